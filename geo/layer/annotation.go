package layer

import (
	"math"
	"strconv"

	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// AnnotationGroup begins the name of each annotation's group.
const AnnotationGroup = scene.AnnotationGroup

// drawAnnotations paints what the user wrote over the map at places of it, above all
// labels. What stands at places of the page is the page's, see Annotate.
func (d *Drawing) drawAnnotations(p scene.Canvas) {
	if d.Figure == nil || d.outer != nil {
		return
	}
	for i := range d.Figure.Annotations {
		a := &d.Figure.Annotations[i]
		var from, to scene.Point
		switch {
		case a.At != nil:
			from = d.View.Pt(*a.At)
		case a.From != nil && a.To != nil:
			from, to = d.View.Pt(*a.From), d.View.Pt(*a.To)
		default:
			continue
		}
		d.Annotate(p, i, from, to)
	}
}

// Annotate paints an annotation of the figure, by its index, that stands at one point or
// reaches from one to another, in a group of its own.
func (d *Drawing) Annotate(p scene.Canvas, index int, from, to scene.Point) {
	a := &d.Figure.Annotations[index]
	p.Group(scene.Group{Name: AnnotationGroup + strconv.Itoa(index+1), Title: a.Text.In(d.Lang)}, func(p scene.Canvas) {
		d.noteOf(a).draw(p, from, to)
	})
}

func (d *Drawing) noteOf(a *figure.Annotation) *note {
	n := &note{d: d, a: a, size: d.unit(), color: d.annotationColor(a)}
	if a.Size > 0 {
		n.size *= a.Size
	}
	return n
}

func (d *Drawing) annotationColor(a *figure.Annotation) scene.Color {
	return AnnotationColor(d.Sheet, a.Color)
}

// AnnotationColor is a colour of annotations, by its name, in a style sheet.
func AnnotationColor(sheet *style.Sheet, name string) scene.Color {
	switch name {
	case "", "ink":
		return sheet.Color("text")
	case "accent", "teal":
		return sheet.Color(name)
	}
	st := sheet.Symbol(annotationRoles[name]).Style
	if st.Fill.A == 255 {
		return st.Fill
	}
	return st.Stroke
}

// annotationRoles are the symbols that colour annotations.
var annotationRoles = map[string]string{"amber": "incubator", "violet": "company", "blue": "zone"}

// note is an annotation being drawn; size is that of one unit.
type note struct {
	d     *Drawing
	a     *figure.Annotation
	size  float64
	color scene.Color
}

// Sizes of annotations in units.
const (
	noteLine   = 1.4
	headLength = 9
	headSpread = 0.42 // radians on each side
	noteWidth  = 180  // beyond which a text wraps
	notePad    = 7
	markRadius = 10
	bracketArm = 7
)

func (n *note) stroke() scene.PathStyle {
	return scene.PathStyle{Stroke: n.color, Width: noteLine * n.size}
}

func (n *note) draw(p scene.Canvas, from, to scene.Point) {
	switch n.a.Kind {
	case figure.TextNote:
		n.box(p, from)
	case figure.Mark:
		n.mark(p, from)
	case figure.Picture:
		n.picture(p, from)
	case figure.Line, figure.Arrow:
		var line scene.Path
		line.Polyline(from, to)
		p.Path(line, n.stroke())
		if n.a.Kind == figure.Arrow {
			n.head(p, from, to)
		}
		n.beside(p, from, to)
	case figure.Bracket:
		n.bracket(p, from, to)
		n.beside(p, from, to)
	case figure.Ellipse, figure.Highlight:
		n.area(p, from, to)
	}
}

// head is the open head of an arrow at to.
func (n *note) head(p scene.Canvas, from, to scene.Point) {
	back := math.Atan2(from.Y-to.Y, from.X-to.X)
	wing := func(turn float64) scene.Point {
		sin, cos := math.Sincos(back + turn)
		return to.Add(scene.Point{X: cos, Y: sin}.Mul(headLength * n.size))
	}
	var head scene.Path
	head.Polyline(wing(headSpread), to, wing(-headSpread))
	p.Path(head, n.stroke())
}

// bracket has short arms at both ends, on the left of the way from one to the other.
func (n *note) bracket(p scene.Canvas, from, to scene.Point) {
	way := to.Sub(from)
	arm := scene.Point{}
	if l := way.Len(); l > 0 {
		arm = scene.Point{X: way.Y, Y: -way.X}.Mul(bracketArm * n.size / l)
	}
	var path scene.Path
	path.Polyline(from.Add(arm), from, to, to.Add(arm))
	p.Path(path, n.stroke())
}

// highlightAlpha is the opacity of a highlight's fill.
const highlightAlpha = 56

// area is an ellipse, or the box of a highlight, between two corners, with its text in
// the middle below it.
func (n *note) area(p scene.Canvas, from, to scene.Point) {
	box := scene.Rect{Min: scene.Point{X: math.Min(from.X, to.X), Y: math.Min(from.Y, to.Y)}, Max: scene.Point{X: math.Max(from.X, to.X), Y: math.Max(from.Y, to.Y)}}
	var path scene.Path
	st := n.stroke()
	if n.a.Kind == figure.Highlight {
		path.Rect(box)
		st = scene.PathStyle{Fill: scene.Color{R: n.color.R, G: n.color.G, B: n.color.B, A: highlightAlpha}}
	} else {
		ellipse(&path, box)
	}
	p.Path(path, st)
	if n.a.Text.Shows() {
		n.lines(p, scene.Point{X: box.Center().X, Y: box.Max.Y + 2*n.size}, scene.Middle, n.wrapped(noteWidth))
	}
}

// ellipse adds the ellipse in a box, of four cubic arcs.
func ellipse(path *scene.Path, box scene.Rect) {
	const k = 0.5522847498 // of a quarter of a circle
	c, rx, ry := box.Center(), box.W()/2, box.H()/2
	pt := func(x, y float64) scene.Point { return scene.Point{X: c.X + x*rx, Y: c.Y + y*ry} }
	path.Move(pt(1, 0))
	path.Cubic(pt(1, k), pt(k, 1), pt(0, 1))
	path.Cubic(pt(-k, 1), pt(-1, k), pt(-1, 0))
	path.Cubic(pt(-1, -k), pt(-k, -1), pt(0, -1))
	path.Cubic(pt(k, -1), pt(1, -k), pt(1, 0))
	path.Close()
}

// wrapped is the text in lines of at most a width in units.
func (n *note) wrapped(width float64) []scene.Text {
	st := n.d.Sheet.Text("caption").Text("")
	st.Size, st.Weight, st.Fill = 12*n.size, scene.Medium, n.color
	var out []scene.Text
	for _, s := range n.d.Fonts.Wrap(n.a.Text.In(n.d.Lang), st.Weight, st.Size, width*n.size) {
		t := st
		t.String, t.Width = s, n.d.Fonts.Width(s, st.Weight, st.Size)
		out = append(out, t)
	}
	return out
}

// noteLead is the height of a line of text, of its size.
const noteLead = 1.35

// lines sets lines below a point.
func (n *note) lines(p scene.Canvas, top scene.Point, align scene.Align, lines []scene.Text) {
	for i, t := range lines {
		t.Align, t.At = align, scene.Point{X: top.X, Y: top.Y + (float64(i)*noteLead+1.02)*t.Size}
		p.Text(t)
	}
}

// beside sets the text at the tail of a line, on the side away from its other end.
func (n *note) beside(p scene.Canvas, from, to scene.Point) {
	if !n.a.Text.Shows() {
		return
	}
	lines := n.wrapped(noteWidth)
	h, gap := float64(len(lines))*noteLead*lines[0].Size, 5*n.size
	top, align := scene.Point{X: from.X, Y: from.Y - h - gap}, scene.Middle
	switch way := to.Sub(from); {
	case math.Abs(way.X) > math.Abs(way.Y) && way.X > 0:
		top, align = scene.Point{X: from.X - gap, Y: from.Y - h/2}, scene.End
	case math.Abs(way.X) > math.Abs(way.Y):
		top, align = scene.Point{X: from.X + gap, Y: from.Y - h/2}, scene.Start
	case way.Y < 0:
		top.Y = from.Y + gap
	}
	n.lines(p, top, align, lines)
}

// cardAt is a card with its middle at a point, or as near as the frame allows.
func (d *Drawing) cardAt(at scene.Point, w, h, pad float64) scene.Rect {
	card, frame := scene.R(at.X-w/2, at.Y-h/2, w, h).Inset(-pad), d.View.Rect().Inset(2*d.unit())
	if !frame.Contains(at) {
		return card
	}
	return card.Shift(scene.Point{
		X: math.Max(frame.Min.X-card.Min.X, 0) - math.Max(card.Max.X-frame.Max.X, 0),
		Y: math.Max(frame.Min.Y-card.Min.Y, 0) - math.Max(card.Max.Y-frame.Max.Y, 0)})
}

// annotationObstacles appends what of the annotations hides what lies under it: cards,
// marks and pictures, and no label stands on these.
func (d *Drawing) annotationObstacles(out []scene.Rect) []scene.Rect {
	if d.Figure == nil || d.outer != nil {
		return out
	}
	for i := range d.Figure.Annotations {
		a := &d.Figure.Annotations[i]
		if a.At == nil {
			continue
		}
		n := d.noteOf(a)
		switch at := d.View.Pt(*a.At); a.Kind {
		case figure.TextNote:
			w, h := n.extent()
			out = append(out, d.cardAt(at, w, h, notePad*n.size))
		case figure.Mark:
			out = append(out, scene.Rect{Min: at, Max: at}.Inset(-markRadius*n.size))
		}
	}
	return out
}

// extent is the size of the wrapped text.
func (n *note) extent() (w, h float64) {
	lines := n.wrapped(noteWidth)
	for _, t := range lines {
		w = math.Max(w, t.Width)
	}
	return w, float64(len(lines)) * noteLead * 12 * n.size
}

// box is a text in a card whose middle is at a point.
func (n *note) box(p scene.Canvas, at scene.Point) {
	lines := n.wrapped(noteWidth)
	w, h := n.extent()
	card := n.d.cardAt(at, w, h, notePad*n.size)
	var path scene.Path
	path.RoundRect(card, 3*n.size)
	p.Path(path, scene.PathStyle{Fill: n.d.Sheet.Color("card"), Stroke: n.color, Width: 1.1 * n.size})
	n.d.paragraph(p, n.a.Text.In(n.d.Lang), func(p scene.Canvas) {
		n.lines(p, scene.Point{X: card.Min.X + notePad*n.size, Y: card.Min.Y + notePad*n.size}, scene.Start, lines)
	})
}

func (d *Drawing) paragraph(p scene.Canvas, whole string, draw func(scene.Canvas)) {
	p.Group(scene.Group{Name: scene.ParagraphGroup, Title: whole}, draw)
}

// mark is a number in a disc.
func (n *note) mark(p scene.Canvas, at scene.Point) {
	var disc scene.Path
	disc.Circle(at, markRadius*n.size)
	p.Path(disc, scene.PathStyle{Fill: n.color, Stroke: n.d.Sheet.Color("panel"), Width: 1.5 * n.size})
	t := n.d.Sheet.Text("caption").Text(strconv.Itoa(n.a.Number))
	t.Size, t.Weight, t.Fill, t.Halo = 12*n.size, scene.Bold, n.d.Sheet.Color("panel"), scene.Color{}
	t.Width, t.Align = n.d.Fonts.Width(t.String, t.Weight, t.Size), scene.Middle
	t.At = scene.Point{X: at.X, Y: at.Y + 0.36*t.Size}
	p.Text(t)
	if n.a.Text.Shows() {
		lines := n.wrapped(noteWidth)
		h := float64(len(lines)) * noteLead * lines[0].Size
		n.lines(p, scene.Point{X: at.X + (markRadius+4)*n.size, Y: at.Y - h/2}, scene.Start, lines)
	}
}

// pictureWidth is that of a picture which names none, in units.
const pictureWidth = 120

// picture is an image whose middle is at a point.
func (n *note) picture(p scene.Canvas, at scene.Point) {
	img := n.a.Picture()
	if img == nil {
		return // the head of the file alone could be read
	}
	w := n.a.Width
	if w == 0 {
		w = pictureWidth
	}
	w *= n.size
	h := w * float64(img.Bounds().Dy()) / float64(img.Bounds().Dx())
	if most := n.d.View.Size; w > most.W || h > most.H { // one larger than the map would hide the page
		by := math.Min(most.W/w, most.H/h)
		w, h = w*by, h*by
	}
	p.Image(scene.R(at.X-w/2, at.Y-h/2, w, h), img)
}
