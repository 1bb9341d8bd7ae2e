package main

import (
	"encoding/json"
	"fmt"
	"unicode/utf16"

	"kechuang/cmd/basemap/internal/planar"
)

// area is one division of a province as published: its rings on the grid of
// 1/1024 degree in which ECharts keeps its maps (GCJ-02, longitude first).
type area struct {
	Code, Name string
	Rings      []planar.Ring
}

// chongmingCode replaces the outdated code that the 2016 map has for Chongming,
// a county until then.
const chongmingCode = "310151"

// decodeProvince reads an ECharts province map.
func decodeProvince(data []byte) ([]area, error) {
	var file struct {
		Features []struct {
			ID         string
			Properties struct{ Name string }
			Geometry   struct {
				Type          string
				Coordinates   json.RawMessage
				EncodeOffsets json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("decode province: %w", err)
	}
	var areas []area
	for _, f := range file.Features {
		a := area{Code: f.ID, Name: f.Properties.Name}
		if a.Name == "崇明区" {
			a.Code = chongmingCode
		}
		var err error
		if a.Rings, err = decodeGeometry(f.Geometry.Type, f.Geometry.Coordinates, f.Geometry.EncodeOffsets); err != nil {
			return nil, fmt.Errorf("decode %s: %w", a.Name, err)
		}
		areas = append(areas, a)
	}
	return areas, nil
}

// decodeGeometry lists the rings of a Polygon or MultiPolygon.
func decodeGeometry(kind string, coordinates, offsets json.RawMessage) ([]planar.Ring, error) {
	texts, starts := make([][]string, 1), make([][][2]int64, 1)
	var to, at any = &texts[0], &starts[0]
	if kind == "MultiPolygon" {
		to, at = &texts, &starts
	}
	if err := json.Unmarshal(coordinates, to); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(offsets, at); err != nil {
		return nil, err
	}
	var rings []planar.Ring
	for i, polygon := range texts {
		for j, text := range polygon {
			if i >= len(starts) || j >= len(starts[i]) {
				return nil, fmt.Errorf("ring %d of polygon %d has no offset", j, i)
			}
			rings = append(rings, decodeRing(text, starts[i][j]))
		}
	}
	return rings, nil
}

// decodeRing reads the pairs of UTF-16 code units of one ring. Each unit less
// 64 is a zigzag number, the step from the point before. Ends that repeat the
// start are dropped.
func decodeRing(text string, start [2]int64) planar.Ring {
	units := utf16.Encode([]rune(text))
	p := planar.Point{X: start[0], Y: start[1]}
	var ring planar.Ring
	for i := 0; i+1 < len(units); i += 2 {
		p.X += zigzag(units[i])
		p.Y += zigzag(units[i+1])
		ring = append(ring, p)
	}
	for len(ring) > 1 && ring[0] == ring[len(ring)-1] {
		ring = ring[:len(ring)-1]
	}
	return ring
}

// zigzag undoes the encoding that puts the sign into the lowest bit.
func zigzag(unit uint16) int64 {
	v := int64(unit) - 64
	return v>>1 ^ -(v & 1)
}
