package page

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/geo/view"
)

// panel is one of several maps of a page.
type panel struct {
	title  string
	year   int
	extent orb.Bound // the figure's where it is empty
}

// Lengths of panels, in units of a slide.
const (
	panelGap  = 12
	leastWide = 150 // of a panel that has an inset
)

// panels are the maps of a page that has several; none for a page with one. Where the
// template wants several and there is nothing to tell them apart, the page says so.
func (b *builder) takePanels() {
	f := b.Figure
	if f == nil || !f.Template.Several() || f.Drawn() != "" {
		return
	}
	specs := f.Maps
	if len(specs) == 0 {
		specs = b.usualMaps()
	}
	for _, s := range specs {
		b.panels = append(b.panels, b.panel(s))
	}
	if len(b.panels) < 2 {
		b.panels = nil
		b.lost = append(b.lost, lang.T(b.Lang, "page.mapsLost"))
		return
	}
	shaded := slices.ContainsFunc(b.numbers, func(m *thematic.Map) bool { return m.As() == thematic.Shade })
	b.explained = nil
	for _, m := range b.numbers {
		b.explained = append(b.explained, b.Data.SharedLegend(b.Lang, m, shaded && m.As() == thematic.Circles))
	}
}

// usualMaps are those of the years of the numbers that the figure shows, or else of the
// years in which goals are due: all, or the first and the last.
func (b *builder) usualMaps() []figure.MapSpec {
	var years []int
	for _, m := range b.numbers {
		years = append(years, m.Dataset.Years...)
	}
	if len(b.numbers) == 0 {
		years = slices.Clone(b.Data.Years())
	}
	slices.Sort(years)
	years = slices.Compact(years)
	if n := len(years); n > 2 && b.Figure.Template == figure.TwoMaps {
		years = []int{years[0], years[n-1]}
	} else if n > figure.MostMaps {
		years = years[n-figure.MostMaps:]
	}
	var out []figure.MapSpec
	for _, y := range years {
		out = append(out, figure.MapSpec{Year: y})
	}
	return out
}

// panel reads one of the maps.
func (b *builder) panel(s figure.MapSpec) panel {
	p := panel{title: s.Title.In(b.Lang), year: s.Year}
	if e, ok := s.Bound(); ok {
		p.extent = e
	}
	said := dossier.YearText(b.Lang, s.Year)
	if d, ok := b.Data.Feature(s.District); ok {
		p.extent = figure.Around(d)
		said = d.LabelName().In(b.Lang)
		if s.Year != 0 {
			said += lang.T(b.Lang, "numbers.comma") + dossier.YearText(b.Lang, s.Year)
		}
	} else if s.District != "" {
		b.lost = append(b.lost, lang.T(b.Lang, "page.mapLost", "name", string(s.District)))
	}
	if p.title == "" {
		p.title = said
	}
	return p
}

// grid parts a box into cells for so many panels, in the columns that give maps of a shape
// the most room.
func grid(box scene.Rect, n int, aspect, gap, head float64) []scene.Rect {
	best, columns := 0.0, 1
	for c := 1; c <= n; c++ {
		rows := (n + c - 1) / c
		w := (box.W() - float64(c-1)*gap) / float64(c)
		h := (box.H()-float64(rows-1)*gap)/float64(rows) - head
		if size := math.Min(w, h*aspect); size > best {
			best, columns = size, c
		}
	}
	rows := (n + columns - 1) / columns
	w := (box.W() - float64(columns-1)*gap) / float64(columns)
	h := (box.H() - float64(rows-1)*gap) / float64(rows)
	var out []scene.Rect
	for i := range n {
		out = append(out, scene.R(box.Min.X+float64(i%columns)*(w+gap), box.Min.Y+float64(i/columns)*(h+gap), w, h))
	}
	return out
}

// aspectOf is how much wider than high an extent is on the map.
func aspectOf(e orb.Bound) float64 {
	lo, hi := view.XY(e.Min), view.XY(e.Max)
	return math.Min(math.Max((hi[0]-lo[0])/math.Max(hi[1]-lo[1], 1), 0.4), 2.5)
}

// titleHigh is the room of a panel's title.
func (b *builder) titleHigh() float64 { return 1.5 * b.text("page.heading", 1).Size }

// cells are the boxes of the maps and the places of their titles.
func (b *builder) cells() []scene.Rect {
	return grid(b.mapBox, len(b.panels), aspectOf(b.Data.Subject(b.Figure)), panelGap*b.k, b.titleHigh())
}

// alone is a page of one of the panels, whose map stands in a box.
func (b *builder) alone(n panel, box scene.Rect) *builder {
	sub := *b
	sub.panels, sub.placements, sub.first, sub.siting, sub.key = nil, layer.PlacementCache{}, nil, nil, legend{}
	box.Min.Y += b.titleHigh()
	sub.mapBox = box
	sub.NoInset = b.NoInset || box.W() < leastWide*b.k || len(b.panels) > 2
	if n.extent != (orb.Bound{}) {
		sub.Extent = n.extent
	}
	if n.year != 0 {
		sub.Year = n.year
		sub.Thematic = slices.Clone(b.Thematic)
		for i := range sub.Thematic {
			if m, err := b.Data.Numbers(sub.Thematic[i], b.Theme); err == nil && len(m.Dataset.Years) > 0 {
				sub.Thematic[i].Year = n.year
			}
		}
		sub.Thematic = slices.DeleteFunc(sub.Thematic, func(s thematic.Spec) bool { _, err := b.Data.Numbers(s, b.Theme); return err != nil })
	}
	return &sub
}

// whole is the view that shows the extent in the map's box, in a small one at a scale that
// no window has.
func (b *builder) whole() view.Viewport {
	v, _ := b.fit()
	extent, pad := b.extent()
	lo, hi := v.Pt(extent.Min), v.Pt(extent.Max)
	free := b.mapBox.Inset(pad)
	if over := math.Max((hi.X-lo.X)/math.Max(free.W(), 1), (lo.Y-hi.Y)/math.Max(free.H(), 1)); over > 1 {
		v.Scale /= over
	}
	return v
}

// drawPanels lays out a page with several maps, and one legend for all of them.
func (p *Page) drawPanels() {
	b := p.b
	var subs []*builder
	compose := func() (drawn []*layer.Drawing, roles []string) {
		subs = nil
		for i, box := range b.cells() {
			sub := b.alone(b.panels[i], box)
			v := sub.whole()
			d := sub.drawing(v, false)
			sub.first = d
			subs, drawn = append(subs, sub), append(drawn, d)
			for _, role := range d.Roles() {
				if !slices.Contains(roles, role) {
					roles = append(roles, role)
				}
			}
		}
		p.roles = roles
		return drawn, b.arranged(roles)
	}
	drawn, roles := compose()
	if !b.NoLegend {
		b.layBody(roles)
		drawn, roles = compose()
	}
	var chart, rest scene.Scene
	for i, sub := range subs {
		b.panelTitle(&chart, b.panels[i].title, sub.mapBox)
		sub.drawMap(&chart, drawn[i].View, false)
	}
	p.view = drawn[0].View
	b.drawTitle(&rest)
	b.drawBeside(&rest)
	if !b.NoLegend {
		b.drawSymbols(&rest, roles)
	}
	b.drawNote(&rest)
	b.drawAnnotations(&rest, drawn[0])
	p.meta = scene.Meta{Subject: b.subject(), Version: b.Version, Lang: string(b.Lang), Theme: string(b.sheet.Theme),
		Source: b.drawSource(&rest, drawn[0]), Roles: roles, Notes: b.notes()}
	p.chart, p.furniture = chart.Root, rest.Root
}

// panelTitle writes what tells a map from those beside it above it.
func (b *builder) panelTitle(c scene.Canvas, title string, box scene.Rect) {
	st := b.text("page.heading", 1)
	t := st.Text(b.fit1(title, box.W()))
	t.Width = b.Fonts.Width(t.String, t.Weight, t.Size)
	t.At = scene.Point{X: box.Min.X, Y: box.Min.Y - 0.45*st.Size}
	c.Group(scene.Group{Name: "panel", Title: title}, func(c scene.Canvas) { c.Text(t) })
}

// fit1 is as much of a text as one line has room for.
func (b *builder) fit1(s string, width float64) string {
	st := b.text("page.heading", 1)
	lines := b.Fonts.Wrap(s, st.Weight, st.Size, width)
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}
