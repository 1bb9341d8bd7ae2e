package main

import (
	"context"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/lang"
	"kechuang/geo/style/qml"
)

// findLayer is the layer of a name: one of some kinds, or one of the user's own by its ID
// or by what it is called. The error of another name is a usage problem with a key.
func findLayer(name string, kinds []geo.Kind, layers []geo.Layer, key string) (geo.Kind, error) {
	name = strings.TrimSpace(name)
	if k := geo.Kind(name); slices.Contains(kinds, k) {
		return k, nil
	}
	known := slices.Clone(kinds)
	for _, l := range geo.OwnLayers(layers) {
		if name == l.ID || name != "" && (name == l.Name.Zh || name == l.Name.En) {
			return l.Kind, nil
		}
		known = append(known, l.Kind)
	}
	return "", geo.Problemf(key, geo.ErrUsage, "name", name, "known", joined(known))
}

// kindNames name the kinds of a project.
type kindNames map[geo.Kind]geo.Name

func namesOfKinds(ctx context.Context, d geo.Store) (kindNames, error) {
	layers, err := d.Layers(ctx)
	names := kindNames{}
	for _, l := range geo.OwnLayers(layers) {
		names[l.Kind] = l.Info().Name
	}
	return names, err
}

func (n kindNames) in(l geo.Lang, k geo.Kind) string {
	if name, ok := n[k]; ok {
		return name.In(l)
	}
	return lang.Kind(l, k)
}

// brought is what a reading brings into a project; a layer of the user's own that is made
// for it has the look of one.
func brought(ctx context.Context, d geo.Store, r *dataset.Reading) (geo.Brought, error) {
	in := r.Brought(ctx)
	if in.Layer.ID == "" {
		return in, nil
	}
	layers, err := d.Layers(ctx)
	if err == nil {
		in.Layer, err = qml.Own(r.Layer, layers)
	}
	return in, err
}

// ownContent adds to a content the layers of the user's own that its features are of, with
// their looks.
func ownContent(ctx context.Context, d geo.Store, c *geo.Content) error {
	layers, err := d.Layers(ctx)
	if err != nil {
		return err
	}
	styles, err := d.Styles(ctx)
	if err != nil {
		return err
	}
	for _, l := range geo.OwnLayers(layers) {
		if !slices.ContainsFunc(c.Features, func(f geo.Feature) bool { return f.Kind == l.Kind }) {
			continue
		}
		c.Layers = append(c.Layers, l)
		for _, s := range styles {
			if s.Name == l.Style {
				c.Styles = append(c.Styles, s)
			}
		}
	}
	return nil
}
