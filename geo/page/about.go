package page

import (
	"slices"

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
		fig.Subtitle = f.Kind.Info().Name
		if inDistrict && home.ID != f.ID {
			fig.Subtitle = geo.Name{Zh: lang.T(geo.Zh, "page.about", "kind", fig.Subtitle.Zh, "place", home.Name.Zh),
				En: lang.T(geo.En, "page.about", "kind", fig.Subtitle.En, "place", home.Name.En)}
		}
	}
	fig.Layers = slices.DeleteFunc(fig.Layers, data.HasRegister)
	return fig
}
