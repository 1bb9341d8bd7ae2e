package dataset_test

import (
	"math"
	"slices"
	"testing"

	"kechuang/geo/crs"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"

	"github.com/paulmach/orb"
)

// TestPairsStayTogether: a longitude is never taken with the latitude of another system.
func TestPairsStayTogether(t *testing.T) {
	d := testkit.Own(t)
	for _, c := range []struct {
		heads, row string
		system     crs.CRS
		at         orb.Point
	}{
		{"企业名称,百度经度,百度纬度,gcj_lng,gcj_lat", "甲,121.60103,31.20893,121.59452,31.20291", crs.BD09, orb.Point{121.60103, 31.20893}},
		{"企业名称,经度,纬度,gcj_lng,gcj_lat", "甲,121.59012,31.20512,121.59452,31.20291", crs.WGS84, orb.Point{121.59012, 31.20512}},
		{"企业名称,gcj_lng,lat,gcj_lat", "甲,121.59452,31.20512,31.20291", crs.GCJ02, orb.Point{121.59452, 31.20291}},
		{"企业名称,经度（WGS84）,纬度（WGS84）,lon,lat", "甲,121.59012,31.20512,7,8", crs.WGS84, orb.Point{121.59012, 31.20512}},
	} {
		r := read(t, d, write(t, "a.csv", []byte(c.heads+"\n"+c.row+"\n")), dataset.Options{Layer: firms.Layer})
		if r.Importable() != 1 {
			t.Errorf("%s: %+v", c.heads, r)
			continue
		}
		want, got := c.system.ToWGS84(c.at), features(t, r)[0].Point
		if math.Abs(got[0]-want[0]) > 1e-7 || math.Abs(got[1]-want[1]) > 1e-7 {
			t.Errorf("%s: %v, want %v", c.heads, got, want)
		}
		if !slices.ContainsFunc(r.Notes, func(n dataset.Note) bool { return n.Code == "columns_pair" }) {
			t.Errorf("%s: nothing tells which columns are used: %+v", c.heads, r.Notes)
		}
	}
}
