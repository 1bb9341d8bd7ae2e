package state

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/layer"
)

// Content is what a model shows of a store, read at one time.
type Content struct {
	store geo.Store
	data  *layer.Data
	city  []orb.Bound // the extents of its districts
	index *dossier.Index

	FigureList
}

// ReadContent reads a store, on any goroutine.
func ReadContent(ctx context.Context, store geo.Store) (*Content, error) {
	data, err := layer.LoadData(ctx, store)
	if err != nil {
		return nil, fmt.Errorf("state: %w", err)
	}
	figures, err := ReadFigures(ctx, store)
	if err != nil {
		return nil, err
	}
	c := &Content{store: store, data: data, index: dossier.NewIndex(data), FigureList: *figures}
	for _, f := range data.Features(geo.District) {
		if f.Geometry != nil {
			c.city = append(c.city, f.Bound())
		}
	}
	return c, nil
}

// Take shows another content of the same project, such as that after an import.
// Figure, view, layers and language stay; what was selected and is gone is
// dropped.
func (m *Model) Take(c *Content) {
	for _, k := range c.data.OwnKinds() { // a layer that is new, or back, shows as it says
		if l := c.data.Layer(k); m.data.Layer(k).ID == "" {
			m.visible[k] = l.Visible
		}
	}
	m.store, m.data, m.index, m.city = c.store, c.data, c.index, c.city
	m.takeFigures(c.FigureList)
	m.placements, m.tips = layer.PlacementCache{}, map[geo.FeatureID]geo.Name{}
	m.lose(func(id geo.FeatureID) bool { _, ok := m.index.Feature(id); return !ok })
	m.changed(ContentChanged | SelectionChanged)
}
