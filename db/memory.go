package db

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"kechuang/db/gpkg"
	"kechuang/geo"
	"kechuang/geo/search"
)

// Memory answers as a fresh project does, in the same order, straight from a
// content: no database is built. Nothing can be written to it.
type Memory struct {
	content geo.Content
	kinds   map[geo.Kind][]geo.Feature
	at      map[geo.FeatureID]*geo.Feature
	index   func() (*search.Index, error)
	lexicon func() (geo.Lexicon, error)
}

var _ geo.Store = (*Memory)(nil)

// NewMemory makes a store of a content, which must not change after.
func NewMemory(c geo.Content) (*Memory, error) {
	m := &Memory{content: c, lexicon: noLexicon, kinds: map[geo.Kind][]geo.Feature{}, at: make(map[geo.FeatureID]*geo.Feature, len(c.Features))}
	for _, f := range c.Features {
		t, ok := tableOf(f.Kind)
		if !ok {
			return nil, unknownKind(f.Kind)
		}
		g, err := t.stored(f)
		if err != nil {
			return nil, err
		}
		if g != nil && !gpkg.Empty(g) {
			own, moved := t.restored(g)
			f.Geometry = own
			if moved != nil {
				f.Point = *moved
			}
		} else {
			f.Geometry = nil
		}
		f.Aliases, f.Links, f.Sources = filled(f.Aliases), filled(f.Links), filled(f.Sources)
		m.kinds[f.Kind] = append(m.kinds[f.Kind], f)
	}
	for _, list := range m.kinds {
		for i := range list {
			m.at[list[i].ID] = &list[i]
		}
	}
	m.content.Facts = slices.Clone(c.Facts)
	for i, f := range c.Facts {
		n := &m.content.Facts[i]
		n.About, n.Quantities, n.Industries, n.Also = filled(f.About), filled(f.Quantities), filled(f.Industries), filled(f.Also)
	}
	slices.SortStableFunc(m.content.Facts, func(a, b geo.Fact) int { return cmp.Compare(a.ID, b.ID) })
	m.index = sync.OnceValues(m.newIndex)
	return m, nil
}

// filled is nil for an empty list, as a database has no empty lists.
func filled[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func (m *Memory) newIndex() (*search.Index, error) {
	lexicon, err := m.lexicon()
	if err != nil {
		return nil, err
	}
	var b search.Builder
	for _, t := range tables() {
		for i := range m.kinds[t.kind] {
			b.Feature(&m.kinds[t.kind][i], i)
		}
	}
	lexicon.Figures = findable(m.content.Figures, lexicon.Figures)
	b.Content(m.content.Facts, m.content.Industries, lexicon)
	return b.Index(), nil
}

// Also tells what a search finds besides the content; load is called at the first.
func (m *Memory) Also(load func() (geo.Lexicon, error)) { m.lexicon = load }

// Close does nothing.
func (m *Memory) Close() error { return nil }

// ContentVersion is the version of the content.
func (m *Memory) ContentVersion(context.Context) (string, error) { return m.content.Version, nil }

// Features gives every feature of a kind, in the order of the content.
func (m *Memory) Features(_ context.Context, k geo.Kind) ([]geo.Feature, error) {
	if _, ok := tableOf(k); !ok {
		return nil, unknownKind(k)
	}
	return slices.Clone(m.kinds[k]), nil
}

// Feature gives one feature; the error of an unknown ID is geo.ErrNotFound.
func (m *Memory) Feature(_ context.Context, id geo.FeatureID) (geo.Feature, error) {
	if f, ok := m.at[id]; ok {
		return *f, nil
	}
	return geo.Feature{}, unknownFeature(id)
}

// Facts gives the facts whose subject is id or that name it, in dossier order.
func (m *Memory) Facts(_ context.Context, id geo.FeatureID) ([]geo.Fact, error) {
	var list []geo.Fact
	for _, f := range m.content.Facts {
		if f.Subject == id || slices.Contains(f.About, id) {
			list = append(list, f)
		}
	}
	geo.SortDossier(list, id)
	return list, nil
}

// Datasets gives none: a pack brings no tables of numbers.
func (m *Memory) Datasets(context.Context) ([]geo.Dataset, error) { return nil, nil }

// Fact gives one fact by its ID; the error of an unknown one is
// geo.ErrNotFound.
func (m *Memory) Fact(_ context.Context, id string) (geo.Fact, error) {
	i, ok := slices.BinarySearchFunc(m.content.Facts, id, func(f geo.Fact, id string) int { return cmp.Compare(f.ID, id) })
	if !ok {
		return geo.Fact{}, unknownFact(id)
	}
	return m.content.Facts[i], nil
}

// AllFacts gives every fact, in the order of the IDs.
func (m *Memory) AllFacts(context.Context) ([]geo.Fact, error) {
	return slices.Clone(m.content.Facts), nil
}

// Documents gives the published texts that facts come from.
func (m *Memory) Documents(context.Context) ([]geo.Document, error) {
	return slices.Clone(m.content.Documents), nil
}

// Sources gives the origins of positions, outlines and data sets.
func (m *Memory) Sources(context.Context) ([]geo.Source, error) {
	return slices.Clone(m.content.Sources), nil
}

// Columns gives the columns of the user's own that features of a kind have values in.
func (m *Memory) Columns(_ context.Context, k geo.Kind) ([]geo.Column, error) {
	return slices.Clone(m.content.Columns[k]), nil
}

// Industries gives the list that facts refer to, in its order.
func (m *Memory) Industries(context.Context) ([]geo.Industry, error) {
	return slices.Clone(m.content.Industries), nil
}

// Layers gives the layers in the order of drawing, bottom first.
func (m *Memory) Layers(context.Context) ([]geo.Layer, error) {
	return slices.Clone(m.content.Layers), nil
}

// Styles gives the symbols and texts that layers name besides the program's own.
func (m *Memory) Styles(context.Context) ([]geo.StyleRow, error) {
	return slices.Clone(m.content.Styles), nil
}

// Figures gives all figures in the order in which they are presented.
func (m *Memory) Figures(context.Context) ([]geo.FigureRow, error) {
	return slices.Clone(m.content.Figures), nil
}

// Counts gives the number of features of every kind.
func (m *Memory) Counts(context.Context) (map[geo.Kind]int, error) {
	counts := make(map[geo.Kind]int, len(tables()))
	for _, t := range tables() {
		counts[t.kind] = len(m.kinds[t.kind])
	}
	return counts, nil
}

// Search finds what DB.Search does.
func (m *Memory) Search(ctx context.Context, text string, limit int) ([]geo.Hit, error) {
	x, err := m.index()
	if err != nil {
		return nil, err
	}
	return x.Search(ctx, text, limit)
}

// Resolve finds what DB.Resolve does.
func (m *Memory) Resolve(_ context.Context, text string) (geo.FeatureID, error) {
	has := func(id geo.FeatureID) (bool, error) { return m.at[id] != nil, nil }
	return search.Resolve(text, has, m.index)
}
