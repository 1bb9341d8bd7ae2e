package dossier

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/dossier"
	"kechuang/ui/kit"
)

// gutterWidth is that of the button beside a fact, in the panel's margin.
const gutterWidth = 20

// editable puts a button beside a fact that opens what can be done with it: change it or
// delete it. It stands in the margin, so that the text keeps its width.
func (v *Panel) editable(e dossier.Entry, o fyne.CanvasObject) fyne.CanvasObject {
	if e.Fact == "" || v.document || !v.host.CanEdit() {
		return o
	}
	name := e.Text
	if name == "" {
		name = e.Title
	}
	style := kit.ButtonStyle{Hover: v.Color("hover"), Radius: 6, MinW: gutterWidth, MinH: 24}
	b := kit.NewButton(v.Context, style, v.T("edit.factActions", "text", name), v.Icon(kit.DrawMore, 14, "quiet"), nil)
	b.OnTap = func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		const width = 200
		v.OpenMenu([][]kit.MenuItem{{
			{Text: v.T("edit.editFact"), Do: func() { v.host.EditFact(e.Fact) }},
			{Text: v.T("edit.removeFact"), Do: func() { v.host.DeleteFact(e.Fact) }},
		}}, width, 0, at.AddXY(b.Size().Width-width, b.Size().Height+2))
	}
	b.OnLeave = v.host.Leave
	return container.New(gutter{}, o, b)
}

// gutter gives a fact all of the width, and its button the margin beside it.
type gutter struct{}

func (gutter) MinSize(os []fyne.CanvasObject) fyne.Size { return os[0].MinSize() }

func (gutter) Layout(os []fyne.CanvasObject, s fyne.Size) {
	os[0].Move(fyne.NewPos(0, 0))
	os[0].Resize(s)
	os[1].Move(fyne.NewPos(s.Width+1, 0))
	os[1].Resize(fyne.NewSize(gutterWidth, 24))
}
