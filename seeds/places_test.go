package seeds

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"kechuang/geo"
)

func places(t *testing.T) []geo.Feature {
	t.Helper()
	ps, err := loadPlaces(files)
	if err != nil {
		t.Fatal(err)
	}
	return ps
}

// metres puts degrees on a local plane in metres, true enough over Shanghai:
// within 0.5 % between 30.7 and 31.6 degrees north.
func metres(p orb.Point) orb.Point {
	const perDegree = 111195.08 // a sphere of 6371 km
	return orb.Point{(p[0] - 121.45) * perDegree * math.Cos(31.15*math.Pi/180), (p[1] - 31.15) * perDegree}
}

func metresOf(ps []orb.Point) orb.LineString {
	out := make(orb.LineString, len(ps))
	for i, p := range ps {
		out[i] = metres(p)
	}
	return out
}

// foreign reports whether an English text has Chinese characters or punctuation.
func foreign(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
	})
}

func TestPlacesAreComplete(t *testing.T) {
	sources, err := loadSources(files)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, s := range sources {
		known[s.Key] = true
	}
	ps := places(t)
	if len(ps) != 93 {
		t.Errorf("%d places, want 93", len(ps))
	}
	for _, p := range ps {
		for what, n := range map[string]geo.Name{"name": p.Name, "basis": p.Basis, "note": p.Note} {
			if n.Zh == "" || n.En == "" {
				t.Errorf("%s: %s is missing in a language", p.ID, what)
			}
			if foreign(n.En) {
				t.Errorf("%s: %s has Chinese in English: %s", p.ID, what, n.En)
			}
		}
		if foreign(p.Label.En) {
			t.Errorf("%s: label has Chinese in English: %s", p.ID, p.Label.En)
		}
		if p.Licence == "" || p.Section == "" || len(p.Sources) == 0 {
			t.Errorf("%s: licence, section or source is missing", p.ID)
		}
		for _, key := range p.Sources {
			if !known[key] {
				t.Errorf("%s: no source %q", p.ID, key)
			}
		}
	}
}

// A map label is short: names that are longer have a label of their own.
func TestLabelsAreShort(t *testing.T) {
	for _, p := range places(t) {
		n := p.LabelName()
		for _, s := range []string{n.Zh, n.En} {
			width := 0 // in Latin letters, of which a Chinese character takes two
			for _, r := range s {
				width++
				if unicode.Is(unicode.Han, r) {
					width++
				}
			}
			if width > 24 {
				t.Errorf("%s: label %q is %d letters wide", p.ID, s, width)
			}
		}
	}
}

// Features made from OpenStreetMap keep to their own file and name the licence.
func TestOpenStreetMapStandsApart(t *testing.T) {
	for _, p := range places(t) {
		osm := strings.HasPrefix(p.Licence, "ODbL-1.0, © OpenStreetMap contributors")
		for _, key := range p.Sources {
			if key == "osm-luis" && p.Geometry != nil && !osm {
				t.Errorf("%s: drawn on OpenStreetMap, licence is %q", p.ID, p.Licence)
			}
		}
	}
	for _, name := range placeFiles {
		b, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Count(string(b), `{"geometry":`)
		if odbl := strings.Count(string(b), `"licence":"ODbL`); name == "places_osm.geojson" && odbl != lines || name == "places.geojson" && odbl != 0 {
			t.Errorf("%s: %d of %d features are ODbL", name, odbl, lines)
		}
	}
}

func TestPointsLieInOutlines(t *testing.T) {
	for _, p := range places(t) {
		switch g := p.Geometry.(type) {
		case nil:
		case orb.Polygon:
			if !planar.PolygonContains(g, p.Point) {
				t.Errorf("%s: point %v is outside its outline", p.ID, p.Point)
			}
		case orb.LineString:
			if d := planar.DistanceFrom(metresOf(g), metres(p.Point)); d > 10 {
				t.Errorf("%s: point is %.0f m off its line", p.ID, d)
			}
		case orb.MultiLineString:
			var ls orb.MultiLineString
			for _, l := range g {
				ls = append(ls, metresOf(l))
			}
			if d := planar.DistanceFrom(ls, metres(p.Point)); d > 10 {
				t.Errorf("%s: point is %.0f m off its lines", p.ID, d)
			}
		default:
			t.Errorf("%s: unexpected geometry %T", p.ID, g)
		}
	}
}

func TestOutlinesAreSimple(t *testing.T) {
	for _, p := range places(t) {
		g, ok := p.Geometry.(orb.Polygon)
		if !ok {
			continue
		}
		if len(g) != 1 || len(g[0]) < 5 || !g[0].Closed() || g[0].Orientation() != orb.CCW {
			t.Errorf("%s: not one closed ring against the clock", p.ID)
			continue
		}
		if a, b, found := crossing(g[0]); found {
			t.Errorf("%s: edges %d and %d cross at about %v", p.ID, a, b, g[0][a])
		}
		for _, v := range g[0] {
			if v[0] != math.Round(v[0]*1e4)/1e4 || v[1] != math.Round(v[1]*1e4)/1e4 {
				t.Errorf("%s: %v has more than 4 decimals", p.ID, v)
			}
		}
	}
}

// crossing finds two edges of a closed ring that are not neighbours and meet.
func crossing(r orb.Ring) (i, j int, found bool) {
	n := len(r) - 1
	for i := range n {
		for j := i + 2; j < n; j++ {
			if i == 0 && j == n-1 {
				continue
			}
			if meet(r[i], r[i+1], r[j], r[j+1]) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

// meet reports whether the segments ab and cd have a point in common.
func meet(a, b, c, d orb.Point) bool {
	side := func(p, q, r orb.Point) float64 { return (q[0]-p[0])*(r[1]-p[1]) - (q[1]-p[1])*(r[0]-p[0]) }
	within := func(p, q, r orb.Point) bool { // r on the line pq: between them?
		return math.Min(p[0], q[0]) <= r[0] && r[0] <= math.Max(p[0], q[0]) &&
			math.Min(p[1], q[1]) <= r[1] && r[1] <= math.Max(p[1], q[1])
	}
	s1, s2, s3, s4 := side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)
	if s1*s2 < 0 && s3*s4 < 0 {
		return true
	}
	return s1 == 0 && within(a, b, c) || s2 == 0 && within(a, b, d) || s3 == 0 && within(c, d, a) || s4 == 0 && within(c, d, b)
}

func TestCrossing(t *testing.T) {
	// square, and a bow tie: 0,0 - 2,2 - 2,0 - 0,2
	square := orb.Ring{{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}}
	bow := orb.Ring{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}
	touch := orb.Ring{{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}, {0, 0}}
	for _, c := range []struct {
		name string
		ring orb.Ring
		want bool
	}{{"square", square, false}, {"bow", bow, true}, {"touch", touch, true}} {
		if _, _, got := crossing(c.ring); got != c.want {
			t.Errorf("%s: crossing %v", c.name, got)
		}
	}
}

// No outline or line sticks out of its district, into the sea or a neighbour.
func TestPlacesLieInTheirDistrict(t *testing.T) {
	const tolerance = 30 // metres: four decimals and the thinned border
	districts := map[geo.FeatureID]orb.MultiPolygon{}
	for _, f := range content(t).Features {
		if mp, ok := f.Geometry.(orb.MultiPolygon); ok && f.Kind == geo.District {
			var m orb.MultiPolygon
			for _, poly := range mp {
				var q orb.Polygon
				for _, r := range poly {
					q = append(q, orb.Ring(metresOf(r)))
				}
				m = append(m, q)
			}
			districts[f.ID] = m
		}
	}
	for _, p := range places(t) {
		home := districts[p.District]
		if p.Precision != geo.PrecisionNone && out(home, metres(p.Point)) > 0 {
			t.Errorf("%s: its point is not in %s", p.ID, p.District)
		}
		for _, l := range paths(p.Geometry) {
			worst, at := 0.0, orb.Point{}
			for i := 1; i < len(l); i++ {
				for _, s := range steps(l[i-1], l[i]) {
					if d := out(home, metres(s)); d > worst {
						worst, at = d, s
					}
				}
			}
			if worst > tolerance {
				t.Errorf("%s: %.0f m out of %s at %v", p.ID, worst, p.District, at)
			}
		}
	}
}

// paths are the rings or lines of a geometry.
func paths(g orb.Geometry) []orb.LineString {
	switch g := g.(type) {
	case orb.LineString:
		return []orb.LineString{g}
	case orb.MultiLineString:
		return g
	case orb.Polygon:
		return []orb.LineString{orb.LineString(g[0])}
	}
	return nil
}

// steps are points along an edge, about every 200 m, both ends included.
func steps(a, b orb.Point) []orb.Point {
	n := int(planar.Distance(metres(a), metres(b))/200) + 1
	var ps []orb.Point
	for i := 0; i <= n; i++ {
		t := float64(i) / float64(n)
		ps = append(ps, orb.Point{a[0] + (b[0]-a[0])*t, a[1] + (b[1]-a[1])*t})
	}
	return ps
}

// out is how far a point is outside an area, 0 inside.
func out(area orb.MultiPolygon, p orb.Point) float64 {
	if planar.MultiPolygonContains(area, p) {
		return 0
	}
	return planar.DistanceFrom(area, p)
}

func byKey(t *testing.T) map[geo.FeatureID]geo.Feature {
	m := map[geo.FeatureID]geo.Feature{}
	for _, p := range places(t) {
		m[p.ID] = p
	}
	return m
}

func TestCorridor(t *testing.T) {
	byID := byKey(t)
	c := byID["axis/pudong-zhongbu-chuangxin-zoulang"]
	line, ok := c.Geometry.(orb.LineString)
	if !ok {
		t.Fatalf("corridor is %T", c.Geometry)
	}
	var got []string
	last := -1
	for _, l := range c.Links {
		got = append(got, string(l.Role)+" "+l.To.Key())
		if l.Role == geo.LinkSide {
			continue
		}
		at := indexOf(line, byID[l.To].Point)
		if at <= last {
			t.Errorf("the line does not reach %s after its neighbour", l.To)
		}
		last = at
	}
	want := "north waigaoqiao-diqu, north jinqiao-diqu, core zhangjiang-kejicheng, south kangqiao-gongyeyuan, " +
		"south guoji-yixue-yuanqu, south nanhui-gongyeyuanqu, south lingang-diqu, side zhuqiao-diqu"
	if strings.Join(got, ", ") != want {
		t.Errorf("links are %s", strings.Join(got, ", "))
	}
	if c.LengthKm != 58 {
		t.Errorf("corridor is %v km, want 58 as measured through its nodes", c.LengthKm)
	}
}

func indexOf(l orb.LineString, p orb.Point) int {
	for i, q := range l {
		if q == p {
			return i
		}
	}
	return -1
}

// The length that a line states is that of its geometry. The corridor's is
// measured straight from node to node and its smoothed line a little longer.
func TestLineLengths(t *testing.T) {
	lines := 0
	for _, p := range places(t) {
		if p.Kind != geo.Axis {
			if p.LengthKm != 0 {
				t.Errorf("%s: an area with a length", p.ID)
			}
			continue
		}
		lines++
		km := 0.0
		for _, l := range paths(p.Geometry) {
			km += planar.Length(metresOf(l)) / 1000
		}
		if d := math.Abs(km-p.LengthKm) / km; d > 0.025 {
			t.Errorf("%s: stated %.1f km, measured %.2f km", p.ID, p.LengthKm, km)
		}
	}
	if lines != 9 {
		t.Errorf("%d lines", lines)
	}
}

func TestBadPlaces(t *testing.T) {
	good := `{"type":"Feature","geometry":null,"properties":{"id":"x","kind":"zone","class":"park","name_zh":"园","name_en":"Park","district":"310115","point":[121.5,31.1],"precision":"site"}}`
	for _, c := range []struct{ name, from, to, want string }{
		{"unknown property", `"id":"x"`, `"id":"x","colour":"red"`, "colour"},
		{"unknown member", `"geometry":null`, `"geometry":null,"bbox":[]`, "bbox"},
		{"class of another kind", `"park"`, `"company"`, "company"},
		{"unknown class", `"park"`, `"garden"`, "garden"},
		{"unknown precision", `"site"`, `"exact"`, "exact"},
		{"unknown link role", `"id":"x"`, `"id":"x","links":[{"role":"cousin","to":"zone/y"}]`, "cousin"},
		{"geometry without role", `"geometry":null`, `"geometry":{"type":"Point","coordinates":[1,2]}`, "role"},
		{"no point", `"point":[121.5,31.1],`, ``, "point"},
		{"no English name", `"name_en":"Park",`, ``, "name_en"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := strings.Replace(good, c.from, c.to, 1)
			if bad == good {
				t.Fatal("nothing replaced")
			}
			_, err := loadPlaces(placesFS(bad))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), `places.geojson: place 1 "x"`) {
				t.Errorf("error is %v; want %q, the file and the place", err, c.want)
			}
		})
	}
	if ps, err := loadPlaces(placesFS(good)); err != nil || len(ps) != 1 || ps[0].ID != "zone/x" {
		t.Errorf("good place: %v, %v", ps, err)
	}
}

func placesFS(feature string) fstest.MapFS {
	file := func(features string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(`{"type":"FeatureCollection","name":"p","features":[` + features + `]}`)}
	}
	return fstest.MapFS{"places.geojson": file(feature), "places_osm.geojson": file("")}
}
