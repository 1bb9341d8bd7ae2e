package dataset

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"

	"kechuang/geo"
	"kechuang/geo/dataset/reader"
)

// findLayer finds the layer of the user's own that a file goes to: the one of that name,
// or a new one for what the file holds.
func (o *Options) findLayer(ctx context.Context, store geo.Store, p *plan) (made geo.Layer, name geo.Name, err error) {
	layers, err := store.Layers(ctx)
	if err != nil {
		return made, name, err
	}
	wanted := strings.TrimSpace(o.NewLayer)
	o.NewLayer = "" // the layer is what the import remembers
	for _, l := range geo.OwnLayers(layers) {
		if wanted == "" && l.Kind == o.Layer || wanted != "" && (l.Name.Zh == wanted || l.Name.En == wanted) {
			o.Layer = l.Kind
			return made, l.Name, nil
		}
	}
	if wanted == "" {
		return made, name, nil
	}
	sort, err := p.holds(ctx)
	if err != nil {
		return made, name, err
	}
	made = geo.NewLayer(sort, geo.Name{Zh: wanted, En: wanted}, layers)
	o.Layer = made.Kind
	return made, made.Name, nil
}

// holds looks through a file for what it holds.
func (p *plan) holds(ctx context.Context) (geo.GeometrySort, error) {
	var f found
	p.anyShape = true // it takes what there is
	if !p.shaped() {
		return f.sort(), nil
	}
	t := &rows{plan: p, number: -1, note: func(int, string, ...string) {}, each: func(r *record) error {
		f.add(r)
		return ctx.Err()
	}}
	if err := reader.Told(p.format.read, p.path, reader.Options{}, t); err != nil {
		return "", err
	}
	return f.sort(), nil
}

// shaped reports whether records may have geometries besides coordinates.
func (p *plan) shaped() bool {
	for _, l := range p.tables {
		if l.table.Columns != nil || l.hasRole(roleGeometry) || slices.ContainsFunc(l.uses, func(u use) bool { return u.spare == roleGeometry }) {
			return true
		}
	}
	return false
}

// found are the sorts of geometry that records have.
type found struct{ points, lines, areas bool }

func (f *found) add(r *record) {
	at := said(r)
	if !at.ok || r.reason != "" {
		return
	}
	f.partly(at.shape)
}

// sort is what a layer for them holds.
func (f found) sort() geo.GeometrySort {
	switch {
	case f.lines && !f.areas && !f.points:
		return geo.LineSort
	case f.areas && !f.lines && !f.points:
		return geo.AreaSort
	case f.lines || f.areas:
		return geo.ShapeSort
	}
	return geo.PointSort
}

// takes reports whether a layer takes a geometry of some sort: the zones of the chapter
// have areas and points, a layer of the user's own what it was made for.
func takes(k geo.Kind, sort geo.GeometrySort) bool {
	switch k.Info().Geometry {
	case geo.MultiLines:
		return sort == geo.LineSort
	case geo.MultiPolygons:
		return sort == geo.AreaSort
	case geo.AnyGeometry:
		return sort != geo.LineSort || k.Own()
	}
	return sort != geo.LineSort // an area is a point inside it
}

// wrong is why a layer does not take a geometry of some sort.
func (b *builder) wrong(sort geo.GeometrySort) string {
	switch {
	case sort == geo.LineSort:
		return noLine
	case b.layer.Info().Geometry == geo.MultiLines:
		return notLine
	case b.layer.Info().Geometry == geo.MultiPolygons:
		return notArea
	}
	return noPoint
}

// lines are the parts of a line that go from one position to another at least.
func (b *builder) lines(m orb.MultiLineString) (orb.Geometry, string) {
	var out orb.MultiLineString
	for _, l := range m {
		if len(l) > 1 && l.Bound().Min != l.Bound().Max {
			out = append(out, l)
		}
	}
	switch len(out) {
	case 0:
		return nil, noLength
	case 1:
		return out[0], ""
	}
	return out, ""
}

// setLine sets a feature that is a line: it is known by its vertex next to the middle of
// those that lie in the city.
func (b *builder) setLine(f *geo.Feature, g orb.Geometry) {
	f.Geometry, f.Role = g, geo.RoleCentreline
	m, ok := g.(orb.MultiLineString)
	if l, single := g.(orb.LineString); single {
		m, ok = orb.MultiLineString{l}, true
	}
	if !ok {
		return
	}
	longest := m[0]
	for _, l := range m {
		f.LengthKm += orbgeo.Length(l) / 1000
		if len(l) > len(longest) {
			longest = l
		}
	}
	f.LengthKm, _ = strconv.ParseFloat(strconv.FormatFloat(f.LengthKm, 'f', 2, 64), 64)
	middle := len(longest) / 2
	f.Point = longest[middle]
	for off := 0; off <= middle; off++ {
		for _, i := range []int{middle - off, middle + off} {
			if i >= 0 && i < len(longest) && b.district(longest[i]) != "" {
				f.Point = longest[i]
				return
			}
		}
	}
	for _, l := range m { // the longest part may lie outside
		for _, p := range l {
			if b.district(p) != "" {
				f.Point = p
				return
			}
		}
	}
}

// called is a name for a feature of the user's own layer that has none.
func (b *builder) called(line int) geo.Name {
	n := strconv.Itoa(line)
	return geo.Name{Zh: b.layerName.Zh + " " + n, En: b.layerName.En + " " + n}
}

// NameLayer names the layer that is made for the file; it does nothing where there is one.
func (r *Reading) NameLayer(name string) {
	if r.Layer.ID != "" {
		r.Layer.Name = geo.Name{Zh: name, En: name}
		r.named(r.Layer.Name)
	}
}
