package page

import (
	"cmp"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
)

// About makes the figure of a page about one feature: its name, what it is and
// where, and what its facts say. One that is known to its district only shows
// that. Layers of files that the user brought show whole, as what lies around.
func About(f geo.Feature, facts []geo.Fact, data *layer.Data) *figure.Figure {
	fig := figure.ForFeature(dossier.Read(f, facts, data.Industries()))
	home, inDistrict := data.Feature(f.District)
	if !f.HasPin() && f.Geometry == nil && inDistrict {
		fig.Extent = figure.Around(home)
	}
	if fig.Subtitle.IsZero() {
		fig.Subtitle = data.Info(f.Kind).Name
		if inDistrict && home.ID != f.ID {
			fig.Subtitle = geo.Name{Zh: lang.T(geo.Zh, "page.about", "kind", fig.Subtitle.Zh, "place", home.Name.Zh),
				En: lang.T(geo.En, "page.about", "kind", fig.Subtitle.En, "place", home.Name.En)}
		}
	}
	fig.Points = append(fig.Points, numberPoints(f.ID, data, mostPoints-len(fig.Points))...)
	fig.Points = append(fig.Points, valuePoints(f, data, mostPoints-len(fig.Points))...)
	fig.Layers = slices.DeleteFunc(fig.Layers, data.HasRegister)
	return fig
}

// mostPoints is how many key points stand beside a feature, mostValue how many characters
// of a value; all stand in the notes.
const (
	mostPoints = 8
	mostValue  = 120
)

// valuePoints are what a feature has in columns of the user's own as key points, those
// first that a tooltip shows.
func valuePoints(f geo.Feature, data *layer.Data, most int) []figure.KeyPoint {
	first, _ := data.Tips(f.Kind)
	values := slices.Clone(f.Values)
	slices.SortStableFunc(values, func(a, b geo.Value) int {
		return cmp.Compare(place(first, a.Column), place(first, b.Column))
	})
	var out []figure.KeyPoint
	for _, v := range values[:max(min(len(values), most), 0)] {
		text := []rune(strings.Join(strings.Fields(v.Text), " "))
		if len(text) > mostValue {
			text = append(text[:mostValue-1:mostValue-1], '…')
		}
		out = append(out, figure.KeyPoint{Key: geo.Name{Zh: v.Column, En: v.Column}, Text: geo.Name{Zh: string(text), En: string(text)}})
	}
	return out
}

// numberPoints are what datasets say of a feature as key points.
func numberPoints(id geo.FeatureID, data *layer.Data, most int) []figure.KeyPoint {
	var out []figure.KeyPoint
	zh, en := tablesOf(geo.Zh, data, id), tablesOf(geo.En, data, id)
	for i, t := range zh {
		for j, n := range t.Rows {
			if len(out) >= most {
				return out
			}
			out = append(out, figure.KeyPoint{Text: geo.Name{Zh: n.Line(geo.Zh), En: en[i].Rows[j].Line(geo.En)}, Dataset: t.ID})
		}
	}
	return out
}

// tablesOf is what datasets say of a feature.
func tablesOf(l geo.Lang, data *layer.Data, id geo.FeatureID) []dossier.Table {
	return dossier.Tables(l, data.Datasets(), data.Sources(), id)
}

// numberNotes are all numbers of the feature of a figure, each dataset under its source.
func numberNotes(l geo.Lang, fig *figure.Figure, data *layer.Data) []string {
	if data == nil {
		return nil
	}
	var out []string
	for _, t := range tablesOf(l, data, geo.FeatureID(fig.ID)) {
		out = append(out, lang.T(l, "numbers.list", "head", t.Name, "list", t.Own(l)))
		for _, n := range t.Rows {
			out = append(out, n.Line(l))
			if years := n.YearLine(); years != "" {
				out = append(out, years)
			}
		}
	}
	return out
}

// place is where a list has a text, behind all where it has not.
func place(list []string, s string) int {
	if i := slices.Index(list, s); i >= 0 {
		return i
	}
	return len(list)
}

// valueNotes are all that the feature of a figure has in columns of the user's own.
func valueNotes(fig *figure.Figure, data *layer.Data) []string {
	if data == nil {
		return nil
	}
	f, _ := data.Feature(geo.FeatureID(fig.ID))
	var out []string
	for _, v := range f.Values {
		out = append(out, dossier.ValueLine(v))
	}
	return out
}
