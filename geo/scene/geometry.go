// Package scene holds a drawing as data: groups, paths, markers, texts and
// images. The unit is 1/72 inch (in a window, one device-independent unit), the
// origin is top left and y grows downwards. Canvases turn a scene into pixels
// or files; the hit test reads what was drawn.
package scene

import (
	"math"

	"github.com/paulmach/orb"
)

// Point is a place or a displacement in the drawing, in units.
type Point struct{ X, Y float64 }

// Add gives p moved by q.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub gives p minus q.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Mul gives p scaled about the origin.
func (p Point) Mul(k float64) Point { return Point{p.X * k, p.Y * k} }

// Pair is the point as package geom takes it.
func (p Point) Pair() orb.Point { return orb.Point{p.X, p.Y} }

// Len is the distance from the origin.
func (p Point) Len() float64 { return math.Hypot(p.X, p.Y) }

// Size is a width and a height in units.
type Size struct{ W, H float64 }

// Rect is an axis-parallel rectangle with Min at its top left.
type Rect struct{ Min, Max Point }

// R makes a rectangle from its corner and size.
func R(x, y, w, h float64) Rect { return Rect{Point{x, y}, Point{x + w, y + h}} }

// Bound is the rectangle as package geom takes it.
func (r Rect) Bound() orb.Bound { return orb.Bound{Min: r.Min.Pair(), Max: r.Max.Pair()} }

// W is the width.
func (r Rect) W() float64 { return r.Max.X - r.Min.X }

// H is the height.
func (r Rect) H() float64 { return r.Max.Y - r.Min.Y }

// Size is the width and height.
func (r Rect) Size() Size { return Size{r.W(), r.H()} }

// Center is the middle.
func (r Rect) Center() Point { return Point{(r.Min.X + r.Max.X) / 2, (r.Min.Y + r.Max.Y) / 2} }

// Empty reports whether the rectangle has no area.
func (r Rect) Empty() bool { return r.Max.X <= r.Min.X || r.Max.Y <= r.Min.Y }

// Inset gives r shrunk by d on every side; a negative d grows it.
func (r Rect) Inset(d float64) Rect {
	return Rect{Point{r.Min.X + d, r.Min.Y + d}, Point{r.Max.X - d, r.Max.Y - d}}
}

// Shift gives r moved by d.
func (r Rect) Shift(d Point) Rect { return Rect{r.Min.Add(d), r.Max.Add(d)} }

// Contains reports whether p lies in r or on its edge.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.Min.X && p.X <= r.Max.X && p.Y >= r.Min.Y && p.Y <= r.Max.Y
}

// Within reports whether r lies wholly in outer.
func (r Rect) Within(outer Rect) bool {
	return r.Min.X >= outer.Min.X && r.Min.Y >= outer.Min.Y && r.Max.X <= outer.Max.X && r.Max.Y <= outer.Max.Y
}

// Overlaps reports whether the two share area.
func (r Rect) Overlaps(o Rect) bool {
	return r.Min.X < o.Max.X && o.Min.X < r.Max.X && r.Min.Y < o.Max.Y && o.Min.Y < r.Max.Y
}

// Intersect gives the shared part, which may be Empty.
func (r Rect) Intersect(o Rect) Rect {
	return Rect{
		Point{math.Max(r.Min.X, o.Min.X), math.Max(r.Min.Y, o.Min.Y)},
		Point{math.Min(r.Max.X, o.Max.X), math.Min(r.Max.Y, o.Max.Y)},
	}
}

// Union gives the smallest rectangle around both; an Empty one counts as nothing.
func (r Rect) Union(o Rect) Rect {
	if r.Empty() {
		return o
	}
	if o.Empty() {
		return r
	}
	return Rect{
		Point{math.Min(r.Min.X, o.Min.X), math.Min(r.Min.Y, o.Min.Y)},
		Point{math.Max(r.Max.X, o.Max.X), math.Max(r.Max.Y, o.Max.Y)},
	}
}
