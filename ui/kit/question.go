package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/lang"
)

// Choice is one answer that the user may give to a question.
type Choice struct {
	Text string // key in geo/lang
	Main bool
	Do   func()
}

// questionWidth is the width of the text of a question, in units.
const questionWidth = 440

// Question is a card with the sentence of a problem and buttons; the main one is
// given too, for Enter to take it.
func (k Context) Question(problem error, choices []Choice, before func()) (card fyne.CanvasObject, main *Button) {
	back := canvas.NewRectangle(k.Color("panel"))
	back.CornerRadius = 10
	back.Shadow = canvas.Shadow{Color: k.Color("shadow"), BlurRadius: 16, Offset: fyne.NewPos(0, 4)}
	sentence := NewSelectableLabel(k, lang.Sentence(k.Lang, problem), questionWidth, LabelStyle{Size: SizeBody, Role: "text"}, nil)
	buttons := Beside(8)
	for _, c := range choices {
		b := k.Button(k.T(c.Text), c.Main, func() {
			before()
			c.Do()
		})
		if c.Main || main == nil {
			main = b
		}
		Add(buttons, b)
	}
	rows := Column(14, k.Bold(k.T("dialog.problem"), SizeHeading, "text"), sentence,
		Edged(nil, nil, nil, buttons, nil))
	return container.NewStack(back, Padded(20, 18, 24, 24, rows)), main
}
