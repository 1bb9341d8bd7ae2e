// Package seeds holds the content of the map as people edit it: one YAML file
// for each district with its facts, the places with their generalised outlines,
// the figures, the documents and the sources. The programs carry the YAML files
// as packed.json, which cmd/seedpack makes. The package checks what it reads and
// gives it as values of package geo. Coordinates are WGS 84 degrees, longitude before
// latitude; areas are square kilometres.
package seeds

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sync"

	"kechuang/geo"
	"kechuang/geo/geojson"
	"kechuang/geo/style"
	"kechuang/geo/style/qml"
)

//go:embed packed.json *.geojson
var files embed.FS

// Content reads everything the seeds say and joins it with the base map, a file
// system with geo/districts.geojson, water.geojson, context.geojson and
// land.geojson (assets.Geo). An error names the file and what is wrong in it.
func Content(basemap fs.FS) (geo.Content, error) {
	var c geo.Content
	w := embedded()
	base, err := read[baseSeed](w, "basemap.yaml")
	if err != nil {
		return c, err
	}
	var places, around []geo.Feature
	var outlines []geojson.Feature
	var list []districtFile
	var points *pointsFile
	err = together(
		func() (err error) { places, err = loadPlaces(files); return err },
		func() (err error) { list, err = readDistricts(w); return err },
		func() (err error) { outlines, err = readGeoJSON(basemap, "geo/districts.geojson"); return err },
		func() (err error) { around, err = contextFeatures(basemap, *base); return err },
		func() (err error) { points, err = read[pointsFile](w, "district_points.yaml"); return err },
		func() (err error) { c.Documents, err = loadDocuments(w); return err },
		func() (err error) { c.Industries, err = loadIndustries(w); return err },
		func() (err error) { c.Sources, err = loadSources(w); return err },
		func() (err error) { c.Version, err = Version(basemap); return err },
		func() (err error) { c.Figures, err = figureRows(); return err },
	)
	if err != nil {
		return c, err
	}
	facts, heads, err := loadFacts(list, resolver(places))
	if err != nil {
		return c, err
	}
	if err := checkIndustries(facts, c.Industries); err != nil {
		return c, err
	}
	districts, err := districtFeatures(outlines, *base, heads, facts)
	if err != nil {
		return c, err
	}
	c.Layers = geo.DefaultLayers()
	c.Features, c.Facts = slices.Concat(districts, around, places), facts
	return c, points.label(c.Features)
}

// Project is Content with the styles that a project file keeps besides, for the program
// and for QGIS.
func Project(basemap fs.FS) (geo.Content, error) {
	c, err := Content(basemap)
	if err != nil {
		return c, err
	}
	if c.Styles, err = style.Rows(c.Layers); err != nil {
		return c, err
	}
	c.LayerStyles, err = qml.Styles(style.Load(style.Light))
	return c, err
}

// together runs all functions at the same time and gives the error of the first
// in the list that has one.
func together(list ...func() error) error {
	errs := make([]error, len(list))
	var wg sync.WaitGroup
	for i, f := range list {
		wg.Go(func() { errs[i] = f() })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Version is that of the content, without reading it: it changes with any byte
// of the seeds, the base map or the style sheet.
func Version(basemap fs.FS) (string, error) { return version(files, basemap, style.Files) }

// resolver finds a place by its gazetteer key.
func resolver(places []geo.Feature) func(string) (geo.FeatureID, bool) {
	ids := make(map[string]geo.FeatureID, len(places))
	for _, p := range places {
		ids[p.ID.Key()] = p.ID
	}
	return func(key string) (geo.FeatureID, bool) {
		id, ok := ids[key]
		return id, ok
	}
}

// version is a short hash over the names and contents of all files.
func version(systems ...fs.FS) (string, error) {
	h, buf := sha256.New(), make([]byte, 16<<10)
	for _, fsys := range systems {
		err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			file, err := fsys.Open(name) // to read it whole would copy it
			if err != nil {
				return err
			}
			defer file.Close()
			info, err := file.Stat()
			if err != nil {
				return err
			}
			fmt.Fprintf(h, "%s %d\n", name, info.Size())
			_, err = io.CopyBuffer(h, file, buf)
			return err
		})
		if err != nil {
			return "", fmt.Errorf("seeds: version: %w", err)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:12], nil
}
