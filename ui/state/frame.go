package state

import (
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// areaEdge is the distance, in units, that a selected area keeps from the edges of
// the free part when the map makes room for it.
const areaEdge = 24

// Reframe gives the view in which a feature is seen with all its edges in the free
// part of the map: moved as little as that takes, and smaller where it has no room
// beside a panel that came over it. Of an area that was not in sight as a whole,
// because the user came that near, pt stays in sight, where it was met. It reports
// false where nothing has to move.
func (m *Model) Reframe(id geo.FeatureID, pt scene.Point) (view.Viewport, bool) {
	f, ok := m.index.Feature(id)
	if !ok || f.Geometry == nil {
		return m.Reveal(pt)
	}
	box := m.boxOf(f.Bound(), m.view)
	room := m.view.Free().Inset(areaEdge)
	if room.Empty() || box.Within(m.view.Free()) {
		return m.view, false
	}
	share := math.Min(1, math.Min(room.W()/math.Max(box.W(), 1), room.H()/math.Max(box.H(), 1)))
	if share < 1 && !box.Within(m.view.Rect()) {
		return m.Reveal(pt)
	}
	v := m.view
	if share < 1 {
		v = v.ZoomAt(room.Center(), share)
	}
	return v.Pan(into(m.boxOf(f.Bound(), v), room)), true
}

// boxOf is an extent on a map.
func (m *Model) boxOf(b orb.Bound, v view.Viewport) scene.Rect {
	lo, hi := v.Pt(orb.Point{b.Min[0], b.Max[1]}), v.Pt(orb.Point{b.Max[0], b.Min[1]})
	return scene.Rect{Min: lo, Max: hi}
}

// into is the shortest way that takes a box into a room that is large enough.
func into(box, room scene.Rect) scene.Point {
	return scene.Point{
		X: math.Max(room.Min.X-box.Min.X, 0) - math.Max(box.Max.X-room.Max.X, 0),
		Y: math.Max(room.Min.Y-box.Min.Y, 0) - math.Max(box.Max.Y-room.Max.Y, 0),
	}
}
