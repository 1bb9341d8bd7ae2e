package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/ui/mark"
)

// Choice is one answer that a person may give to a question.
type Choice struct {
	Text string // key in geo/lang
	Main bool
	Do   func()
}

// Question is what the window asks before there is a map, e.g. about a damaged
// project.
type Question struct {
	Win     fyne.Window
	App     fyne.App
	Fonts   *text.Fonts
	Lang    geo.Lang
	Theme   style.Theme
	Problem error
	Choices []Choice
}

// Ask fills the window with a sentence that says what is wrong and what to do,
// and with buttons for the choices.
func Ask(q Question) {
	sheet := style.Load(q.Theme)
	th := newHouseTheme(q.Fonts, sheet)
	q.App.Settings().SetTheme(th)
	k := ink{sheet: sheet, theme: th, fonts: q.Fonts, pen: mark.NewPen(q.Fonts, q.Win.Canvas().Scale), lang: q.Lang, over: &overlays{canvas: q.Win.Canvas()}}
	q.Win.SetTitle(k.t("app.name"))
	card, main := k.question(q.Problem, q.Choices, func() {})
	q.Win.SetContent(container.NewStack(canvas.NewRectangle(k.color("ground")), container.NewCenter(card)))
	q.Win.Canvas().Focus(main)
}

// questionWidth is the width of the text of a question, in units.
const questionWidth = 440

// question is a card with the sentence of a problem and buttons; the main one is
// given too, for Enter to take it.
func (k ink) question(problem error, choices []Choice, before func()) (card fyne.CanvasObject, main *press) {
	back := canvas.NewRectangle(k.color("panel"))
	back.CornerRadius = 10
	back.Shadow = canvas.Shadow{Color: k.color("shadow"), BlurRadius: 16, Offset: fyne.NewPos(0, 4)}
	sentence := newProse(k, lang.Sentence(k.lang, problem), questionWidth, proseStyle{size: sizeBody, role: "text"}, nil)
	buttons := beside(8)
	for _, c := range choices {
		b := k.button(k.t(c.Text), c.Main, func() {
			before()
			c.Do()
		})
		if c.Main || main == nil {
			main = b
		}
		add(buttons, b)
	}
	rows := column(14, k.bold(k.t("dialog.problem"), sizeHeading, "text"), sentence,
		edged(nil, nil, nil, buttons, nil))
	return container.NewStack(back, padded(20, 18, 24, 24, rows)), main
}

// button is a push button for dialogs; the main one is filled.
func (k ink) button(s string, main bool, tap func()) *press {
	label := k.medium(s, sizeText, "text")
	l := look{fill: k.color("panel"), hover: k.color("hover"), stroke: k.color("border"), radius: 8, padX: 14, minH: controlHeight}
	if main {
		l.fill, l.hover, l.stroke = k.color("accent"), style.Darker(k.color("accent"), 0.1), nil
		label.Color = k.color("accentText")
	}
	return newPress(k, l, s, label, tap)
}

// labelled is a button whose text changes.
func labelled(k ink, s string, main bool, tap func()) (*press, *mark.Text) {
	b := k.button(s, main, tap)
	return b, b.On.(*mark.Text)
}

func relabel(b *press, t *mark.Text, s string) {
	if t.Text == s {
		return
	}
	t.Text, b.name = s, s
	t.Refresh()
	b.Refresh()
}

// Problem tells a person what went wrong while the map stays usable.
func (w *Window) Problem(err error) {
	w.ProblemWith(err, Choice{Text: "action.ok", Main: true, Do: func() {}})
}

// ProblemWith does the same with choices of one's own.
func (w *Window) ProblemWith(err error, choices ...Choice) {
	var o *overlay
	card, main := w.ink.question(err, choices, func() { o.close() })
	o = w.overlays.dialog(container.New(smallLayout{}, scrim(), container.NewStack(newShield(nil, nil), card)))
	o.key = func(name fyne.KeyName) bool {
		return enterOrEscape(name, func() { main.act(fyne.Position{}) }, o.close)
	}
	w.win.Canvas().Focus(main)
}
