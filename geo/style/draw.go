package style

import (
	"math"

	"kechuang/geo/scene"
)

// Path is the outline of a point symbol around the origin.
func (s Symbol) Path() scene.Path {
	var p scene.Path
	r := s.Size / 2
	switch s.Shape {
	case Diamond:
		p.Polygon(scene.Point{Y: -r}, scene.Point{X: r}, scene.Point{Y: r}, scene.Point{X: -r})
	case Square:
		p.RoundRect(scene.R(-r, -r, s.Size, s.Size), s.Size/10)
	case Triangle: // equilateral with its centroid at the origin, so that it looks centred
		p.Polygon(corners(3, r, r)...)
	case Wedge:
		p.Polygon(corners(3, -r, -r)...)
	case Star:
		p.Polygon(corners(10, 1.1*r, 0.5*r)...)
	case Hexagon:
		p.Polygon(corners(6, r, r)...)
	case Cross:
		a := 0.36 * r
		p.Polygon(scene.Point{X: -a, Y: -r}, scene.Point{X: a, Y: -r}, scene.Point{X: a, Y: -a}, scene.Point{X: r, Y: -a},
			scene.Point{X: r, Y: a}, scene.Point{X: a, Y: a}, scene.Point{X: a, Y: r}, scene.Point{X: -a, Y: r},
			scene.Point{X: -a, Y: a}, scene.Point{X: -r, Y: a}, scene.Point{X: -r, Y: -a}, scene.Point{X: -a, Y: -a})
	default:
		p.Circle(scene.Point{}, r)
	}
	return p
}

// corners are n points around the origin, the first at the top, at two distances in turn.
func corners(n int, outer, inner float64) []scene.Point {
	out := make([]scene.Point, n)
	for i := range out {
		r := outer
		if i%2 == 1 {
			r = inner
		}
		a := 2 * math.Pi * float64(i) / float64(n)
		out[i] = scene.Point{X: r * math.Sin(a), Y: -r * math.Cos(a)}
	}
	return out
}

// Marker is a point symbol ready to be painted at many points.
func (s Symbol) Marker() scene.Marker { return scene.Marker{Path: s.Path(), Style: s.Style} }

// Draw paints the symbol as a legend swatch that fills r: a small sample of an
// area or line, or the point symbol at its own size in the middle.
func (s Symbol) Draw(p scene.Canvas, r scene.Rect) {
	switch s.Shape {
	case Area:
		s.drawArea(p, r)
	case Line:
		s.drawLine(p, r)
	case Badge:
		var pill scene.Path
		h := math.Min(r.H(), s.Size)
		c := r.Center()
		pill.RoundRect(scene.R(c.X-h*0.75, c.Y-h/2, h*1.5, h), h/2)
		p.Path(pill, s.Style)
	default:
		p.Markers([]scene.Point{r.Center()}, s.Marker())
	}
}

func (s Symbol) drawArea(p scene.Canvas, r scene.Rect) {
	var a scene.Path
	a.RoundRect(r.Inset(math.Max(s.Style.Width, 1)/2), 3)
	p.Path(a, s.Style)
	s.Hatch.Draw(p, a, r, r.Min)
}

// Draw paints the pattern over a filled path, within a rectangle. A line of it
// goes through origin, which moves with the map.
func (h Hatch) Draw(p scene.Canvas, area scene.Path, within scene.Rect, origin scene.Point) {
	for _, angle := range h.Angles {
		p.Path(scene.Hatch(area, within, origin, angle, h.Spacing), scene.PathStyle{Stroke: h.Color, Width: h.Width})
	}
}

func (s Symbol) drawLine(p scene.Canvas, r scene.Rect) {
	y := r.Center().Y
	if s.Belt.A > 0 {
		var band scene.Path
		band.RoundRect(r, 3)
		p.Path(band, scene.PathStyle{Fill: s.Belt})
	}
	var l scene.Path
	inset := s.Style.Width/2 + 1
	l.Polyline(scene.Point{X: r.Min.X + inset, Y: y}, scene.Point{X: r.Max.X - inset, Y: y})
	p.Path(l, s.Style)
}
