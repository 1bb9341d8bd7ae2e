package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
)

// Message is what a dialog says beside its buttons.
type Message struct {
	k    Context
	Line *fyne.Container
	Said string // in it
}

func NewMessage(k Context) Message { return Message{k: k, Line: container.NewStack()} }

// Say shows a text, in two rows where it is long.
func (m *Message) Say(text string, warn bool) {
	m.Said = text
	role := "quiet"
	if warn {
		role = "accentDark"
	}
	row := func() *composite.Text { return m.k.Text("", SizeText, role) }
	m.Line.Objects = []fyne.CanvasObject{container.New(linesLayout{m.k, text}, row(), row())}
	m.Line.Refresh()
}

// linesLayout writes a text into two lines of the width there is.
type linesLayout struct {
	k    Context
	text string
}

func (l linesLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, ControlHeight) }

func (l linesLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	lines := l.k.Wrap(l.text, scene.Regular, SizeText, s.Width-16)
	if len(lines) > 2 {
		lines = []string{lines[0], l.k.Fit(strings.Join(lines[1:], ""), scene.Regular, SizeText, s.Width-16)}
	}
	const lead = SizeText * 1.4
	y := (s.Height - float32(len(lines))*lead) / 2
	for i, o := range os {
		t := o.(*composite.Text)
		t.Text = ""
		if i < len(lines) {
			t.Text = lines[i]
		}
		Put(t, 0, y+float32(i)*lead, s.Width, lead)
	}
}
