package page

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
)

// numbersSlide shows the numbers that the window shows on a slide of its own: the other
// slides stay what their figures are. It is left out where a figure of the deck has them.
func (d *deck) numbersSlide(context.Context) error {
	for _, f := range d.Figures {
		if slices.EqualFunc(f.Thematic, d.Shown, thematic.Spec.Equal) {
			return nil
		}
	}
	fig := Numbered(d.Data, d.Shown, &figure.Figure{Extent: d.Data.City()})
	if fig.Title.IsZero() {
		return nil // none of them can be read any more
	}
	if m, err := d.Data.Numbers(d.Shown[0], style.Light); err == nil {
		fig.Points = extremes(d.Data, m)
	}
	spec := d.forFigure(fig)
	spec.Thematic = d.Shown
	d.mapSlide(fig, spec)
	return nil
}

// mostExtreme is how many features a key point names at either end, leastRanked how many
// numbers there are where ends mean something.
const (
	mostExtreme = 3
	leastRanked = 2*mostExtreme + 1
)

// extremes are the greatest and the least numbers of a map as key points. What is equal
// stands together or not at all.
func extremes(data *layer.Data, m *thematic.Map) []figure.KeyPoint {
	if m.Others != nil || m.Measure.Words {
		return nil
	}
	values := m.Dataset.Of(m.Measure.Name, m.Year)
	values = slices.DeleteFunc(values, func(v geo.DatasetValue) bool { _, known := data.Feature(v.Feature); return v.Word != "" || !known })
	if len(values) < leastRanked {
		return nil
	}
	slices.SortStableFunc(values, func(a, b geo.DatasetValue) int { return cmp.Compare(b.Number, a.Number) })
	high := slices.Clone(ends(values))
	slices.Reverse(values)
	low := ends(values)
	var out []figure.KeyPoint
	for _, p := range []struct {
		key  string
		list []geo.DatasetValue
	}{{"numbers.highest", high}, {"numbers.lowest", low}} {
		if len(p.list) > 0 {
			in := func(l geo.Lang) string { return listed(l, data, m.Measure, p.list) }
			out = append(out, figure.KeyPoint{Key: geo.Name{Zh: lang.T(geo.Zh, p.key), En: lang.T(geo.En, p.key)}, Text: geo.Name{Zh: in(geo.Zh), En: in(geo.En)}, Dataset: m.Dataset.ID})
		}
	}
	return out
}

// ends are the first of a sorted list, up to three, none of which equals one behind them.
func ends(values []geo.DatasetValue) []geo.DatasetValue {
	n := mostExtreme
	for n > 0 && values[n-1].Number == values[n].Number {
		n--
	}
	return values[:n]
}

// listed names features with their numbers.
func listed(l geo.Lang, data *layer.Data, m geo.Measure, values []geo.DatasetValue) string {
	var parts []string
	for _, v := range values {
		it, _ := data.Feature(v.Feature)
		parts = append(parts, lang.T(l, "numbers.of", "name", it.Name.In(l), "value", m.Short(l, v.Number)))
	}
	return strings.Join(parts, lang.T(l, "page.list"))
}
