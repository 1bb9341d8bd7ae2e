package dataset

import (
	"maps"
	"os"
	"slices"

	"kechuang/geo/geojson"
)

// readGeoJSON reads features; what the columns of a table say stands in their
// properties.
func readGeoJSON(path string, cols *columns, t *rows) error {
	file, err := os.Open(path)
	if err != nil {
		return unreadable(path, err)
	}
	defer file.Close() // only read
	err = geojson.Read(path, file, func(f geojson.Feature) error {
		rec := record{line: f.Line, geometry: f.Geometry}
		if f.ID != "" {
			rec.set(place{roleID, 0}, f.ID)
		}
		for key, value := range f.Properties.All() {
			if p, ok := cols.of(key); ok {
				rec.set(p, value.Text())
			}
		}
		return t.each(rec)
	})
	if err != nil {
		return err
	}
	return cols.missed(path, slices.Sorted(maps.Keys(cols.raw)))
}
