package slideshow

import (
	"slices"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// zoomStep is how much a key enlarges the map, mostZoom how far it goes from the page's own
// scale.
const (
	zoomStep = 1.5
	mostZoom = 12
)

// hitTolerance is how far from a symbol it is still met, in units of the page.
const hitTolerance = 4

// point is where a position of the widget is on the page.
func (s *Slideshow) point(at fyne.Position) scene.Point {
	k := s.scene.Size.W / float64(s.Size().Width)
	return scene.Point{X: float64(at.X) * k, Y: float64(at.Y) * k}
}

// featureAt is the topmost feature at a position that a page can be about; "" for none.
func (s *Slideshow) featureAt(at fyne.Position) geo.FeatureID {
	if s.scene == nil || s.page == nil {
		return ""
	}
	for _, id := range s.scene.HitTest(s.point(at), hitTolerance) {
		if s.model.HasPage(id) {
			return id
		}
	}
	return ""
}

// goInto shows a page about a feature. It reports false where there is none.
func (s *Slideshow) goInto(id geo.FeatureID) bool {
	about, ok := s.model.PageAbout(id)
	if !ok {
		return false
	}
	s.turn(func() { s.about = about })
	return true
}

// goBack undoes what leads into a page: a zoom, then a feature. It reports false on the
// figure as it is.
func (s *Slideshow) goBack() bool {
	switch {
	case s.away:
		from := s.view
		s.stop()
		s.away = false
		s.fly(from, s.page.View())
	case s.about != nil:
		s.turn(func() { s.about = nil })
	default:
		return false
	}
	return true
}

// zoom enlarges the map around the pointer, or around its middle where that is elsewhere. A
// figure that is no map has none.
func (s *Slideshow) zoom(by float64) {
	if s.page == nil || s.scene == nil || s.shown().View != "" {
		return
	}
	s.stop()
	home := s.page.View()
	at := s.point(s.pointer)
	if !s.view.Rect().Contains(at) {
		at = s.view.Rect().Center()
	}
	by = min(max(s.view.Scale*by, home.Scale), mostZoom*home.Scale) / s.view.Scale
	s.view = s.view.ZoomAt(at, by)
	if s.away = s.view.Scale > home.Scale*1.001; !s.away {
		s.view = home
	}
	s.raster.Refresh()
}

// Dragged moves a map that was enlarged.
func (s *Slideshow) Dragged(e *fyne.DragEvent) {
	if !s.away || s.scene == nil {
		return
	}
	k := s.scene.Size.W / float64(s.Size().Width)
	s.view = within(s.view.Pan(scene.Point{X: float64(e.Dragged.DX) * k, Y: float64(e.Dragged.DY) * k}), s.page.View())
	s.raster.Refresh()
}

// DragEnd does nothing more.
func (s *Slideshow) DragEnd() {}

// within keeps the middle of a view in what its home shows.
func within(v, home view.Viewport) view.Viewport {
	at, box := home.Pt(v.Center), home.Rect()
	to := scene.Point{X: min(max(at.X, box.Min.X), box.Max.X), Y: min(max(at.Y, box.Min.Y), box.Max.Y)}
	if to == at {
		return v
	}
	v.Center = home.LonLat(to)
	return v
}

// hover names what is under the pointer.
func (s *Slideshow) hover(id geo.FeatureID) {
	if id != s.hovered {
		s.hovered = id
		s.raster.Refresh()
	}
}

// over is a drawing with some furniture on top; neither is changed.
func over(s *scene.Scene, above []scene.Item) *scene.Scene {
	if len(above) == 0 {
		return s
	}
	out := *s
	out.Root = append(slices.Clone(s.Root), above...)
	return &out
}
