package main

import (
	"math"
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// frameWidth and titleHeight are what a window manager may need around a window, in
// units. How much it is, is known only when the window shows.
const (
	frameWidth  = 8
	titleHeight = 44
)

// fitScreen makes the size that the window opens with no larger than what the desktop
// leaves of the screen, so that its foot is not cut off. A size that a flag asks for
// stays. The toolkit has made a window, and so can speak of screens.
func (p *program) fitScreen() {
	if p.sized {
		return
	}
	m := glfw.GetPrimaryMonitor()
	if m == nil {
		return
	}
	_, _, w, h := m.GetWorkarea()
	if scale := p.screenScale(m); w > 0 && h > 0 && scale > 0 {
		p.width, p.height = fitted(p.width, p.height, float32(w)/scale, float32(h)/scale)
	}
}

// fitted is the largest size up to what is wanted that a screen has room for with a
// frame around it, but no smaller than the window can be used at.
func fitted(width, height, screenWidth, screenHeight float32) (w, h float32) {
	w = min(width, max(screenWidth-frameWidth, leastWidth))
	h = min(height, max(screenHeight-titleHeight-frameWidth, leastHeight))
	return w, h
}

// screenScale is how many of the screen's coordinates a unit will have. The toolkit
// knows it only when the window shows; until then it is worked out as the toolkit does.
func (p *program) screenScale(m *glfw.Monitor) float32 {
	user := p.app.Settings().Scale()
	if v, err := strconv.ParseFloat(os.Getenv("FYNE_SCALE"), 32); err == nil && v > 0 {
		user = float32(v)
	}
	if user <= 0 {
		user = 1
	}
	system := fyne.CurrentDevice().SystemScaleForWindow(p.win)
	if system < 0 { // the toolkit goes by the screen's dots an inch
		system = 1
		if mm, _ := m.GetPhysicalSize(); mm > 0 && glfw.GetPlatform() != glfw.PlatformWayland {
			if dpi := float32(m.GetVideoMode().Width) / (float32(mm) / 25.4); dpi >= 120 && dpi <= 1000 {
				system = dpi / 120
			}
		}
	}
	return float32(math.Round(float64(user*system*10))) / 10
}
