package ui

import (
	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/ui/state"
)

// sourceWidth is the width of the text in a source's card, in units.
const sourceWidth = 280

// sourceChip is the small mark beside a fact that says where it stands; a press
// shows all about it.
func (v *dossier) sourceChip(s state.Source) fyne.CanvasObject {
	label := s.Chip
	if s.Note != "" {
		label += " *"
	}
	l := look{fill: v.color("sourceChip"), hover: v.color("hover"), radius: 4, padX: 6, padY: 0, minH: 24, insetY: 3}
	var p *press
	p = newPress(v.ink, l, s.Section, v.text(label, 10.5, "sourceText"), func() { v.showSource(s, p) })
	p.onLeave = v.actions.leave
	return p
}

// showSource opens a card with the document, the section and what the source
// left unsaid.
func (v *dossier) showSource(s state.Source, at fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(at)
	if c == nil {
		return
	}
	rows := column(3)
	line := func(head, text string, w scene.Weight) {
		if text == "" {
			return
		}
		add(rows, v.bold(head, sizeSmall, "quiet"))
		add(rows, padded(0, 6, 0, 0, newProse(v.ink, text, sourceWidth, proseStyle{size: 12.5, role: "text", weight: w}, nil)))
	}
	line(v.t("source.fact"), s.Text, scene.Regular)
	line(v.t("source.document"), s.Document, scene.Medium)
	line(v.t("source.section"), s.Section, scene.Regular)
	line(v.t("source.note"), s.Note, scene.Regular)
	if s.Fact != "" {
		add(rows, v.text(v.t("source.id", "id", s.Fact), sizeSmall, "quiet"))
	}
	card := padded(12, 10, 14, 14, rows)
	size := card.MinSize()
	where := d.AbsolutePositionForObject(at).Add(fyne.NewPos(0, at.Size().Height+2))
	if where.Y+size.Height > c.Size().Height-overlayEdge {
		where.Y -= size.Height + at.Size().Height + 4
	}
	v.over.popup(v.ink, card, where)
}
