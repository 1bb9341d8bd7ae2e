// Package view places the map on the drawing: projection, viewport, fit and
// simplification. Three spaces occur and every name says which it means:
// lonLat is WGS 84 degrees, xy is spherical Mercator metres (EPSG:3857, x east,
// y north), pt is scene units (1/72 inch, origin top left, y down).
package view

import (
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
)

// earthRadius is the sphere of EPSG:3857 in metres.
const earthRadius = 6378137.0

// metresPerUnit is the paper size of a scene unit, 1/72 inch.
const metresPerUnit = 0.0254 / 72

// The scale denominators between which the map may be zoomed: 1:2 000 shows a
// street block, 1:2 000 000 the region around the city.
const (
	MinDenominator = 2_000
	MaxDenominator = 2_000_000
)

// XY projects degrees to Mercator metres.
func XY(lonLat orb.Point) orb.Point {
	lat := lonLat[1] * math.Pi / 180
	return orb.Point{
		earthRadius * lonLat[0] * math.Pi / 180,
		earthRadius * math.Log(math.Tan(math.Pi/4+lat/2)),
	}
}

// LonLat inverts XY.
func LonLat(xy orb.Point) orb.Point {
	return orb.Point{
		xy[0] / earthRadius * 180 / math.Pi,
		(2*math.Atan(math.Exp(xy[1]/earthRadius)) - math.Pi/2) * 180 / math.Pi,
	}
}

// Insets are the strips at the edges of a drawing that something covers, such
// as the dossier over the window's map, in units.
type Insets struct{ Left, Top, Right, Bottom float64 }

// Viewport is a window on the projected plane. It is a value: Pan, ZoomAt and
// the others return a new one. Center stands in the middle of the part that the
// insets leave free.
type Viewport struct {
	Center orb.Point  // lonLat
	Scale  float64    // units per Mercator metre
	Size   scene.Size // whole drawing, in units
	Insets Insets
	Origin scene.Point // where the drawing's top left stands on the scene
}

// New gives a viewport centred at lonLat with scale 1:denominator there.
func New(lonLat orb.Point, denominator float64, size scene.Size) Viewport {
	return Viewport{Center: lonLat, Scale: scaleAt(lonLat[1], denominator), Size: size}
}

// scaleAt converts a denominator to units per Mercator metre at a latitude. A
// Mercator metre is cos(lat) metres on the ground.
func scaleAt(lat, denominator float64) float64 {
	return math.Cos(lat*math.Pi/180) / (denominator * metresPerUnit)
}

// Denominator is n of the scale 1:n at the centre.
func (v Viewport) Denominator() float64 {
	return math.Cos(v.Center[1]*math.Pi/180) / (v.Scale * metresPerUnit)
}

// GroundMetres is the length on the ground of one unit at the centre.
func (v Viewport) GroundMetres() float64 {
	return math.Cos(v.Center[1]*math.Pi/180) / v.Scale
}

// Rect is the whole drawing on the scene.
func (v Viewport) Rect() scene.Rect {
	return scene.R(v.Origin.X, v.Origin.Y, v.Size.W, v.Size.H)
}

// Free is the part of the drawing that the insets leave free.
func (v Viewport) Free() scene.Rect {
	r := v.Rect()
	r.Min = r.Min.Add(scene.Point{X: v.Insets.Left, Y: v.Insets.Top})
	r.Max = r.Max.Sub(scene.Point{X: v.Insets.Right, Y: v.Insets.Bottom})
	return r
}

// Transform maps Mercator metres to units: pt.X = xy[0]*K + DX, pt.Y = -xy[1]*K + DY.
type Transform struct{ K, DX, DY float64 }

// Transform gives the mapping of this viewport.
func (v Viewport) Transform() Transform {
	c, m := XY(v.Center), v.Free().Center()
	return Transform{K: v.Scale, DX: m.X - c[0]*v.Scale, DY: m.Y + c[1]*v.Scale}
}

// Apply maps one point.
func (t Transform) Apply(xy orb.Point) scene.Point {
	return scene.Point{X: xy[0]*t.K + t.DX, Y: t.DY - xy[1]*t.K}
}

// Pt projects degrees onto the drawing.
func (v Viewport) Pt(lonLat orb.Point) scene.Point { return v.Transform().Apply(XY(lonLat)) }

// LonLat inverts Pt.
func (v Viewport) LonLat(pt scene.Point) orb.Point {
	t := v.Transform()
	return LonLat(orb.Point{(pt.X - t.DX) / t.K, (t.DY - pt.Y) / t.K})
}

// Extent is what the whole drawing shows, in degrees.
func (v Viewport) Extent() orb.Bound {
	r := v.Rect()
	return orb.Bound{
		Min: v.LonLat(scene.Point{X: r.Min.X, Y: r.Max.Y}),
		Max: v.LonLat(scene.Point{X: r.Max.X, Y: r.Min.Y}),
	}
}

// Pan moves the map with the pointer: what was at pt is then at pt+d.
func (v Viewport) Pan(d scene.Point) Viewport {
	v.Center = v.LonLat(v.Free().Center().Sub(d))
	return v
}

// ZoomAt scales by factor (over 1 zooms in) and keeps what is at pt in place.
// The denominator stays within MinDenominator and MaxDenominator.
func (v Viewport) ZoomAt(pt scene.Point, factor float64) Viewport {
	d := v.Denominator() / factor
	d = math.Min(math.Max(d, MinDenominator), MaxDenominator)
	factor = v.Denominator() / d
	fixed := XY(v.LonLat(pt))
	v.Scale *= factor
	off := pt.Sub(v.Free().Center())
	v.Center = LonLat(orb.Point{fixed[0] - off.X/v.Scale, fixed[1] + off.Y/v.Scale})
	return v
}

// Resize keeps centre and scale.
func (v Viewport) Resize(size scene.Size, in Insets) Viewport {
	v.Size, v.Insets = size, in
	return v
}

// Fit gives the viewport that shows a whole extent (degrees) with pad units
// free on every side.
func Fit(extent orb.Bound, size scene.Size, in Insets, pad float64) Viewport {
	v := Viewport{Size: size, Insets: in}
	free := v.Free().Inset(pad)
	lo, hi := XY(extent.Min), XY(extent.Max)
	w, h := math.Max(hi[0]-lo[0], 1), math.Max(hi[1]-lo[1], 1)
	v.Center = LonLat(orb.Point{(lo[0] + hi[0]) / 2, (lo[1] + hi[1]) / 2})
	v.Scale = math.Min(math.Max(free.W(), 1)/w, math.Max(free.H(), 1)/h)
	d := math.Min(math.Max(v.Denominator(), MinDenominator), MaxDenominator)
	v.Scale = scaleAt(v.Center[1], d)
	return v
}

// Lerp is the viewport on the way from v to w at t in [0, 1]: the scale changes
// geometrically and the centre moves evenly on the drawing, so that a flight
// looks steady.
func (v Viewport) Lerp(w Viewport, t float64) Viewport {
	a, b := XY(v.Center), XY(w.Center)
	k := v.Scale * math.Pow(w.Scale/v.Scale, t)
	u := t
	if r := w.Scale / v.Scale; math.Abs(r-1) > 1e-6 {
		u = (1 - math.Pow(r, -t)) / (1 - 1/r)
	}
	w.Center = LonLat(orb.Point{a[0] + (b[0]-a[0])*u, a[1] + (b[1]-a[1])*u})
	w.Scale = k
	return w
}
