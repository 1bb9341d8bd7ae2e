package main

import (
	"fmt"
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/geo/geom"
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
	geom.EachPoint(g, func(p orb.Point) bool { s += p[0] + p[1]; return true })
	return s
}
