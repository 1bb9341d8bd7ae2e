package panels

import (
	"slices"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/ui/kit"
)

// ownRow adds the row of a layer of the user's own above those that there are: with a grip
// by which it is dragged over or below another, and the button of its form.
func (p *Layers) ownRow(l *layer.Layer) {
	const gripRoom, styleRoom = 12, 30
	k, kind := p.k, l.Kind
	r := p.layerRow(l, room-gripRoom-styleRoom)
	r.Style.PadX = 4
	p.rows[kind] = r
	form := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 6, PadY: 7}, k.T("layer.styleOf", "name", l.Name.In(k.Lang)),
		k.Icon(kit.DrawPencil, 16, "quiet"), func() { p.host.MayEdit(func() { p.host.ShowStyle(kind) }) })
	form.OnLeave = p.host.FocusMap
	grip := kit.NewGrip(k, func(at fyne.Position) { p.drag(kind, at) }, p.drop)
	if p.first == nil {
		p.first = r.Button
	}
	p.order = slices.Insert(p.order, 0, kind)
	p.own.Objects = slices.Insert(p.own.Objects, 0, fyne.CanvasObject(kit.Edged(nil, nil, kit.Fixed(gripRoom, 0, grip), k.Hinted(form, false), r.Button)))
}

// drag takes the row of a layer to where the pointer is.
func (p *Layers) drag(kind geo.Kind, at fyne.Position) {
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.own).Y
	from, to := slices.Index(p.order, kind), 0
	for i, row := range p.own.Objects {
		if at.Y-top > row.Position().Y+row.Size().Height/2 && i != from {
			to++
		}
	}
	if to != from {
		p.order = moved(p.order, from, to)
		p.own.Objects = moved(p.own.Objects, from, to)
		p.own.Refresh()
		p.scroll.Refresh()
	}
}

// drop lays the layers over each other as their rows stand.
func (p *Layers) drop() {
	now := slices.Clone(p.order)
	slices.Reverse(now)
	if !slices.Equal(now, p.model.Data().OwnKinds()) {
		p.host.OrderLayers(now)
	}
}

// MoveRow moves the layer whose row has the keyboard over the next one (-1) or below it.
func (p *Layers) MoveRow(by int) {
	at := slices.IndexFunc(p.own.Objects, func(o fyne.CanvasObject) bool {
		focused, ok := p.k.Canvas().Focused().(fyne.CanvasObject)
		return ok && kit.Holds(o, focused)
	})
	if to := at + by; at >= 0 && to >= 0 && to < len(p.order) {
		p.order = moved(p.order, at, to)
		p.drop()
	}
}

// Stop is the layer whose row has the keyboard, "" for none.
func (p *Layers) Stop() geo.Kind {
	for kind, r := range p.rows {
		if r.Focused {
			return kind
		}
	}
	return ""
}

// FocusRow gives the keyboard to the row of a layer.
func (p *Layers) FocusRow(kind geo.Kind) {
	if r := p.rows[kind]; r != nil {
		p.k.Canvas().Focus(r.Button)
	}
}
