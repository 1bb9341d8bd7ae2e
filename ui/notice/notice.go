// Package notice tells the user what happened and asks what is to be done: toasts at the
// bottom of the map or the table, one at a time, and questions over everything.
package notice

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/ui/kit"
)

// How long a toast stays that nothing keeps; one with something to do stays longer.
const (
	stay     = 6 * time.Second
	stayLong = 12 * time.Second
)

// Host is what the board asks of the window.
type Host interface {
	FocusMap()                                // gives the keyboard back
	RunAfter(wait time.Duration, work func()) // on the toolkit's goroutine
	PlaceToast(o fyne.CanvasObject)           // where there was another; nil takes it away
	ToastRoom() float32                       // the width that there is for one
}

// Board shows toasts and questions.
type Board struct {
	k     kit.Context
	host  Host
	toast *kit.Toast // that shows; nil for none
}

// New makes a board, which must be built before it shows anything.
func New(h Host) *Board { return &Board{host: h} }

// Build makes what is shown next in a language and theme.
func (b *Board) Build(k kit.Context) { b.k = k }

// Toast shows a short text with actions until some seconds have passed without the
// pointer over it, it is closed or the next one comes.
func (b *Board) Toast(text string, choices ...kit.Choice) {
	t := b.Keep(text, choices...)
	wait := stay
	if len(choices) > 0 {
		wait = stayLong
	}
	b.leaveAfter(t, wait)
}

// Keep shows a toast until it is taken away.
func (b *Board) Keep(text string, choices ...kit.Choice) *kit.Toast {
	t := kit.NewToast(b.k, text, choices, b.host.ToastRoom(), func() {
		b.Clear()
		b.host.FocusMap()
	})
	b.toast = t
	b.host.PlaceToast(t.Object)
	return t
}

// leaveAfter takes a toast away after a while, or a while after the pointer was last
// seen over it.
func (b *Board) leaveAfter(t *kit.Toast, wait time.Duration) {
	b.host.RunAfter(wait, func() {
		switch {
		case b.toast != t:
		case t.Hovered:
			b.leaveAfter(t, stay)
		default:
			b.Clear()
		}
	})
}

// Clear takes away the toast that shows.
func (b *Board) Clear() {
	b.toast = nil
	b.host.PlaceToast(nil)
}

// Remove takes a toast away if it still shows.
func (b *Board) Remove(t *kit.Toast) {
	if t != nil && b.toast == t {
		b.Clear()
	}
}

// Problem tells the user what went wrong while the map stays usable.
func (b *Board) Problem(err error) {
	b.Ask(err, kit.Choice{Text: "action.ok", Main: true, Do: func() {}})
}

// Ask does the same with choices of one's own.
func (b *Board) Ask(err error, choices ...kit.Choice) {
	var o *kit.Mode
	card, main := b.k.Question(err, choices, func() { o.Close() })
	o = b.k.Modes.Dialog(container.New(kit.SmallDialog{}, kit.Shade(), container.NewStack(kit.NewScrim(nil, nil), card)))
	o.Key = func(name fyne.KeyName) bool {
		return kit.EnterOrEscape(name, func() { main.Act(fyne.Position{}) }, o.Close)
	}
	b.k.Canvas().Focus(main)
}
