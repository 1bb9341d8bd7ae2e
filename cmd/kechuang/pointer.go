package main

import (
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// leaveWait is how long the pointer must be outside to have left the window: a window
// manager may take it for a moment with a press.
const leaveWait = 150 * time.Millisecond

// followPointer tells the toolkit when the pointer has left the window, by a place that
// is not in it. The toolkit does not ask for that event, and what was pointed at last
// would stay marked. It must be called while the toolkit paints the window.
func (p *program) followPointer() {
	w := glfw.GetCurrentContext()
	if w == nil || p.followed == w {
		return
	}
	p.followed = w
	moved := w.SetCursorPosCallback(nil)
	w.SetCursorPosCallback(moved)
	outside, told := false, false
	w.SetCursorEnterCallback(func(w *glfw.Window, in bool) {
		outside = !in
		if in && told { // perhaps where it was before, which is no move
			told = false
			x, y := w.GetCursorPos()
			moved(w, x, y)
		}
		if in {
			return
		}
		time.AfterFunc(leaveWait, func() {
			fyne.Do(func() {
				if outside && !pressed(w) {
					told = true
					moved(w, -1, -1)
				}
			})
		})
	})
}

// pressed reports whether a button is held, as while the map is dragged.
func pressed(w *glfw.Window) bool {
	for b := glfw.MouseButton1; b <= glfw.MouseButtonLast; b++ {
		if w.GetMouseButton(b) == glfw.Press {
			return true
		}
	}
	return false
}
