// Package tap gives taps to what was really under the pointer. Fyne 2.8 reads
// all of a tick's input first and moves its pointer afterwards, so that a press
// in the same tick as the motion before it (a quick hand on a busy machine, or a
// script) goes to where the pointer was. The widgets here report presses, taps
// and motions; a tap whose press came in the same tick waits until the motion of
// that tick is known. Positions are in the widget's units. All calls come on the
// main goroutine.
package tap

import "fyne.io/fyne/v2"

// Action is what a tap at a position does.
type Action func(at fyne.Position)

var late struct {
	pressed bool // a press came in this tick
	moved   bool // and a motion after it: the press belongs to target
	target  any
	pending bool // a tap of this tick waits
	handed  any  // has a press that the toolkit gave to something that lay over it
	at      fyne.Position
	act     Action
}

// Press reports that widget w was pressed.
func Press(w any) {
	late.pressed, late.moved, late.target, late.handed = true, false, w, nil
	fyne.Do(func() { late.pressed = false }) // runs after the motion of this tick
}

// Tap reports that w was tapped at a position and calls act: at once, or when
// the tick's motion is known, unless that took the pointer to another widget.
func Tap(w any, at fyne.Position, act Action) {
	if !late.pressed {
		act(at)
		return
	}
	late.pending, late.target, late.at, late.act = true, w, at, act
	fyne.Do(func() {
		if late.pending {
			late.pending = false
			late.act(late.at)
		}
	})
}

// Move reports that the pointer is over w; act is what a tap there does.
func Move(w any, at fyne.Position, act Action) {
	if late.pending {
		late.target, late.at, late.act = w, at, act
	}
	if late.pressed {
		late.moved, late.target = true, w
	}
}

// Leave reports that the pointer left w: a tap that waits is dropped unless the
// pointer comes to another widget that reports.
func Leave(w any) {
	if late.pending && late.target == w {
		late.act = func(fyne.Position) {}
	}
	if late.pressed && late.target == w {
		late.target = nil
	}
}

// On reports whether the last press still belongs to widget w.
func On(w any) bool { return late.target == w }

// Hand reports that a press went to widget w from what lay over it and is gone: the
// toolkit gives w the release, but no tap.
func Hand(w any) { late.handed = w }

// Handed reports, at a release over w, that its press was handed to it.
func Handed(w any) bool {
	was := late.handed == w
	late.handed = nil
	return was
}

// Release reports that the button came up over w and whether this ends a tap
// that was pressed there although the toolkit gave the press to another widget.
func Release(w any) bool {
	was := late.moved && late.target == w
	late.moved = false
	return was && !late.pending
}
