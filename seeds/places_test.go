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

// foreign reports whether an English text has Chinese characters or punctuation,
// or marks that the Chinese font draws a character wide.
func foreign(s string) bool {
	return strings.ContainsAny(s, "‘’“”·") || strings.ContainsFunc(s, func(r rune) bool {
		return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
	})
}

func TestPlacesAreComplete(t *testing.T) {
	sources, err := loadSources(embedded())
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
