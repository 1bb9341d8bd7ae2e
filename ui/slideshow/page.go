package slideshow

import (
	"fmt"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/page"
	"kechuang/geo/scene"
)

// pageOf describes the page of a figure, in the model's language, theme and
// year, for a screen of a size in units.
func (s *Slideshow) pageOf(f *figure.Figure, size fyne.Size) page.Spec {
	m := s.model
	visible := m.Data().Shown(f)
	if f.ID == string(m.Selected()) || f == s.about {
		visible = m.Frame().Visible // with the layers that the user brought
	}
	spec := page.Spec{Size: scene.Size{W: page.Slide.H * float64(size.Width/size.Height), H: page.Slide.H}, Screen: true,
		Theme: m.Theme(), Lang: m.Lang(), Fonts: m.Fonts(), Data: m.Data(), Visible: visible, Figure: f, Year: m.YearOf(f), Thematic: m.NumbersOf(f), ContextYear: m.Frame().ContextYear,
		Extent: f.Extent, Version: s.version}
	if f.ID == string(m.Selected()) || f == s.about {
		spec.Selected = geo.FeatureID(f.ID)
	}
	for i := range m.Figures() {
		if m.Figures()[i].ID == f.ID {
			spec.Folio = fmt.Sprintf("%d / %d", i+1, len(m.Figures()))
		}
	}
	return spec
}
