package dataset_test

import (
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// The system that headings of coordinates name is not that of the shapes beside them: those
// stand where they say, and the coordinates are columns of their own.
func TestShapesKeepTheirSystem(t *testing.T) {
	d := testkit.Own(t)
	for _, text := range []string{
		"名称,百度经度,百度纬度,geom\n张江测试一厂,121.601,31.209,SRID=4326;POINT(121.59 31.205)\n",
		"名称,lon_gcj02,lat_gcj02,wkt\n张江测试一厂,121.601,31.209,POINT(121.59 31.205)\n",
		"名称,经度,纬度,geom\n张江测试一厂,121.59,31.205,POINT(121.59 31.205)\n",
	} {
		r := read(t, d, write(t, "x.csv", []byte(text)), dataset.Options{Layer: geo.Organisation})
		if list := features(t, r); len(list) != 1 || !near(list[0].Point, orb.Point{121.59, 31.205}) {
			t.Errorf("%q: %+v", text, list)
		}
	}
}
