package main

import (
	"errors"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/cmd/basemap/internal/planar"
)

// West of the river at Minhang both banks belong to one district. There the
// line goes through points read off the river fragments of
// @geo-maps/earth-rivers-10m (degrees, from north to south).
var minhangPoints = []orb.Point{
	{121.4625, 31.104}, {121.4645, 31.09}, {121.468, 31.08},
	{121.469, 31.055}, {121.477, 31.04}, {121.484, 31.026},
}

// fengxianBend is the longitude at which the border of Minhang and Fengxian
// leaves the river; further east it runs over land.
const fengxianBend = 121.4845

const (
	pudong   = "310115"
	minhang  = "310112"
	fengxian = "310120"
)

// westBank lists the districts across the river from Pudong.
var westBank = []string{"310113", "310110", "310109", "310101", "310104"}

// huangpu is the centre line of the river from its mouth upstream, on the
// working grid. district gives a district with its sea territory by code.
func huangpu(district func(code string) planar.Region) ([]planar.Point, error) {
	var west []planar.Region
	for _, code := range westBank {
		west = append(west, district(code))
	}
	always := func(planar.Point) bool { return true }
	lower, err := sharedLine(district(pudong), west, always)
	if err != nil {
		return nil, err
	}
	if lower[0].Y < lower[len(lower)-1].Y {
		slices.Reverse(lower)
	}
	upper, err := sharedLine(district(minhang), []planar.Region{district(fengxian)},
		func(p planar.Point) bool { return p.X < int64(fengxianBend*micro) })
	if err != nil {
		return nil, err
	}
	if upper[0].X < upper[len(upper)-1].X {
		slices.Reverse(upper)
	}
	line := lower
	for _, p := range minhangPoints {
		line = append(line, toMicro(p[0], p[1]))
	}
	return append(line, upper...), nil
}

var errBranches = errors.New("huangpu: the shared border is not one line")

// sharedLine is the border that a region shares with others, as one line; only
// edges with both ends in the wanted part count.
func sharedLine(region planar.Region, others []planar.Region, wanted func(planar.Point) bool) ([]planar.Point, error) {
	type edge struct{ a, b planar.Point }
	backwards := map[edge]bool{} // a neighbour runs along a shared edge the other way
	for _, other := range others {
		eachEdge(other, func(a, b planar.Point) { backwards[edge{b, a}] = true })
	}
	next, entered := map[planar.Point]planar.Point{}, map[planar.Point]bool{}
	eachEdge(region, func(a, b planar.Point) {
		if backwards[edge{a, b}] && wanted(a) && wanted(b) {
			next[a], entered[b] = b, true
		}
	})
	var line []planar.Point
	for p := range next {
		if !entered[p] {
			line = append(line, p)
		}
	}
	if len(line) != 1 {
		return nil, errBranches
	}
	for p, ok := next[line[0]]; ok; p, ok = next[p] {
		line = append(line, p)
	}
	if len(line) != len(next)+1 {
		return nil, errBranches
	}
	return line, nil
}

// eachEdge calls f with the ends of each edge of a region, its inside at the
// left.
func eachEdge(r planar.Region, f func(a, b planar.Point)) {
	for _, ring := range r.Rings() {
		for i, p := range ring {
			f(p, ring[(i+1)%len(ring)])
		}
	}
}
