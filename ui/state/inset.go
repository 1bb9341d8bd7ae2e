package state

import (
	"github.com/paulmach/orb"

	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// Inset is the part of the map that is enlarged in a corner; nil if none is.
func (m *Model) Inset() *layer.Inset {
	m.Scene()
	return m.drawing.Inset()
}

// besideInset fits a figure as it shows at first so that neither the inset nor the
// title card hides anything of the city; false where that is not to be.
func (m *Model) besideInset(f *figure.Figure) (view.Viewport, bool) {
	fr := m.Frame()
	fr.Figure, fr.Visible, fr.PlacementCache = f, m.data.Shown(f), nil
	fr.Selected, fr.Year, fr.Thematic, fr.Obstacles = "", 0, nil, m.lasting // what the user puts on it moves nothing
	if m.card.Empty() {
		return fr.Beside(f.Extent, fitPad)
	}
	return fr.Beside(f.Extent, fitPad, m.card)
}

// LonLat is the place under a point of the map, or of its inset, in degrees.
func (m *Model) LonLat(pt scene.Point) orb.Point {
	return m.Inset().At(pt, m.view).LonLat(pt)
}

// MapPoint is where the place under a point lies on the map itself: the same
// point, but for one of the inset.
func (m *Model) MapPoint(pt scene.Point) scene.Point {
	if m.Inset().Holds(pt) {
		return m.view.Pt(m.LonLat(pt))
	}
	return pt
}

// intoInset gives the view that shows on the map what the inset enlarges; nil for a
// point outside the inset.
func (m *Model) intoInset(pt scene.Point) *view.Viewport {
	in := m.Inset()
	if in == nil || !in.Card.Contains(pt) {
		return nil
	}
	v := view.Fit(in.Extent(), m.view.Size, m.view.Insets, fitPad)
	return &v
}
