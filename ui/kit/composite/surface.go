package composite

import (
	"image/color"
	"math"

	"kechuang/geo/scene"
)

// Surface is a rectangle with round corners. Colours of nil paint nothing.
type Surface struct {
	Fill, Stroke color.Color
	Width        float32 // of the stroke, within the rectangle; at least a pixel
	Radius       float32
	Shadow       color.Color
	Blur         float32 // over how much the shadow fades
	Drop         float32 // how much lower it lies
}

// Draw draws the surface.
func (s Surface) Draw(p Pencil, r scene.Rect) {
	if r.Empty() {
		return
	}
	s.drawShadow(p, r)
	style := scene.PathStyle{Fill: solid(s.Fill), Stroke: solid(s.Stroke)}
	radius := float64(s.Radius)
	if style.Stroke.A > 0 {
		style.Width = p.Pixels(s.Width)
		r, radius = r.Inset(style.Width/2), radius-style.Width/2
	}
	var path scene.Path
	if radius > 0 {
		path.RoundRect(r, radius)
	} else {
		path.Rect(r)
	}
	p.Path(path, style)
}

// drawShadow lays rectangles over one another, from the widest to one within the
// surface, so that together they fade by a smooth step.
func (s Surface) drawShadow(p Pencil, r scene.Rect) {
	c := solid(s.Shadow)
	if c.A == 0 {
		return
	}
	blur := float64(s.Blur)
	steps := max(int(blur*p.Zoom), 1)
	below := 0.0 // what the wider ones add up to
	for i := 1; i <= steps; i++ {
		t := float64(i) / float64(steps)
		all := float64(c.A) / 255 * t * t * (3 - 2*t)
		layer := c
		layer.A = uint8(math.Round(255 * (1 - (1-all)/(1-below))))
		below = 1 - (1-below)*(1-float64(layer.A)/255)
		out := blur * (0.5 - t)
		var path scene.Path
		path.RoundRect(r.Shift(scene.Point{Y: float64(s.Drop)}).Inset(-out), math.Max(float64(s.Radius)+out, 0))
		p.Path(path, scene.PathStyle{Fill: layer})
	}
}

func solid(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}
