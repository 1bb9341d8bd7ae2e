package dataset_test

import (
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// TestReads are small files of the kinds that are met: how many features come in, how many of
// them stand in their districts, how many rows are refused, and what is noted.
func TestReads(t *testing.T) {
	d := testkit.Own(t)
	for _, tt := range []struct {
		name, text                 string
		o                          dataset.Options
		added, inDistrict, refused int
		notes                      []string // codes that must be there
	}{
		{name: "points.geojson", text: `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"MultiPoint","coordinates":[[121.59,31.205],[121.43,31.19]]}}]}`,
			added: 2, notes: []string{"parts"}},
		{name: "mixed.geojson", text: `{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"properties":{"name":"甲"},"geometry":{"type":"GeometryCollection","geometries":[
			{"type":"Point","coordinates":[121.59,31.205]},{"type":"LineString","coordinates":[[121.59,31.205],[121.43,31.19]]}]}}]}`,
			o: dataset.Options{NewLayer: "杂"}, added: 2, notes: []string{"parts"}},
		{name: "spoilt.geojson", text: `{"type":"FeatureCollection","features":[
			{"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"Point","coordinates":[121.59,31.205]}},
			{"type":"Feature","properties":{"name":"乙"},"geometry":{"type":"Point","coordinates":["x",31]}}, 17,
			{"type":"Feature","properties":{"name":"丙"},"geometry":{"type":"Pnt","coordinates":[121.43,31.19]}},
			{"type":"Feature","properties":{"name":"丁"},"geometry":{"type":"Point","coordinates":[121.43,31.19]}}]}`,
			added: 2, refused: 3},
		{name: "overpass.json", text: `{"version":0.6,"elements":[{"type":"node","id":1,"lat":31.205,"lon":121.59,"tags":{"name":"甲"}},
			{"type":"way","id":2,"center":{"lat":31.19,"lon":121.43},"nodes":[1,2],"tags":{"name":"乙","office":"company"}},{"type":"way","id":3,"nodes":[1],"tags":{"name":"丙"}}]}`,
			added: 2, refused: 1, notes: []string{"overpass"}},
		{name: "topology.json", text: `{"type":"Topology","arcs":[[[121.5,31.2],[121.51,31.2],[121.51,31.21],[121.5,31.2]]],"objects":{"areas":{"type":"Polygon","arcs":[[0]],"properties":{"name":"区"}},
			"firms":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[121.59,31.205],"properties":{"name":"甲"}},{"type":"Point","coordinates":[121.43,31.19],"properties":{"name":"乙"}}]}}}`,
			added: 2, notes: []string{"sheets_left"}},
		{name: "packed.csv", text: "名称,经度,纬度\n甲,1213524,311218\n乙,1212548,311124\n", added: 2, notes: []string{"coord_packed"}},
		{name: "dotted.csv", text: "名称,经度,纬度\n甲,121.35.24,31.12.18\n乙,121.25.48,31.11.24\n", added: 2},
		{name: "cgcs.csv", text: "名称,X(CGCS2000),Y(CGCS2000)\n甲,3454792.462,651535.035\n乙,3452920.845,636306.174\n", added: 2, notes: []string{"crs_adopted", "coord_north_first"}},
		{name: "local.csv", text: "名称,X,Y\n甲,1234.5,-2345.6\n乙,2234.5,-1345.6\n", refused: 2, notes: []string{"crs_metres"}},
		{name: "unusable.csv", text: "名称,区,经度,纬度\n甲,浦东新区,见附件,\n乙,徐汇区,999,888\n丙,,abc,31\n丁,,121.59,31.205\n", added: 3, inDistrict: 2, refused: 1, notes: []string{"district_unread"}},
		{name: "sums.csv", text: "序号,名称,区,产值\n1,甲,浦东新区,1\n2,乙,徐汇区,2\n,浦东新区小计,,1\n,小计（徐汇）,,2\n,全市合计,,3\n", added: 2, inDistrict: 2, notes: []string{"total"}},
		{name: "amap.json", text: `{"pois":[{"id":"B1","name":"甲","location":"121.594202,31.202787"},{"id":"B2","name":"乙","location":"121.434627,31.188128"}]}`, added: 2, notes: []string{"service_amap"}},
		{name: "long.json", text: `[{"name":"甲","lon":121.59,"lat":31.205,"n":123456789012345678},{"name":"乙","lon":121.43,"lat":31.19,"n":1}]`, added: 2},
	} {
		if tt.o.NewLayer == "" {
			tt.o.Layer = geo.Organisation
		}
		r := read(t, d, write(t, tt.name, []byte(tt.text)), tt.o)
		if r.Added != tt.added || r.InDistrict != tt.inDistrict || r.Refused != tt.refused {
			t.Errorf("%s: %d added, %d in districts, %d refused (%v); notes %v", tt.name, r.Added, r.InDistrict, r.Refused, r.Refusals, r.Notes)
		}
		for _, code := range tt.notes {
			if !slices.ContainsFunc(r.Notes, func(n dataset.Note) bool { return n.Code == code }) {
				t.Errorf("%s: no note %s in %v", tt.name, code, r.Notes)
			}
		}
		if slices.ContainsFunc(r.Notes, func(n dataset.Note) bool { return n.Code == "value_damaged" }) {
			t.Errorf("%s: a number is called damaged", tt.name)
		}
	}
}
