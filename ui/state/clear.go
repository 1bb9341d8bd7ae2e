package state

import (
	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// How a fitted extent gives way to the title card: the distance that it keeps in
// units, the steps in which it grows smaller, at most down to a third, and the
// halvings in which the shortest move is sought.
const (
	cardGap     = 8
	clearFactor = 0.95
	clearSteps  = 21
	clearHalves = 5
)

// clear fits an extent. When the title card would cover part of the features
// that count, the extent moves away from it, towards the opposite corner, and
// grows no smaller than that takes.
func (m *Model) clear(extent orb.Bound, pad float64, ids []geo.FeatureID) view.Viewport {
	fitted := view.Fit(extent, m.view.Size, m.view.Insets, pad)
	if m.card.Empty() || !m.covered(fitted, ids) {
		return fitted
	}
	v := fitted
	for range clearSteps {
		room := v.Free().Inset(pad).Max.Sub(v.Pt(orb.Point{extent.Max[0], extent.Min[1]}))
		if !m.covered(v.Pan(room), ids) {
			return m.nearestClear(v, room, ids)
		}
		v.Scale *= clearFactor
	}
	return fitted
}

// nearestClear moves v along move as little as the title card asks for; at the
// end of the move it covers nothing.
func (m *Model) nearestClear(v view.Viewport, move scene.Point, ids []geo.FeatureID) view.Viewport {
	lo, hi := 0.0, 1.0
	for range clearHalves {
		if mid := (lo + hi) / 2; m.covered(v.Pan(move.Mul(mid)), ids) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return v.Pan(move.Mul(hi))
}

// covered reports whether the title card would lie on one of the features, or
// too near to it.
func (m *Model) covered(v view.Viewport, ids []geo.FeatureID) bool {
	card := m.card.Inset(-cardGap)
	// The card in degrees, as projecting every vertex would take most of the time
	// that a change of figure takes.
	lo, hi := v.LonLat(scene.Point{X: card.Min.X, Y: card.Max.Y}), v.LonLat(scene.Point{X: card.Max.X, Y: card.Min.Y})
	under := orb.Bound{Min: lo, Max: hi}
	for _, id := range ids {
		f, ok := m.index.Feature(id)
		if !ok {
			continue
		}
		inside := f.HasPin() && under.Contains(f.Point)
		eachVertex(f.Geometry, func(lonLat orb.Point) { inside = inside || under.Contains(lonLat) })
		if inside {
			return true
		}
	}
	return false
}

// eachVertex visits the vertices of lines and polygons.
func eachVertex(g orb.Geometry, visit func(lonLat orb.Point)) {
	switch g := g.(type) {
	case orb.LineString:
		for _, p := range g {
			visit(p)
		}
	case orb.MultiLineString:
		for _, l := range g {
			eachVertex(l, visit)
		}
	case orb.Polygon:
		for _, r := range g {
			eachVertex(orb.LineString(r), visit)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			eachVertex(p, visit)
		}
	}
}
