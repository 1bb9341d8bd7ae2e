package dataset_test

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// Areas that are none are repaired or refused, and what is done is told.
func TestShapes(t *testing.T) {
	d := testkit.Own(t)
	for name, c := range map[string]struct{ wkt, note, reason string }{
		"square":       {"POLYGON((121.5 31.2,121.6 31.2,121.6 31.3,121.5 31.3,121.5 31.2))", "", ""},
		"bow tie":      {"POLYGON((121.5 31.2,121.6 31.3,121.6 31.2,121.5 31.3,121.5 31.2))", "repaired", ""},
		"hole outside": {"POLYGON((121.5 31.2,121.6 31.2,121.6 31.3,121.5 31.2),(121.1 31.1,121.2 31.2,121.2 31.1,121.1 31.1))", "ring_left", ""},
		"border":       {"POLYGON((121.0 31.2,121.6 31.2,121.6 31.5,121.0 31.5,121.0 31.2))", "border", ""},
		"round it all": {"POLYGON((110 20,130 20,130 40,110 40,110 20))", "border", ""},
		"mostly out":   {"POLYGON((119.0 31.1,121.3 31.1,121.3 31.2,119.0 31.2,119.0 31.1))", "border", ""},
		"outside":      {"POLYGON((118.0 31.2,118.6 31.2,118.6 31.3,118.0 31.2))", "", "outside"},
		"a line":       {"POLYGON((121.5 31.2,121.6 31.3,121.55 31.25,121.5 31.2))", "", "area"},
		"two corners":  {"POLYGON((121.5 31.2,121.6 31.3,121.5 31.2))", "", "ring"},
		"180 degrees":  {"POLYGON((179 31.2,-179 31.2,-179 31.3,179 31.3,179 31.2))", "", "world"},
		"the world":    {"POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))", "", "world"},
		"empty":        {"POLYGON EMPTY", "", "ring"},
	} {
		path := write(t, "z.csv", []byte("name\twkt\n"+name+"\t"+c.wkt+"\n"))
		r := read(t, d, path, dataset.Options{Layer: geo.Zone, Datum: "wgs84"})
		told := ""
		for _, rows := range [][]dataset.Refusal{r.OutsideRows, r.Refusals} {
			for _, row := range rows {
				told += row.Reason
			}
		}
		var notes []string
		for _, n := range r.Notes {
			notes = append(notes, n.Code)
		}
		if told != c.reason || strings.Join(notes, " ") != c.note {
			t.Errorf("%s: %q, notes %q", name, told, notes)
		}
		if c.reason != "" {
			continue
		}
		for f := range r.Features(t.Context()) {
			if f.District == "" || !contains(f.Geometry, f.Point) {
				t.Errorf("%s: in %q at %v", name, f.District, f.Point)
			}
		}
	}
}

func contains(g orb.Geometry, p orb.Point) bool {
	switch g := g.(type) {
	case orb.Polygon:
		return planar.PolygonContains(g, p)
	case orb.MultiPolygon:
		return planar.MultiPolygonContains(g, p)
	}
	return false
}
