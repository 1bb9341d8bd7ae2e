package overlay

import (
	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// Of the title card, in units: the widest and narrowest that its text may be,
// and the space beside the text.
const (
	cardText      = 330
	cardTextLeast = 120
	cardSide      = 14
)

// Of the chip that the title card becomes beside a dossier, in units: its height, its
// sign, and what stands beside its text.
const (
	chipHigh = 36
	chipSign = 16
	chipSide = 12
	chipGap  = 8
)

// titleCard is what the corner shows of the figure: its title, subtitle and note, or,
// beside a dossier, a chip with the title alone.
type titleCard struct {
	room       float32 // the width that the card's text was broken for
	chipRoom   float32 // the width that the chip's text was cut for
	full, chip fyne.CanvasObject
}

// SetFigure shows the figure's title.
func (o *Overlay) SetFigure() {
	if o.edit != nil && o.edit.figure != o.model.Figure().ID {
		o.EndTitle(true)
	}
	o.titles = titleCard{}
	o.Layout()
}

// cardRoom is the width for the title card's text when the map is free from left to
// right.
func (o *Overlay) cardRoom(left, right float32) float32 {
	return min(cardText, right-left-2*margin-2*cardSide)
}

// placeCard puts the title card in the corner, or the chip beside a dossier, or neither
// where its text has no room. It gives the place that the card has without a dossier,
// when the map is free to the edge: the view of the figure heeds that, and so does not
// move when one opens.
func (o *Overlay) placeCard(left, right, edge float32) scene.Rect {
	t, at := &o.titles, fyne.NewPos(left+margin, margin)
	home := scene.Rect{}
	room := o.cardRoom(left, edge)
	if room >= cardTextLeast {
		if t.full == nil || room != t.room {
			t.room, t.full = room, o.fullCard(room)
		}
		s := t.full.MinSize()
		home = scene.R(float64(at.X), float64(at.Y), float64(s.Width), float64(s.Height))
	}
	shown := t.full
	room = o.cardRoom(left, right)
	if o.beside != nil && room >= cardTextLeast {
		if t.chip == nil || room != t.chipRoom {
			t.chipRoom, t.chip = room, o.figureChip(room)
		}
		shown = t.chip
	}
	if o.edit != nil {
		shown = o.edit.card
	}
	kit.SetVisible(o.card, room >= cardTextLeast)
	if !o.card.Visible() {
		return home
	}
	if len(o.card.Objects) == 0 || o.card.Objects[len(o.card.Objects)-1] != shown {
		o.card.Objects = []fyne.CanvasObject{kit.NewDoubleScrim(o.host.FocusMap, o.host.EditTitle), shown}
		o.card.Refresh()
	}
	o.card.Resize(shown.MinSize())
	o.card.Move(at)
	return home
}

// fullCard writes the title card in lines of at most some width.
func (o *Overlay) fullCard(room float32) fyne.CanvasObject {
	k, f := o.k, o.model.Figure()
	rows := kit.Column(0)
	for _, l := range k.Wrap(f.Title.In(k.Lang), scene.Bold, kit.SizeHeading, room) {
		kit.Add(rows, k.Bold(l, kit.SizeHeading, "text"))
	}
	for _, l := range k.Wrap(f.Subtitle.In(k.Lang), scene.Regular, kit.SizeQuiet, room) {
		kit.Add(rows, k.Text(l, kit.SizeQuiet, "quiet"))
	}
	if note := f.Note.In(k.Lang); note != "" {
		notes := kit.Column(0)
		for _, l := range k.Wrap(note, scene.Regular, kit.SizeSmall, room) {
			kit.Add(notes, k.Text(l, kit.SizeSmall, "quiet"))
		}
		kit.Add(rows, kit.Padded(5, 0, 0, 0, notes))
	}
	if o.host.CanAdd() {
		rows = kit.Edged(nil, nil, nil, o.cardButtons(len(rows.Objects)), rows)
	}
	return k.Card(k.Color("card"), 8, 8, kit.Padded(9, 10, cardSide, cardSide, rows))
}

// figureChip is the title in one line, cut where it has no room.
func (o *Overlay) figureChip(room float32) fyne.CanvasObject {
	k := o.k
	text := k.Fit(o.model.Figure().Title.In(k.Lang), scene.Medium, kit.SizeText, room-chipSign-chipGap)
	row := kit.Edged(nil, nil, kit.Padded(0, 0, chipSide, chipGap, k.Icon(kit.DrawFigures, chipSign, "quiet")), nil,
		kit.Padded(0, 0, 0, chipSide, kit.Middle(k.Medium(text, kit.SizeText, "text"))))
	return k.Card(k.Color("card"), 8, 8, kit.Fixed(row.MinSize().Width, chipHigh, row))
}
