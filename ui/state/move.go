package state

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// fitPad is the margin in units around an extent that is fitted.
const fitPad = 28

// The scale denominators to which a flight to a place goes: a point is shown
// with its surroundings, an extent not larger than that.
const (
	pointDenominator = 60_000
	nearest          = 25_000
)

// View is where the map stands.
func (m *Model) View() view.Viewport { return m.view }

// Cursor is the place under the pointer in degrees; false when it is elsewhere.
func (m *Model) Cursor() (orb.Point, bool) {
	if m.cursor == nil {
		return orb.Point{}, false
	}
	return *m.cursor, true
}

// SetView puts the map elsewhere at once: the view is settled.
func (m *Model) SetView(v view.Viewport) { m.moved(m.put(v)) }

// moved tells observers of a change of the view.
func (m *Model) moved(different bool) {
	if different {
		m.changed(ViewChanged)
	}
}

// Travel brings the map one step further on a way that the user sees: a drag, a
// flight, a zoom. The view moves from the first step until Settle, or until it is
// put elsewhere at once. Labels keep their places while it moves; a settled view
// looks the same whatever was before it.
func (m *Model) Travel(v view.Viewport) { m.moved(m.travel(v)) }

// Settle ends a movement where the view stands. Observers hear of it only when
// there was one.
func (m *Model) Settle() { m.moved(m.settle()) }

// Moving reports whether the view moves.
func (m *Model) Moving() bool { return m.moving }

// Look puts a place at the centre of the map at scale 1:denominator and keeps
// it there when the window changes its size. A panel beside the map counts as
// its edge; the bar that floats over its foot does not.
func (m *Model) Look(lonLat orb.Point, denominator float64) {
	m.hold(func() view.Viewport {
		v := view.New(lonLat, denominator, m.view.Size)
		v.Insets = m.view.Insets
		return v.Pan(scene.Point{Y: (v.Insets.Bottom - v.Insets.Top) / 2})
	}, false)
	m.changed(ViewChanged)
}

// Resize tells the model the size of the map widget. A view that was fitted is
// fitted again; one that the user chose keeps its centre and scale.
func (m *Model) Resize(s scene.Size) { m.moved(m.resize(s)) }

// SetInsets tells the model what the window covers of the map. A view that was fitted
// is fitted again, but not when the dossier opens at the right: nothing is to move
// under the pointer.
func (m *Model) SetInsets(in view.Insets) { m.moved(m.cover(in)) }

// SetObstacles tells the model which parts of the map the furniture covers, so
// that labels keep off them, and where the card with the figure's title is as long as
// nothing is selected. A fitted view is fitted again when either changed, but not for
// the dossier: nothing is to move under the pointer.
func (m *Model) SetObstacles(card scene.Rect, all []scene.Rect) {
	m.furnish(card, all)
	m.changed(ViewChanged)
}

// ZoomAt zooms by factor at once and keeps what is at pt in place.
func (m *Model) ZoomAt(pt scene.Point, factor float64) { m.SetView(m.view.ZoomAt(pt, factor)) }

// Home gives the view of the current figure.
func (m *Model) Home() view.Viewport { return m.home(m.figure) }

// home gives the view of a figure: with its inset beside the city, if it has one.
func (m *Model) home(f *figure.Figure) view.Viewport {
	if v, ok := m.besideInset(f); ok {
		return v
	}
	ids := slices.Concat(f.Subjects, f.Emphasis)
	if len(f.Subjects) == 0 {
		ids = append(ids, m.index.Districts()...)
	}
	return m.clear(f.Extent, fitPad, ids)
}

// Reset shows the whole figure again.
func (m *Model) Reset() {
	m.fitFigure()
	m.changed(ViewChanged)
}

func (m *Model) fitFigure() { m.hold(m.Home, true) }

// Show moves the map to a feature as FlyTo says, and keeps it there when the
// window changes its size.
func (m *Model) Show(id geo.FeatureID) {
	if _, ok := m.FlyTo(id); !ok {
		return
	}
	m.hold(func() view.Viewport { v, _ := m.FlyTo(id); return v }, false)
	m.changed(ViewChanged)
}

// Box gives the view that shows the part of the map within r.
func (m *Model) Box(r scene.Rect) view.Viewport {
	lo := m.view.LonLat(scene.Point{X: r.Min.X, Y: r.Max.Y})
	hi := m.view.LonLat(scene.Point{X: r.Max.X, Y: r.Min.Y})
	return view.Fit(orb.Bound{Min: lo, Max: hi}, m.view.Size, m.view.Insets, 0)
}

// FlyTo gives the view that shows a feature well: an extent fitted into the free
// part of the map, a point at a scale at which its surroundings can be told. It
// reports false for what has no place.
func (m *Model) FlyTo(id geo.FeatureID) (view.Viewport, bool) {
	f, ok := m.index.Feature(id)
	if !ok || f.Precision == geo.PrecisionNone {
		return m.view, false
	}
	if f.Geometry == nil && !f.HasPin() {
		home, ok := m.index.Feature(f.District) // known to the district only
		if !ok {
			return m.view, false
		}
		f = home
	}
	if f.Geometry == nil {
		v := m.view
		v.Center = f.Point
		w := view.New(f.Point, pointDenominator, v.Size)
		v.Scale = w.Scale
		return v, true
	}
	v := m.clear(f.Bound(), 2*fitPad, []geo.FeatureID{f.ID})
	if v.Denominator() < nearest {
		w := view.New(v.Center, nearest, v.Size)
		v.Scale = w.Scale
	}
	return v, true
}

// edge is how far from the edge of the free part, in units, a selected place
// should stand.
const edge = 48

// Reveal gives the view that brings pt into the free part of the map by the
// shortest way; false when it is there already.
func (m *Model) Reveal(pt scene.Point) (view.Viewport, bool) {
	free := m.view.Free()
	room := free.Inset(math.Min(edge, math.Min(free.W(), free.H())/4))
	if free.Contains(pt) {
		return m.view, false
	}
	to := scene.Point{
		X: math.Min(math.Max(pt.X, room.Min.X), room.Max.X),
		Y: math.Min(math.Max(pt.Y, room.Min.Y), room.Max.Y),
	}
	return m.view.Pan(to.Sub(pt)), true
}

// TipAt is where a feature's tooltip may point when there is no pointer: its
// label point.
func (m *Model) TipAt(id geo.FeatureID) (scene.Point, bool) {
	f, ok := m.index.Feature(id)
	if !ok || f.Point == (orb.Point{}) {
		return scene.Point{}, false
	}
	if in := m.Inset(); in.Shows(&f) {
		return in.View.Pt(f.Point), true
	}
	return m.view.Pt(f.Point), true
}
