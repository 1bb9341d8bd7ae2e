package state

import (
	"context"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
)

// Tip is what a tooltip says about a feature.
type Tip struct {
	Name string
	Kind string // kind, and 示意 when the place is approximate
	Line string // one line: what the document says first about it
}

// Tip builds the tooltip of a feature or cluster; an unknown one gives an empty Tip.
func (m *Model) Tip(id geo.FeatureID) Tip {
	if b, ok := m.data.PointCluster(id); ok {
		key := "bunch.members"
		if _, apart := m.lookInto(b); apart {
			key = "bunch.closer"
		}
		return Tip{Name: layer.PointClusterName(m.lang, b.Kind, b.Count), Kind: lang.T(m.lang, key)}
	}
	if in := m.Inset(); id == layer.InsetID && in != nil {
		return Tip{Name: in.Name(m.lang), Kind: in.Note(m.lang), Line: lang.T(m.lang, "inset.closer")}
	}
	if t, ok := m.data.CountBadge(m.figure, id); ok {
		home, _ := m.index.Feature(t.District)
		return Tip{Name: home.Name.In(m.lang) + " · " + m.data.CountBadgeText(m.lang, t), Kind: lang.T(m.lang, "here.open")}
	}
	f, ok := m.index.Feature(id)
	if !ok {
		return Tip{}
	}
	w := writer{lang: m.lang, ix: m.index, f: f}
	kind := []string{w.kindName()}
	if home, ok := m.index.Feature(f.District); ok {
		kind = append(kind, home.Name.In(m.lang))
	}
	if f.Approximate {
		kind = append(kind, lang.T(m.lang, "precision.mark"))
	}
	return Tip{Name: f.Name.In(m.lang), Kind: strings.Join(kind, " · "), Line: m.tipLine(f)}
}

// tipTopics are the topics whose first fact describes a feature best, in order.
var tipTopics = []geo.Topic{geo.Positioning, geo.ZoneRole, geo.Strategy, geo.Layout, geo.Incubation,
	geo.ClusterFact, geo.Company, geo.Platform, geo.KeyWork, geo.IndustryFact, geo.Goal}

// tipLine is the figure's caption, else the fact that describes the feature
// best. Lines are kept, as a pointer crosses the same features again and again.
func (m *Model) tipLine(f geo.Feature) string {
	if c, ok := m.figure.Captions[f.ID]; ok {
		return c.In(m.lang)
	}
	if n, ok := m.tips[f.ID]; ok {
		return n.In(m.lang)
	}
	var best geo.Name
	facts, err := m.store.Facts(context.Background(), f.ID)
	if err == nil {
		best = firstOf(facts)
	}
	m.tips[f.ID] = best
	return best.In(m.lang)
}

func firstOf(facts []geo.Fact) geo.Name {
	for _, topic := range tipTopics {
		for _, f := range facts {
			if f.Topic == topic {
				return f.Text
			}
		}
	}
	return geo.Name{}
}
