package reader

import (
	"encoding/json"
	"errors"
	"io"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/geojson"
)

// largestTopology is how large a topology may be, in bytes: its arcs are shared by all of
// its objects, so that it can only be read as a whole.
const largestTopology = 256 << 20

var errTopology = errors.New("an arc that is not there")

// topoJSON is a topology (TopoJSON format specification, version 1).
type topoJSON struct {
	Transform *struct {
		Scale, Translate [2]float64
	}
	Arcs    [][][]float64
	Objects map[string]topoObject
}

// topoObject is a geometry of a topology, or a collection of them.
type topoObject struct {
	Type        string
	ID          json.RawMessage
	Properties  json.RawMessage
	Coordinates json.RawMessage
	Arcs        json.RawMessage
	Geometries  []topoObject
}

// readTopology reads each object of a topology as a table.
func readTopology(path string, in io.Reader, to Sink) error {
	limited := &io.LimitedReader{R: in, N: largestTopology + 1}
	var topo topoJSON
	if err := json.NewDecoder(limited).Decode(&topo); err != nil {
		if limited.N <= 0 {
			return geo.Problemf("error.import_large", err, "path", path, "limit", "256")
		}
		return err
	}
	topo.absolute()
	names := make([]string, 0, len(topo.Objects))
	for name := range topo.Objects {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w := &recordWriter{path: path, to: to, table: &Table{Name: name, Columns: &Columns{}}}
		err := to.Table(w.table)
		if err == nil {
			o := topo.Objects[name]
			err = w.topoObject(&topo, &o)
		}
		if err != nil && err != ErrSkip {
			if errors.Is(err, errTopology) {
				return geo.Problemf("error.import_topology", err, "path", path)
			}
			return err
		}
	}
	return nil
}

// topoObject gives an object as a row, or those of a collection.
func (w *recordWriter) topoObject(topo *topoJSON, o *topoObject) error {
	if o.Type == "GeometryCollection" && o.Properties == nil {
		for i := range o.Geometries {
			if err := w.topoObject(topo, &o.Geometries[i]); err != nil {
				return err
			}
		}
		return nil
	}
	g, err := topo.geometry(o)
	if err != nil {
		return err
	}
	w.count++
	w.begin()
	w.row.ID, w.row.Geometry = geojson.Value(o.ID).Text(), g
	if len(o.Properties) > 0 && o.Properties[0] == '{' {
		w.members("", geojson.Properties(o.Properties))
	}
	return w.to.Row(&w.row)
}

// absolute brings the arcs of a quantised topology to coordinates.
func (t *topoJSON) absolute() {
	if t.Transform == nil {
		return
	}
	for _, arc := range t.Arcs {
		x, y := 0.0, 0.0
		for _, p := range arc {
			if len(p) >= 2 {
				x, y = x+p[0], y+p[1]
				p[0], p[1] = t.moved(x, y)
			}
		}
	}
}

func (t *topoJSON) moved(x, y float64) (float64, float64) {
	return x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]
}

// geometry builds the geometry of an object; nil for one without.
func (t *topoJSON) geometry(o *topoObject) (orb.Geometry, error) {
	switch o.Type {
	case "Point":
		return decoded1(o.Coordinates, t.point)
	case "MultiPoint":
		points, err := each1(o.Coordinates, t.point)
		return orb.MultiPoint(points), err
	case "LineString":
		return decoded1(o.Arcs, t.line)
	case "MultiLineString":
		lines, err := each1(o.Arcs, t.line)
		return orb.MultiLineString(lines), err
	case "Polygon":
		return decoded1(o.Arcs, t.polygon)
	case "MultiPolygon":
		polygons, err := each1(o.Arcs, t.polygon)
		return orb.MultiPolygon(polygons), err
	case "GeometryCollection":
		var parts orb.Collection
		for i := range o.Geometries {
			g, err := t.geometry(&o.Geometries[i])
			if err != nil {
				return nil, err
			}
			if g != nil {
				parts = append(parts, g)
			}
		}
		return parts, nil
	}
	return nil, nil
}

// decoded1 makes a geometry of a JSON value.
func decoded1[G orb.Geometry](raw json.RawMessage, of func(json.RawMessage) (G, error)) (orb.Geometry, error) {
	g, err := of(raw)
	if err != nil {
		return nil, err
	}
	return g, nil
}

// each1 makes parts of the values of a JSON array.
func each1[G any](raw json.RawMessage, of func(json.RawMessage) (G, error)) (out []G, err error) {
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, err
	}
	for _, one := range list {
		g, err := of(one)
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	return out, nil
}

func (t *topoJSON) point(raw json.RawMessage) (p orb.Point, err error) {
	var xy []float64
	if err := json.Unmarshal(raw, &xy); err != nil || len(xy) < 2 {
		return p, errors.Join(err, errTopology)
	}
	if t.Transform != nil {
		xy[0], xy[1] = t.moved(xy[0], xy[1])
	}
	return orb.Point{xy[0], xy[1]}, nil
}

// line joins arcs; a negative number is the arc of its complement, backwards.
func (t *topoJSON) line(raw json.RawMessage) (line orb.LineString, err error) {
	var arcs []int
	if err := json.Unmarshal(raw, &arcs); err != nil {
		return nil, err
	}
	for _, i := range arcs {
		backwards := i < 0
		if backwards {
			i = ^i
		}
		if i >= len(t.Arcs) {
			return nil, errTopology
		}
		var part orb.LineString
		for _, p := range t.Arcs[i] {
			if len(p) < 2 {
				return nil, errTopology
			}
			part = append(part, orb.Point{p[0], p[1]})
		}
		if backwards {
			part.Reverse()
		}
		if len(line) > 0 && len(part) > 0 {
			part = part[1:] // where the last one ended
		}
		line = append(line, part...)
	}
	return line, nil
}

func (t *topoJSON) polygon(raw json.RawMessage) (p orb.Polygon, err error) {
	lines, err := each1(raw, t.line)
	for _, line := range lines {
		p = append(p, orb.Ring(line))
	}
	return p, err
}
