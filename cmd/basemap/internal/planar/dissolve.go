package planar

import (
	"cmp"
	"slices"
)

// Nobody is the owner of faces that go into no region.
const Nobody = -1

// Dissolve joins the faces of each owner into one region. owner gives the
// region's number, below count, or Nobody for each face.
func (a *Arrangement) Dissolve(owner []int, count int) []Region {
	rings := make([][]Ring, count)
	seen := make([]bool, len(a.edges))
	for i := range a.edges {
		if who := a.leftOwner(owner, i); who != Nobody && !seen[i] && a.isBorder(owner, i) {
			rings[who] = append(rings[who], splitAtTouch(a.walk(owner, i, seen))...)
		}
	}
	regions := make([]Region, count)
	for k := range regions {
		regions[k] = assemble(rings[k])
	}
	return regions
}

func (a *Arrangement) leftOwner(owner []int, i int) int { return owner[a.edges[i].face] }

// isBorder reports whether the two sides of an edge have different owners.
func (a *Arrangement) isBorder(owner []int, i int) bool {
	return a.leftOwner(owner, i) != a.leftOwner(owner, i^1)
}

// walk follows the border of a region from half-edge i, the region at the left.
func (a *Arrangement) walk(owner []int, i int, seen []bool) Ring {
	var ring Ring
	for !seen[i] {
		seen[i] = true
		ring = append(ring, a.edges[i].from)
		i = a.clockwise(i ^ 1)
		for !a.isBorder(owner, i) {
			i = a.clockwise(i)
		}
	}
	return ring
}

// splitAtTouch cuts a ring that passes a point twice into simple rings.
func splitAtTouch(r Ring) []Ring {
	var rings []Ring
	var path Ring
	at := map[Point]int{}
	for _, p := range r {
		if k, ok := at[p]; ok {
			loop := slices.Clone(path[k:])
			for _, q := range loop {
				delete(at, q)
			}
			rings = append(rings, loop)
			path = path[:k]
		}
		at[p] = len(path)
		path = append(path, p)
	}
	return append(rings, path)
}

// assemble sorts rings into polygons, the largest first. Rings that run
// anticlockwise are outer ones.
func assemble(rings []Ring) Region {
	slices.SortStableFunc(rings, func(r, s Ring) int { return cmp.Compare(s.Area(), r.Area()) })
	var region Region
	for _, r := range rings {
		r = r.startAtLowest()
		if r.Area() > 0 {
			region = append(region, Polygon{r})
			continue
		}
		// Outer rings come first, so the last one that contains the hole is
		// the smallest.
		home := -1
		for k, p := range region {
			if -r.Area() <= p[0].Area() && p[0].surrounds(r) {
				home = k
			}
		}
		region[home] = append(region[home], r)
	}
	return region
}

// surrounds reports whether a hole that may touch the ring lies inside it. The
// rings do not cross, so one point of the hole that is not on the ring tells.
func (r Ring) surrounds(hole Ring) bool {
	for _, p := range hole {
		if !slices.Contains(r, p) {
			return r.Contains(p)
		}
	}
	return true
}
