package layer

import (
	"cmp"
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
)

// symbolMap is what shows numbers of a kind by symbols on its features; nil for nothing.
func (d *Drawing) symbolMap(k geo.Kind) *thematic.Map {
	return d.shownAs(k, thematic.Circles, thematic.Bars, thematic.Shares)
}

// carriers lists the features that carry a symbol on their area, the one that is to lie
// lowest first: what has a symbol of its own is that, see sized.
func (d *Drawing) carriers(m *thematic.Map) []*Item {
	k := m.Dataset.Kind
	if l := d.Data.Layer(k); !d.draws(l) || l.isPoint() {
		return nil
	}
	var out []*Item
	for _, it := range d.singly(k) {
		if d.carries(m, it) && d.rect.Contains(d.pt(it)) {
			out = append(out, it)
		}
	}
	if m.As() == thematic.Circles { // large ones below small ones
		size := func(it *Item) float64 { v, _ := m.Value(it.ID); return math.Abs(v.Number) }
		slices.SortStableFunc(out, func(a, b *Item) int { return cmp.Compare(size(b), size(a)) })
	}
	return out
}

// carries reports whether a feature has a symbol on its area: those that the inset shows
// have it there.
func (d *Drawing) carries(m *thematic.Map, it *Item) bool {
	switch {
	case it.Geometry == nil, d.aroundInset(it), d.inset.Shows(it.Feature), it.layer.isArea() && !d.shows(it):
		return false
	case m.Others != nil:
		_, ok := m.Parts(it.ID)
		return ok
	}
	v, ok := m.Value(it.ID)
	return ok && v.Word == ""
}

// drawNumbers paints the symbols of numbers above all areas.
func (d *Drawing) drawNumbers(p scene.Canvas) {
	for _, m := range d.numbers {
		for _, it := range d.carriers(m) {
			d.group(p, it, func(p scene.Canvas) {
				switch at := d.pt(it); m.As() {
				case thematic.Circles:
					v, _ := m.Value(it.ID)
					d.drawCircle(p, m, at, v.Number)
				case thematic.Bars:
					d.drawBars(p, m, it)
				case thematic.Shares:
					parts, _ := m.Parts(it.ID)
					drawPie(p, at, d.Sheet.Symbol("numbers.share"), parts, m.Colors)
				}
			})
		}
	}
}

// circleOf is the symbol of a map's circles, of the largest number.
func circleOf(s *style.Sheet, m *thematic.Map, shaded bool) style.Symbol {
	sym := s.Symbol("numbers.circle")
	if shaded {
		sym = s.Symbol("numbers.shaded.circle")
	}
	if c, ok := m.Strong(); ok {
		c.A = sym.Style.Fill.A
		sym.Style.Fill = c
	}
	return sym
}

// signed is the style of a number's symbol: that of a negative one is hollow.
func signed(st scene.PathStyle, v float64) scene.PathStyle {
	if v < 0 {
		st.Stroke, st.Width = st.Fill, 1.6*st.Width
		st.Stroke.A, st.Fill = 255, scene.Color{}
	}
	return st
}

// drawCircle paints a circle whose area is in proportion to a number.
func (d *Drawing) drawCircle(p scene.Canvas, m *thematic.Map, at scene.Point, v float64) {
	sym := circleOf(d.Sheet, m, d.shades(m.Dataset.Kind))
	if r := m.Radius(v, sym.Size/2); r > 0 {
		var c scene.Path
		c.Circle(at, r)
		p.Path(c, signed(sym.Style, v))
	}
}

// Lengths of bars in units of a window's sheet.
const (
	barWide = 7
	barGap  = 1
)

// barHeight is how high the bar of a number of a map's measure i is, down for a negative
// one.
func barHeight(s *style.Sheet, m *thematic.Map, i int, v float64) float64 {
	if m.Scale(i) == 0 || math.IsNaN(v) {
		return 0
	}
	return s.Symbol("numbers.bar").Size * v / m.Scale(i)
}

// barBox is the box of a feature's bars, whose baseline is level with none of its sides
// when some are negative.
func (d *Drawing) barBox(m *thematic.Map, it *Item) (box scene.Rect, base float64) {
	parts, _ := m.Parts(it.ID)
	up, down := 0.0, 0.0
	for i, v := range parts {
		h := barHeight(d.Sheet, m, i, v)
		up, down = math.Max(up, h), math.Max(down, -h)
	}
	u, at, n := d.unit(), d.pt(it), float64(len(parts))
	w := (n*barWide + (n-1)*barGap) * u
	box = scene.R(at.X-w/2, at.Y-(up+down)/2, w, up+down)
	return box, box.Min.Y + up
}

// drawBars paints a bar for each measure on a line that is zero.
func (d *Drawing) drawBars(p scene.Canvas, m *thematic.Map, it *Item) {
	box, base := d.barBox(m, it)
	parts, _ := m.Parts(it.ID)
	u, st := d.unit(), d.Sheet.Symbol("numbers.bar").Style
	for i, v := range parts {
		h := barHeight(d.Sheet, m, i, v)
		if h == 0 {
			continue
		}
		var bar scene.Path
		x := box.Min.X + float64(i)*(barWide+barGap)*u
		bar.Rect(scene.R(x, math.Min(base, base-h), barWide*u, math.Abs(h)))
		st.Fill = m.Colors[i]
		p.Path(bar, st)
	}
	var zero scene.Path
	zero.Polyline(scene.Point{X: box.Min.X - u, Y: base}, scene.Point{X: box.Max.X + u, Y: base})
	p.Path(zero, d.Sheet.Symbol("numbers.zero").Style)
}

// drawPie paints the shares of some parts from the top on, clockwise; without any an
// empty ring. What is below zero has no share.
func drawPie(p scene.Canvas, at scene.Point, sym style.Symbol, parts []float64, colors []scene.Color) {
	sum := 0.0
	for _, v := range parts {
		if v > 0 {
			sum += v
		}
	}
	from := -math.Pi / 2
	for i, v := range parts {
		if !(v > 0) {
			continue
		}
		var slice scene.Path
		to := from + 2*math.Pi*v/sum
		if v == sum {
			slice.Circle(at, sym.Size/2)
		} else {
			slice.Sector(at, sym.Size/2, from, to)
		}
		st := sym.Style
		st.Fill = colors[i]
		p.Path(slice, st)
		from = to
	}
	if sum == 0 {
		var ring scene.Path
		ring.Circle(at, sym.Size/2)
		p.Path(ring, scene.PathStyle{Stroke: inks[0], Width: sym.Style.Width})
	}
}

// numberBox is the room of a feature's symbol of numbers; empty for none.
func (d *Drawing) numberBox(it *Item) scene.Rect {
	m := d.symbolMap(it.Kind)
	if m == nil || !d.carries(m, it) {
		return scene.Rect{}
	}
	at, r := d.pt(it), 0.0
	switch m.As() {
	case thematic.Bars:
		box, _ := d.barBox(m, it)
		return box
	case thematic.Circles:
		v, _ := m.Value(it.ID)
		r = m.Radius(v.Number, circleOf(d.Sheet, m, false).Size/2)
	case thematic.Shares:
		r = d.Sheet.Symbol("numbers.share").Size / 2
	}
	return scene.Rect{Min: at, Max: at}.Inset(-r)
}

// symbolOf is the symbol of a point.
func (d *Drawing) symbolOf(it *Item) style.Symbol {
	return d.sized(it, d.Sheet.Symbol(d.Data.role(it)))
}

// sized is the symbol of a point by its number: as large as that says, in the colour of
// its class, small and hollow without data.
func (d *Drawing) sized(it *Item, sym style.Symbol) style.Symbol {
	if m := d.shownAs(it.Kind, thematic.Shade); m != nil {
		if c, ok := m.Color(it.ID); ok {
			sym.Style.Fill = c
		} else {
			sym.Style.Stroke, sym.Style.Fill = d.Sheet.Symbol(noData).Hatch.Color, d.Sheet.Symbol(noData).Style.Fill
		}
	}
	m := d.shownAs(it.Kind, thematic.Circles)
	if m == nil {
		return sym
	}
	v, ok := m.Value(it.ID)
	if !ok || v.Word != "" {
		sym.Size = unsized * d.unit()
		sym.Style = signed(sym.Style, -1)
		return sym
	}
	most := circleOf(d.Sheet, m, false).Size
	sym.Size = math.Max(math.Round(m.Radius(v.Number, most)/sizeStep), 1) * sizeStep // few sizes, as a canvas keeps each
	sym.Style = signed(sym.Style, v.Number)
	return sym
}

// The diameter of a point without data, and the step between those of others, in units.
const (
	unsized  = 4
	sizeStep = 0.25
)
