package page

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/featuretable"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
)

// Limits of the slides about a layer of the user's own: a table of more rows is for a file,
// and of a layer with more features a key point names none.
const (
	mostOwnRows  = 64
	mostOwnNamed = 40
	mostNamed    = 3 // in one district
)

// ownSlides show a layer of the user's own: where its features lie, how many in each
// district, and where they are few what the file says of them.
func (d *deck) ownSlides(k geo.Kind) {
	layer := d.Data.Layer(k)
	t := featuretable.New(d.Data, k)
	if layer.ID == "" || t.Len() == 0 {
		return
	}
	count := strconv.Itoa(t.Len())
	fig := &figure.Figure{ID: string(k), Title: layer.Name,
		Subtitle: geo.Name{Zh: lang.T(geo.Zh, "deck.own", "count", count), En: lang.T(geo.En, "deck.own", "count", count)},
		Extent:   d.Data.City(), Layers: append(d.Data.KindsDrawnAs(geo.GroundRenderer, geo.WaterRenderer, geo.DistrictRenderer, geo.ContextRenderer), k),
		Points: d.ownPoints(t)}
	d.figureSlide(fig)
	slide := &d.slides[len(d.slides)-1]
	for _, p := range fig.Points {
		slide.Notes = append(slide.Notes, p.Text.In(d.Lang))
	}
	if t.Len() <= mostOwnRows {
		d.slides = append(d.slides, d.ownTable(layer.Name.In(d.Lang), t)...)
	}
}

// ownPoints say how many features lie in each district, the most first, and name some where
// they are few.
func (d *deck) ownPoints(t *featuretable.Table) []figure.KeyPoint {
	in := map[geo.FeatureID][]*geo.Feature{}
	for row := range t.Len() {
		f := t.Feature(int32(row))
		in[f.District] = append(in[f.District], f)
	}
	districts := d.Data.Features(geo.District)
	slices.SortStableFunc(districts, func(a, b geo.Feature) int { return len(in[b.ID]) - len(in[a.ID]) })
	var out []figure.KeyPoint
	for _, home := range districts {
		list := in[home.ID]
		if len(list) == 0 {
			continue
		}
		point := func(l geo.Lang) string {
			said := lang.T(l, "deck.ownCount", "count", strconv.Itoa(len(list)))
			if t.Len() <= mostOwnNamed {
				var names []string
				for _, f := range list[:min(len(list), mostNamed)] {
					names = append(names, f.LabelName().In(l))
				}
				key := "deck.ownNamed"
				if len(list) > mostNamed {
					key = "deck.ownSome"
				}
				said = lang.T(l, key, "count", strconv.Itoa(len(list)), "names", strings.Join(names, lang.T(l, "deck.list")))
			}
			return lang.T(l, "deck.named", "name", home.LabelName().In(l), "names", said)
		}
		out = append(out, figure.KeyPoint{Text: geo.Name{Zh: point(geo.Zh), En: point(geo.En)}})
	}
	return out
}

// ownTable sets the features on slides with as many columns of the file as can be read side
// by side: those first that a tooltip shows.
func (d *deck) ownTable(title string, t *featuretable.Table) []DeckSlide {
	tips, _ := d.Data.Tips(t.Kind)
	columns := []int{t.At(featuretable.Name), t.At(featuretable.District)}
	for _, c := range tips {
		columns = append(columns, t.At(featuretable.Own+c))
	}
	for i, c := range t.Columns {
		if c.Heading != "" && !slices.Contains(columns, i) {
			columns = append(columns, i)
		}
	}
	columns = slices.DeleteFunc(columns, func(i int) bool { return i < 0 })
	rows := make([]int32, t.Len())
	for i := range rows {
		rows[i] = int32(i)
	}
	g := t.Grid(rows, columns, d.Lang)
	n, sum := 0, 0.0
	for n < len(g.Widths) && (n < 2 || sum+g.Widths[n] <= mostCharacters) {
		sum += g.Widths[n]
		n++
	}
	s := d.part(title, g, 1, n)
	for _, row := range t.Sources(rows, d.Data.Sources(), d.Lang).Rows {
		s.numbers = append(s.numbers, row[0].One(" "))
	}
	s.own = len(s.numbers) > 0
	return d.tableSlides(s)
}

// ownStep is the step of the slides about a layer of the user's own.
func ownStep(k geo.Kind) deckStep {
	return func(d *deck, _ context.Context) error {
		d.ownSlides(k)
		return nil
	}
}
