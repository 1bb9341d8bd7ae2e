package kit

import (
	"image/color"

	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
)

// Icon is a sign in a square of a side in units, in a role's colour.
func (k Context) Icon(draw func(p scene.Canvas, r scene.Rect, c color.NRGBA), side float32, role string) *composite.Composite {
	c := k.Color(role)
	return k.Sketch(fyne.NewSquareSize(side), func(p scene.Canvas, r scene.Rect) { draw(p, r, c) })
}

// Cross is the sign for closing.
func (k Context) Cross() fyne.CanvasObject { return k.Icon(DrawCross, 14, "quiet") }

// From gives places from the middle of a rectangle.
func From(r scene.Rect) func(x, y float64) scene.Point {
	c := r.Center()
	return func(x, y float64) scene.Point { return scene.Point{X: c.X + x, Y: c.Y + y} }
}

// lines draws lines between places, each a pair.
func lines(p scene.Canvas, c color.NRGBA, width float64, ends ...scene.Point) {
	var path scene.Path
	for i := 0; i+1 < len(ends); i += 2 {
		path.Polyline(ends[i], ends[i+1])
	}
	p.Path(path, scene.PathStyle{Stroke: c, Width: width})
}

func DrawCross(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	lines(p, c, 1.6, at(-4.5, -4.5), at(4.5, 4.5), at(4.5, -4.5), at(-4.5, 4.5))
}

// DrawFold points right, to where a panel folds away; drawUnfold points back.
func DrawFold(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	lines(p, c, 1.6, at(-2, -4.5), at(2, 0), at(2, 0), at(-2, 4.5), at(5, -4.5), at(5, 4.5))
}

func DrawUnfold(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	lines(p, c, 1.6, at(2, -4.5), at(-2, 0), at(-2, 0), at(2, 4.5), at(-5, -4.5), at(-5, 4.5))
}

// DrawNote is an i in a circle: a remark.
func DrawNote(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	var ring scene.Path
	ring.Circle(r.Center(), 5.5)
	p.Path(ring, scene.PathStyle{Stroke: c, Width: 1.2})
	at := From(r)
	lines(p, c, 1.3, at(0, -0.6), at(0, 2.8), at(0, -2.9), at(0, -2.3))
}

// DrawChevron points down: something opens below.
func DrawChevron(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var v scene.Path
	v.Polyline(at(-3.5, -1.5), at(0, 2), at(3.5, -1.5))
	p.Path(v, scene.PathStyle{Stroke: c, Width: 1.5})
}

// DrawChevronUp points up: something opens above, or from here on.
func DrawChevronUp(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var v scene.Path
	v.Polyline(at(-3.5, 2), at(0, -1.5), at(3.5, 2))
	p.Path(v, scene.PathStyle{Stroke: c, Width: 1.5})
}

func drawCheck(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var v scene.Path
	v.Polyline(at(-5, 0), at(-1.6, 3.6), at(5, -4))
	p.Path(v, scene.PathStyle{Stroke: c, Width: 1.8})
}

// DrawPencil is the sign for changing something.
func DrawPencil(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var path scene.Path
	path.Polygon(at(-5.5, 5.5), at(-4.5, 2), at(3, -5.5), at(5.5, -3), at(-2, 4.5))
	p.Path(path, scene.PathStyle{Stroke: c, Width: 1.4})
	lines(p, c, 1.4, at(0.8, -3.3), at(3.3, -0.8))
}

// DrawPage is a page with a line and a picture: the page of a figure, for icons of 14 units.
func DrawPage(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var page scene.Path
	page.Polygon(at(-6, -4.8), at(6, -4.8), at(6, 4.8), at(-6, 4.8))
	p.Path(page, scene.PathStyle{Stroke: c, Width: 1.4})
	lines(p, c, 1.4, at(-6, -1.6), at(6, -1.6), at(1.4, -1.6), at(1.4, 4.8))
}

// DrawMore is three dots below one another: more can be done here.
func DrawMore(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var dots scene.Path
	for _, y := range []float64{-5, 0, 5} {
		dots.Circle(at(0, y), 1.3)
	}
	p.Path(dots, scene.PathStyle{Fill: c})
}

func DrawPlus(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	lines(p, c, 2, at(-6, 0), at(6, 0), at(0, -6), at(0, 6))
}

func DrawMinus(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	lines(p, c, 2, at(-6, 0), at(6, 0))
}

// DrawHome is a house with a door.
func DrawHome(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var roof, walls scene.Path
	roof.Polyline(at(-7.4, 0.2), at(0, -6.6), at(7.4, 0.2))
	walls.Polyline(at(-5.2, -0.6), at(-5.2, 6.4), at(-1.8, 6.4), at(-1.8, 1.8), at(1.8, 1.8), at(1.8, 6.4), at(5.2, 6.4), at(5.2, -0.6))
	p.Path(roof, scene.PathStyle{Stroke: c, Width: 1.8})
	p.Path(walls, scene.PathStyle{Stroke: c, Width: 1.8})
}

// DrawGlass is a magnifying glass.
func DrawGlass(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var glass scene.Path
	glass.Circle(at(-1.2, -1.2), 4.4)
	p.Path(glass, scene.PathStyle{Stroke: c, Width: 1.6})
	lines(p, c, 1.8, at(2.2, 2.2), at(5.8, 5.8))
}

// DrawBack is an arrow to the left.
func DrawBack(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var head scene.Path
	head.Polyline(at(-0.6, -5), at(-5.6, 0), at(-0.6, 5))
	p.Path(head, scene.PathStyle{Stroke: c, Width: 1.7})
	lines(p, c, 1.7, at(-5.4, 0), at(5.6, 0))
}

func DrawSun(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var disc scene.Path
	disc.Circle(at(0, 0), 3.4)
	p.Path(disc, scene.PathStyle{Fill: c})
	var rays []scene.Point
	for _, d := range []scene.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}, {X: 0.71, Y: 0.71}, {X: -0.71, Y: 0.71}, {X: 0.71, Y: -0.71}, {X: -0.71, Y: -0.71}} {
		rays = append(rays, at(d.X*5.4, d.Y*5.4), at(d.X*7.2, d.Y*7.2))
	}
	lines(p, c, 1.4, rays...)
}

// DrawMoon is a crescent: an outer arc of 6.4 units and an inner one that bends
// back from tip to tip.
func DrawMoon(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var m scene.Path
	m.Move(at(-0.6, -6.4))
	m.Cubic(at(-9, -5.2), at(-8, 6.6), at(0.6, 6.4))
	m.Cubic(at(3.2, 6.3), at(5.4, 4.6), at(6.2, 2.3))
	m.Cubic(at(0.6, 4.2), at(-4.2, -1.6), at(-0.6, -6.4))
	m.Close()
	p.Path(m, scene.PathStyle{Fill: c})
}

// DrawFigures is a page with a picture and lines of text: the figures. This and the
// other signs of the rail are for a square of 20 units.
func DrawFigures(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var box scene.Path
	box.Polygon(at(-8, -5.5), at(1, -5.5), at(1, 2), at(-8, 2))
	p.Path(box, scene.PathStyle{Stroke: c, Width: 1.6})
	lines(p, c, 1.6, at(4, -5), at(8.5, -5), at(4, -1.5), at(8.5, -1.5), at(-8.5, 6), at(8.5, 6))
}

// DrawLayers is three sheets above each other.
func DrawLayers(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var sheet, middle, low scene.Path
	sheet.Polygon(at(0, -8), at(8, -3.6), at(0, 0.8), at(-8, -3.6))
	middle.Polyline(at(-8, 0.4), at(0, 4.8), at(8, 0.4))
	low.Polyline(at(-8, 4), at(0, 8.4), at(8, 4))
	for _, path := range []scene.Path{sheet, middle, low} {
		p.Path(path, scene.PathStyle{Stroke: c, Width: 1.6})
	}
}

// DrawImport is an arrow down onto a tray.
func DrawImport(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var head scene.Path
	head.Polyline(at(-4.5, -1), at(0, 3.5), at(4.5, -1))
	p.Path(head, scene.PathStyle{Stroke: c, Width: 1.6})
	lines(p, c, 1.6, at(0, -8), at(0, 3), at(-7.5, 7.5), at(7.5, 7.5))
}

// DrawUpload is an arrow up from a tray, for icons of 14 units.
func DrawUpload(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	var head scene.Path
	head.Polyline(at(-3, -3), at(0, -6), at(3, -3))
	p.Path(head, scene.PathStyle{Stroke: c, Width: 1.3})
	lines(p, c, 1.3, at(0, -5.6), at(0, 2), at(-5, 5), at(5, 5))
}

// DrawNumbers is three bars of different height.
func DrawNumbers(p scene.Canvas, r scene.Rect, c color.NRGBA) {
	at := From(r)
	lines(p, c, 2.4, at(-6.5, 7.5), at(-6.5, 0), at(-2.2, 7.5), at(-2.2, -7), at(2.2, 7.5), at(2.2, -3), at(6.5, 7.5), at(6.5, 2.5))
}

// DrawPlay is a triangle to the right, or two bars for something that is played.
func DrawPlay(p scene.Canvas, r scene.Rect, c color.NRGBA, playing bool) {
	at := From(r)
	if playing {
		lines(p, c, 2.2, at(-2.8, -5), at(-2.8, 5), at(2.8, -5), at(2.8, 5))
		return
	}
	var path scene.Path
	path.Polygon(at(-3.5, -5.5), at(5.5, 0), at(-3.5, 5.5))
	p.Path(path, scene.PathStyle{Stroke: c, Width: 1.6})
}
