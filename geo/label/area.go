package label

import "kechuang/geo/scene"

// area tests whether boxes lie inside rings. One pass over the rings keeps the
// few edges near the boxes in question and those that a ray from one of them to
// the right may cross, so that each test is cheap.
type area struct {
	near, rays [][2]scene.Point
}

// focus prepares for boxes within reach.
func (a *area) focus(rings [][]scene.Point, reach scene.Rect) {
	a.near, a.rays = a.near[:0], a.rays[:0]
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
				a.rays = append(a.rays, [2]scene.Point{p, q})
				if meets(p, q, reach) {
					a.near = append(a.near, [2]scene.Point{p, q})
				}
			}
			p = q
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
	in, pt := false, box.Center()
	for _, e := range a.rays {
		if crosses(pt, e[0], e[1]) {
			in = !in
		}
	}
	return in
}

// crosses reports whether the edge from p to q crosses the ray from pt to the right.
func crosses(pt, p, q scene.Point) bool {
	return (p.Y > pt.Y) != (q.Y > pt.Y) && pt.X < (q.X-p.X)*(pt.Y-p.Y)/(q.Y-p.Y)+p.X
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
			if crosses(pt, p, q) {
				in = !in
			}
			p = q
		}
	}
	return in
}
