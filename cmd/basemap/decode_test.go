package main

import (
	"strings"
	"testing"

	"kechuang/cmd/basemap/internal/planar"
)

// Two features in the published encoding: a Polygon, the outline of 黄浦区 as it
// stands in ECharts 4.9.0, and a MultiPolygon of two triangles.
const sample = `{"type":"FeatureCollection","features":[
{"id":"310101","type":"Feature","geometry":{"type":"Polygon","coordinates":["@@AHV@BDCPEPLENFHCJHFBNCAGBGXWFIBGCGMUKKCCcGCDGBALCPIAAPGR"],"encodeOffsets":[[124373,31970]]},"properties":{"name":"黄浦区"}},
{"id":"310230","type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[["@@CAAC"],["BDEA@A"]],"encodeOffsets":[[[1,2]],[[3,4]]]},"properties":{"name":"崇明区"}}]}`

func TestDecodeProvince(t *testing.T) {
	areas, err := decodeProvince([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(areas) != 2 || areas[0].Code != "310101" || areas[1].Code != "310151" {
		t.Fatalf("areas %+v", areas)
	}
	huangpu := areas[0].Rings
	if len(huangpu) != 1 || len(huangpu[0]) != 28 {
		t.Fatalf("黄浦区 has %d rings, the first of %d points", len(huangpu), len(huangpu[0]))
	}
	p := huangpu[0][0]
	if lon, lat := float64(p.X)*cell, float64(p.Y)*cell; lon != 121.4580078125 || lat != 31.220703125 {
		t.Errorf("vertex 0 of 黄浦区 is %v, %v", lon, lat)
	}
	want := []planar.Ring{{{X: 1, Y: 2}, {X: -1, Y: 1}, {X: -2, Y: -1}}, {{X: 4, Y: 6}, {X: 1, Y: 5}, {X: 1, Y: 4}}}
	for i, r := range areas[1].Rings {
		for k, p := range r {
			if p != want[i][k] {
				t.Errorf("ring %d, point %d is %v, want %v", i, k, p, want[i][k])
			}
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"no JSON":        `<html>`,
		"missing offset": strings.Replace(sample, "[[124373,31970]]", "[]", 1),
		"wrong type":     strings.Replace(sample, `"type":"Polygon"`, `"type":"MultiPolygon"`, 1),
	} {
		if areas, err := decodeProvince([]byte(data)); err == nil {
			t.Errorf("%s: read as %v", name, areas)
		}
	}
}

func FuzzDecodeProvince(f *testing.F) {
	f.Add([]byte(sample))
	f.Fuzz(func(t *testing.T, data []byte) {
		areas, err := decodeProvince(data)
		if err != nil && areas != nil {
			t.Errorf("areas %v in spite of %v", areas, err)
		}
	})
}
