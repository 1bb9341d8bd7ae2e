package dataset_test

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/lang"
	"kechuang/seeds/testkit"
)

// TestPartsLeft tells of what is left out of shapes of several kinds, and what was done to
// rings that lie where they should not.
func TestPartsLeft(t *testing.T) {
	d := testkit.Own(t)
	const square = "((121.5 31.2,121.6 31.2,121.6 31.3,121.5 31.3,121.5 31.2)"
	for name, c := range map[string]struct {
		wkt, notes string
		layer      geo.Kind
	}{
		"all of it":            {"GEOMETRYCOLLECTION(POLYGON" + square + "))", "", geo.Zone},
		"a point besides":      {"GEOMETRYCOLLECTION(POLYGON" + square + "),POINT(121.5 31.2))", "points_left", geo.Zone},
		"lines besides":        {"GEOMETRYCOLLECTION(POLYGON" + square + "),LINESTRING(121.5 31.2,121.6 31.2),LINESTRING(121.5 31.2,121.6 31.3))", "lines_left", geo.Zone},
		"in one another":       {"GEOMETRYCOLLECTION(GEOMETRYCOLLECTION(POINT(121.5 31.2),POLYGON" + square + ")),LINESTRING(121.5 31.2,121.6 31.2))", "points_left lines_left", geo.Zone},
		"an area besides":      {"GEOMETRYCOLLECTION(POLYGON" + square + "),POINT(121.51 31.21))", "areas_left", geo.Organisation},
		"ring beside":          {"POLYGON" + square + ",(121.62 31.1,121.66 31.1,121.66 31.14,121.62 31.1))", "ring_area", geo.Zone},
		"hole beside":          {"POLYGON" + square + ",(121.62 31.1,121.66 31.14,121.66 31.1,121.62 31.1))", "ring_left", geo.Zone},
		"hole beside, crossed": {"POLYGON((121.5 31.2,121.6 31.3,121.6 31.2,121.5 31.3,121.5 31.2),(121.62 31.1,121.66 31.14,121.66 31.1,121.62 31.1))", "ring_area repaired", geo.Zone},
	} {
		path := write(t, "z.csv", []byte("name\twkt\n"+name+"\t"+c.wkt+"\n"))
		r := read(t, d, path, dataset.Options{Layer: c.layer, Datum: "wgs84"})
		if r.Importable() != 1 || codes(r) != c.notes {
			t.Errorf("%s: %d, notes %q, %v", name, r.Importable(), codes(r), r.Refusals)
		}
		for _, n := range r.Notes {
			if s := lang.T(geo.En, "import.note."+n.Code, n.Args...); strings.ContainsAny(s, "{}") || n.Line != 2 {
				t.Errorf("%s: line %d: %s", name, n.Line, s)
			}
		}
	}
}

// TestKML reads what KML has besides placemarks with one shape.
func TestKML(t *testing.T) {
	d := testkit.Own(t)
	text := `<kml xmlns:gx="x"><Document><name>d</name>
<Folder><name>园区</name><Folder><name>甲级</name>
<Placemark><name>甲</name><TimeStamp><when>2016-05-31</when></TimeStamp><Point><coordinates>121.6012, 31.2012, 0</coordinates></Point></Placemark>
</Folder>
<Placemark><name>乙</name><MultiGeometry><MultiGeometry><Point><coordinates>121.5012,31.21</coordinates></Point></MultiGeometry></MultiGeometry></Placemark>
<NetworkLink><name>n</name><Link><href>b.kml</href></Link></NetworkLink>
<GroundOverlay><name>g</name><Icon/></GroundOverlay>
</Folder>
<Placemark><name>丙</name><Point><coordinates>abc</coordinates></Point></Placemark>
<Placemark><name>丁</name><Point><coordinates>121.5112,31.21</coordinates></Point></Placemark>
</Document></kml>`
	r := read(t, d, write(t, "a.kml", []byte(text)), dataset.Options{Layer: geo.Organisation})
	list := features(t, r)
	if len(list) != 3 || list[0].Point != (orb.Point{121.6012, 31.2012}) || codes(r) != "kml_link kml_overlay" || r.Refused != 1 || r.Refusals[0].Reason != "position" {
		t.Fatalf("%+v, notes %q, %+v", list, codes(r), r.Refusals)
	}
	folders := ""
	for _, f := range list {
		for _, v := range f.Values {
			folders += v.Column + "=" + v.Text + " "
		}
	}
	if folders != "Folder=园区/甲级 when=2016-05-31 Folder=园区 " {
		t.Error(folders)
	}
	track := `<kml xmlns:gx="x"><Placemark><name>线</name><gx:Track><when>2016-05-31</when><gx:coord>121.5 31.2 4</gx:coord><gx:coord>121.6 31.3 4</gx:coord></gx:Track></Placemark></kml>`
	r = read(t, d, write(t, "t.kml", []byte(track)), dataset.Options{NewLayer: "线"})
	if list := features(t, r); len(list) != 1 || list[0].LengthKm < 10 {
		t.Errorf("%+v %+v", list, r.Refusals)
	}
	for file, key := range map[string]string{"l.kml": `<kml><NetworkLink/></kml>`, "o.kml": `<kml><Document><ScreenOverlay/></Document></kml>`} {
		_, err := dataset.Read(t.Context(), d, write(t, file, []byte(key)), firms)
		if s := lang.Sentence(geo.En, err); err == nil || strings.Contains(s, "headings") || strings.Contains(s, "error.") {
			t.Errorf("%s: %s", file, s)
		}
	}
}
