package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/panels"
)

// Measures of the rail, in units.
const (
	railWidth = 56
	railIcon  = 20
	railPad   = 4
)

// The panels that the rail opens, as they are remembered.
const (
	figuresPanel = "figures"
	layersPanel  = "layers"
)

// rail stands at the window's left and opens what concerns the whole map: panels over
// it, or a dialog.
type rail struct {
	root    fyne.CanvasObject
	buttons []*railButton
}

// railButton is a sign above a word; the one whose panel is open is marked.
type railButton struct {
	*kit.Button
	panel string // that it opens; "" for a dialog
	open  bool
	word  func(role string)
}

func (w *Window) newRail() *rail {
	r := &rail{}
	column := kit.Column(2)
	add := func(b *railButton) {
		r.buttons = append(r.buttons, b)
		kit.Add(column, b.Button)
	}
	add(w.railButton(kit.DrawFigures, "panel.figures", figuresPanel, nil))
	add(w.railButton(kit.DrawLayers, "panel.layers", layersPanel, nil))
	if w.project != nil {
		add(w.railButton(kit.DrawImport, "rail.import", "", w.ShowImport))
	}
	r.root = kit.Fixed(railWidth, 0, container.NewStack(kit.NewScrim(nil, w.focusMap),
		kit.Edged(nil, nil, nil, kit.Fixed(1, 0, w.kit.Rule()), container.NewVBox(w.kit.Picture(kit.Padded(8, 8, railPad, railPad-1, column))))))
	r.refresh(w)
	return r
}

func (w *Window) railButton(draw func(scene.Canvas, scene.Rect, color.NRGBA), name, panel string, do func()) *railButton {
	k := w.kit
	b := &railButton{panel: panel}
	sign := k.Sketch(fyne.NewSquareSize(railIcon), func(p scene.Canvas, r scene.Rect) { draw(p, r, k.Color(b.role())) })
	word := k.Medium(k.T(name), kit.SizeSmall, "text")
	word.Alignment = fyne.TextAlignCenter
	b.word = func(role string) { word.Color = k.Color(role) }
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadY: 6, MinW: railWidth - 2*railPad}
	if do == nil {
		do = func() { w.turnPanel(panel, b.Focused) }
	}
	b.Button = kit.NewButton(k, style, k.T(name), kit.Column(2, container.NewCenter(sign), word), do)
	b.OnLeave = w.focusMap
	return b
}

// role is the colour of sign and word.
func (b *railButton) role() string {
	if b.open {
		return "accentDark"
	}
	return "text"
}

// refresh marks the button of the panel that is open.
func (r *rail) refresh(w *Window) {
	for _, b := range r.buttons {
		b.open = b.panel != "" && b.panel == w.panel
		b.Style.Fill, b.Style.Hover = nil, w.kit.Color("hover")
		if b.open {
			b.Style.Fill, b.Style.Hover = w.kit.Color("selectedRow"), w.kit.Color("selectedRow")
		}
		b.word(b.role())
		b.Button.Refresh()
	}
}

// turnPanel opens a panel over the map, or closes it where it is open, and remembers
// which. One that the keyboard opened gets the keyboard.
func (w *Window) turnPanel(name string, byKey bool) {
	if w.table != nil {
		return
	}
	if w.panel == name {
		name = ""
	} else {
		w.lastPanel = name
	}
	w.panel = name
	w.settings.Set(map[string]any{prefPanel: name})
	w.fillPanel()
	w.rail.refresh(w)
	if w.side != nil && byKey {
		w.win.Canvas().Focus(w.side.First())
		return
	}
	w.focusMap()
}

// fillPanel puts the panel that is open over the map.
func (w *Window) fillPanel() {
	w.side = nil
	w.thumbnails.Forget()
	switch w.panel {
	case figuresPanel:
		w.side = panels.NewFigures(w.kit, w.model, w.thumbnails, w)
	case layersPanel:
		w.side = panels.NewLayers(w.kit, w.model, w)
	}
	w.overlay.setSide(w.side)
}

// ClosePanel closes the panel that is open.
func (w *Window) ClosePanel() {
	if w.panel != "" {
		w.turnPanel(w.panel, false)
	}
}

// foldPanel closes the panel that is open, or opens the last one.
func (w *Window) foldPanel() {
	if w.panel != "" {
		w.ClosePanel()
		return
	}
	w.turnPanel(w.lastPanel, false)
}

// ShowFigure shows a figure and gives the keyboard to the map.
func (w *Window) ShowFigure(id string) { w.showFigure(id) }

// FocusMap gives the keyboard to the map.
func (w *Window) FocusMap() { w.focusMap() }
