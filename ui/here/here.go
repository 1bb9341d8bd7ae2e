// Package here is the list of what lies at a place of the map, or of what is counted
// there. It points at its rows' features in the model and asks the window through Host.
// Lengths are the toolkit's units.
package here

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Measures of the list of what lies at a place, in units.
const (
	width     = 318
	longWidth = 460 // of one with sentences
	rowHeight = 40
	mostHigh  = 420 // of a list of sentences, at most
	mostRows  = 9   // rows without a scroll bar
	beside    = 18  // from the place
	above     = 28
)

// Host is what the list asks of the window.
type Host interface {
	OpenDocument(id geo.FeatureID, fact string)
	GoTo(id geo.FeatureID)
	Picked(at scene.Point) // a row was selected, whose list stood at a place of the map
	Problem(err error)
}

// list is what is open.
type list struct {
	k      kit.Context
	model  *state.Model
	host   Host
	list   *state.Here
	over   *kit.Mode
	rows   []*kit.Button
	items  []dossier.Row
	scroll *kit.Scroll // nil where all rows show
}

// Open opens a list beside its place on the map, whose corner is at a place of the
// window.
func Open(k kit.Context, m *state.Model, h *state.Here, corner fyne.Position, host Host) {
	l := &list{k: k, model: m, host: host, list: h, items: h.Rows()}
	card := l.card()
	l.open(card, corner.Add(l.place(card.MinSize())))
}

// OpenAbove opens a list above something that ends at a place of the window.
func OpenAbove(k kit.Context, m *state.Model, h *state.Here, end fyne.Position, host Host) {
	l := &list{k: k, model: m, host: host, list: h, items: h.Rows()}
	card := l.card()
	size := card.MinSize()
	l.open(card, end.SubtractXY(size.Width, size.Height+kit.OverlayEdge))
}

// open opens the card at a place of the window, with the keyboard in it.
func (l *list) open(card fyne.CanvasObject, at fyne.Position) {
	l.over = l.k.Modes.Popup(l.k, card, at)
	l.over.Key = func(name fyne.KeyName) bool { return l.key(&fyne.KeyEvent{Name: name}) }
	l.over.Closed = func() { l.model.SetGlow("") }
	if len(l.rows) > 0 {
		l.focus(max(l.list.Marked, 0))
	}
	if l.list.Marked < 0 {
		l.model.SetGlow("")
	}
}

// place is right of the list's place on the map, or left of it where the dossier or
// the window's edge leaves no room.
func (l *list) place(size fyne.Size) fyne.Position {
	free := l.model.View().Free()
	x := float32(l.list.At.X) + beside
	if x+size.Width > float32(free.Max.X)-kit.OverlayEdge {
		x = float32(l.list.At.X) - beside - size.Width
	}
	y := fyne.Min(float32(l.list.At.Y)-above, float32(free.Max.Y)-kit.OverlayEdge-size.Height)
	return fyne.NewPos(fyne.Max(x, kit.OverlayEdge), fyne.Max(y, kit.OverlayEdge))
}

// card is the list's content.
func (l *list) card() fyne.CanvasObject {
	k, h := l.k, l.list
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
	high := float32(mostRows * rowHeight)
	if l.list.Long {
		high = mostHigh
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
func (l *list) width() float32 {
	if l.list.Long {
		return longWidth
	}
	return width
}

// row is one thing with its symbol, its name and what it is, or a sentence with its
// year.
func (l *list) row(r dossier.Row, i int) fyne.CanvasObject {
	k := l.k
	if l.list.Long {
		words := kit.Column(2)
		for _, line := range k.Wrap(r.Name, scene.Regular, kit.SizeText, longWidth-2*12-52) {
			kit.Add(words, k.Text(line, kit.SizeText, "text"))
		}
		year := kit.Fixed(52, 0, k.Medium(r.Kind, kit.SizeText, "tealText"))
		return l.pressOf(r, i, 7, kit.Edged(nil, nil, container.NewVBox(year), nil, words))
	}
	symbol := k.Sketch(fyne.NewSize(22, 14), func(p scene.Canvas, box scene.Rect) { layer.DrawListSymbol(p, k.Sheet, r.Role, box) })
	kind := k.Text(k.Fit(r.Kind, scene.Regular, kit.SizeQuiet, 96), kit.SizeQuiet, "quiet")
	room := width - 24 - 22 - 12 - 8 - kind.MinSize().Width
	name := kit.Column(0)
	for _, line := range k.Wrap(r.Name, scene.Medium, kit.SizeText, room) {
		kit.Add(name, k.Medium(line, kit.SizeText, "text"))
	}
	return l.pressOf(r, i, 0, kit.Beside(12, kit.Middle(symbol), name, layout.NewSpacer(), kit.Middle(kind)))
}

// pressOf is a row that can be taken.
func (l *list) pressOf(r dossier.Row, i int, padY float32, content fyne.CanvasObject) fyne.CanvasObject {
	lk := kit.ButtonStyle{Hover: l.k.Color("hover"), PadX: 12, PadY: padY, MinW: l.width()}
	if padY == 0 {
		lk.MinH = rowHeight
	}
	p := kit.NewButton(l.k, lk, r.Name, content, func() { l.take(i) })
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
func (l *list) focus(i int) {
	l.k.Canvas().Focus(l.rows[i])
	l.mark(i)
	if l.scroll != nil {
		y, h := l.rows[i].Position().Y, l.scroll.Size().Height
		if y < l.scroll.Offset.Y || y+rowHeight > l.scroll.Offset.Y+h {
			l.scroll.ScrollToOffset(fyne.NewPos(0, y-h/2))
		}
	}
}

// mark shows which row the map points at.
func (l *list) mark(i int) {
	for j, p := range l.rows {
		p.Style.Fill = nil
		if j == i {
			p.Style.Fill = l.k.Color("selectedRow")
		}
		p.Redraw()
	}
	id := geo.FeatureID("")
	if l.items[i].Fact == "" {
		id = l.items[i].ID
	}
	l.model.SetGlow(id)
}

// key goes through the rows.
func (l *list) key(e *fyne.KeyEvent) bool {
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
func (l *list) take(i int) {
	r := l.items[i]
	l.over.Close()
	switch {
	case r.Fact != "":
		l.host.OpenDocument(r.ID, r.Fact)
	case l.list.Fly && l.isPlaced(r.ID):
		l.host.GoTo(r.ID)
	default:
		if err := l.model.Pick(r); err != nil {
			l.host.Problem(err)
			return
		}
		l.host.Picked(l.list.At)
	}
}

// isPlaced reports whether a feature has a better place than its district.
func (l *list) isPlaced(id geo.FeatureID) bool {
	f, ok := l.model.Index().Feature(id)
	return ok && (f.HasPin() || f.Geometry != nil)
}
