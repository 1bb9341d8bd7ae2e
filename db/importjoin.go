package db

import (
	"slices"

	"kechuang/geo"
)

// joined is a feature as the project is to keep it, of which another file may have brought
// more; same reports that the project has all of it already.
func (im *importer) joined(f geo.Feature) (_ geo.Feature, same bool, err error) {
	was, ok, err := featureOf(im.ctx, im.tx, f.ID)
	if err != nil || !ok {
		return f, false, err
	}
	if others(&was, im.src.Key) {
		im.foreign.Add(f.ID)
	}
	f = geo.Join(was, f, func(column string) bool {
		return slices.ContainsFunc(im.in.Columns, func(c geo.Column) bool { return c.Name == column })
	})
	now, err := im.kept(&f)
	if err != nil {
		return f, false, err
	}
	before, err := im.kept(&was)
	return f, now == before, err
}
