package label

import (
	"kechuang/geo/geom"
	"kechuang/geo/scene"
)

// bands is the number of strips into which an area's surroundings are cut.
const bands = 16

// area tests whether boxes lie inside rings. One pass over the rings sorts the
// edges near the boxes in question, and those that a ray from one of them to the
// right may cross, into level strips; a test then reads one or two of these.
type area struct {
	top, k float64 // strips begin at top, k of them to a unit
	edges  [bands][][2]scene.Point
	count  int
}

// focus prepares for boxes within reach.
func (a *area) focus(rings [][]scene.Point, reach scene.Rect) {
	a.top, a.k, a.count = reach.Min.Y, bands/reach.H(), 0
	for i := range a.edges {
		a.edges[i] = a.edges[i][:0]
	}
	for _, ring := range rings {
		if len(ring) == 0 {
			continue
		}
		p := ring[len(ring)-1]
		for _, q := range ring {
			low, high := p.Y, q.Y
			if low > high {
				low, high = high, low
			}
			if high >= reach.Min.Y && low <= reach.Max.Y && (p.X >= reach.Min.X || q.X >= reach.Min.X) {
				a.count++
				for i := a.band(low); i <= a.band(high); i++ {
					a.edges[i] = append(a.edges[i], [2]scene.Point{p, q})
				}
			}
			p = q
		}
	}
}

func (a *area) band(y float64) int { return clamp((y-a.top)*a.k, bands) }

// holds reports whether box lies wholly inside the rings: no edge enters it and
// its centre is inside.
func (a *area) holds(box scene.Rect) bool {
	for i := a.band(box.Min.Y); i <= a.band(box.Max.Y); i++ {
		for _, e := range a.edges[i] {
			if meets(e[0], e[1], box) {
				return false
			}
		}
	}
	return a.holdsPoint(box.Center())
}

func (a *area) holdsPoint(pt scene.Point) bool {
	in := false
	for _, e := range a.edges[a.band(pt.Y)] {
		if (e[0].Y > pt.Y) != (e[1].Y > pt.Y) && geom.Crosses(pt.Pair(), e[0].Pair(), e[1].Pair()) {
			in = !in
		}
	}
	return in
}

// mostAcross and mostDown are how many points of a box holdsMost asks for.
const (
	mostAcross = 10
	mostDown   = 5
)

// holdsMost reports whether the middle of a box lies inside the rings, and a share of it.
func (a *area) holdsMost(box scene.Rect, share float64) bool {
	if !a.holdsPoint(box.Center()) {
		return false
	}
	left := int((1 - share) * mostAcross * mostDown)
	for k := range mostAcross * mostDown {
		at := scene.Point{X: box.Min.X + box.W()*(float64(k%mostAcross)+0.5)/mostAcross, Y: box.Min.Y + box.H()*(float64(k/mostAcross)+0.5)/mostDown}
		if !a.holdsPoint(at) {
			if left--; left < 0 {
				return false
			}
		}
	}
	return true
}

// Contains reports whether rings hold a point: the even-odd test.
func Contains(rings [][]scene.Point, pt scene.Point) bool {
	in := false
	for _, ring := range rings {
		if len(ring) == 0 {
			continue
		}
		p := ring[len(ring)-1]
		for _, q := range ring {
			if (p.Y > pt.Y) != (q.Y > pt.Y) && geom.Crosses(pt.Pair(), p.Pair(), q.Pair()) {
				in = !in
			}
			p = q
		}
	}
	return in
}
