package dataset

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/datum"
)

// builder makes features of records.
type builder struct {
	Reading
	ctx     context.Context
	o       Options
	locator *geo.Locator
	present map[geo.FeatureID]*geo.Feature // of the layer
	sources map[string]bool                // keys that the project has
	met     geo.IDSet                      // that the file gave so far
	take    func(geo.Feature) bool         // what features are given to; nil while they are only counted
}

func newBuilder(ctx context.Context, store geo.Store, path string, o Options) (*builder, error) {
	b := &builder{ctx: ctx, o: o, sources: map[string]bool{}}
	districts, err := store.Features(ctx, geo.District)
	if err != nil {
		return nil, err
	}
	b.locator = geo.NewLocator(districts, nil)
	there, err := store.Features(ctx, o.Layer)
	if err != nil {
		return nil, err
	}
	b.present = make(map[geo.FeatureID]*geo.Feature, len(there))
	for i := range there {
		b.present[there[i].ID] = &there[i]
	}
	sources, err := store.Sources(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range sources {
		b.sources[s.Key] = true
	}
	name := filepath.Base(path)
	in := strings.ToUpper(string(o.Datum))
	b.Source = geo.Source{Key: sourcePrefix + name, Title: geo.Name{Zh: name, En: name}, Datum: geo.Name{Zh: in, En: in}}
	return b, nil
}

// restart lets the builder take the records of its file once more.
func (b *builder) restart(ctx context.Context, take func(geo.Feature) bool) {
	b.ctx, b.take = ctx, take
	b.Reading = Reading{Source: b.Source}
	b.met = geo.IDSet{}
}

// add takes a record. The error is that the caller has no more patience.
func (b *builder) add(r record) error {
	b.Read++
	given := b.given(&r)
	if was := b.present[given]; was != nil && !imported(was) {
		b.Own++
		return b.ctx.Err()
	}
	f, reason := b.feature(&r)
	if r.note != "" {
		if b.Noted++; b.Noted <= MostListed {
			b.Notes = append(b.Notes, Note{r.line, r.note})
		}
	}
	switch reason {
	case "":
		b.met.Add(f.ID)
		if given != "" && f.ID != given {
			b.Apart++
		}
		if err := b.keep(f); err != nil {
			return err
		}
	case outside:
		b.Outside++
	default:
		if b.Refused++; b.Refused <= MostListed {
			b.Refusals = append(b.Refusals, Refusal{r.line, reason, nameOf(&r).In(geo.Zh)})
		}
	}
	return b.ctx.Err()
}

// Reasons not to take a record.
const (
	outside  = "outside"
	noName   = "name"
	noText   = "encoding"
	tooLong  = "long"
	noPlace  = "position"
	noDegree = "degrees"
	swapped  = "swapped"
	noPoint  = "point"
	noRing   = "ring"
	again    = "twice"
)

// What is assumed in reading a row.
const (
	noteQuote = "quote" // a quotation mark that nothing closes is a letter
	noteName  = "name"  // a name is cut to its limit
)

// feature makes a feature, or says why not.
func (b *builder) feature(r *record) (f geo.Feature, reason string) {
	if r.reason != "" {
		return f, r.reason
	}
	for _, s := range r.text {
		if !utf8.ValidString(s) {
			return f, noText
		}
	}
	if len(r.text[roleID]) > longestName {
		return f, tooLong
	}
	for _, name := range []role{roleName, roleNameZh, roleNameEn} {
		if shortened := cut(r.text[name], longestName); shortened != r.text[name] {
			r.text[name], r.note = shortened, noteName
		}
	}
	f = geo.Feature{Kind: b.o.Layer, Name: nameOf(r), Class: r.text[roleClass], Precision: geo.PrecisionSite,
		Basis: geo.Name{Zh: r.text[roleAddress]}, Sources: []string{b.Source.Key}}
	if key := sourcePrefix + r.text[roleSource]; r.text[roleSource] != "" && b.sources[key] {
		f.Sources[0] = key // an export comes back
	}
	if !f.Name.Shows() {
		return f, noName
	}
	g, reason := b.geometry(r)
	if reason != "" {
		return f, reason
	}
	raw := center(g)
	if f.ID = b.id(r, &f, raw); b.met.Has(f.ID) {
		return f, again
	}
	g = moved(g, b.o.Datum)
	if p, ok := g.(orb.Point); ok {
		f.Point = p
	} else {
		f.Geometry, f.Point, f.Role = g, inside(g), geo.RoleExtent
	}
	if f.District = b.district(f.Point); f.District == "" {
		return f, outside
	}
	return f, ""
}

// nameOf is the name of a record in both languages, on one line.
func nameOf(r *record) geo.Name {
	line := func(of role) string { return strings.ReplaceAll(r.text[of], "\n", " ") }
	n := geo.Name{Zh: line(roleNameZh), En: line(roleNameEn)}
	if name := line(roleName); n.Zh == "" && name != n.En {
		n.Zh = name
	}
	return n
}

// cut is the beginning of a text, whole characters of at most n bytes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// given is the ID of the ID column, which may name the layer; "" when there is none.
func (b *builder) given(r *record) geo.FeatureID {
	key := strings.TrimPrefix(r.text[roleID], string(b.o.Layer)+"/")
	if key == "" {
		return ""
	}
	return geo.NewID(b.o.Layer, key)
}

// id is the given one, or else a hash of the name and the position as they stand
// in the file.
func (b *builder) id(r *record, f *geo.Feature, raw orb.Point) geo.FeatureID {
	if id := b.given(r); id != "" {
		return b.own(id, f)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%.6f\n%.6f", f.Name.Zh, f.Name.En, raw[0], raw[1]))
	return geo.NewID(b.o.Layer, hex.EncodeToString(sum[:8]))
}

// own is the ID of a feature with a given one. Files that number their rows 1, 2,
// 3 mean different things by it: where another file's feature of another name has
// the ID, this one gets the file's name besides. It keeps that from one import to
// the next.
func (b *builder) own(id geo.FeatureID, f *geo.Feature) geo.FeatureID {
	file := strings.TrimPrefix(f.Sources[0], sourcePrefix)
	apart := id + geo.FeatureID("@"+file)
	was := b.present[id]
	switch {
	case b.present[apart] != nil:
	case was == nil, was.Sources[0] == f.Sources[0], creditCode(id.Key()), sameName(was.Name, f.Name):
		return id
	}
	return apart
}

// creditCode reports that a key looks like a unified social credit code (GB
// 32100-2015), which no two organisations share.
func creditCode(key string) bool {
	return len(key) == 18 && strings.Trim(key, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func sameName(a, b geo.Name) bool {
	return a.Zh != "" && a.Zh == b.Zh || a.En != "" && a.En == b.En
}

// geometry is a record's place in the file's datum: a point, or a polygon or
// several of a zone.
func (b *builder) geometry(r *record) (orb.Geometry, string) {
	g := r.geometry
	if g == nil {
		lon, errLon := strconv.ParseFloat(r.text[roleLon], 64)
		lat, errLat := strconv.ParseFloat(r.text[roleLat], 64)
		if errLon != nil || errLat != nil {
			return nil, noPlace
		}
		g = orb.Point{lon, lat}
	}
	if m, ok := g.(orb.MultiPoint); ok && len(m) == 1 {
		g = m[0]
	}
	switch g := g.(type) {
	case orb.Point:
		return g, b.degrees(g)
	case orb.Polygon:
		return b.outline(orb.MultiPolygon{g})
	case orb.MultiPolygon:
		return b.outline(g)
	}
	return nil, noPoint
}

// degrees says what is wrong with a position, "" when nothing is.
func (b *builder) degrees(at orb.Point) string {
	switch {
	case math.Abs(at[0]) <= 180 && math.Abs(at[1]) <= 90: // NaN is not
		return ""
	case b.district(orb.Point{at[1], at[0]}) != "":
		return swapped
	}
	return noDegree
}

// shore is how far a place may lie outside the outlines, in degrees (about 150 m):
// they are generalised, and firms stand on the water's edge.
const shore = 0.0015

// district is the one in which a place lies, "" outside the city.
func (b *builder) district(at orb.Point) geo.FeatureID {
	id, _ := b.locator.At(at)
	for i := 0; id == "" && i < 8; i++ {
		y, x := math.Sincos(float64(i) * math.Pi / 4)
		id, _ = b.locator.At(orb.Point{at[0] + x*shore, at[1] + y*shore})
	}
	return id
}

// moved brings a geometry to WGS 84, in place but for a point.
func moved(g orb.Geometry, from datum.Datum) orb.Geometry {
	switch g := g.(type) {
	case orb.Point:
		return datum.ToWGS84(from, g)
	case orb.Polygon:
		for _, ring := range g {
			for i := range ring {
				ring[i] = datum.ToWGS84(from, ring[i])
			}
		}
	case orb.MultiPolygon:
		for _, p := range g {
			moved(p, from)
		}
	}
	return g
}
