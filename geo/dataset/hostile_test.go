package dataset_test

import (
	"errors"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// Files as public bug reports know them: as many places come in as there are, or one
// sentence says why not, and no row is lost without a word.
func TestStrangeFiles(t *testing.T) {
	d := testkit.Own(t)
	wide, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String("名称,经度,纬度\n甲,121.5,31.2\n")
	if err != nil {
		t.Fatal(err)
	}
	const feature = `{"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"Point","coordinates":[121.5,31.2]}}`
	for name, c := range map[string]struct {
		file, text string
		added      int // -1: one sentence
	}{
		"UTF-16, big end first":    {"a.csv", wide, 1},
		"sep= of Excel":            {"a.csv", "sep=;\n名称;经度;纬度\n甲;121.5;31.2\n", 1},
		"heading over two lines":   {"a.csv", "名称,\"经度\n(WGS84)\",\"纬度\n(WGS84)\"\n甲,121.5,31.2\n", 1},
		"subtotal in the middle":   {"a.csv", "名称,经度,纬度,产值\n甲,121.5,31.2,3\n小计,,,3\n乙,121.6,31.2,4\n", 2},
		"remark at the foot":       {"a.csv", "名称,经度,纬度\n甲,121.5,31.2\n注：数据截至2023年,,\n", 1},
		"only CR":                  {"a.csv", "名称,经度,纬度\r甲,121.5,31.2\r", 1},
		"apostrophes":              {"a.csv", "名称,经度,纬度\n'甲,121.5,31.2\n", 1},
		"full-width digits":        {"a.csv", "名称,经度,纬度\n甲,１２１．５,３１．２\n", 1},
		"headings only":            {"a.csv", "名称,经度,纬度\n", -1},
		"nothing":                  {"a.csv", "", -1},
		"blank lines":              {"a.csv", "\n\n名称,经度,纬度\n\n甲,121.5,31.2\n\n", 1},
		"numbers that are none":    {"a.csv", "名称,经度,纬度\n甲,NaN,Inf\n乙,121.5,31.2\n", 1},
		"NaN in JSON":              {"a.json", `[{"name":"甲","lon":NaN,"lat":31.2}]`, -1},
		"a comma too many":         {"a.geojson", `{"type":"FeatureCollection","features":[` + feature + `,]}`, -1},
		"key twice":                {"a.geojson", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"乙","name":"甲"},"geometry":{"type":"Point","coordinates":[121.5,31.2]}}]}`, 1},
		"half a surrogate":         {"a.geojson", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"甲\ud800"},"geometry":{"type":"Point","coordinates":[121.5,31.2]}}]}`, 1},
		"mark of byte order":       {"a.geojson", "\ufeff" + `{"type":"FeatureCollection","features":[` + feature + `]}`, 1},
		"properties null":          {"a.geojson", `{"type":"FeatureCollection","features":[` + feature + `,{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[121.5,31.2]}}]}`, 1},
		"geometry in a collection": {"a.geojson", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[121.5,31.2]}]}]}}]}`, 1},
		"no positions":             {"a.geojson", `{"type":"FeatureCollection","features":[` + feature + `,{"type":"Feature","properties":{"name":"乙"},"geometry":{"type":"Point","coordinates":[]}}]}`, 1},
		"KML with a prefix":        {"a.kml", `<k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Document><k:Placemark><k:name><![CDATA[甲]]></k:name><k:Point><k:coordinates> 121.5,31.2,0 </k:coordinates></k:Point></k:Placemark></k:Document></k:kml>`, 1},
		"KML that links elsewhere": {"a.kml", `<kml><NetworkLink><Link><href>http://example.org/a.kml</href></Link></NetworkLink></kml>`, -1},
		"EWKT with heights":        {"a.csv", "name\twkt\n甲\tSRID=4326;POINT Z (121.5 31.2 7)\n", 1},
		"GPX":                      {"a.gpx", `<gpx version="1.1"><wpt lat="31.2" lon="121.5"><name>甲</name></wpt></gpx>`, 1},
		"XML that names a file":    {"a.kml", `<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&x;</name></Placemark></kml>`, -1},
	} {
		r, err := dataset.Read(t.Context(), d, write(t, c.file, []byte(c.text)), dataset.Options{Layer: geo.Organisation, Datum: "wgs84"})
		var p *geo.Problem
		switch {
		case err != nil && (c.added >= 0 || !errors.As(err, &p)):
			t.Errorf("%s: %v", name, err)
		case err != nil:
		case c.added < 0 && r.Importable() > 0 || c.added >= 0 && r.Added != c.added:
			t.Errorf("%s: %d added; %v %v", name, r.Added, r.Refusals, r.Notes)
		case r.Read != r.Importable()+r.Own+r.Outside+r.Refused:
			t.Errorf("%s: of %d rows some are nowhere", name, r.Read)
		}
	}
}
