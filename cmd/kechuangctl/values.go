package main

import (
	"context"

	"kechuang/geo"
)

// values are what the texts of figures refer to, read from a project when they are asked
// for: most figures name a few facts.
type values struct {
	ctx  context.Context
	from store
	sets []geo.Dataset
}

func valuesOf(ctx context.Context, d store) (*values, error) {
	sets, err := d.Datasets(ctx)
	return &values{ctx, d, sets}, err
}

func (v *values) Fact(id string) (geo.Fact, bool) {
	f, err := v.from.Fact(v.ctx, id)
	return f, err == nil
}

func (v *values) Feature(id geo.FeatureID) (geo.Feature, bool) {
	f, err := v.from.Feature(v.ctx, id)
	return f, err == nil
}

func (v *values) Datasets() []geo.Dataset { return v.sets }
