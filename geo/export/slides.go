package export

import (
	"io"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/paint/pptx"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

func writePPTX(w io.Writer, s *scene.Scene, o Options) error {
	return pptx.Write(w, s, slideOptions(s))
}

// slideOptions names the shapes of slides in the language of a page and makes
// the colours of its theme those of the presentation.
func slideOptions(s *scene.Scene) pptx.Options {
	m := s.Meta
	l := geo.Lang(m.Lang)
	return pptx.Options{
		Layouts: page.SlideLayouts(s.Size, l),
		MapAlt:  func(s *scene.Scene) string { return lang.T(l, "slide.mapAlt", "title", s.Title) },
		Name:    func(g scene.Group) (name, alt string) { return groupName(l, g) },
		Palette: palette(style.Load(style.Theme(m.Theme))),
		Creator: lang.T(l, "app.name"),
	}
}

// groupName is what a group is called among the shapes of a slide, and its
// alternative text.
func groupName(l geo.Lang, g scene.Group) (name, alt string) {
	number, annotation := strings.CutPrefix(g.Name, scene.AnnotationGroup)
	switch {
	case g.ID != "":
		return g.Title, lang.T(l, "slide.alt", "kind", lang.Kind(l, g.ID.Kind()), "name", g.Title)
	case g.Title != "":
		return g.Title, g.Title
	case annotation:
		return lang.T(l, "slide.annotation", "number", number), ""
	}
	part, kind, ok := strings.Cut(g.Name, "/")
	if ok && (part == "layer" || part == "symbol") {
		name = lang.T(l, "slide."+part, "kind", lang.Kind(l, geo.Kind(kind)))
	} else {
		name = lang.T(l, "slide."+g.Name)
	}
	return name, ""
}

// palette is the theme of a presentation: the colours that mean something on the
// map, so that a change of theme changes map and legend together.
func palette(s *style.Sheet) pptx.Palette {
	page := s.Color("page")
	if page.A == 0 { // a slide has no transparent ground: white, as programs show it
		page = scene.Color{R: 255, G: 255, B: 255, A: 255}
	}
	return pptx.Palette{
		Text: s.Color("text"), Page: page, Quiet: s.Color("quiet"), Ground: s.Symbol("district").Style.Fill,
		Accents: [6]scene.Color{
			s.Symbol("axis").Style.Stroke, s.Symbol("zone").Style.Stroke, s.Symbol("incubator").Style.Fill,
			s.Symbol("cluster").Style.Fill, s.Symbol("district.subject").Style.Stroke, s.Symbol("water").Style.Fill,
		},
	}
}
