package page

import (
	"math"
	"strconv"

	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// row is a piece of the column: its height and how to paint it with its top
// left at a point.
type row struct {
	height float64
	draw   func(p scene.Painter, at scene.Point)
}

// drawColumn writes key points and legend beside the map, or below it on a
// narrow page. Texts become smaller step by step until all fits.
func (b *builder) drawColumn(s *scene.Scene, d *layer.Drawing) {
	if b.column.Empty() {
		return
	}
	boxes := []scene.Rect{b.column, b.column}
	if b.stack {
		gap := 24 * b.k
		w := (b.column.W() - gap) / 2
		boxes[0] = scene.R(b.column.Min.X, b.column.Min.Y, w, b.column.H())
		boxes[1] = scene.R(b.column.Min.X+w+gap, b.column.Min.Y, w, b.column.H())
	}
	var points, legend []row
	for shrink := 1.0; ; shrink -= 0.06 {
		if b.Screen {
			points, legend = b.screenRows(d.Used(), boxes)
			break
		}
		points, legend = b.pointRows(boxes[0].W(), shrink), b.legendRows(d.Used(), boxes[1].W(), shrink)
		fits := height(points) <= boxes[0].H() && height(legend) <= boxes[1].H()
		if !b.stack {
			fits = height(points)+height(legend) <= b.column.H()
		}
		if fits || shrink < 0.6 {
			break
		}
	}
	if !b.stack {
		boxes[1].Min.Y += height(points)
	}
	s.Group(scene.Group{Name: "points"}, func(p scene.Painter) { drawRows(p, points, boxes[0]) })
	s.Group(scene.Group{Name: "legend"}, func(p scene.Painter) { drawRows(p, legend, boxes[1]) })
}

func height(rows []row) float64 {
	h := 0.0
	for _, r := range rows {
		h += r.height
	}
	return h
}

// drawRows paints rows from the top of a box; one that would leave it is left
// out rather than cut.
func drawRows(p scene.Painter, rows []row, box scene.Rect) {
	at := box.Min
	for _, r := range rows {
		if at.Y+r.height > box.Max.Y+1 {
			return
		}
		r.draw(p, at)
		at.Y += r.height
	}
}

// typeStep is the step of the sizes of texts on a slide. LibreOffice sets type in
// tenths of a point and whole dots of 600 to the inch; lines whose size is a
// multiple of both, 0.6, are as wide there as here.
const typeStep = 0.6

// text is the style of a role, made smaller or larger by about a share.
func (b *builder) text(role string, share float64) style.TextStyle {
	st, step := b.sheet.Text(role), typeStep*b.k
	st.Size = math.Max(math.Round(st.Size*share/step), 1) * step
	return st
}

func (b *builder) heading(key string, shrink float64) row {
	return b.headingText(lang.T(b.Lang, key), shrink)
}

func (b *builder) headingText(s string, shrink float64) row {
	st := b.text("page.heading", shrink)
	t := st.Text(s)
	t.Width = b.Fonts.Width(t.String, t.Weight, t.Size)
	return row{st.Size*1.3 + 8*b.k, func(p scene.Painter, at scene.Point) {
		t.At = scene.Point{X: at.X, Y: at.Y + st.Size}
		p.Text(t)
	}}
}

// pointRows is the heading and one row a key point, each beside a bar in the
// accent colour.
func (b *builder) pointRows(width, shrink float64) []row {
	if b.NoPoints || b.Figure == nil || len(b.Figure.Points) == 0 {
		return nil
	}
	rows := []row{b.heading("page.points", shrink)}
	for _, pt := range b.Figure.Points {
		rows = append(rows, b.barRow(pt.Text.In(b.Lang), width, shrink))
	}
	return append(rows, row{12 * b.k * shrink, func(scene.Painter, scene.Point) {}})
}

func (b *builder) barRow(s string, width, shrink float64) row {
	st := b.text("page.body", shrink)
	indent, lead, gap := 10*b.k, st.Size*1.38, 8*b.k*shrink
	lines := b.Fonts.Wrap(s, st.Weight, st.Size, width-indent)
	h := float64(len(lines)) * lead
	accent := b.sheet.Color("accent")
	return row{h + gap, func(p scene.Painter, at scene.Point) {
		var bar scene.Path
		bar.Rect(scene.R(at.X, at.Y+1*b.k, 2*b.k, h-2*b.k))
		p.Path(bar, scene.PathStyle{Fill: accent})
		b.paragraph(p, s, lines, "page.body", shrink, scene.Point{X: at.X + indent, Y: at.Y}, lead)
	}}
}

// paragraph writes the lines of a text from the top of at.
func (b *builder) paragraph(p scene.Painter, whole string, lines []string, role string, shrink float64, at scene.Point, lead float64) {
	st := b.text(role, shrink)
	p.Group(scene.Group{Name: scene.ParagraphGroup, Title: whole}, func(p scene.Painter) {
		for i, l := range lines {
			t := st.Text(l)
			t.Width = b.Fonts.Width(l, t.Weight, t.Size)
			t.At = scene.Point{X: at.X, Y: at.Y + float64(i)*lead + (lead+st.Size*0.72)/2}
			p.Text(t)
		}
	})
}

// legendRows lists the symbols that are in the frame, then the figure's note.
func (b *builder) legendRows(roles []string, width, shrink float64) []row {
	var rows []row
	if !b.NoLegend && len(roles) > 0 {
		rows = append(rows, b.heading("page.legend", shrink))
		for _, role := range roles {
			rows = append(rows, b.symbolRow(role, width, shrink))
		}
	}
	if b.Figure != nil && !b.NoPoints && !b.Figure.Note.IsZero() {
		rows = append(rows, b.noteRow(b.Figure.Note.In(b.Lang), width, shrink))
	}
	return rows
}

func (b *builder) symbolRow(role string, width, shrink float64) row {
	st := b.text("page.legend", shrink)
	h := st.Size * 1.62
	swatch := scene.Size{W: 24 * b.k * shrink, H: 14 * b.k * shrink}
	name := b.legendName(role)
	lines := b.Fonts.Wrap(name, st.Weight, st.Size, width-swatch.W-10*b.k)
	total := h + float64(len(lines)-1)*st.Size*1.25
	return row{total, func(p scene.Painter, at scene.Point) {
		p.Group(scene.Group{Name: "legend/" + role, Title: name}, func(p scene.Painter) {
			layer.DrawSwatch(p, b.symbol, role, scene.R(at.X, at.Y+(h-swatch.H)/2, swatch.W, swatch.H))
			for i, l := range lines {
				t := st.Text(l)
				t.Width = b.Fonts.Width(l, t.Weight, t.Size)
				t.At = scene.Point{X: at.X + swatch.W + 10*b.k, Y: at.Y + h/2 + 0.36*st.Size + float64(i)*st.Size*1.25}
				p.Text(t)
			}
		})
	}}
}

// legendName says what a symbol means.
func (b *builder) legendName(role string) string {
	return lang.T(b.Lang, "legend."+role, "year", strconv.Itoa(b.Year))
}

func (b *builder) noteRow(s string, width, shrink float64) row {
	st := b.text("page.note", shrink)
	lead := st.Size * 1.4
	lines := b.Fonts.Wrap(s, st.Weight, st.Size, width)
	top := 10 * b.k * shrink
	return row{top + float64(len(lines))*lead, func(p scene.Painter, at scene.Point) {
		b.paragraph(p, s, lines, "page.note", shrink, scene.Point{X: at.X, Y: at.Y + top}, lead)
	}}
}
