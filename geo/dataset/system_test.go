package dataset_test

import (
	"math"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/datum"
	"kechuang/seeds/testkit"

	"github.com/paulmach/orb"
)

// codes are those of the notes of a reading, but for some that are of no interest here.
func codes(r *dataset.Reading) string {
	var list []string
	for _, n := range r.Notes {
		if n.Code != "heading_found" {
			list = append(list, n.Code)
		}
	}
	return strings.Join(list, " ")
}

// moved is where a place of a system lies, as codes of package crs call the system.
func moved(system string, lon, lat float64) orb.Point {
	of := map[string]datum.Datum{"wgs84": datum.WGS84, "gcj02": datum.GCJ02, "bd09": datum.BD09}[system]
	return datum.ToWGS84(of, orb.Point{lon, lat})
}

func near(a, b orb.Point) bool { return math.Hypot(a[0]-b[0], a[1]-b[1]) < 1e-7 }

// TestSystemAboveHeadings reads files that say in a heading above those of the coordinates,
// or in a line above or below the table, which system they are in.
func TestSystemAboveHeadings(t *testing.T) {
	d := testkit.Own(t)
	const place = "甲,121.6012,31.2012,x\n乙,121.5012,31.21,y\n"
	for name, c := range map[string]struct{ text, system, notes string }{
		"merged":             {"名称,坐标（高德）,,备注\n,经度,纬度,\n" + place, "gcj02", ""},
		"the word alone":     {"名称,百度地图,,备注\n,经度,纬度,\n" + place, "bd09", ""},
		"three rows":         {"企业信息,位置,,其他\n名称,火星坐标系,,备注\n,经度,纬度,\n" + place, "gcj02", ""},
		"title":              {"企业名录（坐标系：GCJ-02）,,,\n名称,经度,纬度,备注\n" + place, "gcj02", "datum_title"},
		"title of two cells": {"坐标系：,BD09,,\n名称,经度,纬度,备注\n" + place, "bd09", ""},
		"maker":              {"编制单位,百度公司,,\n名称,经度,纬度,备注\n" + place, "wgs84", "datum_assumed"},
		"remark":             {"名称,经度,纬度,备注\n" + place + "注：坐标取自百度地图,,,\n", "bd09", "datum_title remark"},
		"firm of a title":    {"高德软件有限公司名录,,,\n名称,经度,纬度,备注\n" + place, "wgs84", "datum_assumed"},
		"one that became":    {"坐标由高德转换为WGS84,,,\n名称,经度,纬度,备注\n" + place, "wgs84", "datum_assumed"},
		"nothing":            {"名称,坐标,,备注\n,经度,纬度,\n" + place, "wgs84", "datum_assumed"},
	} {
		r := read(t, d, write(t, "a.csv", []byte(c.text)), dataset.Options{Layer: geo.Organisation})
		list := features(t, r)
		if len(list) != 2 || !near(list[0].Point, moved(c.system, 121.6012, 31.2012)) || codes(r) != c.notes {
			t.Errorf("%s: %+v, notes %q", name, list, codes(r))
		}
	}
	both := "名称,坐标（WGS84）,,坐标（百度）,\n,经度,纬度,经度,纬度\n甲,121.6012,31.2012,121.61212,31.20484\n"
	r := read(t, d, write(t, "a.csv", []byte(both)), dataset.Options{Layer: geo.Organisation})
	if list := features(t, r); len(list) != 1 || !near(list[0].Point, orb.Point{121.6012, 31.2012}) || r.System.En != "WGS 84" {
		t.Errorf("two pairs: %+v", list)
	}
	for _, text := range []string{"名称,坐标（北京54）,,备注\n,X,Y,\n甲,3454792,40651535,x\n", "坐标系：上海城市坐标系,,,\n名称,X,Y,备注\n甲,1000,2000,x\n"} {
		if _, err := dataset.Read(t.Context(), d, write(t, "a.csv", []byte(text)), dataset.Options{Layer: geo.Organisation}); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}

// TestSystemOfEachRow reads a file in which a column names the system row by row.
func TestSystemOfEachRow(t *testing.T) {
	d := testkit.Own(t)
	text := "名称,坐标系,经度,纬度\n甲,GCJ-02,121.6012,31.2012\n乙,百度,121.5012,31.2\n丙,WGS84,121.55,31.2\n丁,国家2000,121.56,31.2\n" +
		"戊,火星坐标,31.21,121.61\n己,天球,121.6012,31.2012\n庚,北京54,121.6012,31.2012\n辛,,121.62,31.2\n壬,EPSG:4528,40651535,3454792\n"
	r := read(t, d, write(t, "a.csv", []byte(text)), dataset.Options{Layer: geo.Organisation})
	want := []orb.Point{moved("gcj02", 121.6012, 31.2012), moved("bd09", 121.5012, 31.2), {121.55, 31.2}, {121.56, 31.2}, moved("gcj02", 121.61, 31.21), {121.62, 31.2}}
	list := features(t, r)
	if len(list) != 7 || r.Refused != 2 || r.Refusals[0].Reason != "system_unread" || r.Refusals[1].Reason != "system_old" || r.Refusals[1].Line != 8 {
		t.Fatalf("%+v, %+v", list, r.Refusals)
	}
	for i, p := range want {
		if !near(list[i].Point, p) {
			t.Errorf("%s lies at %v, not %v", list[i].Name.Zh, list[i].Point, p)
		}
	}
	if codes(r) != "datum_unnamed coord_turned" || r.Asked || !strings.Contains(r.Source.Datum.En, "GCJ-02") {
		t.Errorf("notes %q of %v", codes(r), r.Source.Datum)
	}
	all := "name,crs,location\nA,gcj02,\"121.6012,31.2012\"\nB,gcj02,\"121.61,31.2\"\n"
	r = read(t, d, write(t, "a.csv", []byte(all)), dataset.Options{Layer: geo.Organisation})
	if list := features(t, r); len(list) != 2 || !near(list[0].Point, moved("gcj02", 121.6012, 31.2012)) || codes(r) != "" || !strings.HasPrefix(r.System.En, "GCJ-02") {
		t.Errorf("%+v, notes %q, %v", list, codes(r), r.System)
	}
	other := "name,Datum,lon,lat\nA,1.2.2016,121.6012,31.2012\n"
	r = read(t, d, write(t, "a.csv", []byte(other)), dataset.Options{Layer: geo.Organisation})
	if list := features(t, r); len(list) != 1 || len(list[0].Values) != 1 || codes(r) != "datum_assumed" {
		t.Errorf("%+v, notes %q", list, codes(r))
	}
}

// TestSystemOverruled reads a file in another system than it says.
func TestSystemOverruled(t *testing.T) {
	d := testkit.Own(t)
	path := write(t, "a.csv", []byte("名称,经度(WGS84),纬度(WGS84)\n甲,121.6012,31.2012\n"))
	for datum, notes := range map[string]string{"": "", "wgs84": "", "EPSG:4490": "", "gcj02": "datum_overruled"} {
		if r := read(t, d, path, dataset.Options{Layer: geo.Organisation, Datum: datum}); codes(r) != notes {
			t.Errorf("%q: %q", datum, codes(r))
		}
	}
}
