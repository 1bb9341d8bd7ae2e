package ui

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

// Choice is one answer that the user may give to a question.
type Choice = kit.Choice

// Question is what the window asks before there is a map, e.g. about a damaged
// project.
type Question struct {
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
func Ask(q Question) {
	sheet := style.Load(q.Theme)
	th := kit.NewTheme(q.Fonts, sheet)
	q.App.Settings().SetTheme(th)
	k := kit.Context{Sheet: sheet, Theme: th, Fonts: q.Fonts, Pen: composite.NewPen(q.Fonts, q.Win.Canvas().Scale), Lang: q.Lang, Modes: &kit.Stack{Canvas: q.Win.Canvas()}}
	q.Win.SetTitle(k.T("app.name"))
	card, main := k.Question(q.Problem, q.Choices, func() {})
	q.Win.SetContent(container.NewStack(canvas.NewRectangle(k.Color("ground")), container.NewCenter(card)))
	q.Win.Canvas().Focus(main)
}

// Problem tells the user what went wrong while the map stays usable.
func (w *Window) Problem(err error) {
	w.ProblemWith(err, kit.Choice{Text: "action.ok", Main: true, Do: func() {}})
}

// ProblemWith does the same with choices of one's own.
func (w *Window) ProblemWith(err error, choices ...kit.Choice) {
	var o *kit.Mode
	card, main := w.kit.Question(err, choices, func() { o.Close() })
	o = w.overlays.Dialog(container.New(kit.SmallDialog{}, kit.Shade(), container.NewStack(kit.NewScrim(nil, nil), card)))
	o.Key = func(name fyne.KeyName) bool {
		return kit.EnterOrEscape(name, func() { main.Act(fyne.Position{}) }, o.Close)
	}
	w.win.Canvas().Focus(main)
}
