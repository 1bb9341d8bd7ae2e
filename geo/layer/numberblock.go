package layer

import (
	"math"

	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/thematic"
)

// NumberBlock is a legend of numbers laid out in a width: the same on a page and in the
// window.
type NumberBlock struct {
	Height float64

	legend NumberLegend
	sheet  *style.Sheet // of the map, for symbols are as large as there
	fonts  *text.Fonts
	st     style.TextStyle // of its rows
	width  float64
	title  []string
	about  []string
	method []string
	rows   []float64 // the height of each
	wraps  [][]string
}

// Lengths of the block, in sizes of the type of its rows.
const (
	blockTitle  = 1.25 // size of the title
	blockMethod = 0.92
	blockLead   = 1.35
	blockRow    = 1.75 // height of a row: the swatches of classes touch
	blockSwatch = 2.15 // width
	blockGap    = 0.75 // between swatch and text, and between parts
	blockCount  = 1.2  // least between text and count
)

// Width is what the block takes where no line but those of its foot is broken.
func (n NumberLegend) Width(sheet *style.Sheet, fonts *text.Fonts, st style.TextStyle) float64 {
	width := fonts.Width(n.Title, scene.Bold, blockTitle*st.Size)
	width = math.Max(width, fonts.Width(n.About, st.Weight, st.Size))
	for _, r := range n.Rows {
		w := (blockSwatch+blockGap)*st.Size + fonts.Width(r.Text, st.Weight, st.Size)
		if r.Count != "" {
			w += blockCount*st.Size + fonts.Width(r.Count, st.Weight, st.Size)
		}
		width = math.Max(width, w)
	}
	for _, r := range n.Circles {
		width = math.Max(width, n.circleColumn(sheet)+2*blockGap*st.Size+fonts.Width(r.Text, st.Weight, st.Size))
	}
	return math.Ceil(width)
}

// circleColumn is the diameter of the largest circle of the legend.
func (n NumberLegend) circleColumn(sheet *style.Sheet) float64 {
	if len(n.Circles) == 0 {
		return 0
	}
	return 2 * n.radius(sheet, n.Circles[0].Swatch)
}

func (n NumberLegend) radius(sheet *style.Sheet, s Swatch) float64 {
	return n.Map.Radius(s.Value, circleOf(sheet, n.Map, s.Shaded).Size/2)
}

// Lay lays the block out in a width. sheet is that of the map, st the style of the rows.
func (n NumberLegend) Lay(sheet *style.Sheet, fonts *text.Fonts, st style.TextStyle, width float64) *NumberBlock {
	b := &NumberBlock{legend: n, sheet: sheet.Numbers(), fonts: fonts, st: st, width: width,
		title:  fonts.Wrap(n.Title, scene.Bold, blockTitle*st.Size, width),
		about:  fonts.Wrap(n.About, st.Weight, st.Size, width),
		method: fonts.Wrap(n.Method, st.Weight, blockMethod*st.Size, width)}
	if n.Title == "" { // it stands elsewhere
		b.title = nil
	}
	b.Height = float64(len(b.title))*blockTitle*blockLead*st.Size + float64(len(b.about))*blockLead*st.Size + b.circlesHigh()
	if len(n.Rows) > 0 {
		b.Height += blockGap * st.Size
	}
	for i, r := range n.Rows {
		room := width - (blockSwatch+blockGap)*st.Size
		if r.Count != "" {
			room -= blockCount*st.Size + fonts.Width(r.Count, st.Weight, st.Size)
		}
		lines := fonts.Wrap(r.Text, st.Weight, st.Size, room)
		high := math.Max(blockRow*st.Size+float64(len(lines)-1)*blockLead*st.Size, b.swatchHigh(r.Swatch))
		b.wraps, b.rows = append(b.wraps, lines), append(b.rows, high)
		b.Height += high + b.before(i)
	}
	if len(b.method) > 0 && n.Method != "" {
		b.Height += blockGap*st.Size + float64(len(b.method))*blockMethod*blockLead*st.Size
	}
	return b
}

// swatchHigh is the height of a sample that is as large as on the map.
func (b *NumberBlock) swatchHigh(s Swatch) float64 {
	switch {
	case s.Class >= 0 || s.Missing || s.Value == 0:
		return 0
	case b.legend.Map.As() == thematic.Bars:
		return barHeight(b.sheet, b.legend.Map, s.Part, s.Value) + 0.4*b.st.Size
	}
	return 0 // see drawSwatch
}

// Gap is the room between the block and what stands below it.
func (b *NumberBlock) Gap() float64 { return blockGap * b.st.Size }

// before is the gap above a row that is no class.
func (b *NumberBlock) before(i int) float64 {
	if i > 0 && b.legend.Rows[i].Swatch.Class < 0 && b.legend.Rows[i-1].Swatch.Class >= 0 {
		return 0.5 * b.st.Size
	}
	return 0
}

// circlesHigh is the height of the circles one in the other.
func (b *NumberBlock) circlesHigh() float64 {
	if len(b.legend.Circles) == 0 {
		return 0
	}
	return blockGap*b.st.Size + math.Max(b.legend.circleColumn(b.sheet), b.circleStep()*float64(len(b.legend.Circles)-1)) + 0.6*b.st.Size
}

// circleStep is the least distance of the texts of two circles.
func (b *NumberBlock) circleStep() float64 { return 1.2 * b.st.Size }

// Paint paints the block with its top left at a point.
func (b *NumberBlock) Paint(p scene.Canvas, at scene.Point) {
	y, size := at.Y, b.st.Size
	quiet := b.sheet.Color("quiet")
	write := func(lines []string, st style.TextStyle) {
		for _, l := range lines {
			y += blockLead * st.Size
			b.write(p, l, st, scene.Point{X: at.X, Y: y - 0.32*st.Size}, scene.Start)
		}
	}
	head := b.st
	head.Weight, head.Size = scene.Bold, blockTitle*size
	write(b.title, head)
	about := b.st
	about.Fill = quiet
	write(b.about, about)
	b.paintCircles(p, scene.Point{X: at.X, Y: y + blockGap*size})
	y += b.circlesHigh()
	if len(b.rows) > 0 {
		y += blockGap * size
	}
	for i, row := range b.legend.Rows {
		y += b.before(i)
		p.Group(scene.Group{Name: "legend/numbers", Title: row.Text}, func(p scene.Canvas) { b.paintRow(p, i, scene.Point{X: at.X, Y: y}) })
		y += b.rows[i]
	}
	if b.legend.Method != "" {
		y += blockGap * size
		about.Size = blockMethod * size
		write(b.method, about)
	}
}

// write sets one line with its baseline at a point.
func (b *NumberBlock) write(p scene.Canvas, s string, st style.TextStyle, at scene.Point, align scene.Align) {
	t := st.Text(s)
	t.At, t.Align, t.Width = at, align, b.fonts.Width(s, t.Weight, t.Size)
	p.Text(t)
}

// paintRow paints a row with its top left at a point.
func (b *NumberBlock) paintRow(p scene.Canvas, i int, at scene.Point) {
	row, size := b.legend.Rows[i], b.st.Size
	sample := scene.R(at.X, at.Y, blockSwatch*size, b.rows[i])
	b.legend.drawSwatch(p, b.sheet, row.Swatch, sample)
	base := at.Y + (b.rows[i]-float64(len(b.wraps[i])-1)*blockLead*size)/2 + 0.36*size
	for _, l := range b.wraps[i] {
		b.write(p, l, b.st, scene.Point{X: sample.Max.X + blockGap*size, Y: base}, scene.Start)
		base += blockLead * size
	}
	if row.Count != "" {
		b.write(p, row.Count, b.st, scene.Point{X: at.X + b.width, Y: at.Y + b.rows[i]/2 + 0.36*size}, scene.End)
	}
}

// paintCircles paints the circles of round numbers one in the other, on one ground.
func (b *NumberBlock) paintCircles(p scene.Canvas, at scene.Point) {
	most := b.legend.circleColumn(b.sheet)
	ground := at.Y + math.Max(most, b.circleStep()*float64(len(b.legend.Circles)-1)) + 0.3*b.st.Size
	line := b.sheet.Symbol("leader").Style
	text := at.Y + 0.3*b.st.Size
	for _, c := range b.legend.Circles {
		r := b.legend.radius(b.sheet, c.Swatch)
		top := scene.Point{X: at.X + most/2, Y: ground - 2*r}
		text = math.Max(text, top.Y)
		end := scene.Point{X: at.X + most + blockGap*b.st.Size, Y: text}
		p.Group(scene.Group{Name: "legend/numbers", Title: c.Text}, func(p scene.Canvas) {
			var circle, lead scene.Path
			circle.Circle(scene.Point{X: top.X, Y: ground - r}, r)
			p.Path(circle, circleOf(b.sheet, b.legend.Map, c.Swatch.Shaded).Style)
			lead.Polyline(top, end)
			p.Path(lead, scene.PathStyle{Stroke: line.Stroke, Width: line.Width})
			b.write(p, c.Text, b.st, end.Add(scene.Point{X: 0.4 * b.st.Size, Y: 0.36 * b.st.Size}), scene.Start)
		})
		text += b.circleStep()
	}
}

// drawSwatch paints the sample of a row so that it fills r.
func (n NumberLegend) drawSwatch(p scene.Canvas, s *style.Sheet, sw Swatch, r scene.Rect) {
	var box scene.Path
	box.Rect(r)
	switch c := r.Center(); {
	case sw.Missing && n.Map.As() != thematic.Shade: // no mark on the map
	case sw.Missing:
		sym := s.Symbol(noData)
		p.Group(scene.Group{Name: scene.HatchGroup}, func(p scene.Canvas) {
			p.Path(box, scene.PathStyle{Fill: sym.Style.Fill})
			sym.Hatch.Draw(p, box, r, r.Min)
		})
		p.Path(box, scene.PathStyle{Stroke: sym.Style.Stroke, Width: sym.Style.Width})
	case sw.Class >= 0:
		p.Path(box, scene.PathStyle{Fill: n.Map.Colors[sw.Class]})
	case n.Map.As() == thematic.Bars:
		var bar scene.Path
		w, h := barWide*unitOf(s), barHeight(s, n.Map, sw.Part, sw.Value)
		bar.Rect(scene.R(c.X-w/2, c.Y-h/2, w, h))
		p.Path(bar, scene.PathStyle{Stroke: s.Symbol("numbers.zero").Style.Stroke, Width: s.Symbol("numbers.bar").Style.Width})
	default: // a hollow circle, smaller than the row
		sym := circleOf(s, n.Map, sw.Shaded)
		box = scene.Path{}
		box.Circle(c, math.Min(0.36*r.H(), n.radius(s, sw)))
		p.Path(box, signed(sym.Style, sw.Value))
	}
}
