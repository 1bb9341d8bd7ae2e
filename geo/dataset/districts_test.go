package dataset_test

import (
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// What rows without coordinates call their district, and is the name of none, is listed
// with the nearest name; when the user says what it means, the rows stand in that.
func TestUnknownDistricts(t *testing.T) {
	d := testkit.Store(t)
	path := write(t, "a.csv", []byte("名称,所属区,经度,纬度\n甲,蒲东新区,,\n乙,浦东,,\n丙,苏州,,\n丁,蒲东新区,,\n戊,青蒲,121.1,31.1\n"))
	o := dataset.Options{Layer: geo.Organisation}
	r := read(t, d, path, o)
	want := []dataset.UnknownDistrict{{Text: "蒲东新区", Rows: 2, Means: "district/310115"}, {Text: "苏州", Rows: 1}}
	if len(r.Unknown) != 2 || r.Unknown[0] != want[0] || r.Unknown[1] != want[1] || r.Refused != 3 || r.Refusals[0].District != "蒲东新区" {
		t.Errorf("%+v, %+v", r.Unknown, r.Refusals)
	}
	o.Districts = map[string]string{"蒲东新区": "310115"}
	if r = read(t, d, path, o); len(r.Unknown) != 1 || r.Refused != 1 || r.Added != 4 || r.InDistrict != 3 {
		t.Errorf("%+v, %d added", r.Unknown, r.Added)
	}
	for f, err := range r.Features(t.Context()) {
		if err != nil || f.Name.Zh == "甲" && f.District != "district/310115" {
			t.Errorf("%+v, %v", f, err)
		}
	}
}
