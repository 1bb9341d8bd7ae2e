package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
)

// toastTime is how long a note stays that nothing keeps; one with something to do
// stays longer.
const (
	toastTime     = 6 * time.Second
	toastTimeLong = 12 * time.Second
)

// toast is a note at the bottom of the map or the table.
type toast struct {
	w       *Window
	object  fyne.CanvasObject
	hovered bool
}

// note shows a short text with actions at the bottom of the map until some seconds
// have passed without the pointer over it, it is closed or the next note comes.
func (w *Window) note(s string, choices ...Choice) {
	t := w.newToast(s, choices)
	wait := toastTime
	if len(choices) > 0 {
		wait = toastTimeLong
	}
	t.leaveAfter(wait)
}

// keepNote shows one until it is taken away.
func (w *Window) keepNote(s string, choices ...Choice) { w.newToast(s, choices) }

func (w *Window) newToast(s string, choices []Choice) *toast {
	k := w.ink
	t := &toast{w: w}
	hover := func(in bool) { t.hovered = in }
	back := canvas.NewRectangle(k.color("panel"))
	back.CornerRadius = 9
	back.StrokeColor, back.StrokeWidth = k.color("border"), 1
	back.Shadow = canvas.Shadow{Color: k.color("shadow"), BlurRadius: 14, Offset: fyne.NewPos(0, 3)}
	buttons := beside(8)
	for _, c := range choices {
		b := k.button(k.t(c.Text), c.Main, c.Do)
		b.onHover = hover
		add(buttons, b)
	}
	room := fyne.Min(420, fyne.Max(120, w.cover.free()-buttons.MinSize().Width-100))
	row := beside(8, k.text(k.fit(s, scene.Regular, sizeText, room), sizeText, "text"), fixed(8, 0, container.NewWithoutLayout()), buttons)
	cross := newPress(k, look{hover: k.color("hover"), radius: 7, padX: 7, padY: 7}, k.t("action.close"), k.cross(), func() {
		w.setNote(nil)
		w.focusMap()
	})
	cross.onHover = hover
	add(row, cross)
	shield := newShield(nil, nil)
	shield.onHover = hover
	t.object = container.NewStack(shield, back, padded(8, 8, 16, 8, row))
	w.setNote(t.object)
	w.toast = t
	return t
}

// leaveAfter takes the note away after a while, or a while after the pointer was last
// seen over it.
func (t *toast) leaveAfter(wait time.Duration) {
	t.w.clock(wait, func() {
		switch {
		case t.w.toast != t:
		case t.hovered:
			t.leaveAfter(toastTime)
		default:
			t.w.setNote(nil)
		}
	})
}

// setNote shows a note over the map or the table, nil takes it away.
func (w *Window) setNote(o fyne.CanvasObject) {
	w.toast = nil
	if w.table != nil {
		w.table.setNote(o)
		return
	}
	w.cover.setNote(o)
}
