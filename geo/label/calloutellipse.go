package label

import (
	"cmp"
	"math"
	"slices"

	"kechuang/geo/scene"
)

// ellipse is the one around the areas and anchors of some candidates; of areas
// that fill half of the frame, only the anchor counts.
func (p *Placer) ellipse(ids []int) (center, radii scene.Point) {
	var pts []scene.Point
	for _, i := range ids {
		c := &p.cands[i]
		pts = append(pts, c.Anchor)
		for _, a := range c.Area {
			if b := bounds(a); b.W() < p.frame.W()/2 && b.H() < p.frame.H()/2 {
				pts = append(pts, a...)
			}
		}
	}
	b := bounds(pts)
	center = b.Center()
	radii = scene.Point{X: math.Max(b.W()/2, 8), Y: math.Max(b.H()/2, 8)}
	k := 0.0
	for _, q := range pts {
		k = math.Max(k, math.Hypot((q.X-center.X)/radii.X, (q.Y-center.Y)/radii.Y))
	}
	return center, scene.Point{X: radii.X*k + 2*p.gap, Y: radii.Y*k + 2*p.gap}
}

func bounds(pts []scene.Point) scene.Rect { return scene.Path{Points: pts}.Bounds() }

func (r *calloutRing) sortByAngle() {
	angle := func(i int) float64 {
		d := r.p.cands[i].Anchor.Sub(r.center)
		return math.Atan2(d.Y, d.X)
	}
	slices.SortStableFunc(r.ids, func(i, j int) int { return cmp.Compare(angle(i), angle(j)) })
}
