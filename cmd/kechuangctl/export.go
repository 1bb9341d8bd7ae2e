package main

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/layer"
	"kechuang/geo/register"
)

const exportArgs = "LAYER... -o FILE.(geojson|csv|xlsx)"

// layerFormats are the writers by the file's ending.
var layerFormats = map[string]func(io.Writer, []geo.Feature, register.Names) error{
	".geojson": register.WriteGeoJSON, ".json": register.WriteGeoJSON, ".csv": register.WriteCSV, ".xlsx": register.WriteXLSX}

func runExport(ctx context.Context, a *app, args []string) error {
	fs := a.flags("export")
	out := fs.String("o", "", "")
	names, err := parse(fs, args, 1, 2*len(layer.Catalog))
	if err != nil {
		return err
	}
	if *out == "" {
		return geo.Problemf("error.noOutput", geo.ErrUsage, "usage", usage("export"))
	}
	kinds, err := layerKinds(names)
	if err != nil {
		return err
	}
	write := layerFormats[strings.ToLower(filepath.Ext(*out))]
	if write == nil {
		return geo.Problemf("error.exportExtension", geo.ErrUsage, "path", *out, "ext", filepath.Ext(*out), "known", ".geojson .csv .xlsx")
	}
	return a.with(func(d store) error {
		var features []geo.Feature
		for _, k := range kinds {
			list, err := d.Features(ctx, k)
			if err != nil {
				return err
			}
			features = append(features, list...)
		}
		n, err := namesOf(ctx, d)
		if err != nil {
			return err
		}
		return export.WriteFile(ctx, *out, func(w io.Writer) error { return write(w, features, n) })
	})
}

// layerKinds are the layers of these names, each once.
func layerKinds(names []string) ([]geo.Kind, error) {
	var known, kinds []geo.Kind
	for _, l := range layer.Catalog {
		known = append(known, l.Kind())
	}
	for _, name := range names {
		k := geo.Kind(name)
		if !slices.Contains(known, k) {
			return nil, geo.Problemf("error.layer", geo.ErrUsage, "name", name, "known", joined(known))
		}
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	return kinds, nil
}

// namesOf are the words for districts and sources.
func namesOf(ctx context.Context, d geo.Store) (register.Names, error) {
	n := register.Names{Districts: map[geo.FeatureID]geo.Name{}, Sources: map[string]string{}}
	districts, err := d.Features(ctx, geo.District)
	if err != nil {
		return n, err
	}
	for _, f := range districts {
		n.Districts[f.ID] = f.Name
	}
	sources, err := d.Sources(ctx)
	for _, s := range sources {
		n.Sources[s.Key] = s.Title.In(geo.Zh)
	}
	return n, err
}
