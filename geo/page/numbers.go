package page

import (
	"errors"
	"math"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
)

// numberWide is the most of a line of a legend of numbers on the map, in sizes of its
// type.
const numberWide = 19

// takeNumbers reads the numbers that the page's map shows. Of those that are no longer in
// the project the page says so, and shows all else.
func (b *builder) takeNumbers() {
	if b.Figure != nil {
		for _, r := range b.Figure.Lost {
			b.lost = append(b.lost, lang.T(b.Lang, "page.referenceLost", "reference", r))
		}
	}
	if b.Figure.Drawn() != "" {
		return // there is no map for them
	}
	if b.Thematic == nil && b.Figure != nil {
		b.Thematic = b.Figure.Thematic
	}
	if b.Figure != nil {
		for _, k := range b.Figure.Layers {
			if k.Own() && !slices.ContainsFunc(b.Data.Layers(), func(l *layer.Layer) bool { return l.Kind == k }) {
				b.lost = append(b.lost, lang.T(b.Lang, "page.layerLost", "name", string(k)))
			}
		}
	}
	shaded := false
	for _, s := range b.Thematic {
		m, err := b.Data.Numbers(s, b.Theme)
		switch {
		case err == nil:
			b.numbers = append(b.numbers, m)
			shaded = shaded || m.As() == thematic.Shade
		case errors.Is(err, geo.ErrNotFound):
			b.lost = append(b.lost, lang.T(b.Lang, "page.numbersLost", "name", strings.Join(append([]string{s.Dataset}, s.Measures...), "/")))
		default:
			b.lost = append(b.lost, lang.T(b.Lang, "page.numbersNotShown", "reason", lang.Sentence(b.Lang, err)))
		}
	}
	for _, m := range b.numbers {
		b.explained = append(b.explained, b.Data.NumberLegend(b.Lang, m, shaded && m.As() == thematic.Circles))
	}
}

// numberLegend is the legend of a role of numbers.
func (b *builder) numberLegend(role string) (layer.NumberLegend, bool) {
	for _, n := range b.explained {
		if role == layer.NumbersRole(n.Map) {
			n.Title = b.renamed(role, n.Title)
			return n, true
		}
	}
	return layer.NumberLegend{}, false
}

// explainsNumbers reports whether a role is that of numbers, which mean nothing without
// their legend.
func (b *builder) explainsNumbers(role string) bool {
	_, ok := b.numberLegend(role)
	return ok
}

// numberRow explains numbers in a row of a legend.
func (b *builder) numberRow(n layer.NumberLegend, width, shrink float64, last bool) row {
	block := n.Lay(b.symbol, b.Fonts, b.text("page.legend", shrink), width)
	gap := 0.0
	if !last {
		gap = block.Gap()
	}
	return row{block.Height + gap, func(p scene.Canvas, at scene.Point) {
		p.Group(scene.Group{Name: "legend/" + layer.NumbersRole(n.Map), Title: n.Title}, func(p scene.Canvas) { block.Paint(p, at) })
	}, nil}
}

// numberWidth is the width that a legend of numbers wants on the map.
func (b *builder) numberWidth(n layer.NumberLegend, shrink float64) float64 {
	st := b.text("page.legend", shrink)
	return math.Min(n.Width(b.symbol, b.Fonts, st), numberWide*st.Size)
}

// notes are the speaker notes of a page: those of its figure, and of the numbers on its
// map where they come from and all of them, high to low.
func (b *builder) notes() []string {
	out := Notes(b.Lang, b.Figure, b.Data)
	out = append(out, b.lost...)
	for _, s := range b.Data.NumbersSources(b.Lang, b.numbers) {
		out = append(out, lang.T(b.Lang, "page.sourceNumbers", "sets", s))
	}
	for _, m := range b.numbers {
		out = append(out, b.Data.NumberList(b.Lang, m)...)
	}
	return out
}

// Numbered is the figure of a page about numbers alone, in the extent of another figure.
func Numbered(data *layer.Data, specs []thematic.Spec, around *figure.Figure) *figure.Figure {
	f := &figure.Figure{ID: "numbers", Extent: around.Extent, Layers: []geo.Kind{geo.Land, geo.Water, geo.District}, Thematic: specs,
		Captions: map[geo.FeatureID]geo.Name{}}
	for _, s := range specs {
		m, err := data.Numbers(s, style.Light)
		if err != nil {
			continue
		}
		title := geo.Name{Zh: layer.NumbersTitle(geo.Zh, m), En: layer.NumbersTitle(geo.En, m)}
		about := geo.Name{Zh: data.NumbersAbout(geo.Zh, m), En: data.NumbersAbout(geo.En, m)}
		switch {
		case f.Title.IsZero():
			f.Title, f.Subtitle = title, about
		case f.Title != title:
			f.Title = geo.Name{Zh: f.Title.Zh + lang.T(geo.Zh, "numbers.with") + title.Zh, En: f.Title.En + lang.T(geo.En, "numbers.with") + title.En}
			if f.Subtitle != about {
				f.Subtitle = geo.Name{} // each legend says its own
			}
		}
		if k := m.Dataset.Kind; !slices.Contains(f.Layers, k) {
			f.Layers = append(f.Layers, k)
		}
	}
	return f
}
