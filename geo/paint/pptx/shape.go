package pptx

import (
	"bytes"
	"image/png"
	"math"
	"strconv"

	"kechuang/geo/scene"
)

// shape writes a shape with all that it holds.
func (x *writer) shape(s *shape) {
	switch {
	case s.kids != nil:
		x.group(s)
	case s.connector != nil:
		x.connect(s)
	case s.path != nil && s.text != nil:
		x.callout(s)
	case s.path != nil:
		x.path(s)
		x.noteDisc(s)
	case s.text != nil:
		x.textShape(s)
	case s.body != nil:
		x.bodyShape(s)
	case s.image != nil:
		x.picture(s)
	}
}

// properties writes the number, name and alternative text of a shape.
func (x *writer) properties(s *shape) {
	x.id++
	s.id = x.id
	x.raw("<p:cNvPr").num("id", x.id).attr("name", s.name)
	if s.alt != "" {
		x.attr("descr", s.alt)
	}
	if !s.quiet {
		x.raw("/>")
		return
	}
	x.raw(`><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">` +
		`<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr>`)
}

// place writes the offset and extent of a box.
func (x *writer) place(b box) {
	x.raw("<a:off").num("x", b.x*grain).num("y", b.y*grain).raw("/><a:ext").num("cx", b.w*grain).num("cy", b.h*grain).raw("/>")
}

// group writes a group whose children keep the coordinates of the slide.
func (x *writer) group(s *shape) {
	x.raw("<p:grpSp><p:nvGrpSpPr>")
	x.properties(s)
	x.raw("<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>")
	x.place(s.box)
	b := s.box
	x.raw("<a:chOff").num("x", b.x*grain).num("y", b.y*grain).raw("/><a:chExt").num("cx", b.w*grain).num("cy", b.h*grain)
	x.raw("/></a:xfrm></p:grpSpPr>")
	for i := range s.kids {
		x.shape(&s.kids[i])
	}
	x.raw("</p:grpSp>")
}

// path writes a path: a straight line as a connector, anything else as a shape.
func (x *writer) path(s *shape) {
	p, st := s.path.Path, s.path.Style
	if isLine(p) {
		x.raw("<p:cxnSp><p:nvCxnSpPr>")
		x.properties(s)
		x.raw("<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm")
		if (p.Points[0].X > p.Points[1].X) != (p.Points[0].Y > p.Points[1].Y) {
			x.raw(` flipV="1"`)
		}
		x.raw(">")
		// A connector has no least size: a level one is 0 high.
		a, b := p.Points[0], p.Points[1]
		x.place(box{s.box.x, s.box.y, abs(grains(a.X) - grains(b.X)), abs(grains(a.Y) - grains(b.Y))})
		x.raw(`</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>`)
		x.stroke(st)
		x.raw("</p:spPr></p:cxnSp>")
		return
	}
	x.raw("<p:sp><p:nvSpPr>")
	x.properties(s)
	x.raw("<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>")
	x.place(s.box)
	x.raw("</a:xfrm>")
	x.geometry(p, s.line, s.box, st.Fill.A > 0)
	if s.hatch.A > 0 && st.Fill.A > 0 {
		x.pattern(s.hatch, st.Fill)
	} else {
		x.fill(st.Fill)
	}
	x.stroke(st)
	x.raw("</p:spPr></p:sp>")
}

func isLine(p scene.Path) bool {
	return len(p.Verbs) == 2 && p.Verbs[0] == scene.MoveTo && p.Verbs[1] == scene.LineTo
}

func abs(v int64) int64 { return max(v, -v) }

// stroke writes how a line is drawn. A dash of the scene has round ends that
// reach half the width over it on both sides. PowerPoint draws the dashes of a
// pattern of one's own flat, so they are written flat, as long as they look.
func (x *writer) stroke(st scene.PathStyle) { x.ended(st, "") }

// ended does the same with the head of a connector.
func (x *writer) ended(st scene.PathStyle, head string) {
	if st.Stroke.A == 0 {
		x.raw("<a:ln><a:noFill/></a:ln>")
		return
	}
	dash := dashStops(st.Dash, st.Width)
	x.raw("<a:ln").num("w", min(max(emu(st.Width), grain), 20116800))
	if len(dash) > 0 {
		x.attr("cap", "flat")
	} else {
		x.attr("cap", "rnd")
	}
	x.raw(">")
	x.fill(st.Stroke)
	if len(dash) > 0 {
		x.raw("<a:custDash>")
		for _, d := range dash {
			x.raw("<a:ds").num("d", d[0]).num("sp", d[1]).raw("/>")
		}
		x.raw("</a:custDash>")
	}
	x.raw("<a:round/>").raw(head).raw("</a:ln>")
}

// roundEnds is the length that the two round ends of a dash have together when
// they are made straight and keep their area, as a share of the line's width.
const roundEnds = math.Pi / 4

// dashStops turns lengths on and off into pairs of dash and space in thousandths
// of a percent of the line's width, the round ends counted as part of the dash.
func dashStops(dash []float64, width float64) [][2]int64 {
	sum := 0.0
	for _, d := range dash {
		if !(d >= 0) {
			return nil
		}
		sum += d
	}
	if !(sum > 0) {
		return nil
	}
	if len(dash)%2 == 1 { // as in SVG, an odd pattern is repeated
		dash = append(append([]float64(nil), dash...), dash...)
	}
	var out [][2]int64
	for i := 0; i < len(dash); i += 2 {
		on, off := dash[i]/width+roundEnds, dash[i+1]/width-roundEnds
		out = append(out, [2]int64{percent(on), percent(math.Max(off, 0.1))})
	}
	return out
}

// percent gives a share in thousandths of a percent.
func percent(v float64) int64 { return int64(v*100000 + 0.5) }

// picture writes an image of the scene, the one thing that stays a picture.
func (x *writer) picture(s *shape) {
	var file bytes.Buffer
	if err := png.Encode(&file, s.image); err != nil {
		if x.pack.err == nil {
			x.pack.err = err
		}
		return
	}
	x.media++
	name := "media/drawing" + strconv.Itoa(x.media) + ".png"
	x.pack.part("ppt/"+name, file.Bytes())
	x.rels = append(x.rels, relation{"image", "../" + name})
	x.raw("<p:pic><p:nvPicPr>")
	x.properties(s)
	x.raw(`<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId`).int(int64(len(x.rels)))
	x.raw(`"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>`)
	x.place(s.box)
	x.raw(`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`)
}
