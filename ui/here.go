package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/ui/state"
)

// Measures of the list of what lies at a place, in units.
const (
	hereWidth  = 318
	hereLong   = 460 // of one with sentences
	hereRow    = 40
	hereHigh   = 420 // of a list of sentences, at most
	hereMost   = 9   // rows without a scroll bar
	hereBeside = 18  // from the place
	hereAbove  = 28
)

// hereList is the list of what lies at a place of the map, or of what a pill counts.
type hereList struct {
	w      *Window
	list   *state.Here
	over   *overlay
	rows   []*press
	items  []state.HereRow
	scroll *scroller // nil where all rows show
}

// showHere opens the list beside its place.
func (w *Window) showHere(h *state.Here) { w.openList(h, nil) }

// showDue lists the goals due by the year that shows, above their counts in the
// year bar.
func (w *Window) showDue(above fyne.CanvasObject) {
	if h := w.model.DueList(); h != nil && len(h.Parts) > 0 {
		w.openList(h, above)
	}
}

// openList opens a list beside its place, or above something.
func (w *Window) openList(h *state.Here, above fyne.CanvasObject) {
	if w.stage != nil || w.table != nil || w.overlays.busy() {
		return
	}
	w.overlays.clear()
	l := &hereList{w: w, list: h, items: h.Rows()}
	card := l.card()
	at := l.place(card.MinSize())
	if above != nil {
		edge := w.app.Driver().AbsolutePositionForObject(above)
		at = edge.AddXY(above.Size().Width-card.MinSize().Width, -card.MinSize().Height-overlayEdge)
	}
	l.over = w.overlays.popup(w.ink, card, at)
	l.over.key = func(name fyne.KeyName) bool { return l.key(&fyne.KeyEvent{Name: name}) }
	l.over.closed = func() { w.model.SetGlow("") }
	if len(l.rows) > 0 {
		l.focus(max(h.Marked, 0))
	}
	if h.Marked < 0 {
		w.model.SetGlow("")
	}
}

// place is right of the list's place on the map, or left of it where the dossier or
// the window's edge leaves no room.
func (l *hereList) place(size fyne.Size) fyne.Position {
	w := l.w
	from := w.app.Driver().AbsolutePositionForObject(w.mapw)
	free := w.model.View().Free()
	x := float32(l.list.At.X) + hereBeside
	if x+size.Width > float32(free.Max.X)-overlayEdge {
		x = float32(l.list.At.X) - hereBeside - size.Width
	}
	y := fyne.Min(float32(l.list.At.Y)-hereAbove, float32(free.Max.Y)-overlayEdge-size.Height)
	return from.AddXY(fyne.Max(x, overlayEdge), fyne.Max(y, overlayEdge))
}

// card is the list's content.
func (l *hereList) card() fyne.CanvasObject {
	k, h := l.w.ink, l.list
	rows := column(0)
	for i, p := range h.Parts {
		if i > 0 {
			add(rows, padded(6, 6, 0, 0, fixed(0, 1, k.rule())))
		}
		if p.Head != "" {
			add(rows, padded(4, 2, 12, 12, k.text(k.fit(p.Head, scene.Regular, sizeQuiet, l.width()-24), sizeQuiet, "quiet")))
		}
		for _, r := range p.Rows {
			add(rows, l.row(r, len(l.rows)))
		}
		if p.More != "" {
			add(rows, padded(4, 4, 46, 12, k.text(p.More, sizeQuiet, "quiet")))
		}
	}
	var body fyne.CanvasObject = k.picture(rows)
	high := float32(hereMost * hereRow)
	if l.list.Long {
		high = hereHigh
	}
	if body.MinSize().Height > high {
		l.scroll = newScroller(k, body)
		body = fixed(l.width(), high, l.scroll)
	}
	head := padded(10, 6, 12, 12, beside(8, k.bold(h.Title, sizeText, "text"), k.text(h.Note, sizeText, "quiet")))
	out := column(0, head, body)
	if h.Foot != "" {
		add(out, fixed(0, 1, k.rule()))
		add(out, padded(8, 8, 12, 12, k.text(h.Foot, sizeQuiet, "quiet")))
	}
	return fixed(l.width(), 0, padded(0, 4, 0, 0, out))
}

// width is that of the card.
func (l *hereList) width() float32 {
	if l.list.Long {
		return hereLong
	}
	return hereWidth
}

// row is one thing with its symbol, its name and what it is, or a sentence with its
// year.
func (l *hereList) row(r state.HereRow, i int) fyne.CanvasObject {
	k := l.w.ink
	if l.list.Long {
		words := column(2)
		for _, line := range k.wrap(r.Name, scene.Regular, sizeText, hereLong-2*12-52) {
			add(words, k.text(line, sizeText, "text"))
		}
		year := fixed(52, 0, k.medium(r.Kind, sizeText, "tealText"))
		return l.pressOf(r, i, 7, edged(nil, nil, container.NewVBox(year), nil, words))
	}
	symbol := k.sketch(fyne.NewSize(22, 14), func(p scene.Canvas, box scene.Rect) { layer.DrawListSymbol(p, k.sheet, r.Role, box) })
	kind := k.text(k.fit(r.Kind, scene.Regular, sizeQuiet, 96), sizeQuiet, "quiet")
	room := hereWidth - 24 - 22 - 12 - 8 - kind.MinSize().Width
	name := column(0)
	for _, line := range k.wrap(r.Name, scene.Medium, sizeText, room) {
		add(name, k.medium(line, sizeText, "text"))
	}
	return l.pressOf(r, i, 0, beside(12, middle(symbol), name, layout.NewSpacer(), middle(kind)))
}

// pressOf is a row that can be taken.
func (l *hereList) pressOf(r state.HereRow, i int, padY float32, content fyne.CanvasObject) fyne.CanvasObject {
	lk := look{hover: l.w.ink.color("hover"), padX: 12, padY: padY, minW: l.width()}
	if padY == 0 {
		lk.minH = hereRow
	}
	p := newPress(l.w.ink, lk, r.Name, content, func() { l.take(i) })
	p.onKey = l.key
	p.onHover = func(in bool) {
		if in {
			l.mark(i)
		}
	}
	l.rows = append(l.rows, p)
	return p
}

// focus gives the keyboard to a row and points at its feature.
func (l *hereList) focus(i int) {
	l.w.win.Canvas().Focus(l.rows[i])
	l.mark(i)
	if l.scroll != nil {
		y, h := l.rows[i].Position().Y, l.scroll.Size().Height
		if y < l.scroll.Offset.Y || y+hereRow > l.scroll.Offset.Y+h {
			l.scroll.ScrollToOffset(fyne.NewPos(0, y-h/2))
		}
	}
}

// mark shows which row the map points at.
func (l *hereList) mark(i int) {
	for j, p := range l.rows {
		p.look.fill = nil
		if j == i {
			p.look.fill = l.w.ink.color("selectedRow")
		}
		p.Redraw()
	}
	id := geo.FeatureID("")
	if l.items[i].Fact == "" {
		id = l.items[i].ID
	}
	l.w.model.SetGlow(id)
}

// key goes through the rows.
func (l *hereList) key(e *fyne.KeyEvent) bool {
	at := slices.IndexFunc(l.rows, func(p *press) bool { return p.focused })
	switch e.Name {
	case fyne.KeyDown:
		at++
	case fyne.KeyUp:
		at--
	case fyne.KeyHome:
		at = 0
	case fyne.KeyEnd:
		at = len(l.rows) - 1
	default:
		return false
	}
	if n := len(l.rows); n > 0 {
		l.focus((at + n) % n)
	}
	return true
}

// take goes to a row's feature or document.
func (l *hereList) take(i int) {
	r, w := l.items[i], l.w
	l.over.close()
	switch {
	case r.Fact != "":
		w.openDocument(r.ID, r.Fact)
	case l.list.Fly && w.isPlaced(r.ID):
		w.GoTo(r.ID)
	default:
		if err := w.model.Pick(r); err != nil {
			w.Problem(err)
			return
		}
		w.mapw.Frame(l.list.At)
		w.focusMap()
	}
}

// isPlaced reports whether a feature has a better place than its district.
func (w *Window) isPlaced(id geo.FeatureID) bool {
	f, ok := w.model.Index().Feature(id)
	return ok && (f.HasPin() || f.Geometry != nil)
}
