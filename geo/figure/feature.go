package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dossier"
)

// maxPoints is how many facts stand beside the map.
const maxPoints = 5

// ForFeature makes a figure about one feature: its extent with air around it, its
// name and what is read about it first, and of other features those that it is
// linked with.
func ForFeature(r *dossier.Reading) *Figure {
	f := r.Feature
	fig := &Figure{ID: string(f.ID), Title: f.Name, Extent: Around(f), Only: related(r),
		Layers: geo.Drawn()}
	if f.Kind == geo.District {
		fig.Subjects = []geo.FeatureID{f.ID}
	} else {
		fig.Emphasis = []geo.FeatureID{f.ID}
	}
	for _, fact := range r.Facts() {
		fig.Facts = append(fig.Facts, fact.ID)
	}
	for _, fact := range r.Describing() {
		if !slices.Contains(fig.Sections, fact.Source.Section) {
			fig.Sections = append(fig.Sections, fact.Source.Section)
		}
		switch {
		case fig.Subtitle.IsZero() && fact.Topic == geo.Positioning:
			fig.Subtitle = fact.Text
		case len(fig.Points) < maxPoints:
			fig.Points = append(fig.Points, KeyPoint{Text: dated(fact), Facts: []string{fact.ID}})
		}
	}
	return fig
}

// related lists a feature, its links and what its facts name.
func related(r *dossier.Reading) []geo.FeatureID {
	ids := []geo.FeatureID{r.Feature.ID}
	for _, l := range r.Feature.Links {
		ids = append(ids, l.To)
	}
	for _, fact := range r.Facts() {
		ids = append(ids, fact.About...)
	}
	return ids
}

// dated puts the year of a goal before its text unless that names it.
func dated(f geo.Fact) geo.Name {
	y := strconv.Itoa(f.Year)
	if f.Topic != geo.Goal || f.Year == 0 || strings.Contains(f.Text.Zh, y) {
		return f.Text
	}
	return geo.Name{Zh: y + " 年：" + f.Text.Zh, En: y + ": " + f.Text.En}
}

// Around gives an extent that shows a feature with air on every side: a tenth
// of its size, or about 4 km around a point.
func Around(f geo.Feature) orb.Bound {
	b := f.Bound()
	padLon := math.Max((b.Max[0]-b.Min[0])*0.1, 0)
	padLat := math.Max((b.Max[1]-b.Min[1])*0.1, 0)
	if b.Max == b.Min {
		padLon, padLat = 0.045, 0.036
	}
	return orb.Bound{
		Min: orb.Point{b.Min[0] - padLon, b.Min[1] - padLat},
		Max: orb.Point{b.Max[0] + padLon, b.Max[1] + padLat},
	}
}
