package layer

import (
	"github.com/paulmach/orb"

	"kechuang/geo/geom"
)

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
			if geom.SegmentMeets(a.Pair(), b.Pair(), frame.Bound()) {
				return true
			}
			if geom.Crosses(middle.Pair(), a.Pair(), b.Pair()) {
				inside = !inside
			}
		}
	}
	return it.closed && inside
}

// near reports whether an extent, xy, touches the frame.
func (d *Drawing) near(b orb.Bound) bool {
	lo, hi := d.tr.Apply(b.Min), d.tr.Apply(b.Max)
	return lo.X <= d.rect.Max.X && hi.X >= d.rect.Min.X && hi.Y <= d.rect.Max.Y && lo.Y >= d.rect.Min.Y
}
