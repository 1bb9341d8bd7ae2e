package state

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
)

// Content is what a model shows of a store, read at one time.
type Content struct {
	store geo.Store
	data  *layer.Data
	city  []orb.Bound // the extents of its districts
	index *dossier.Index

	figures []figure.Figure // at least one
	unread  []geo.FigureRow // that are no figures
}

// ReadContent reads a store, on any goroutine.
func ReadContent(ctx context.Context, store geo.Store) (*Content, error) {
	data, err := layer.LoadData(ctx, store)
	if err != nil {
		return nil, fmt.Errorf("state: %w", err)
	}
	figures, unread, err := figure.Load(ctx, store)
	if err != nil {
		return nil, fmt.Errorf("state: %w", err)
	}
	c := &Content{store: store, data: data, index: dossier.NewIndex(data), figures: figures, unread: unread}
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
	m.store, m.data, m.index, m.city = c.store, c.data, c.index, c.city
	m.takeFigures(c.figures)
	m.unread = c.unread
	m.placements, m.tips = layer.PlacementCache{}, map[geo.FeatureID]geo.Name{}
	m.lose(func(id geo.FeatureID) bool { _, ok := m.index.Feature(id); return !ok })
	m.changed(ContentChanged | SelectionChanged)
}

// takeFigures shows another list of figures. The one that shows stays where it is still
// there, with its layers as the user switched them.
func (m *Model) takeFigures(list []figure.Figure) {
	shown := m.figure.ID
	m.figures = list
	for i := range list {
		if list[i].ID == shown {
			m.figure = &list[i]
			return
		}
	}
	m.SetFigure(list[0].ID)
}
