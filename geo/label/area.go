package label

import "kechuang/geo/scene"

// area tests whether boxes lie inside rings. One pass over the rings keeps the
// few edges near the boxes in question, so that each test is cheap.
type area struct {
	rings [][]scene.Point
	near  [][2]scene.Point
}

// focus prepares for boxes within reach.
func (a *area) focus(rings [][]scene.Point, reach scene.Rect) {
	a.rings, a.near = rings, a.near[:0]
	for _, ring := range rings {
		for i, q := range ring {
			p := ring[(i+len(ring)-1)%len(ring)]
			if meets(p, q, reach) {
				a.near = append(a.near, [2]scene.Point{p, q})
			}
		}
	}
}

// holds reports whether box lies wholly inside the rings: no edge enters it and
// its centre is inside.
func (a *area) holds(box scene.Rect) bool {
	for _, e := range a.near {
		if meets(e[0], e[1], box) {
			return false
		}
	}
	return Contains(a.rings, box.Center())
}

// Contains reports whether rings hold a point: the even-odd test.
func Contains(rings [][]scene.Point, pt scene.Point) bool {
	in := false
	for _, ring := range rings {
		for i, q := range ring {
			p := ring[(i+len(ring)-1)%len(ring)]
			if (p.Y > pt.Y) != (q.Y > pt.Y) && pt.X < (q.X-p.X)*(pt.Y-p.Y)/(q.Y-p.Y)+p.X {
				in = !in
			}
		}
	}
	return in
}
