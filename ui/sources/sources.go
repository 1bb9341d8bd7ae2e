// Package sources draws the small marks beside facts that say where those stand, for
// every room that shows facts.
package sources

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// sourceWidth is the width of the text in a source's card, in units.
const sourceWidth = 280

// Marks draws the small marks beside facts that say where those stand.
type Marks struct {
	kit.Context
	Leave func() // Esc while one has the keyboard
}

// Chip is the small mark beside a fact that says where it stands; a press
// shows all about it.
func (v Marks) Chip(s dossier.Source) fyne.CanvasObject {
	label := s.Chip
	if s.Note != "" {
		label += " *"
	}
	return v.Of(label, []dossier.Source{s})
}

// Of is the same for several facts, with a text of its own.
func (v Marks) Of(label string, all []dossier.Source) fyne.CanvasObject {
	l := kit.ButtonStyle{Fill: v.Color("sourceChip"), Hover: v.Color("hover"), Radius: 4, PadX: 6, PadY: 0, MinH: 24, InsetY: 2}
	var p *kit.Button
	p = kit.NewButton(v.Context, l, all[0].Section, v.Text(label, 11, "sourceText"), func() { v.showSources(all, p) })
	p.OnLeave = v.Leave
	return p
}

// ShowOne opens a card about one source.
func (v Marks) ShowOne(s dossier.Source, at fyne.CanvasObject) {
	v.showSources([]dossier.Source{s}, at)
}

// showSources opens a card with the documents, the sections and what they left
// unsaid, each once.
func (v Marks) showSources(all []dossier.Source, at fyne.CanvasObject) {
	rows := kit.Column(3)
	line := func(head string, w scene.Weight, text func(dossier.Source) string) {
		var said []string
		for _, s := range all {
			if t := text(s); t != "" && !slices.Contains(said, t) {
				said = append(said, t)
			}
		}
		if len(said) > 0 {
			kit.Add(rows, v.Bold(head, kit.SizeSmall, "quiet"))
		}
		for _, t := range said {
			kit.Add(rows, kit.Padded(0, 6, 0, 0, kit.NewSelectableLabel(v.Context, t, sourceWidth, kit.LabelStyle{Size: 12.5, Role: "text", Weight: w}, nil)))
		}
	}
	line(v.T("source.fact"), scene.Regular, func(s dossier.Source) string { return s.Text })
	line(v.T("source.document"), scene.Medium, func(s dossier.Source) string { return s.Document })
	line(v.T("source.section"), scene.Regular, func(s dossier.Source) string { return s.Section })
	line(v.T("source.note"), scene.Regular, func(s dossier.Source) string { return s.Note })
	if ids := factIDs(all); ids != "" {
		kit.Add(rows, v.Text(v.Fit(v.T("source.id", "id", ids), scene.Regular, kit.SizeSmall, sourceWidth), kit.SizeSmall, "quiet"))
	}
	card := kit.Padded(12, 10, 14, 14, rows)
	size := card.MinSize()
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject(at).Add(fyne.NewPos(0, at.Size().Height+2))
	if where.Y+size.Height > v.Canvas().Size().Height-kit.OverlayEdge {
		where.Y -= size.Height + at.Size().Height + 4
	}
	v.Modes.Popup(v.Context, card, where)
}

// factIDs lists the facts that sources are of.
func factIDs(all []dossier.Source) string {
	var ids []string
	for _, s := range all {
		if s.Fact != "" {
			ids = append(ids, s.Fact)
		}
	}
	return strings.Join(ids, " ")
}
