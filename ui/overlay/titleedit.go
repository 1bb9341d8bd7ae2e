package overlay

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/ui/kit"
)

// titleEdit is the title card while its texts are written.
type titleEdit struct {
	figure          string   // ID
	lang            geo.Lang // that the texts are written in
	title, subtitle *kit.KeyEntry
	card            fyne.CanvasObject
}

// EditTitle lets title and subtitle of the figure be written where they stand.
func (o *Overlay) EditTitle() {
	if o.edit != nil || o.cardRoom(o.begin(), o.Root.Size().Width) < cardTextLeast {
		return
	}
	f := o.model.Figure()
	e := &titleEdit{figure: f.ID, lang: o.k.Lang}
	e.title = o.titleEntry(f.Title.In(e.lang), "figure.name")
	e.subtitle = o.titleEntry(f.Subtitle.In(e.lang), "figure.subtitle")
	o.edit = e
	e.card = o.editCard()
	o.Layout()
	o.k.Canvas().Focus(e.title)
	e.title.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// titleEntry is a field of the card. What is written is kept with Enter, and when the
// keyboard goes elsewhere than to the card.
func (o *Overlay) titleEntry(text, hint string) *kit.KeyEntry {
	e := kit.NewKeyEntry(o.k, func(name fyne.KeyName) bool {
		return kit.EnterOrEscape(name, func() { o.EndTitle(true) }, func() { o.EndTitle(false) })
	})
	e.SetText(text)
	e.SetPlaceHolder(o.k.T(hint))
	e.OnSave = func() { o.EndTitle(true) }
	e.OnLost = func() { fyne.Do(o.leftTitle) } // when something else has the keyboard
	return e
}

// leftTitle keeps what is written where the keyboard is elsewhere.
func (o *Overlay) leftTitle() {
	if o.edit == nil {
		return
	}
	focused, ok := o.k.Canvas().Focused().(fyne.CanvasObject)
	if !ok || !kit.Holds(o.edit.card, focused) {
		o.EndTitle(true)
	}
}

// editCard has the fields, and buttons for what the keys do.
func (o *Overlay) editCard() fyne.CanvasObject {
	k, e := o.k, o.edit
	room := min(o.cardRoom(o.begin(), o.Root.Size().Width), cardText)
	button := func(key string, main bool, do func()) *kit.Button {
		b := k.Button(k.T(key), main, do)
		b.Style.PadX, b.Style.MinH = 10, 28
		b.OnLeave = func() { o.EndTitle(false) }
		return b
	}
	buttons := kit.Beside(6, button("figure.save", true, func() { o.EndTitle(true) }), button("action.cancel", false, func() { o.EndTitle(false) }))
	if o.host.FigureDiffers(e.figure) {
		kit.Add(buttons, button("figure.restore", false, func() {
			o.EndTitle(false)
			o.host.RestoreFigure(e.figure)
		}))
	}
	rows := kit.Column(6, kit.Fixed(room, 0, e.title), e.subtitle, kit.Padded(2, 0, 0, 0, buttons))
	return k.Card(k.Color("card"), 8, 8, kit.Padded(9, 10, cardSide, cardSide, rows))
}

// EndTitle shows the title again, and keeps what was written of it or not.
func (o *Overlay) EndTitle(keep bool) {
	e := o.edit
	if e == nil {
		return
	}
	o.edit = nil
	o.Layout()
	if keep {
		o.host.RetitleFigure(e.figure, e.lang, e.title.Text, e.subtitle.Text)
	}
	o.host.FocusMap()
}

// cardButtons are the signs beside the title, below one another where its text is as high.
func (o *Overlay) cardButtons(lines int) fyne.CanvasObject {
	k := o.k
	icon := func(key string, sign fyne.CanvasObject, do func()) fyne.CanvasObject {
		b := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 5, PadY: 5}, k.T(key), sign, do)
		b.OnLeave = o.host.FocusMap
		return k.Hinted(b, false)
	}
	edit := icon("figure.editTitle", k.Icon(kit.DrawPencil, 14, "quiet"), o.host.EditTitle)
	compose := icon("compose.open", k.Icon(kit.DrawPage, 14, "quiet"), o.host.EditFigure)
	if lines > 1 {
		return kit.Padded(0, 0, 8, -8, container.NewVBox(kit.Column(0, edit, compose)))
	}
	return kit.Padded(0, 0, 8, -8, container.NewVBox(kit.Beside(0, edit, compose)))
}
