package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
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
	over   *kit.Mode
	rows   []*kit.Button
	items  []state.HereRow
	scroll *kit.Scroll // nil where all rows show
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
	if w.show != nil || w.table != nil || w.overlays.Busy() {
		return
	}
	w.overlays.Clear()
	l := &hereList{w: w, list: h, items: h.Rows()}
	card := l.card()
	at := l.place(card.MinSize())
	if above != nil {
		edge := w.app.Driver().AbsolutePositionForObject(above)
		at = edge.AddXY(above.Size().Width-card.MinSize().Width, -card.MinSize().Height-kit.OverlayEdge)
	}
	l.over = w.overlays.Popup(w.kit, card, at)
	l.over.Key = func(name fyne.KeyName) bool { return l.key(&fyne.KeyEvent{Name: name}) }
	l.over.Closed = func() { w.model.SetGlow("") }
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
	if x+size.Width > float32(free.Max.X)-kit.OverlayEdge {
		x = float32(l.list.At.X) - hereBeside - size.Width
	}
	y := fyne.Min(float32(l.list.At.Y)-hereAbove, float32(free.Max.Y)-kit.OverlayEdge-size.Height)
	return from.AddXY(fyne.Max(x, kit.OverlayEdge), fyne.Max(y, kit.OverlayEdge))
}

// card is the list's content.
func (l *hereList) card() fyne.CanvasObject {
	k, h := l.w.kit, l.list
	rows := kit.Column(0)
	for i, p := range h.Parts {
		if i > 0 {
			kit.Add(rows, kit.Padded(6, 6, 0, 0, kit.Fixed(0, 1, k.Rule())))
		}
		if p.Head != "" {
			kit.Add(rows, kit.Padded(4, 2, 12, 12, k.Text(k.Fit(p.Head, scene.Regular, kit.SizeQuiet, l.width()-24), kit.SizeQuiet, "quiet")))
		}
		for _, r := range p.Rows {
			kit.Add(rows, l.row(r, len(l.rows)))
		}
		if p.More != "" {
			kit.Add(rows, kit.Padded(4, 4, 46, 12, k.Text(p.More, kit.SizeQuiet, "quiet")))
		}
	}
	var body fyne.CanvasObject = k.Picture(rows)
	high := float32(hereMost * hereRow)
	if l.list.Long {
		high = hereHigh
	}
	if body.MinSize().Height > high {
		l.scroll = kit.NewScroll(k, body)
		body = kit.Fixed(l.width(), high, l.scroll)
	}
	head := kit.Padded(10, 6, 12, 12, kit.Beside(8, k.Bold(h.Title, kit.SizeText, "text"), k.Text(h.Note, kit.SizeText, "quiet")))
	out := kit.Column(0, head, body)
	if h.Foot != "" {
		kit.Add(out, kit.Fixed(0, 1, k.Rule()))
		kit.Add(out, kit.Padded(8, 8, 12, 12, k.Text(h.Foot, kit.SizeQuiet, "quiet")))
	}
	return kit.Fixed(l.width(), 0, kit.Padded(0, 4, 0, 0, out))
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
	k := l.w.kit
	if l.list.Long {
		words := kit.Column(2)
		for _, line := range k.Wrap(r.Name, scene.Regular, kit.SizeText, hereLong-2*12-52) {
			kit.Add(words, k.Text(line, kit.SizeText, "text"))
		}
		year := kit.Fixed(52, 0, k.Medium(r.Kind, kit.SizeText, "tealText"))
		return l.pressOf(r, i, 7, kit.Edged(nil, nil, container.NewVBox(year), nil, words))
	}
	symbol := k.Sketch(fyne.NewSize(22, 14), func(p scene.Canvas, box scene.Rect) { layer.DrawListSymbol(p, k.Sheet, r.Role, box) })
	kind := k.Text(k.Fit(r.Kind, scene.Regular, kit.SizeQuiet, 96), kit.SizeQuiet, "quiet")
	room := hereWidth - 24 - 22 - 12 - 8 - kind.MinSize().Width
	name := kit.Column(0)
	for _, line := range k.Wrap(r.Name, scene.Medium, kit.SizeText, room) {
		kit.Add(name, k.Medium(line, kit.SizeText, "text"))
	}
	return l.pressOf(r, i, 0, kit.Beside(12, kit.Middle(symbol), name, layout.NewSpacer(), kit.Middle(kind)))
}

// pressOf is a row that can be taken.
func (l *hereList) pressOf(r state.HereRow, i int, padY float32, content fyne.CanvasObject) fyne.CanvasObject {
	lk := kit.ButtonStyle{Hover: l.w.kit.Color("hover"), PadX: 12, PadY: padY, MinW: l.width()}
	if padY == 0 {
		lk.MinH = hereRow
	}
	p := kit.NewButton(l.w.kit, lk, r.Name, content, func() { l.take(i) })
	p.OnKey = l.key
	p.OnHover = func(in bool) {
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
		p.Style.Fill = nil
		if j == i {
			p.Style.Fill = l.w.kit.Color("selectedRow")
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
	at := slices.IndexFunc(l.rows, func(p *kit.Button) bool { return p.Focused })
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
	l.over.Close()
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
