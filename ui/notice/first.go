package notice

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// First is what a window asks before there is a map, e.g. about a damaged
// project.
type First struct {
	Win     fyne.Window
	App     fyne.App
	Fonts   *text.Fonts
	Lang    geo.Lang
	Theme   style.Theme
	Problem error
	Choices []kit.Choice
}

// Ask fills the window with a sentence that says what is wrong and what to do,
// and with buttons for the choices.
func (q First) Ask() {
	sheet := style.Load(q.Theme)
	th := kit.NewTheme(q.Fonts, sheet)
	q.App.Settings().SetTheme(th)
	k := kit.Context{Sheet: sheet, Theme: th, Fonts: q.Fonts, Pen: composite.NewPen(q.Fonts, q.Win.Canvas().Scale), Lang: q.Lang, Modes: &kit.Stack{Canvas: q.Win.Canvas()}}
	q.Win.SetTitle(k.T("app.name"))
	card, main := k.Question(q.Problem, q.Choices, func() {})
	q.Win.SetContent(container.NewStack(canvas.NewRectangle(k.Color("ground")), container.NewCenter(card)))
	q.Win.Canvas().Focus(main)
}
