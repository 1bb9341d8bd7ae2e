package kit

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
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

// heading is what stands over a question: that something is in the way, or where nothing
// failed and there is a choice, that the user is asked.
func heading(problem error, choices []Choice) string {
	var p *geo.Problem
	if len(choices) > 1 && errors.As(problem, &p) && p.Err == nil && !strings.HasPrefix(p.Key, "error.") {
		return "dialog.confirm"
	}
	return "dialog.problem"
}

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
	rows := Column(14, k.Bold(k.T(heading(problem, choices)), SizeHeading, "text"), sentence,
		Edged(nil, nil, nil, buttons, nil))
	return container.NewStack(back, Padded(20, 18, 24, 24, rows)), main
}
