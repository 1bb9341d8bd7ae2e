// Package rail stands at the window's left and opens what concerns the whole map: panels
// over it, or a dialog. It keeps which panel is open. Lengths are the toolkit's units.
package rail

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/panels"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// Width is that of the rail.
const Width = 56

// Measures within the rail.
const (
	icon = 20
	pad  = 4
)

// The panels that the rail opens, as they are remembered.
const (
	pref    = "panel"
	Figures = "figures"
	Layers  = "layers"
	Numbers = "numbers"
)

// Host is what the rail and its panels ask of the window.
type Host interface {
	FocusMap() // gives the keyboard back
	ShowFigure(id string)
	ShowPanel(p panels.Panel) // over the map; nil takes it away
	panels.DatasetHost
	CanAdd() bool
	AddPlace(at fyne.Position) // opens the menu of what can be drawn
	panels.FigureHost
	panels.LayerHost
	RunAsync(work func()) // on another goroutine
}

// Rail has a button for each panel and dialog.
type Rail struct {
	Root fyne.CanvasObject

	k          kit.Context
	model      *state.Model
	settings   *settings.Store
	host       Host
	thumbnails *panels.Thumbnails
	buttons    []*button
	name       string       // of the panel that is open; "" for none
	last       string       // that was open last
	panel      panels.Panel // that is open; nil for none
	style      geo.Kind     // of the layer whose form takes the place of the list; "" for none
	panels.FigureHost
	panels.LayerHost
}

// button is a sign above a word; the one whose panel is open is marked.
type button struct {
	*kit.Button
	panel string // that it opens; "" for a dialog
	open  bool
	word  func(role string)
}

// New makes the rail, empty until it is built, with the panel open that was open last
// time.
func New(m *state.Model, s *settings.Store, h Host) *Rail {
	r := &Rail{model: m, settings: s, host: h, FigureHost: h, LayerHost: h, name: s.String(pref), last: Figures}
	r.Renew()
	return r
}

// Renew forgets the small pictures of figures: the model has another content.
func (r *Rail) Renew() {
	if r.thumbnails == nil {
		r.thumbnails = panels.NewThumbnails(r.model, r.host.RunAsync)
	}
	r.thumbnails.Renew()
}

// Build makes everything anew in a language and theme.
func (r *Rail) Build(k kit.Context) {
	r.k, r.buttons = k, nil
	column := kit.Column(2)
	add := func(b *button) {
		r.buttons = append(r.buttons, b)
		kit.Add(column, b.Button)
	}
	add(r.newButton(kit.DrawFigures, "panel.figures", Figures, nil))
	add(r.newButton(kit.DrawLayers, "panel.layers", Layers, nil))
	add(r.newButton(kit.DrawNumbers, "panel.numbers", Numbers, nil))
	if r.host.CanImport() {
		add(r.newButton(kit.DrawImport, "rail.import", "", r.host.ShowImport))
	}
	r.Root = kit.Fixed(Width, 0, container.NewStack(kit.NewScrim(nil, r.host.FocusMap),
		kit.Edged(nil, nil, nil, kit.Fixed(1, 0, k.Rule()), container.NewVBox(k.Picture(kit.Padded(8, 8, pad, pad-1, column))))))
	r.mark()
	r.fill()
}

// First has the keyboard at first.
func (r *Rail) First() fyne.Focusable { return r.buttons[0].Button }

// Panel is the one that is open; nil for none.
func (r *Rail) Panel() panels.Panel { return r.panel }

func (r *Rail) newButton(draw func(scene.Canvas, scene.Rect, color.NRGBA), name, panel string, do func()) *button {
	k := r.k
	b := &button{panel: panel}
	sign := k.Sketch(fyne.NewSquareSize(icon), func(p scene.Canvas, r scene.Rect) { draw(p, r, k.Color(b.role())) })
	word := k.Medium(k.T(name), kit.SizeSmall, "text")
	word.Alignment = fyne.TextAlignCenter
	b.word = func(role string) { word.Color = k.Color(role) }
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadY: 6, MinW: Width - 2*pad}
	if do == nil {
		do = func() { r.Turn(panel, b.Focused) }
	}
	b.Button = kit.NewButton(k, style, k.T(name), kit.Column(2, container.NewCenter(sign), word), do)
	b.OnLeave = r.host.FocusMap
	return b
}

// role is the colour of sign and word.
func (b *button) role() string {
	if b.open {
		return "accentDark"
	}
	return "text"
}

// mark marks the button of the panel that is open.
func (r *Rail) mark() {
	for _, b := range r.buttons {
		b.open = b.panel != "" && b.panel == r.name
		b.Style.Fill, b.Style.Hover = nil, r.k.Color("hover")
		if b.open {
			b.Style.Fill, b.Style.Hover = r.k.Color("selectedRow"), r.k.Color("selectedRow")
		}
		b.word(b.role())
		b.Button.Refresh()
	}
}

// Turn opens a panel over the map, or closes it where it is open, and remembers which.
// One that the keyboard opened gets the keyboard.
func (r *Rail) Turn(name string, byKey bool) {
	if r.name == name {
		name = ""
	} else {
		r.last = name
	}
	r.name, r.style = name, ""
	r.settings.Set(map[string]any{pref: name})
	r.fill()
	r.host.ShowPanel(r.panel)
	r.mark()
	if r.panel != nil && byKey {
		r.k.Canvas().Focus(r.panel.First())
		return
	}
	r.host.FocusMap()
}

// fill makes the panel that is open.
func (r *Rail) fill() {
	r.panel = nil
	r.thumbnails.Forget()
	switch r.name {
	case Figures:
		r.panel = panels.NewFigures(r.k, r.model, r.thumbnails, r)
	case Layers:
		if r.style != "" && !slices.Contains(r.model.Data().OwnKinds(), r.style) {
			r.style = "" // the layer is gone
		}
		if r.style != "" {
			r.panel = panels.NewStyle(r.k, r.model, r.style, r)
			return
		}
		r.panel = panels.NewLayers(r.k, r.model, r)
	case Numbers:
		r.panel = panels.NewNumbers(r.k, r.model, r, r.host)
	}
}

// Rebuild makes the panel that is open anew, as far scrolled as it was.
func (r *Rail) Rebuild() {
	if r.panel == nil {
		return
	}
	at, row := r.panel.Scroll().Offset, ""
	if p, ok := r.panel.(*panels.Figures); ok {
		row = p.Focused()
	}
	r.fill()
	r.panel.Scroll().Offset = at
	r.host.ShowPanel(r.panel)
	if p, ok := r.panel.(*panels.Figures); ok && row != "" {
		p.Focus(row)
	}
}

// ShowStyle shows the form of how a layer looks in place of the list of layers, or with ""
// the list again. What it shows has the keyboard.
func (r *Rail) ShowStyle(k geo.Kind) {
	was := r.style
	r.style = k
	r.fill()
	r.host.ShowPanel(r.panel)
	switch p := r.panel.(type) {
	case *panels.Style:
		r.k.Canvas().Focus(p.First())
	case *panels.Layers:
		p.FocusRow(was)
	}
}

// MoveRow moves the layer that has the keyboard up (-1) or down in its list, and reports
// whether the list of layers is open.
func (r *Rail) MoveRow(by int) bool {
	p, ok := r.panel.(*panels.Layers)
	if ok {
		p.MoveRow(by)
	}
	return ok
}

// Keep remembers where in the panel the keyboard is; what it gives puts it back there, in
// the panel that was made anew.
func (r *Rail) Keep() (back func()) {
	switch was := r.panel.(type) {
	case *panels.Style:
		at, from := was.Stop(), was.Scroll().Offset
		return func() {
			if now, ok := r.panel.(*panels.Style); ok {
				now.Scroll().ScrollToOffset(from)
				now.SetStop(at)
			}
		}
	case *panels.Layers:
		kind := was.Stop()
		return func() {
			if now, ok := r.panel.(*panels.Layers); ok && kind != "" {
				now.FocusRow(kind)
			}
		}
	}
	return func() {}
}

// ClosePanel closes the panel that is open.
func (r *Rail) ClosePanel() {
	if r.name != "" {
		r.Turn(r.name, false)
	}
}

// Fold closes the panel that is open, or opens the last one.
func (r *Rail) Fold() {
	if r.name != "" {
		r.ClosePanel()
		return
	}
	r.Turn(r.last, false)
}

// ShowFigure shows a figure.
func (r *Rail) ShowFigure(id string) { r.host.ShowFigure(id) }

// FocusMap gives the keyboard back to the map.
func (r *Rail) FocusMap() { r.host.FocusMap() }

// CanAdd reports whether the project takes new places.
func (r *Rail) CanAdd() bool { return r.host.CanAdd() }

// AddPlace opens the menu of what can be drawn.
func (r *Rail) AddPlace(at fyne.Position) { r.host.AddPlace(at) }
