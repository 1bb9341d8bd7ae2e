package state

import (
	"context"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
)

// Tip builds the tooltip of a feature or cluster; an unknown one gives an empty Tip.
func (m *Model) Tip(id geo.FeatureID) dossier.Tip {
	if b, ok := m.data.PointCluster(id); ok {
		key := "bunch.members"
		if _, apart := m.lookInto(b); apart {
			key = "bunch.closer"
		}
		return dossier.Tip{Name: dossier.Count(m.lang, m.data.Info(b.Kind), b.Count), Kind: lang.T(m.lang, key)}
	}
	if in := m.Inset(); id == layer.InsetID && in != nil {
		return dossier.Tip{Name: in.Name(m.lang), Kind: in.Note(m.lang), Line: lang.T(m.lang, "inset.closer")}
	}
	if t, ok := m.data.CountBadge(m.figure, id); ok {
		home, _ := m.index.Feature(t.District)
		return dossier.Tip{Name: home.Name.In(m.lang) + " · " + m.data.CountBadgeText(m.lang, t), Kind: lang.T(m.lang, "here.open")}
	}
	f, ok := m.index.Feature(id)
	if !ok {
		return dossier.Tip{}
	}
	tip := m.index.Tip(m.lang, f)
	tip.Line = m.tipLine(f)
	if values, chosen := m.index.TipValues(f); chosen || tip.Line == "" {
		tip.Values = values
	}
	tip.Values = append(m.data.NumberTips(m.lang, m.Numbers(), id), tip.Values...)
	return tip
}

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
	if facts, err := m.store.Facts(context.Background(), f.ID); err == nil {
		if fact, ok := dossier.Read(f, facts, nil).Line(); ok {
			best = fact.Text
		}
	}
	m.tips[f.ID] = best
	return best.In(m.lang)
}
