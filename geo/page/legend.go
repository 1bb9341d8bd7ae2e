package page

import (
	"math"
	"slices"
	"strings"

	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// legend is where the symbols of a page are explained.
type legend struct {
	card   scene.Rect // over an empty corner of the map; empty for none
	box    scene.Rect // beside or below the key points, where there is no card
	shrink float64    // of its texts there
}

// Lengths of a legend on the map, in units of a slide.
const (
	cardEdge   = 10 // from the map's edge
	cardInset  = 9
	cardRadius = 3
	cardWide   = 14 // most of a line, in sizes of its type
)

// cardRows are the rows of a legend on the map and its size.
func (b *builder) cardRows(roles []string) ([]row, scene.Size) {
	width := 0.0
	st := b.text("page.legend", b.key.shrink)
	for _, row := range layer.LegendRows(roles) {
		if n, ok := b.numberLegend(row[0]); ok {
			width = math.Max(width, b.numberWidth(n, b.key.shrink)-b.swatchWide(b.key.shrink))
			continue
		}
		for _, l := range b.Fonts.Wrap(b.legendName(row...), st.Weight, st.Size, cardWide*st.Size) {
			width = math.Max(width, b.Fonts.Width(l, st.Weight, st.Size))
		}
	}
	width = math.Ceil(width + b.swatchWide(b.key.shrink))
	rows, pad := b.symbolRows(roles, width), 2*cardInset*b.k
	return rows, scene.Size{W: width + pad, H: height(rows) + pad}
}

// settle finds the view that shows the page's extent, and a place on the map for
// its legend: a corner without anything that the page is about, for which the
// map may move aside as far as its extent stays in the frame, or become a little
// smaller. Without one the legend stands with the key points.
func (b *builder) settle() view.Viewport {
	v, room := b.fit()
	if b.NoLegend {
		return v
	}
	b.first = b.drawing(v, false)
	roles, in := b.arranged(b.first.Roles()), b.first.Inset()
	if len(roles) == 0 {
		return v
	}
	if place := b.legendPlace(); place != "" {
		return b.placeLegend(roles, v)
	}
	for b.key.shrink = 1; b.key.shrink >= leastLegend-1e-9; b.key.shrink -= 0.1 {
		_, size := b.cardRows(roles)
		for _, by := range asides {
			w := v.Pan(scene.Point{X: by.X * room.W, Y: by.Y * room.H})
			if card, ok := b.freeCorner(w, size, in); ok {
				b.key.card = card
				return w
			}
			if room == (scene.Size{}) {
				break
			}
		}
		if w, ok := b.makeRoom(v, size, in); ok {
			return w
		}
	}
	b.key.card = scene.Rect{}
	b.layBody(roles)
	v, _ = b.fit()
	return v
}

// placeLegend puts the legend where the user wants it: on a corner of the map, whatever it
// covers there, or beside the map.
func (b *builder) placeLegend(roles []string, v view.Viewport) view.Viewport {
	for b.key.shrink = 1; b.key.shrink >= leastLegend-1e-9; b.key.shrink -= 0.1 {
		_, size := b.cardRows(roles)
		if card, ok := b.chosenCorner(size); ok {
			b.key.card = card
			return v
		}
	}
	b.layBody(roles)
	v, _ = b.fit()
	return v
}

// How much of its scale a map may lose for legend and inset, and how much of its
// height the inset.
const (
	leastRoom  = 0.88
	leastInset = 0.85
)

// makeRoom looks for the view in which an inset and a card of a size both lie
// beside the city and the inset is largest. There is none without an inset.
func (b *builder) makeRoom(v view.Viewport, size scene.Size, in *layer.Inset) (best view.Viewport, ok bool) {
	if in == nil || !b.figured() {
		return v, false
	}
	var place scene.Rect
	high := leastInset * in.Card.H()
	for _, card := range b.corners(size) {
		b.key.card = card
		w, fits := b.site().Beside(leastRoom*v.Scale, b.frame(v).Obstacles, card)
		if !fits {
			continue
		}
		if other := b.site().InsetAt(w, b.frame(w).Obstacles); other != nil && other.Card.H() > high {
			best, place, high, ok = w, card, other.Card.H(), true
		}
	}
	b.key.card = place
	return best, ok
}

// asides are ways to move a map aside, in shares of the room for it, the least
// first.
var asides = func() []scene.Point {
	out := []scene.Point{{}}
	for _, by := range []float64{0.25, 0.5, 0.75, 1} {
		out = append(out, scene.Point{X: -by}, scene.Point{X: by}, scene.Point{Y: -by}, scene.Point{Y: by})
	}
	return out
}()

// corners are the places for a box of a size over the map, the best first.
func (b *builder) corners(size scene.Size) []scene.Rect {
	in := b.mapBox.Inset(cardEdge * b.k)
	if size.W > in.W() || size.H > in.H() {
		return nil
	}
	right, low := in.Max.X-size.W, in.Max.Y-size.H
	above := b.scaleBarBox(view.Viewport{}).Min.Y - cardEdge*b.k - size.H
	if b.NoScaleBar {
		above = low
	}
	var out []scene.Rect
	for _, at := range []scene.Point{{X: right, Y: low}, {X: right, Y: in.Min.Y}, {X: in.Min.X, Y: in.Min.Y}, {X: in.Min.X, Y: above}} {
		if at.Y >= in.Min.Y {
			out = append(out, scene.R(at.X, at.Y, size.W, size.H))
		}
	}
	return out
}

// freeCorner looks for a corner of the map where a box covers nothing that the page
// is about: the districts of its figure, or all of them, and what it emphasises.
func (b *builder) freeCorner(v view.Viewport, size scene.Size, in *layer.Inset) (scene.Rect, bool) {
	var taken []scene.Rect
	if !b.NoScaleBar {
		taken = append(taken, b.scaleBarBox(v))
	}
	if b.North {
		taken = append(taken, b.northBox())
	}
	if in != nil {
		taken = append(taken, in.Card.Inset(-cardEdge*b.k))
	}
	for _, r := range b.corners(size) {
		if !slices.ContainsFunc(taken, r.Overlaps) && !b.Data.Covers(v, r, b.Figure, b.Selected) {
			return r, true
		}
	}
	return scene.Rect{}, false
}

// drawLegend explains the symbols of the map on the card that was laid out for it,
// or else in the box with the key points.
func (b *builder) drawLegend(s *scene.Scene, d *layer.Drawing) {
	roles := b.arranged(d.Used())
	if b.NoLegend || len(roles) == 0 {
		return
	}
	if b.key.card.Empty() {
		b.drawSymbols(s, roles)
		return
	}
	rows, size := b.cardRows(roles)
	card := b.key.card
	for size.H > card.H()+1 && len(layer.WithoutPlainest(roles)) < len(roles) { // the map has more than when the card was laid out
		roles = layer.WithoutPlainest(roles)
		rows = b.symbolRows(roles, card.W()-2*cardInset*b.k)
		size.H = height(rows) + 2*cardInset*b.k
	}
	if card.Min.Y > b.mapBox.Center().Y {
		card.Min.Y = card.Max.Y - math.Min(size.H, card.H())
	} else {
		card.Max.Y = card.Min.Y + math.Min(size.H, card.H())
	}
	s.Group(scene.Group{Name: "legend", Title: lang.T(b.Lang, "page.legend")}, func(p scene.Canvas) {
		var box scene.Path
		box.RoundRect(card, cardRadius*b.k)
		p.Path(box, scene.PathStyle{Fill: b.sheet.Color("card")})
		drawRows(p, rows, card.Inset(cardInset*b.k))
	})
}

// symbolRows are the rows of a legend in a width.
func (b *builder) symbolRows(roles []string, width float64) []row {
	var rows []row
	all := layer.LegendRows(roles)
	for i, row := range all {
		if n, ok := b.numberLegend(row[0]); ok {
			rows = append(rows, b.numberRow(n, width, b.key.shrink, i == len(all)-1))
		} else {
			rows = append(rows, b.symbolRow(row, width, b.key.shrink))
		}
	}
	return rows
}

// leastLegend is how small, relative to a slide's, a legend may become.
const leastLegend = 0.8

func (b *builder) swatchWide(shrink float64) float64 {
	return (swatchUnits*shrink + 9) * b.scaleOf("page.legend")
}

// scaleOf is how large a role is set relative to a slide.
func (b *builder) scaleOf(role string) float64 {
	return b.text(role, 1).Size / b.sheet.Text(role).Size * b.k
}

// Lengths of a legend's rows: of the sample, in units of a slide, and of a line, in
// sizes of its type.
const (
	swatchUnits = 30
	rowLead     = 1.4
)

// symbolRow explains a symbol, or some that go together.
func (b *builder) symbolRow(roles []string, width, shrink float64) row {
	st, k := b.text("page.legend", shrink), b.scaleOf("page.legend")
	h := st.Size * rowLead
	swatch := scene.Size{W: swatchUnits * k * shrink, H: 14 * k * shrink}
	name := b.legendName(roles...)
	left := b.swatchWide(shrink)
	lines := b.Fonts.Wrap(name, st.Weight, st.Size, width-left)
	total := h + float64(len(lines)-1)*st.Size*1.25
	return row{total, func(p scene.Canvas, at scene.Point) {
		p.Group(scene.Group{Name: "legend/" + strings.Join(roles, "+"), Title: name}, func(p scene.Canvas) {
			b.drawSwatches(p, roles, scene.R(at.X, at.Y+(h-swatch.H)/2, swatch.W, swatch.H))
			for i, l := range lines {
				t := st.Text(l)
				t.Width = b.Fonts.Width(l, t.Weight, t.Size)
				t.At = scene.Point{X: at.X + left, Y: at.Y + h/2 + 0.36*st.Size + float64(i)*st.Size*1.25}
				p.Text(t)
			}
		})
	}, nil}
}

// drawSwatches paints the samples of a row beside each other, a pill over its ground.
func (b *builder) drawSwatches(p scene.Canvas, roles []string, r scene.Rect) {
	if len(roles) == 1 || strings.HasPrefix(roles[1], "badge.") {
		for _, role := range roles {
			layer.DrawSwatch(p, b.symbol, role, r)
			r = r.Inset(0.13 * r.H())
		}
		return
	}
	gap := 0.06 * r.W()
	w := (r.W() - gap) / 2
	for i, role := range roles {
		layer.DrawSwatch(p, b.symbol, role, scene.R(r.Min.X+float64(i)*(w+gap), r.Min.Y, w, r.H()))
	}
}

// legendName says what the symbols of a row mean.
func (b *builder) legendName(roles ...string) string {
	return b.renamed(roles[0], b.Data.RowName(b.Lang, roles, b.Year))
}
