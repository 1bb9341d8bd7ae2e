package ui

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/ui/mark"
	"kechuang/ui/state"
)

// Measures of the sidebar, in units.
const (
	sidebarWidth  = 264
	sidebarMargin = 16
	thumbWidth    = 46
	thumbHeight   = 32
	rowGap        = 2
	figuresEnd    = 4 // below the last figure
)

// sidebar lists the figures and the layers; a layer's row is its legend.
type sidebar struct {
	w       *Window
	root    fyne.CanvasObject
	scroll  *scroller
	figures map[string]*figureRow
	layers  map[geo.Kind]*layerRow
	today   *layerRow         // of the metro, below the context's
	shades  fyne.CanvasObject // what the districts' colours mean while a year shows
	foot    *mark.Mark
	place   *mark.Text
	scale   *mark.Text
}

type figureRow struct {
	*press
	title []*mark.Text // one or two lines
}

type layerRow struct {
	*press
	count  *mark.Text
	toggle *toggle
}

func (w *Window) newSidebar() *sidebar {
	s := &sidebar{w: w, figures: map[string]*figureRow{}, layers: map[geo.Kind]*layerRow{}}
	k := w.ink
	figures := column(rowGap)
	for i := range w.model.Figures() {
		f := &w.model.Figures()[i]
		row := s.figureRow(f, i)
		s.figures[f.ID] = row
		add(figures, row.press)
	}
	s.scroll = newScroller(k, k.picture(padded(0, figuresEnd, 8, 8, figures)))
	s.scroll.Within = func() (from, to float32) {
		row := s.figures[w.model.Figure().ID]
		return row.Position().Y, row.Position().Y + row.Size().Height + figuresEnd
	}
	layers := column(0, padded(10, 4, 8, 0, k.bold(k.t("sidebar.layers"), sizeQuiet, "quiet")))
	for _, l := range layer.Catalog {
		if l.Kind() != geo.Land {
			row := s.layerRow(l)
			s.layers[l.Kind()] = row
			add(layers, row.press)
		}
		if l.Kind() == geo.ContextLayer {
			s.today = s.todayRow()
			add(layers, s.today.press)
		}
		if l.Kind() == geo.District {
			s.shades = s.shadeRow()
			add(layers, s.shades)
		}
	}
	add(layers, s.dashedNote())
	head := padded(16, 6, sidebarMargin, 0, k.bold(k.t("sidebar.figures"), sizeQuiet, "quiet"))
	s.foot = k.picture(s.newFoot())
	foot := column(0, k.picture(column(0, fixed(0, 1, k.rule()), padded(0, 8, 8, 8, layers))), s.foot)
	s.root = fixed(sidebarWidth, 0, container.NewStack(newShield(nil, w.focusMap),
		edged(nil, nil, nil, fixed(1, 0, k.rule()), edged(head, foot, nil, nil, s.scroll))))
	s.refresh()
	return s
}

// figureRow shows the thumbnail, title and subtitle of figure n.
func (s *sidebar) figureRow(f *figure.Figure, n int) *figureRow {
	k := s.w.ink
	const room = sidebarWidth - 2*8 - 2*8 - thumbWidth - 10
	r := &figureRow{}
	words := column(0)
	// Measured bold: the current figure's title must not grow out of the row. One
	// that is a little too long for a line is set smaller before it is broken.
	size := float32(13)
	lines := k.wrap(f.Title.In(k.lang), scene.Bold, size, room)
	if small := k.wrap(f.Title.In(k.lang), scene.Bold, 12.2, room); len(small) < len(lines) {
		size, lines = 12.2, small
	}
	for _, l := range lines {
		t := k.medium(l, size, "text")
		r.title = append(r.title, t)
		add(words, t)
	}
	if len(lines) == 1 {
		add(words, k.text(k.fit(f.Subtitle.In(k.lang), scene.Regular, 11.5, room), 11.5, "quiet"))
	}
	row := edged(nil, nil, padded(0, 0, 0, 10, container.NewCenter(s.w.thumbs.object(k, n))), nil, fixed(room, 0, middle(words)))
	r.press = newPress(k, look{hover: k.color("hover"), radius: 8, padX: 8, padY: 5}, f.Title.In(k.lang), row, func() {
		s.w.showFigure(f.ID)
	})
	r.onLeave = s.w.focusMap
	return r
}

// layerRow shows a layer's symbol, name, count and switch.
func (s *sidebar) layerRow(l layer.Layer) *layerRow {
	k := s.w.ink
	kind := l.Kind()
	swatch := k.sketch(fyne.NewSize(26, 16), func(p scene.Canvas, r scene.Rect) {
		role := ""
		switch roles := l.Legend(); {
		case kind == geo.ContextLayer: // it is in no legend
			role = "context.road"
		case len(roles) > 0:
			role = roles[0]
		}
		k.sheet.Symbol(role).Draw(p, r)
	})
	r := &layerRow{count: k.text("", sizeQuiet, "quiet"), toggle: newToggle(k, s.w.model.Visible(kind))}
	name := k.text(k.fit(k.t("kind."+string(kind)), scene.Regular, sizeText, 116), sizeText, "text")
	row := beside(10, swatch, name, layout.NewSpacer(), r.count, r.toggle)
	r.press = newPress(k, look{hover: k.color("hover"), radius: 7, padX: 8, padY: 0, minH: 29}, k.t("kind."+string(kind)), row, func() {
		s.w.model.SetVisible(kind, !s.w.model.Visible(kind))
	})
	r.onLeave = s.w.focusMap
	return r
}

// todayRow switches between the metro of the document's year and today's.
func (s *sidebar) todayRow() *layerRow {
	k, m := s.w.ink, s.w.model
	r := &layerRow{count: k.text("", sizeQuiet, "quiet"), toggle: newToggle(k, m.MetroToday())}
	title := k.t("sidebar.contextToday")
	row := beside(10, fixed(26, 0, container.NewWithoutLayout()), k.text(k.fit(title, scene.Regular, sizeSmall, 150), sizeSmall, "quiet"),
		layout.NewSpacer(), r.toggle)
	r.press = newPress(k, look{hover: k.color("hover"), radius: 7, padX: 8, padY: 0, minH: 26}, title, row, func() {
		m.SetMetroToday(!m.MetroToday())
	})
	r.onLeave = s.w.focusMap
	return r
}

// shadeRow is the legend of the districts' shades: with a goal that is due, and
// without.
func (s *sidebar) shadeRow() fyne.CanvasObject {
	k := s.w.ink
	row := beside(10, fixed(26, 0, container.NewWithoutLayout()))
	for _, name := range []string{"due", "undue"} {
		swatch := k.sketch(fyne.NewSize(15, 12), k.sheet.Symbol("district."+name).Draw)
		add(row, beside(4, swatch, k.text(k.t("sidebar."+name), sizeSmall, "text")))
	}
	return padded(0, 4, 8, 0, row)
}

// dashedNote says what a dashed outline means.
func (s *sidebar) dashedNote() fyne.CanvasObject {
	k := s.w.ink
	sample := k.sketch(fyne.NewSize(26, 14), func(p scene.Canvas, r scene.Rect) {
		k.sheet.Symbol("zone.approximate").Draw(p, r)
	})
	return padded(4, 2, 8, 0, beside(10, sample, k.text(k.t("sidebar.dashed"), sizeSmall, "quiet")))
}

// newFoot shows the pointer's coordinates, the scale and the sources.
func (s *sidebar) newFoot() fyne.CanvasObject {
	k := s.w.ink
	s.place, s.scale = k.text("", sizeSmall, "quiet"), k.text("", sizeSmall, "quiet")
	s.scale.Alignment = fyne.TextAlignTrailing
	line := container.NewStack(s.place, s.scale)
	sources := k.text(k.t("sidebar.sources"), sizeSmall, "quiet")
	p := newPress(k, look{hover: k.color("hover"), radius: 5, padX: 0, minH: 24}, k.t("sidebar.sources"), sources, s.w.ShowSources)
	p.onLeave = s.w.focusMap
	return padded(0, 8, sidebarMargin, sidebarMargin, column(0, line, p))
}

// refresh brings rows and foot up to date with the model.
func (s *sidebar) refresh() {
	k, m := s.w.ink, s.w.model
	for id, r := range s.figures {
		on := m.Figure() != nil && m.Figure().ID == id
		r.look.fill, r.look.hover = nil, k.color("hover")
		ink, face := k.color("text"), scene.Medium
		if on {
			r.look.fill, r.look.hover = k.color("selectedRow"), k.color("selectedRow")
			ink, face = k.color("accentDark"), scene.Bold
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
		setVisible(s.today.press, on)
		s.root.Refresh()
	}
	if on := m.Year() != 0; on != s.shades.Visible() {
		setVisible(s.shades, on)
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
