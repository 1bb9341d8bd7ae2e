package state

import (
	"slices"

	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// camera is where the map stands, what the window covers of it, and whether it
// moves. Its methods report whether the map looks different afterwards.
type camera struct {
	view      view.Viewport
	keep      func() view.Viewport // set while the view was fitted: fits it again on resize
	atFigure  bool                 // the view was fitted to the figure
	fitted    view.Insets          // those for which it was fitted
	moving    bool                 // see Model.Travel
	obstacles []scene.Rect         // furniture over the map
	within    scene.Rect           // where that is in the part of the map that is free
	card      scene.Rect           // the figure's title, one of the obstacles
}

// put stands the map elsewhere at once; size and insets stay as the window has them.
func (c *camera) put(v view.Viewport) bool {
	v.Size, v.Insets = c.view.Size, c.view.Insets
	if v == c.view {
		return c.settle()
	}
	c.keep, c.atFigure = nil, false
	c.view, c.moving = v, false
	return true
}

// travel goes one step of a movement.
func (c *camera) travel(v view.Viewport) bool {
	v.Size, v.Insets = c.view.Size, c.view.Insets
	if v == c.view {
		return false
	}
	c.keep, c.atFigure, c.moving = nil, false, true
	c.view = v
	return true
}

// settle ends a movement where the view stands.
func (c *camera) settle() bool {
	was := c.moving
	c.moving = false
	return was
}

// hold stands the map where fit says, now and whenever the window changes.
func (c *camera) hold(fit func() view.Viewport, atFigure bool) {
	c.keep, c.atFigure, c.moving, c.fitted = fit, atFigure, false, c.view.Insets
	c.view = fit()
}

// refit fits a view again that was fitted.
func (c *camera) refit() {
	if c.keep != nil {
		c.view = c.keep()
	}
}

// resize gives the map another size. A view that the user chose keeps its centre and
// scale.
func (c *camera) resize(s scene.Size) bool {
	if s == c.view.Size || s.W < 1 || s.H < 1 {
		return false
	}
	c.view = c.view.Resize(s, c.view.Insets)
	c.refit()
	c.moving = false
	return true
}

// cover notes what the window covers of the map. The drawing stays where it is, so
// that nothing moves under the pointer. Only a view that was fitted is fitted again
// when less is covered: mostly it stands there already, but not when it was fitted
// beside a panel that then closed.
func (c *camera) cover(in view.Insets) bool {
	old := c.view.Insets
	if in == old {
		return false
	}
	if c.keep != nil && in.Right <= old.Right && in.Bottom <= old.Bottom && in.Left <= old.Left && in.Top <= old.Top {
		c.view.Insets, c.fitted = in, in
		c.refit()
		c.moving = false
		return true
	}
	v := c.view
	v.Insets = in
	c.view.Center, c.view.Insets = c.view.LonLat(v.Free().Center()), in
	return true
}

// furnish notes which parts of the map the furniture covers. A fitted view is fitted
// again when the card changed, or other furniture but for a panel that came over the
// map: nothing is to move under the pointer.
func (c *camera) furnish(card scene.Rect, all []scene.Rect) {
	within := card.Shift(scene.Point{X: -c.view.Insets.Left, Y: -c.view.Insets.Top})
	fresh := within != c.within || c.view.Insets == c.fitted && !slices.Equal(all, c.obstacles)
	c.card, c.within, c.obstacles = card, within, all
	if fresh {
		c.refit()
	}
}
