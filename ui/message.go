package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/mark"
)

// message is what a sheet says beside its buttons.
type message struct {
	k    ink
	line *fyne.Container
	said string // in it
}

func newMessage(k ink) message { return message{k: k, line: container.NewStack()} }

// say shows a text, in two rows where it is long.
func (m *message) say(text string, warn bool) {
	m.said = text
	role := "quiet"
	if warn {
		role = "accentDark"
	}
	row := func() *mark.Text { return m.k.text("", sizeText, role) }
	m.line.Objects = []fyne.CanvasObject{container.New(linesLayout{m.k, text}, row(), row())}
	m.line.Refresh()
}

// linesLayout writes a text into two lines of the width there is.
type linesLayout struct {
	k    ink
	text string
}

func (l linesLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, controlHeight) }

func (l linesLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	lines := l.k.wrap(l.text, scene.Regular, sizeText, s.Width-16)
	if len(lines) > 2 {
		lines = []string{lines[0], l.k.fit(strings.Join(lines[1:], ""), scene.Regular, sizeText, s.Width-16)}
	}
	const lead = sizeText * 1.4
	y := (s.Height - float32(len(lines))*lead) / 2
	for i, o := range os {
		t := o.(*mark.Text)
		t.Text = ""
		if i < len(lines) {
			t.Text = lines[i]
		}
		put(t, 0, y+float32(i)*lead, s.Width, lead)
	}
}
