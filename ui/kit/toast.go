package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
)

// Toast is a short text with things to do, over the bottom of what is shown.
type Toast struct {
	Object  fyne.CanvasObject
	Hovered bool // the pointer is over it
}

// NewToast makes one whose text is at most so wide as the room leaves beside its
// buttons; closing is what its cross does.
func NewToast(k Context, s string, choices []Choice, room float32, closing func()) *Toast {
	t := &Toast{}
	hover := func(in bool) { t.Hovered = in }
	back := canvas.NewRectangle(k.Color("panel"))
	back.CornerRadius = 9
	back.StrokeColor, back.StrokeWidth = k.Color("border"), 1
	back.Shadow = canvas.Shadow{Color: k.Color("shadow"), BlurRadius: 14, Offset: fyne.NewPos(0, 3)}
	buttons := Beside(8)
	for _, c := range choices {
		b := k.Button(k.T(c.Text), c.Main, c.Do)
		b.OnHover = hover
		Add(buttons, b)
	}
	room = fyne.Min(420, fyne.Max(120, room-buttons.MinSize().Width-100))
	row := Beside(8, k.toastText(s, room), Fixed(8, 0, container.NewWithoutLayout()), buttons)
	cross := NewButton(k, ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.close"), k.Cross(), closing)
	cross.OnHover = hover
	Add(row, cross)
	shield := NewScrim(nil, nil)
	shield.onHover = hover
	t.Object = container.NewStack(shield, back, Padded(8, 8, 16, 8, row))
	return t
}

// toastText is the text of a toast in one or two lines; more is cut.
func (k Context) toastText(s string, room float32) fyne.CanvasObject {
	lines := k.Wrap(s, scene.Regular, SizeText, room)
	if len(lines) < 2 {
		return k.Text(k.Fit(s, scene.Regular, SizeText, room), SizeText, "text")
	}
	rest := strings.TrimSpace(strings.TrimPrefix(s, lines[0]))
	return Column(0, k.Text(lines[0], SizeText, "text"), k.Text(k.Fit(rest, scene.Regular, SizeText, room), SizeText, "text"))
}
