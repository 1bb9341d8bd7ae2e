package state

import (
	"math"

	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// How the city is kept in sight while the map is panned: so much of the free part of
// the map, in units, is to show some of it; beyond that the map follows the pointer by
// a share, and at most so far.
const (
	keptInSight = 96
	beyondShare = 1.0 / 3
	mostBeyond  = 120
)

// beyond is the shortest way that brings some of the city back into sight; zero where
// some is.
func (m *Model) beyond(v view.Viewport) scene.Point {
	free := v.Free()
	room := free.Inset(math.Min(keptInSight, math.Min(free.W(), free.H())/4))
	best := scene.Point{X: math.Inf(1)}
	for _, b := range m.city {
		box := m.boxOf(b, v)
		way := scene.Point{
			X: math.Max(room.Min.X-box.Max.X, 0) - math.Max(box.Min.X-room.Max.X, 0),
			Y: math.Max(room.Min.Y-box.Max.Y, 0) - math.Max(box.Min.Y-room.Max.Y, 0),
		}
		if way.Len() < best.Len() {
			best = way
		}
	}
	if math.IsInf(best.X, 1) {
		return scene.Point{} // a project without districts
	}
	return best
}

// Pan moves the map with the pointer, by one step of a movement. Where that would
// take all of the city out of sight, it follows less and less.
func (m *Model) Pan(d scene.Point) {
	v := m.view.Pan(d)
	was, is := m.beyond(m.view).Len(), m.beyond(v)
	if grown := is.Len() - was; grown > 0 {
		grown = math.Min(grown*beyondShare, math.Max(mostBeyond-was, 0))
		v = v.Pan(is.Mul((is.Len() - was - grown) / is.Len()))
	}
	m.Travel(v)
}

// InSight gives the view that brings back into sight some of a city that was panned out of
// it; false where some is in sight, or the user zoomed in elsewhere.
func (m *Model) InSight(v view.Viewport) (view.Viewport, bool) {
	way := m.beyond(v)
	if l := way.Len(); l < 0.5 || l > mostBeyond+1 { // a rounding is not out of sight
		return v, false
	}
	return v.Pan(way), true
}
