package label

import (
	"container/heap"
	"math"

	"kechuang/geo/geom"
	"kechuang/geo/scene"
)

// PoleOfInaccessibility gives the point inside the rings (even-odd) that is
// farthest from their outline, to within tol units, and its distance; a label
// has most room there. Without area the answer is the zero point and 0.
//
// It is the search of Garcia-Castellanos and Lombardo (2007), Poles of
// Inaccessibility, in the quadtree form of Agafonkin's polylabel (2016): square
// cells are halved, best first, as long as one might hold a better point.
func PoleOfInaccessibility(rings [][]scene.Point, tol float64) (scene.Point, float64) {
	var all []scene.Point
	sum := 0.0 // not a number when a coordinate is not
	for _, r := range rings {
		all = append(all, r...)
		for _, q := range r {
			sum += q.X + q.Y
		}
	}
	b := bounds(all)
	side := math.Min(b.W(), b.H())
	if !(side > 0) || math.IsInf(sum, 0) || math.IsNaN(sum) || !(tol > 0) {
		return scene.Point{}, 0
	}
	// Cells smaller than the tolerance can't improve the answer; nor can very
	// thin shapes be told from lines.
	tol, side = math.Max(tol, side*1e-4), math.Max(side, math.Max(b.W(), b.H())/64)
	best := newCell(rings, b.Center(), 0)
	var open cells
	for x := b.Min.X + side/2; x < b.Max.X+side/2; x += side {
		for y := b.Min.Y + side/2; y < b.Max.Y+side/2; y += side {
			open = append(open, newCell(rings, scene.Point{X: x, Y: y}, side/2))
		}
	}
	heap.Init(&open)
	for len(open) > 0 {
		c := heap.Pop(&open).(cell)
		if c.dist > best.dist {
			best = c
		}
		if c.most-best.dist <= tol {
			break
		}
		h := c.half / 2
		for _, d := range [...]scene.Point{{X: -h, Y: -h}, {X: h, Y: -h}, {X: -h, Y: h}, {X: h, Y: h}} {
			heap.Push(&open, newCell(rings, c.center.Add(d), h))
		}
	}
	if !(best.dist > 0) {
		return scene.Point{}, 0
	}
	return best.center, best.dist
}

// cell is a square; dist is the distance of its centre from the outline, less
// than 0 outside, and most what any of its points can have.
type cell struct {
	center     scene.Point
	half       float64
	dist, most float64
}

func newCell(rings [][]scene.Point, at scene.Point, half float64) cell {
	least, in, pt := math.Inf(1), false, at.Pair()
	for _, ring := range rings {
		if len(ring) == 0 {
			continue
		}
		p := ring[len(ring)-1]
		for _, q := range ring {
			// Most edges are farther than the nearest one by their box alone.
			dx, dy := max(p.X, q.X), max(p.Y, q.Y)
			dx, dy = max(min(p.X, q.X)-at.X, at.X-dx, 0), max(min(p.Y, q.Y)-at.Y, at.Y-dy, 0)
			if dx*dx+dy*dy < least {
				least = min(least, geom.SegmentDistanceSquared(pt, p.Pair(), q.Pair()))
			}
			if (p.Y > at.Y) != (q.Y > at.Y) && geom.Crosses(pt, p.Pair(), q.Pair()) {
				in = !in
			}
			p = q
		}
	}
	if least = math.Sqrt(least); !in {
		least = -least
	}
	return cell{at, half, least, least + half*math.Sqrt2}
}

// cells is a heap, the cell with the largest possible distance first.
type cells []cell

func (c cells) Len() int           { return len(c) }
func (c cells) Less(i, j int) bool { return c[i].most > c[j].most }
func (c cells) Swap(i, j int)      { c[i], c[j] = c[j], c[i] }
func (c *cells) Push(x any)        { *c = append(*c, x.(cell)) }
func (c *cells) Pop() any {
	last := len(*c) - 1
	x := (*c)[last]
	*c = (*c)[:last]
	return x
}
