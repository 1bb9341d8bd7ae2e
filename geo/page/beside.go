package page

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
)

// listing is what stands beside the map in the place of points: a table of the numbers
// that the map shows, or bars of the first of them.
type listing struct {
	chart bool
	cols  []listColumn
	rows  []listRow
	most  int // rows that have room
	about string
}

// listColumn is a measure.
type listColumn struct {
	measure geo.Measure
	m       *thematic.Map
}

// listRow is a feature with what it has of each column.
type listRow struct {
	id     geo.FeatureID
	name   string
	cells  []string
	number float64
	has    bool
	fill   scene.Color
}

// Lengths of a listing, in sizes of its type.
const (
	listLead  = 1.42
	listGap   = 0.8
	leastBar  = 0.28 // of the width
	leastList = 10   // of type, in units
	leastRows = 3
	mostCols  = 3
)

// takeListing reads the numbers that the page lists beside its map. Where the figure shows
// none, the page says so.
func (b *builder) takeListing() {
	f := b.Figure
	if f == nil || b.NoPoints || f.Template != figure.MapTable && f.Template != figure.MapChart || f.Drawn() != "" {
		return
	}
	if len(b.numbers) == 0 {
		b.lost = append(b.lost, lang.T(b.Lang, "page.listLost"))
		return
	}
	l := &listing{chart: f.Template == figure.MapChart, about: b.Data.NumbersAbout(b.Lang, b.numbers[0])}
	for _, m := range b.numbers {
		measures := m.Others
		if len(measures) == 0 {
			measures = []geo.Measure{m.Measure}
		}
		for _, one := range measures {
			if l.chart && (one.Words || len(l.cols) == 1) || len(l.cols) == mostCols || m.Dataset.Kind != b.numbers[0].Dataset.Kind ||
				slices.ContainsFunc(l.cols, func(c listColumn) bool { return c.measure == one && c.m.Dataset == m.Dataset }) {
				continue
			}
			l.cols = append(l.cols, listColumn{one, m})
		}
	}
	if len(l.cols) == 0 {
		b.lost = append(b.lost, lang.T(b.Lang, "page.listLost"))
		return
	}
	l.read(b)
	l.most = len(l.rows)
	b.list = l
}

// read takes the rows, the highest number first and those without one last.
func (l *listing) read(b *builder) {
	values := make([]map[geo.FeatureID]geo.DatasetValue, len(l.cols))
	for i, c := range l.cols {
		values[i] = map[geo.FeatureID]geo.DatasetValue{}
		for _, v := range c.m.Dataset.Of(c.measure.Name, c.m.Year) {
			values[i][v.Feature] = v
		}
	}
	for f := range b.Data.Each(l.cols[0].m.Dataset.Kind) {
		row := listRow{id: f.ID, name: f.LabelName().In(b.Lang), fill: b.sheet.Color("teal")}
		any := false
		for i, c := range l.cols {
			v, ok := values[i][f.ID]
			said := lang.T(b.Lang, "numbers.missing")
			if ok {
				said, any = c.measure.Said(v), true
			}
			if i == 0 {
				row.number, row.has = v.Number, ok
			}
			row.cells = append(row.cells, said)
		}
		if fill, ok := l.cols[0].m.Color(f.ID); ok && l.cols[0].m.As() == thematic.Shade {
			row.fill = fill
		}
		if any || f.Kind == geo.District { // of a layer with many features only those that have a number
			l.rows = append(l.rows, row)
		}
	}
	slices.SortStableFunc(l.rows, func(x, y listRow) int {
		if x.has != y.has {
			if x.has {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.number, x.number)
	})
}

// besideRows are the rows of the column beside the map, or below it.
func (b *builder) besideRows(width, shrink float64) []row {
	if b.list == nil || width <= 0 {
		return b.pointRows(width, shrink)
	}
	return b.listRows(width, shrink)
}

// drawBeside draws what stands beside the map.
func (b *builder) drawBeside(s scene.Canvas) {
	rows := b.besideRows(b.column.W(), b.shrink)
	if b.list == nil {
		b.drawText(s, "points", scene.BodyPart, rows, b.column)
		return
	}
	name := "table"
	if b.list.chart {
		name = "chart"
	}
	s.Group(scene.Group{Name: name, Title: b.list.about}, func(p scene.Canvas) { drawRows(p, rows, b.column) })
}

// listSize is the size of a listing's type.
func (b *builder) listSize(shrink float64) float64 {
	return math.Max(b.text("page.legend", shrink).Size, leastList)
}

// listRows is a head, a row a feature, and where not all have room how many more there are.
func (b *builder) listRows(width, shrink float64) []row {
	l := b.list
	st := b.text("page.legend", shrink)
	st.Size = b.listSize(shrink)
	names := 0.0
	for _, r := range l.rows {
		names = math.Max(names, b.Fonts.Width(r.name, st.Weight, st.Size))
	}
	names = math.Min(names, width*0.45) + listGap*st.Size
	heads := make([][]string, len(l.cols))
	high := 0
	wide := (width - names) / float64(len(l.cols))
	for i, c := range l.cols {
		room := wide - listGap*st.Size/2
		if l.chart {
			room = width
		}
		heads[i] = b.Fonts.Wrap(c.measure.TitleIn(b.Lang), scene.Bold, st.Size, room)
		high = max(high, len(heads[i]))
	}
	lead := listLead * st.Size
	rows := []row{{height: float64(high)*1.25*st.Size + 0.6*st.Size, draw: func(p scene.Canvas, at scene.Point) {
		head := st
		head.Weight = scene.Bold
		for i := range l.cols {
			for j, line := range heads[i] {
				y := at.Y + st.Size + float64(j+high-len(heads[i]))*1.25*st.Size
				if l.chart {
					b.word(p, head, line, scene.Point{X: at.X, Y: y}, scene.Start)
				} else {
					b.word(p, head, line, scene.Point{X: at.X + names + float64(i+1)*wide, Y: y}, scene.End)
				}
			}
		}
		b.line(p, at.X, at.Y+float64(high)*1.25*st.Size+0.35*st.Size, width)
	}}}
	for i, r := range l.rows {
		if i == l.most {
			rest := lang.T(b.Lang, "page.listMore", "n", strconv.Itoa(len(l.rows)-l.most))
			rows = append(rows, row{height: lead, draw: func(p scene.Canvas, at scene.Point) {
				b.word(p, st, rest, scene.Point{X: at.X, Y: at.Y + (lead+0.72*st.Size)/2}, scene.Start)
			}})
			break
		}
		rows = append(rows, row{height: lead, draw: func(p scene.Canvas, at scene.Point) {
			p.Group(scene.Group{Name: "row/" + string(r.id), ID: r.id, Title: r.name}, func(p scene.Canvas) {
				y := at.Y + (lead+0.72*st.Size)/2
				b.word(p, st, r.name, scene.Point{X: at.X, Y: y}, scene.Start)
				if l.chart {
					b.bar(p, r, st.Size, scene.R(at.X+names, at.Y, width-names, lead))
					return
				}
				for j, cell := range r.cells {
					b.word(p, st, cell, scene.Point{X: at.X + names + float64(j+1)*wide, Y: y}, scene.End)
				}
				b.line(p, at.X, at.Y+lead, width)
			})
		}})
	}
	rows = append(rows, row{height: 0.6 * st.Size, draw: func(scene.Canvas, scene.Point) {}})
	return rows
}

// word writes a text on one line.
func (b *builder) word(p scene.Canvas, st style.TextStyle, s string, at scene.Point, align scene.Align) {
	t := st.Text(s)
	t.Align, t.At = align, at
	t.Width = b.Fonts.Width(s, t.Weight, t.Size)
	p.Text(t)
}

// line is a thin rule.
func (b *builder) line(p scene.Canvas, x, y, width float64) {
	var path scene.Path
	path.Polyline(scene.Point{X: x, Y: y}, scene.Point{X: x + width, Y: y})
	p.Path(path, scene.PathStyle{Stroke: b.sheet.Color("border"), Width: 0.7 * b.k})
}

// bar draws the number of a feature from the common zero, with the number behind it.
func (b *builder) bar(p scene.Canvas, r listRow, size float64, box scene.Rect) {
	st := b.text("page.legend", 1)
	st.Size = size
	low, high := 0.0, 0.0
	text := 0.0
	for _, o := range b.list.rows {
		low, high = math.Min(low, o.number), math.Max(high, o.number)
		text = math.Max(text, b.Fonts.Width(o.cells[0], st.Weight, st.Size))
	}
	y := box.Min.Y + (box.H()+0.72*size)/2
	text += 0.5 * size
	left := 0.0
	if low < 0 {
		left = text
	}
	room := box.W() - text - left
	if !r.has || high == low || room <= 0 {
		b.word(p, st, r.cells[0], scene.Point{X: box.Min.X + left, Y: y}, scene.Start)
		return
	}
	zero := box.Min.X + left + room*(0-low)/(high-low)
	end := box.Min.X + left + room*(r.number-low)/(high-low)
	var path scene.Path
	path.Rect(scene.R(math.Min(zero, end), box.Min.Y+0.17*box.H(), math.Max(math.Abs(end-zero), 0.5), 0.66*box.H()))
	p.Path(path, scene.PathStyle{Fill: r.fill, Stroke: b.sheet.Color("border"), Width: 0.4 * b.k})
	at, align := scene.Point{X: math.Max(zero, end) + 0.4*size, Y: y}, scene.Start
	if r.number < 0 {
		at.X, align = math.Min(zero, end)-0.4*size, scene.End
	}
	b.word(p, st, r.cells[0], at, align)
}
