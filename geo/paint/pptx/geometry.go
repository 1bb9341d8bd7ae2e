package pptx

import (
	"math"
	"slices"

	"kechuang/geo/scene"
)

// geometry writes the outline of a path: a preset where one is exact, so that
// the shape is easy to edit, else the path itself. Subpaths of one path are
// filled by the even-odd rule, as in the scene. Where line is set the path has no
// stroke and line no fill.
func (x *writer) geometry(p scene.Path, line *scene.Path, b box, filled bool) {
	if name, adjust := preset(p); name != "" && line == nil {
		x.raw("<a:prstGeom").attr("prst", name).raw("><a:avLst>")
		if adjust >= 0 {
			x.raw(`<a:gd name="adj" fmla="val `).int(adjust).raw(`"/>`)
		}
		x.raw("</a:avLst></a:prstGeom>")
		return
	}
	x.raw(`<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>`)
	x.raw("<a:path").num("w", b.w).num("h", b.h)
	if !filled {
		x.attr("fill", "none")
	}
	if line != nil {
		x.attr("stroke", "0")
	}
	x.raw(">")
	x.verbs(p, b)
	x.raw("</a:path>")
	if line != nil && !line.Empty() {
		x.raw("<a:path").num("w", b.w).num("h", b.h).raw(` fill="none">`)
		x.verbs(*line, b)
		x.raw("</a:path>")
	}
	x.raw("</a:pathLst></a:custGeom>")
}

// verbs writes the steps of a path.
func (x *writer) verbs(p scene.Path, b box) {
	i := 0
	for _, v := range p.Verbs {
		switch v {
		case scene.MoveTo:
			x.raw("<a:moveTo>").point(p.Points[i], b).raw("</a:moveTo>")
			i++
		case scene.LineTo:
			x.raw("<a:lnTo>").point(p.Points[i], b).raw("</a:lnTo>")
			i++
		case scene.CubicTo:
			x.raw("<a:cubicBezTo>").point(p.Points[i], b).point(p.Points[i+1], b).point(p.Points[i+2], b).raw("</a:cubicBezTo>")
			i += 3
		case scene.Close:
			x.raw("<a:close/>")
		}
	}
}

// point writes a point in grains from the corner of the shape.
func (d *doc) point(p scene.Point, b box) *doc {
	return d.raw("<a:pt").num("x", grains(p.X)-b.x).num("y", grains(p.Y)-b.y).raw("/>")
}

// The verbs of the outlines that scene.Path can append.
var (
	triangleVerbs  = []scene.Verb{scene.MoveTo, scene.LineTo, scene.LineTo, scene.Close}
	fourVerbs      = []scene.Verb{scene.MoveTo, scene.LineTo, scene.LineTo, scene.LineTo, scene.Close}
	roundRectVerbs = []scene.Verb{scene.MoveTo, scene.LineTo, scene.CubicTo, scene.LineTo, scene.CubicTo,
		scene.LineTo, scene.CubicTo, scene.LineTo, scene.CubicTo, scene.Close}
)

// preset finds the preset geometry that a path equals, with its adjustment; -1
// for none.
func preset(p scene.Path) (name string, adjust int64) {
	r, pts := p.Bounds(), p.Points
	c := r.Center()
	switch {
	case r.Empty():
	case slices.Equal(p.Verbs, triangleVerbs):
		if match(pts, scene.Point{X: c.X, Y: r.Min.Y}, r.Max, scene.Point{X: r.Min.X, Y: r.Max.Y}) {
			return "triangle", -1
		}
	case slices.Equal(p.Verbs, fourVerbs):
		if match(pts, r.Min, scene.Point{X: r.Max.X, Y: r.Min.Y}, r.Max, scene.Point{X: r.Min.X, Y: r.Max.Y}) {
			return "rect", -1
		}
		if match(pts, scene.Point{X: c.X, Y: r.Min.Y}, scene.Point{X: r.Max.X, Y: c.Y},
			scene.Point{X: c.X, Y: r.Max.Y}, scene.Point{X: r.Min.X, Y: c.Y}) {
			return "diamond", -1
		}
	case slices.Equal(p.Verbs, roundRectVerbs):
		return presetRound(p, r)
	}
	return "", -1
}

// presetRound recognises what scene.Path.RoundRect and Circle append.
func presetRound(p scene.Path, r scene.Rect) (string, int64) {
	d := p.Points[0].X - r.Min.X
	var same scene.Path
	same.RoundRect(r, d)
	if !match(p.Points, same.Points...) {
		return "", -1
	}
	side := math.Min(r.W(), r.H())
	if near(2*d, r.W()) && near(2*d, r.H()) {
		return "ellipse", -1
	}
	return "roundRect", min(percent(d/side), 50000)
}

// match reports whether the points are the same to half a grain.
func match(pts []scene.Point, want ...scene.Point) bool {
	return slices.EqualFunc(pts, want, func(a, b scene.Point) bool { return near(a.X, b.X) && near(a.Y, b.Y) })
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.004 }
