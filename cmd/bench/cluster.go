package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/geo/pointcluster"
	"kechuang/geo/view"
)

// mercatorWorld is the width of the Mercator plane in metres.
const mercatorWorld = 2 * math.Pi * 6378137

// lastZoom is the zoom beyond which every point may stand alone.
const lastZoom = 16

// bunchSide is the side of a cell at a zoom: an eighth of a tile, which holds
// about as much as a circle of 40 of its 512 pixels around a point does.
func bunchSide(zoom int) float64 { return mercatorWorld / float64(int(8)<<zoom) }

// cluster times the bunching of points given as pairs of little-endian doubles:
// projecting and indexing them, then what shows of all Shanghai at some zooms.
func cluster(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: bench cluster POINTS.f64 SECONDS")
	}
	seconds, err := strconv.ParseFloat(args[1], 64)
	if err != nil {
		return fmt.Errorf("%q is not a number of seconds", args[1])
	}
	var lonLat []orb.Point
	err = timed("load", func() error { lonLat, err = readPoints(args[0]); return err })
	if err != nil {
		return err
	}
	var ix *pointcluster.Index
	xy := make([]orb.Point, len(lonLat))
	err = repeat("build", seconds, func() error {
		for i, p := range lonLat {
			xy[i] = view.XY(p)
		}
		ix = pointcluster.New(xy, bunchSide(lastZoom))
		return nil
	})
	if err != nil {
		return err
	}
	box := orb.Bound{Min: view.XY(orb.Point{120.8574219, 30.6757812}), Max: view.XY(orb.Point{122.0126953, 31.8671875})}
	var found []pointcluster.Cell
	for _, zoom := range []int{8, 10, 12, 14, 16} {
		name := "clusters_z" + strconv.Itoa(zoom)
		err = repeat(name, seconds/4, func() error {
			found = ix.Append(found[:0], box, ix.Level(bunchSide(zoom)))
			return nil
		})
		if err != nil {
			return err
		}
		points := 0
		for _, c := range found {
			points += int(c.Count)
		}
		fmt.Printf("N\t%s\t%d\t%d\n", name, len(found), points)
	}
	return nil
}

func readPoints(name string) ([]orb.Point, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	out := make([]orb.Point, len(data)/16)
	for i := range out {
		for k := range 2 {
			out[i][k] = math.Float64frombits(binary.LittleEndian.Uint64(data[16*i+8*k:]))
		}
	}
	return out, nil
}
