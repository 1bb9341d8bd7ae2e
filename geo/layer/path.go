package layer

import (
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
)

// bounds is the extent of a line, which has a point at least.
func bounds(line []orb.Point) orb.Bound {
	b := orb.Bound{Min: line[0], Max: line[0]}
	for _, p := range line[1:] {
		b.Min = orb.Point{math.Min(b.Min[0], p[0]), math.Min(b.Min[1], p[1])}
		b.Max = orb.Point{math.Max(b.Max[0], p[0]), math.Max(b.Max[1], p[1])}
	}
	return b
}

// inSightOf reports whether some of an item is in the frame itself: a vertex, an edge
// that crosses it or, for an area, the frame's own middle.
func (d *Drawing) inSightOf(it *Item) bool {
	frame := d.View.Rect()
	if it.Geometry == nil {
		return frame.Contains(d.pt(it))
	}
	middle, inside := frame.Center(), false
	for _, r := range it.rings {
		for i, xy := range r {
			b := d.tr.Apply(xy)
			if frame.Contains(b) {
				return true
			}
			if i == 0 {
				continue
			}
			a := d.tr.Apply(r[i-1])
			if crossesRect(a, b, frame) {
				return true
			}
			if (a.Y > middle.Y) != (b.Y > middle.Y) && middle.X < a.X+(b.X-a.X)*(middle.Y-a.Y)/(b.Y-a.Y) {
				inside = !inside
			}
		}
	}
	return it.closed && inside
}

// crossesRect reports whether a segment with both ends outside goes through a
// rectangle: it does when it passes one of the diagonals.
func crossesRect(a, b scene.Point, r scene.Rect) bool {
	side := func(p, q, s scene.Point) bool { return (q.X-p.X)*(s.Y-p.Y) > (q.Y-p.Y)*(s.X-p.X) }
	crosses := func(p, q scene.Point) bool { return side(a, b, p) != side(a, b, q) && side(p, q, a) != side(p, q, b) }
	return crosses(r.Min, r.Max) || crosses(scene.Point{X: r.Min.X, Y: r.Max.Y}, scene.Point{X: r.Max.X, Y: r.Min.Y})
}

// near reports whether an extent, xy, touches the frame.
func (d *Drawing) near(b orb.Bound) bool {
	lo, hi := d.tr.Apply(b.Min), d.tr.Apply(b.Max)
	return lo.X <= d.rect.Max.X && hi.X >= d.rect.Min.X && hi.Y <= d.rect.Max.Y && lo.Y >= d.rect.Min.Y
}
