package page

import (
	"strings"

	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// arranged are the roles of a legend as the user put them in order, without those that are
// hidden. A row that explains two symbols goes by the first.
func (b *builder) arranged(roles []string) []string {
	if b.Figure == nil || len(b.Figure.Legend.Rows) == 0 {
		return roles
	}
	var keys []string
	rows := map[string][]string{}
	for _, row := range layer.LegendRows(roles) {
		keys, rows[row[0]] = append(keys, row[0]), row
	}
	var out []string
	for _, key := range b.Figure.Legend.Arranged(keys) {
		out = append(out, rows[key]...)
	}
	return out
}

// renamed is what the user calls the row of a symbol, or else what it is called.
func (b *builder) renamed(role, name string) string {
	if b.Figure != nil {
		if own := b.Figure.Legend.Name(role); own.Shows() {
			return own.In(b.Lang)
		}
	}
	return name
}

// legendPlace is where the user wants the legend: "" where it finds its own place.
func (b *builder) legendPlace() string {
	if b.Figure == nil {
		return ""
	}
	return b.Figure.Legend.Place
}

// chosenCorner is the corner of the map that the user chose for the legend's card.
func (b *builder) chosenCorner(size scene.Size) (scene.Rect, bool) {
	place := b.legendPlace()
	if place == "" || place == figure.Beside {
		return scene.Rect{}, false
	}
	in := b.mapBox.Inset(cardEdge * b.k)
	if size.W > in.W() || size.H > in.H() {
		return scene.Rect{}, false
	}
	at := in.Min
	if strings.HasSuffix(place, "right") {
		at.X = in.Max.X - size.W
	}
	if strings.HasPrefix(place, "bottom") {
		at.Y = in.Max.Y - size.H
		if !b.NoScaleBar && strings.HasSuffix(place, "left") {
			at.Y = max(b.scaleBarBox(view.Viewport{}).Min.Y-cardEdge*b.k-size.H, in.Min.Y)
		}
	}
	return scene.R(at.X, at.Y, size.W, size.H), true
}

// Symbols are the rows that the legend of the page has or could have, by the role of their
// first symbol, hidden ones too, and what they are called by themselves.
func (p *Page) Symbols() (rows []string, names map[string]string) {
	names = map[string]string{}
	for _, row := range layer.LegendRows(p.roles) {
		rows = append(rows, row[0])
		names[row[0]] = p.b.Data.RowName(p.b.Lang, row, p.b.Year)
		for _, n := range p.b.explained {
			if row[0] == layer.NumbersRole(n.Map) {
				names[row[0]] = n.Title
			}
		}
	}
	return rows, names
}

// drawSymbols explains symbols in the box that was laid out for them, as many as there is
// room for.
func (b *builder) drawSymbols(s *scene.Scene, roles []string) {
	rows := b.symbolRows(roles, b.key.box.W())
	for height(rows) > b.key.box.H() && len(layer.WithoutPlainest(roles)) < len(roles) {
		roles = layer.WithoutPlainest(roles)
		rows = b.symbolRows(roles, b.key.box.W())
	}
	for height(rows) > b.key.box.H()+1 && len(roles) > 1 && b.explainsNumbers(roles[0]) && !b.explainsNumbers(roles[len(roles)-1]) {
		roles = roles[:len(roles)-1] // numbers come first, and stay
		rows = b.symbolRows(roles, b.key.box.W())
	}
	if len(roles) == 0 {
		return
	}
	s.Group(scene.Group{Name: "legend", Title: lang.T(b.Lang, "page.legend")}, func(p scene.Canvas) { drawRows(p, rows, b.key.box) })
}
