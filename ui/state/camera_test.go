package state

import (
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// A camera holds what was fitted through every change of the window until the user
// moves it; then it keeps the user's centre and scale.
func TestCameraHoldsUntilMoved(t *testing.T) {
	c := camera{view: view.Viewport{Scale: 1, Size: scene.Size{W: 1000, H: 800}}}
	shanghai := orb.Bound{Min: orb.Point{121, 30.7}, Max: orb.Point{122, 31.7}}
	fit := func() view.Viewport { return view.Fit(shanghai, c.view.Size, c.view.Insets, 20) }
	c.hold(fit, true)
	if !c.resize(scene.Size{W: 600, H: 500}) || c.view != fit() {
		t.Errorf("after a resize: %+v", c.view)
	}
	if c.resize(c.view.Size) || c.resize(scene.Size{}) {
		t.Error("the same size, or none, changes something")
	}
	if !c.cover(view.Insets{Right: 200}) || c.view == fit() {
		t.Error("what a panel covers moved the map under the pointer")
	}
	if !c.cover(view.Insets{}) || c.view != fit() || !c.atFigure {
		t.Errorf("when the panel closed: %+v", c.view)
	}
	to := c.view.Pan(scene.Point{X: 30})
	if !c.travel(to) || !c.moving || c.atFigure || c.travel(to) {
		t.Error("a step of a movement")
	}
	if !c.settle() || c.settle() || c.moving {
		t.Error("a movement ends once")
	}
	centre, scale := c.view.Center, c.view.Scale
	c.resize(scene.Size{W: 1000, H: 800})
	if c.view.Scale != scale || c.view.LonLat(c.view.Free().Center()) == (orb.Point{}) || c.view == fit() {
		t.Errorf("the user's view became %+v, was at %v", c.view, centre)
	}
}

// The title card of another figure and a panel at the left fit a held view again; the
// dossier and the chip that shows beside it do not.
func TestCameraRefitsForItsFurniture(t *testing.T) {
	fits := 0
	c := camera{view: view.Viewport{Scale: 1, Size: scene.Size{W: 1000, H: 800}}}
	c.hold(func() view.Viewport { fits++; return c.view }, true)
	card, bar := scene.R(16, 16, 200, 80), scene.R(16, 700, 400, 40)
	for _, step := range []struct {
		what string
		do   func()
		want int
	}{
		{"card", func() { c.furnish(card, []scene.Rect{card}) }, 2},
		{"same", func() { c.furnish(card, []scene.Rect{card}) }, 2},
		{"a bar", func() { c.furnish(card, []scene.Rect{card, bar}) }, 3},
		{"a panel", func() {
			c.cover(view.Insets{Right: 300})
			c.furnish(card, []scene.Rect{card, bar, scene.R(700, 0, 300, 800)})
		}, 3},
		{"a chip", func() { c.furnish(card, []scene.Rect{scene.R(16, 16, 90, 36), bar, scene.R(700, 0, 300, 800)}) }, 3},
		{"no dossier", func() { c.cover(view.Insets{}); c.furnish(card, []scene.Rect{card, bar}) }, 4},
		{"a panel at the left", func() { c.cover(view.Insets{Left: 200}); c.furnish(card, []scene.Rect{card, bar}) }, 5},
	} {
		if step.do(); fits != step.want {
			t.Errorf("%s: fitted %d times, want %d", step.what, fits, step.want)
		}
	}
}
