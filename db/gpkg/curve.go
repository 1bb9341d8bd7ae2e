package gpkg

import (
	"cmp"
	"math"
	"slices"
)

var emptyBox = [4]float32{math.MaxFloat32, -math.MaxFloat32, math.MaxFloat32, -math.MaxFloat32}

// around is the box that holds two.
func around(a, b [4]float32) [4]float32 {
	return [4]float32{min(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), max(a[3], b[3])}
}

// alongCurve gives the places of cells in a list in the order of the middles of their
// boxes along a Hilbert curve over them all, on which what is close lies close.
func alongCurve(list []byte) []int {
	all := emptyBox
	n := len(list) / cellSize
	for i := range n {
		all = around(all, cellBox(list[i*cellSize:]))
	}
	type place struct {
		at  int
		key uint32
	}
	places := make([]place, n)
	for i := range places {
		box := cellBox(list[i*cellSize:])
		places[i] = place{i, hilbert(side(box[0], box[1], all[0], all[1]), side(box[2], box[3], all[2], all[3]))}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.at, b.at)) })
	order := make([]int, n)
	for i, p := range places {
		order[i] = p.at
	}
	return order
}

// curveBits is how many steps the curve has along a side, as bits.
const curveBits = 16

// side is where the middle of from and to lies between low and high.
func side(from, to, low, high float32) uint32 {
	if !(high > low) {
		return 0
	}
	at := ((float64(from)+float64(to))/2 - float64(low)) / (float64(high) - float64(low))
	return uint32(min(max(at, 0), 1) * (1<<curveBits - 1))
}

// hilbert is the way along a Hilbert curve to a place.
func hilbert(x, y uint32) (d uint32) {
	for s := uint32(1 << (curveBits - 1)); s > 0; s /= 2 {
		rx, ry := x&s/s, y&s/s
		d += s * s * (3*rx ^ ry)
		if ry == 0 { // turn the quarter
			if rx == 1 {
				x, y = 1<<curveBits-1-x, 1<<curveBits-1-y
			}
			x, y = y, x
		}
	}
	return d
}
