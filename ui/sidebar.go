package ui

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Measures of the sidebar, in units.
const (
	sidebarWidth    = 264
	sidebarMargin   = 16
	thumbnailWidth  = 46
	thumbnailHeight = 32
	rowGap          = 2
	figuresEnd      = 4 // below the last figure
)

// sidebar lists the figures and the layers; a layer's row is its legend.
type sidebar struct {
	w       *Window
	root    fyne.CanvasObject
	scroll  *kit.Scroll
	figures map[string]*figureRow
	layers  map[geo.Kind]*layerRow
	today   *layerRow         // of the metro, below the context's
	shades  fyne.CanvasObject // what the districts' colours mean while a year shows
	foot    *composite.Composite
	place   *composite.Text
	scale   *composite.Text
}

type figureRow struct {
	*kit.Button
	title []*composite.Text // one or two lines
}

type layerRow struct {
	*kit.Button
	count  *composite.Text
	toggle *kit.Toggle
}

func (w *Window) newSidebar() *sidebar {
	s := &sidebar{w: w, figures: map[string]*figureRow{}, layers: map[geo.Kind]*layerRow{}}
	k := w.kit
	figures := kit.Column(rowGap)
	for i := range w.model.Figures() {
		f := &w.model.Figures()[i]
		row := s.figureRow(f, i)
		s.figures[f.ID] = row
		kit.Add(figures, row.Button)
	}
	s.scroll = kit.NewScroll(k, k.Picture(kit.Padded(0, figuresEnd, 8, 8, figures)))
	s.scroll.Within = func() (from, to float32) {
		row := s.figures[w.model.Figure().ID]
		return row.Position().Y, row.Position().Y + row.Size().Height + figuresEnd
	}
	layers := kit.Column(0, kit.Padded(10, 4, 8, 0, k.Bold(k.T("sidebar.layers"), kit.SizeQuiet, "quiet")))
	for _, l := range layer.Catalog {
		if l.Kind() != geo.Land {
			row := s.layerRow(l)
			s.layers[l.Kind()] = row
			kit.Add(layers, row.Button)
		}
		if l.Kind() == geo.ContextLayer {
			s.today = s.todayRow()
			kit.Add(layers, s.today.Button)
		}
		if l.Kind() == geo.District {
			s.shades = s.shadeRow()
			kit.Add(layers, s.shades)
		}
	}
	kit.Add(layers, s.dashedNote())
	head := kit.Padded(16, 6, sidebarMargin, 0, k.Bold(k.T("sidebar.figures"), kit.SizeQuiet, "quiet"))
	s.foot = k.Picture(s.newFoot())
	foot := kit.Column(0, k.Picture(kit.Column(0, kit.Fixed(0, 1, k.Rule()), kit.Padded(0, 8, 8, 8, layers))), s.foot)
	s.root = kit.Fixed(sidebarWidth, 0, container.NewStack(kit.NewScrim(nil, w.focusMap),
		kit.Edged(nil, nil, nil, kit.Fixed(1, 0, k.Rule()), kit.Edged(head, foot, nil, nil, s.scroll))))
	s.refresh()
	return s
}

// figureRow shows the thumbnail, title and subtitle of figure n.
func (s *sidebar) figureRow(f *figure.Figure, n int) *figureRow {
	k := s.w.kit
	const room = sidebarWidth - 2*8 - 2*8 - thumbnailWidth - 10
	r := &figureRow{}
	words := kit.Column(0)
	// Measured bold: the current figure's title must not grow out of the row. One
	// that is a little too long for a line is set smaller before it is broken.
	size := float32(13)
	lines := k.Wrap(f.Title.In(k.Lang), scene.Bold, size, room)
	if small := k.Wrap(f.Title.In(k.Lang), scene.Bold, 12.2, room); len(small) < len(lines) {
		size, lines = 12.2, small
	}
	for _, l := range lines {
		t := k.Medium(l, size, "text")
		r.title = append(r.title, t)
		kit.Add(words, t)
	}
	if len(lines) == 1 {
		kit.Add(words, k.Text(k.Fit(f.Subtitle.In(k.Lang), scene.Regular, 11.5, room), 11.5, "quiet"))
	}
	row := kit.Edged(nil, nil, kit.Padded(0, 0, 0, 10, container.NewCenter(s.w.thumbnails.object(k, n))), nil, kit.Fixed(room, 0, kit.Middle(words)))
	r.Button = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadX: 8, PadY: 5}, f.Title.In(k.Lang), row, func() {
		s.w.showFigure(f.ID)
	})
	r.OnLeave = s.w.focusMap
	return r
}

// layerRow shows a layer's symbol, name, count and switch.
func (s *sidebar) layerRow(l layer.Layer) *layerRow {
	k := s.w.kit
	kind := l.Kind()
	swatch := k.Sketch(fyne.NewSize(26, 16), func(p scene.Canvas, r scene.Rect) {
		role := ""
		switch roles := l.Legend(); {
		case kind == geo.ContextLayer: // it is in no legend
			role = "context.road"
		case len(roles) > 0:
			role = roles[0]
		}
		k.Sheet.Symbol(role).Draw(p, r)
	})
	r := &layerRow{count: k.Text("", kit.SizeQuiet, "quiet"), toggle: kit.NewToggle(k, s.w.model.Visible(kind))}
	name := k.Text(k.Fit(lang.Kind(k.Lang, kind), scene.Regular, kit.SizeText, 116), kit.SizeText, "text")
	row := kit.Beside(10, swatch, name, layout.NewSpacer(), r.count, r.toggle)
	r.Button = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 8, PadY: 0, MinH: 29}, lang.Kind(k.Lang, kind), row, func() {
		s.w.model.SetVisible(kind, !s.w.model.Visible(kind))
	})
	r.OnLeave = s.w.focusMap
	return r
}

// todayRow switches between the metro of the document's year and today's.
func (s *sidebar) todayRow() *layerRow {
	k, m := s.w.kit, s.w.model
	r := &layerRow{count: k.Text("", kit.SizeQuiet, "quiet"), toggle: kit.NewToggle(k, m.MetroToday())}
	title := k.T("sidebar.contextToday")
	row := kit.Beside(10, kit.Fixed(26, 0, container.NewWithoutLayout()), k.Text(k.Fit(title, scene.Regular, kit.SizeSmall, 150), kit.SizeSmall, "quiet"),
		layout.NewSpacer(), r.toggle)
	r.Button = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 8, PadY: 0, MinH: 26}, title, row, func() {
		m.SetMetroToday(!m.MetroToday())
	})
	r.OnLeave = s.w.focusMap
	return r
}

// shadeRow is the legend of the districts' shades: with a goal that is due, and
// without.
func (s *sidebar) shadeRow() fyne.CanvasObject {
	k := s.w.kit
	row := kit.Beside(10, kit.Fixed(26, 0, container.NewWithoutLayout()))
	for _, name := range []string{"due", "undue"} {
		swatch := k.Sketch(fyne.NewSize(15, 12), k.Sheet.Symbol("district."+name).Draw)
		kit.Add(row, kit.Beside(4, swatch, k.Text(k.T("sidebar."+name), kit.SizeSmall, "text")))
	}
	return kit.Padded(0, 4, 8, 0, row)
}

// dashedNote says what a dashed outline means.
func (s *sidebar) dashedNote() fyne.CanvasObject {
	k := s.w.kit
	sample := k.Sketch(fyne.NewSize(26, 14), func(p scene.Canvas, r scene.Rect) {
		k.Sheet.Symbol("zone.approximate").Draw(p, r)
	})
	return kit.Padded(4, 2, 8, 0, kit.Beside(10, sample, k.Text(k.T("sidebar.dashed"), kit.SizeSmall, "quiet")))
}

// newFoot shows the pointer's coordinates, the scale and the sources.
func (s *sidebar) newFoot() fyne.CanvasObject {
	k := s.w.kit
	s.place, s.scale = k.Text("", kit.SizeSmall, "quiet"), k.Text("", kit.SizeSmall, "quiet")
	s.scale.Alignment = fyne.TextAlignTrailing
	line := container.NewStack(s.place, s.scale)
	sources := k.Text(k.T("sidebar.sources"), kit.SizeSmall, "quiet")
	p := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 5, PadX: 0, MinH: 24}, k.T("sidebar.sources"), sources, s.w.ShowSources)
	p.OnLeave = s.w.focusMap
	return kit.Padded(0, 8, sidebarMargin, sidebarMargin, kit.Column(0, line, p))
}

// refresh brings rows and foot up to date with the model.
func (s *sidebar) refresh() {
	k, m := s.w.kit, s.w.model
	for id, r := range s.figures {
		on := m.Figure() != nil && m.Figure().ID == id
		r.Style.Fill, r.Style.Hover = nil, k.Color("hover")
		ink, face := k.Color("text"), scene.Medium
		if on {
			r.Style.Fill, r.Style.Hover = k.Color("selectedRow"), k.Color("selectedRow")
			ink, face = k.Color("accentDark"), scene.Bold
		}
		for _, t := range r.title {
			t.Color, t.Weight = ink, face
		}
		r.Refresh()
	}
	for kind, r := range s.layers {
		r.toggle.Set(m.Visible(kind))
		r.count.Text = state.Number(float64(m.Count(kind)))
		if kind.Backdrop() {
			r.count.Text = ""
		}
		r.count.Refresh()
		r.On.Refresh()
	}
	s.today.toggle.Set(m.MetroToday())
	if on := m.Visible(geo.ContextLayer); on != s.today.Visible() {
		kit.SetVisible(s.today.Button, on)
		s.root.Refresh()
	}
	if on := m.Year() != 0; on != s.shades.Visible() {
		kit.SetVisible(s.shades, on)
		s.root.Refresh()
	}
	s.refreshFoot()
}

// refreshFoot writes coordinates and scale.
func (s *sidebar) refreshFoot() {
	c, ok := s.w.model.Cursor()
	if !ok {
		c = s.w.model.View().Center
	}
	s.place.Text = fmt.Sprintf("%.4f° N  %.4f° E", c[1], c[0])
	s.scale.Text = "1 : " + state.Number(roundScale(s.w.model.View().Denominator()))
	s.foot.Refresh()
}

// roundScale keeps three figures: more would claim what no screen can hold.
func roundScale(n float64) float64 {
	step := math.Pow(10, math.Floor(math.Log10(n))-2)
	return math.Round(n/step) * step
}
