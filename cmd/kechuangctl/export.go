package main

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/export"
)

// exportArgs are the words after the command in its usage.
func exportArgs() string { return "LAYER... -o FILE." + endingsOf(dataset.Format.CanWrite) }

// endingsOf lists the formats of data that can do something, as a usage does.
func endingsOf(can func(dataset.Format) bool) string {
	endings := dataset.UsualEndings(can)
	for i, e := range endings {
		endings[i] = strings.TrimPrefix(e, ".")
	}
	return "(" + strings.Join(endings, "|") + ")"
}

func runExport(ctx context.Context, a *app, args []string) error {
	fs := a.flags("export")
	out := fs.String("o", "", "")
	names, err := parse(fs, args, 1, 2*len(geo.Drawn()))
	if err != nil {
		return err
	}
	if *out == "" {
		return geo.Problemf("error.noOutput", geo.ErrUsage, "usage", usage("export"))
	}
	format, _ := dataset.ForPath(*out)
	if !format.CanWrite() {
		return geo.Problemf("error.exportExtension", geo.ErrUsage, "path", *out, "ext", strings.ToLower(filepath.Ext(*out)),
			"known", strings.Join(dataset.UsualEndings(dataset.Format.CanWrite), " "))
	}
	if err := a.checkOutput(ctx, *out); err != nil {
		return err
	}
	return a.with(ctx, func(ctx context.Context, d store) error {
		kinds, err := layerKinds(ctx, d, names)
		if err != nil {
			return err
		}
		var features []geo.Feature
		for _, k := range kinds {
			list, err := d.Features(ctx, k)
			if err != nil {
				return err
			}
			features = append(features, list...)
		}
		if format.Project {
			return exportGeoPackage(ctx, d, *out, features, kinds)
		}
		n, err := namesOf(ctx, d)
		if err != nil {
			return err
		}
		columns, err := columnsOf(ctx, d, features)
		if err != nil {
			return err
		}
		for _, k := range kinds {
			n.Columns = append(n.Columns, columns[k]...)
		}
		return export.WriteFile(ctx, *out, func(w io.Writer) error { return format.Write(w, features, n) })
	})
}

// exportGeoPackage writes a GeoPackage that holds the layers of some kinds, with these
// features and their sources.
func exportGeoPackage(ctx context.Context, d store, path string, features []geo.Feature, kinds []geo.Kind) error {
	if !slices.ContainsFunc(features, func(f geo.Feature) bool { return f.Kind == geo.District }) {
		districts, err := d.Features(ctx, geo.District)
		if err != nil {
			return err
		}
		features = append(districts, features...)
	}
	content := geo.Content{Features: withoutStrayLinks(features)}
	err := ownContent(ctx, d, &content)
	if err != nil {
		return err
	}
	if content.Columns, err = columnsOf(ctx, d, features); err != nil {
		return err
	}
	if content.Version, err = d.ContentVersion(ctx); err != nil {
		return err
	}
	if content.Sources, err = d.Sources(ctx); err != nil {
		return err
	}
	return export.WriteFile(ctx, path, func(w io.Writer) error { return db.WriteLayers(ctx, w, content, kinds) })
}

// columnsOf are the columns of the user's own that features have values in.
func columnsOf(ctx context.Context, d store, features []geo.Feature) (map[geo.Kind][]geo.Column, error) {
	project, ok := d.(*db.DB)
	if !ok {
		return nil, nil // the seeds have none
	}
	columns := map[geo.Kind][]geo.Column{}
	for _, f := range features {
		if columns[f.Kind] != nil || len(f.Values) == 0 {
			continue
		}
		var err error
		if columns[f.Kind], err = project.Columns(ctx, f.Kind); err != nil {
			return nil, err
		}
	}
	return columns, nil
}

// withoutStrayLinks leaves out links to features that are not there.
func withoutStrayLinks(features []geo.Feature) []geo.Feature {
	there := make(map[geo.FeatureID]bool, len(features))
	for _, f := range features {
		there[f.ID] = true
	}
	out := slices.Clone(features)
	for i := range out {
		out[i].Links = slices.DeleteFunc(slices.Clone(out[i].Links), func(l geo.Link) bool { return !there[l.To] })
	}
	return out
}

// layerKinds are the layers of these names, each once.
func layerKinds(ctx context.Context, d geo.Store, names []string) ([]geo.Kind, error) {
	layers, err := d.Layers(ctx)
	if err != nil {
		return nil, err
	}
	var kinds []geo.Kind
	for _, name := range names {
		k, err := findLayer(name, geo.Drawn(), layers, "error.layer")
		if err != nil {
			return nil, err
		}
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	return kinds, nil
}

// namesOf are the words for districts and sources.
func namesOf(ctx context.Context, d geo.Store) (dataset.Names, error) {
	n := dataset.Names{Districts: map[geo.FeatureID]geo.Name{}, Sources: map[string]string{}}
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
