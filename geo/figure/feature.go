package figure

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// pointTopics are the topics that speak for a feature on a page, best first.
var pointTopics = []geo.Topic{geo.Positioning, geo.Goal, geo.KeyWork, geo.ZoneRole, geo.Layout, geo.Incubation,
	geo.ClusterFact, geo.Platform, geo.Company, geo.Industry, geo.Strategy}

// maxPoints is how many facts stand beside the map.
const maxPoints = 5

// ForFeature makes a figure about one feature, on the layers of another: its
// extent with air around it, its name and its main facts.
func ForFeature(f geo.Feature, facts []geo.Fact, base *Figure) *Figure {
	fig := &Figure{ID: string(f.ID), Title: f.Name, Extent: Around(f)}
	if base != nil {
		fig.Layers = base.Layers
	}
	if f.Kind == geo.District {
		fig.Subjects = []geo.FeatureID{f.ID}
	} else {
		fig.Emphasis = []geo.FeatureID{f.ID}
	}
	seen := map[string]bool{}
	for _, topic := range pointTopics {
		for _, fact := range facts {
			if fact.Topic != topic {
				continue
			}
			if !seen[fact.Source.Section] {
				seen[fact.Source.Section] = true
				fig.Sections = append(fig.Sections, fact.Source.Section)
			}
			if fig.Subtitle.IsZero() && topic == geo.Positioning {
				fig.Subtitle = fact.Text
				continue
			}
			if len(fig.Points) < maxPoints {
				fig.Points = append(fig.Points, KeyPoint{Text: dated(fact), Facts: []string{fact.ID}})
			}
		}
	}
	return fig
}

// dated puts the year of a goal before its text.
func dated(f geo.Fact) geo.Name {
	if f.Topic != geo.Goal || f.Year == 0 {
		return f.Text
	}
	y := strconv.Itoa(f.Year)
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
