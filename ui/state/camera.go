package state

import (
	"math"
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
	fitted    view.Insets          // those for which it is fitted
	moving    bool                 // see Model.Travel
	obstacles []scene.Rect         // furniture over the map
	lasting   []scene.Rect         // of it what a fit heeds: the title card first, and no dossier
	card      scene.Rect           // the figure's title as it is without a selection
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
	if c.keep == nil {
		return
	}
	in := c.view.Insets
	c.view.Insets = c.fitted
	c.view = c.keep()
	c.show(in)
}

// show notes what is covered and leaves the drawing where it is.
func (c *camera) show(in view.Insets) {
	if in == c.view.Insets {
		return
	}
	v := c.view
	v.Insets = in
	c.view.Center, c.view.Insets = c.view.LonLat(v.Free().Center()), in
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

// cover notes what the window covers of the map. A fitted view is fitted again, so
// that it looks the same whichever way the window came to be as it is. Only the
// dossier, which opens at the right after a press on the map, moves nothing below
// the pointer: a fit heeds it only when it was there from the start, and until it
// gives way.
func (c *camera) cover(in view.Insets) bool {
	if in == c.view.Insets {
		return false
	}
	was := c.fitted
	c.fitted = in
	c.fitted.Right = math.Min(was.Right, in.Right)
	c.show(in)
	if c.keep != nil && (c.fitted != was || c.fitted == in) {
		c.refit()
		c.moving = false
	}
	return true
}

// furnish notes which parts of the map the furniture covers. A fitted view is fitted
// again when that changed; the dossier and the chip that the title card becomes
// beside it do not count.
func (c *camera) furnish(card scene.Rect, all []scene.Rect) {
	free := c.view.Free()
	lasting := []scene.Rect{card}
	for _, o := range all {
		if o.Overlaps(free) && !o.Overlaps(card) {
			lasting = append(lasting, o)
		}
	}
	fresh := !slices.Equal(lasting, c.lasting)
	c.card, c.lasting, c.obstacles = card, lasting, all
	if fresh {
		c.refit()
	}
}
