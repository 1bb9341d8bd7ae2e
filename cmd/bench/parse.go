package main

import (
	"fmt"
	"strconv"

	"github.com/paulmach/orb"
)

// parse reads a file into features held in memory and adds up every coordinate,
// so that the result can be compared.
func parse(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: bench parse FILE.geojson SECONDS")
	}
	seconds, err := strconv.ParseFloat(args[1], 64)
	if err != nil {
		return fmt.Errorf("%q is not seconds", args[1])
	}
	var features int
	var total float64
	err = repeat("parse", seconds, func() error {
		found, err := readFeatures(args[0])
		features, total = len(found), 0
		for _, f := range found {
			total += sum(f.Geometry)
		}
		return err
	})
	fmt.Printf("N\tfeatures\t%d\t%.3f\n", features, total)
	return err
}

// sum adds up the coordinates of a geometry.
func sum(g orb.Geometry) (s float64) {
	switch g := g.(type) {
	case orb.Point:
		return g[0] + g[1]
	case orb.MultiPoint:
		return sum(orb.LineString(g))
	case orb.LineString:
		for _, p := range g {
			s += p[0] + p[1]
		}
	case orb.MultiLineString:
		for _, l := range g {
			s += sum(l)
		}
	case orb.Polygon:
		for _, r := range g {
			s += sum(orb.LineString(r))
		}
	case orb.MultiPolygon:
		for _, p := range g {
			s += sum(p)
		}
	case orb.Collection:
		for _, c := range g {
			s += sum(c)
		}
	}
	return s
}
