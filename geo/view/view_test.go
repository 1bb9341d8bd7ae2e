package view_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// Places from the far corners of the data and one far away.
var places = []orb.Point{{121.47, 31.23}, {120.86, 30.68}, {122.25, 31.87}, {0, 0}, {-70, -33}}

// windows are viewports of all sorts.
var windows = []view.Viewport{
	view.New(orb.Point{121.47, 31.23}, 320_000, scene.Size{W: 780, H: 820}),
	view.New(orb.Point{121.6, 31.2}, 5_000, scene.Size{W: 1920, H: 1080}).
		Resize(scene.Size{W: 1440, H: 900}, view.Insets{Left: 264, Top: 50, Right: 372, Bottom: 10}),
	{Center: orb.Point{121, 31}, Scale: 0.002, Size: scene.Size{W: 300, H: 200}, Origin: scene.Point{X: 40, Y: 60}},
}

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func nearPt(t *testing.T, what string, got, want scene.Point) {
	t.Helper()
	if !(got.Sub(want).Len() < 1e-6) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// Control values of EPSG:3857, the last from PROJ.
func TestXY(t *testing.T) {
	cases := []struct{ lonLat, xy orb.Point }{
		{orb.Point{0, 0}, orb.Point{0, 0}},
		{orb.Point{180, 0}, orb.Point{20037508.342789, 0}},
		{orb.Point{0, 85.0511287798066}, orb.Point{0, 20037508.342789}},
		{orb.Point{121.47, 31.23}, orb.Point{13521978.546659, 3662655.183305}},
	}
	for _, c := range cases {
		got := view.XY(c.lonLat)
		near(t, "x", got[0], c.xy[0], 1e-3)
		near(t, "y", got[1], c.xy[1], 1e-3)
	}
	for _, p := range places {
		back := view.LonLat(view.XY(p))
		near(t, "lon", back[0], p[0], 1e-12)
		near(t, "lat", back[1], p[1], 1e-12)
	}
}

func TestRoundTrip(t *testing.T) {
	for _, v := range windows {
		for _, p := range places[:3] {
			back := v.LonLat(v.Pt(p))
			near(t, "lon", back[0], p[0], 1e-10)
			near(t, "lat", back[1], p[1], 1e-10)
		}
		nearPt(t, "the centre stands in the middle of the free part", v.Pt(v.Center), v.Free().Center())
		nearPt(t, "Transform is Pt", v.Transform().Apply(view.XY(places[1])), v.Pt(places[1]))
	}
}

func TestDenominator(t *testing.T) {
	for _, n := range []float64{view.MinDenominator, 320_000, view.MaxDenominator} {
		v := view.New(orb.Point{121.47, 31.23}, n, scene.Size{W: 800, H: 600})
		near(t, "denominator", v.Denominator(), n, n*1e-12)
		// 72 units are an inch of paper, which is n inches of ground.
		near(t, "ground", v.GroundMetres()*72, n*0.0254, n*1e-12)
	}
	v := view.New(orb.Point{121.47, 31.23}, 100_000, scene.Size{W: 800, H: 600})
	a, b := v.LonLat(scene.Point{X: 400, Y: 300}), v.LonLat(scene.Point{X: 401, Y: 300})
	metres := (b[0] - a[0]) * math.Pi / 180 * 6378137 * math.Cos(31.23*math.Pi/180)
	near(t, "one unit along the parallel", metres, v.GroundMetres(), 1e-6)
}

func TestPan(t *testing.T) {
	for _, v := range windows {
		at, d := scene.Point{X: 210, Y: 130}, scene.Point{X: -33, Y: 71}
		under := v.LonLat(at)
		nearPt(t, "what was under the pointer moves along", v.Pan(d).Pt(under), at.Add(d))
		near(t, "the scale stays", v.Pan(d).Scale, v.Scale, 0)
	}
}

func TestZoomAt(t *testing.T) {
	for _, v := range windows {
		for _, f := range []float64{0.5, 1.25, 2} {
			at := scene.Point{X: 210, Y: 130}
			under := v.LonLat(at)
			w := v.ZoomAt(at, f)
			nearPt(t, "what is under the pointer stays", w.Pt(under), at)
		}
		for range 100 {
			v = v.ZoomAt(scene.Point{X: 10, Y: 10}, 1.5)
		}
		near(t, "zooming in ends", v.Denominator(), view.MinDenominator, view.MinDenominator/100)
		for range 100 {
			v = v.ZoomAt(scene.Point{X: 10, Y: 10}, 1/1.5)
		}
		// The limit holds at the centre before the step; the centre's latitude moves with it.
		near(t, "zooming out ends", v.Denominator(), view.MaxDenominator, view.MaxDenominator/10)
	}
}

func TestFit(t *testing.T) {
	city := orb.Bound{Min: orb.Point{120.85, 30.67}, Max: orb.Point{122.25, 31.88}}
	size, in := scene.Size{W: 1440, H: 900}, view.Insets{Left: 264, Top: 50, Right: 372}
	v := view.Fit(city, size, in, 16)
	free := v.Free().Inset(16)
	lo, hi := v.Pt(city.Min), v.Pt(city.Max)
	box := scene.Rect{Min: scene.Point{X: lo.X, Y: hi.Y}, Max: scene.Point{X: hi.X, Y: lo.Y}}
	if !box.Within(free.Inset(-1e-6)) {
		t.Errorf("extent at %v leaves the free part %v", box, free)
	}
	nearPt(t, "centred", box.Center(), free.Center())
	if box.W() < free.W()-1e-6 && box.H() < free.H()-1e-6 {
		t.Errorf("extent at %v does not fill %v", box, free)
	}
	point := view.Fit(places[0].Bound(), size, in, 16)
	near(t, "a point: the largest scale", point.Denominator(), view.MinDenominator, 1e-6)
	tiny := view.Fit(city, scene.Size{W: 10, H: 10}, in, 16)
	if d := tiny.Denominator(); !(d <= view.MaxDenominator*(1+1e-9)) {
		t.Errorf("no room: 1:%v", d)
	}
}

func TestExtent(t *testing.T) {
	for _, v := range windows {
		r, e := v.Rect(), v.Extent()
		nearPt(t, "top left", v.Pt(e.LeftTop()), r.Min)
		nearPt(t, "bottom right", v.Pt(e.RightBottom()), r.Max)
	}
}

func TestLerp(t *testing.T) {
	a, b := windows[0], windows[0]
	b.Center, b.Scale = orb.Point{121.9, 30.9}, 8*a.Scale
	for _, end := range []struct {
		u    float64
		want view.Viewport
	}{{0, a}, {1, b}} {
		got := a.Lerp(b, end.u)
		near(t, "lon", got.Center[0], end.want.Center[0], 1e-9)
		near(t, "lat", got.Center[1], end.want.Center[1], 1e-9)
		near(t, "scale", got.Scale, end.want.Scale, 1e-12)
	}
	near(t, "half way the scale is the geometric mean", a.Lerp(b, 0.5).Scale, math.Sqrt(a.Scale*b.Scale), 1e-12)
	last := math.Inf(1)
	for u := 0.0; u <= 1; u += 0.125 {
		v := a.Lerp(b, u)
		d := v.Pt(b.Center).Sub(v.Free().Center()).Len()
		if d >= last {
			t.Errorf("at %v the target is %v from the middle, before only %v", u, d, last)
		}
		last = d
	}
	b.Scale = a.Scale
	mid := a.Lerp(b, 0.5)
	near(t, "same scale: straight there", view.XY(mid.Center)[0], (view.XY(a.Center)[0]+view.XY(b.Center)[0])/2, 1e-6)
}

func TestScaleBar(t *testing.T) {
	cases := []struct{ denominator, maxWidth, km float64 }{
		{320_000, 140, 10},
		{320_000, 200, 20},
		{5_000, 140, 0.2},
		{4_000_000, 140, 100},
		{360_000, 100, 10},
	}
	for _, c := range cases {
		v := view.New(orb.Point{121.47, 31.23}, c.denominator, scene.Size{W: 800, H: 600})
		km, width := view.ScaleBar(v, c.maxWidth)
		near(t, fmt.Sprint("km at 1:", c.denominator), km, c.km, 1e-12)
		near(t, "true on the ground", width*v.GroundMetres(), km*1000, 1e-6)
		if width > c.maxWidth || width < c.maxWidth/2.5-1e-9 {
			t.Errorf("1:%v: width %v of %v", c.denominator, width, c.maxWidth)
		}
	}
	for n := 2_000.0; n < 4e6; n *= 1.07 {
		v := view.New(orb.Point{121.47, 31.23}, n, scene.Size{})
		km, width := view.ScaleBar(v, 120)
		if m := km / math.Pow10(int(math.Floor(math.Log10(km)+1e-9))); width > 120 || width < 48-1e-9 || math.Abs(m-1) > 1e-9 && math.Abs(m-2) > 1e-9 && math.Abs(m-5) > 1e-9 {
			t.Errorf("1:%v: %v km, %v units", n, km, width)
		}
	}
	if km, width := view.ScaleBar(windows[0], 0); km != 0 || width != 0 {
		t.Errorf("no room: %v, %v", km, width)
	}
}

func Example() {
	shanghai := orb.Bound{Min: orb.Point{120.85, 30.67}, Max: orb.Point{122.25, 31.88}}
	v := view.Fit(shanghai, scene.Size{W: 960, H: 540}, view.Insets{}, 20)
	fmt.Printf("1:%.0f\n", v.Denominator())
	pt := v.Pt(orb.Point{121.47, 31.23})
	fmt.Printf("%.1f %.1f\n", pt.X, pt.Y)
	v = v.ZoomAt(pt, 2)
	fmt.Printf("1:%.0f\n", v.Denominator())
	pt = v.Pt(orb.Point{121.47, 31.23})
	fmt.Printf("%.1f %.1f\n", pt.X, pt.Y)
	// Output:
	// 1:763643
	// 451.7 289.4
	// 1:381917
	// 451.7 289.4
}
