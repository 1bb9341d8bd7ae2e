package state

import (
	"context"
	"fmt"
	"slices"

	"kechuang/geo"
	"kechuang/geo/layer"
)

// Index finds features by ID, by district and by what links to them. It is
// built once from the store and not changed.
type Index struct {
	data      *layer.Data
	within    map[place][]*geo.Feature
	register  map[place]int                     // features of a person's own register
	wholes    map[geo.FeatureID][]geo.FeatureID // features whose links lead here
	count     map[geo.Kind]int
	districts []geo.FeatureID
	documents map[string]geo.Document
	sources   map[string]geo.Source

	industries []geo.Industry
}

// place is a kind of features in a district.
type place struct {
	district geo.FeatureID
	kind     geo.Kind
}

// LoadIndex indexes the features and sources of the map's data and reads the
// documents of the store.
func LoadIndex(ctx context.Context, store geo.Store, data *layer.Data) (*Index, error) {
	docs, err := store.Documents(ctx)
	if err != nil {
		return nil, fmt.Errorf("state: documents: %w", err)
	}
	return newIndex(data, docs), nil
}

func newIndex(data *layer.Data, docs []geo.Document) *Index {
	ix := &Index{data: data, within: map[place][]*geo.Feature{}, register: map[place]int{},
		wholes: map[geo.FeatureID][]geo.FeatureID{}, count: map[geo.Kind]int{},
		documents: map[string]geo.Document{}, sources: map[string]geo.Source{}}
	var districts []geo.Feature
	for f := range data.All() {
		ix.count[f.Kind]++
		switch at := (place{f.District, f.Kind}); {
		case f.Kind == geo.District:
			districts = append(districts, *f)
		case layer.Registered(f):
			ix.register[at]++
		case f.District != "":
			ix.within[at] = append(ix.within[at], f)
		}
		for _, l := range f.Links {
			if !slices.Contains(ix.wholes[l.To], f.ID) {
				ix.wholes[l.To] = append(ix.wholes[l.To], f.ID)
			}
		}
	}
	ix.districts = readingOrder(districts)
	for _, d := range docs {
		ix.documents[d.Key] = d
	}
	ix.industries = data.Industries()
	for _, s := range data.Sources() {
		ix.sources[s.Key] = s
	}
	return ix
}

// Feature gives one feature by ID.
func (ix *Index) Feature(id geo.FeatureID) (geo.Feature, bool) {
	return ix.data.Feature(id)
}

// Documents lists the texts that facts come from.
func (ix *Index) Documents() []geo.Document { return ix.data.Documents() }

// Industries lists those that facts name, in order.
func (ix *Index) Industries() []geo.Industry { return ix.industries }

// Count is the number of features of a kind.
func (ix *Index) Count(k geo.Kind) int { return ix.count[k] }

// In lists the features of a kind in a district that the chapter names, in
// stored order.
func (ix *Index) In(district geo.FeatureID, k geo.Kind) []geo.Feature {
	var out []geo.Feature
	for _, f := range ix.within[place{district, k}] {
		out = append(out, *f)
	}
	return out
}

// Registered is the number of features of a kind that a person's own register
// lists in a district.
func (ix *Index) Registered(district geo.FeatureID, k geo.Kind) int {
	return ix.register[place{district, k}]
}

// Wholes lists the features that name id as a part, node or member.
func (ix *Index) Wholes(id geo.FeatureID) []geo.FeatureID { return ix.wholes[id] }

// Document gives a document by key.
func (ix *Index) Document(key string) (geo.Document, bool) { d, ok := ix.documents[key]; return d, ok }

// Source gives a source of geometry by key.
func (ix *Index) Source(key string) (geo.Source, bool) { s, ok := ix.sources[key]; return s, ok }

// readingBand is the height in degrees of the rows into which districts are
// sorted for reading: about 17 km, the height of one outer district.
const readingBand = 0.15

// Districts lists the districts in reading order: rows from north to south, in
// a row from west to east.
func (ix *Index) Districts() []geo.FeatureID { return slices.Clone(ix.districts) }

func readingOrder(ds []geo.Feature) []geo.FeatureID {
	slices.SortStableFunc(ds, func(a, b geo.Feature) int {
		switch d := b.Point[1] - a.Point[1]; {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return 0
	})
	out := make([]geo.FeatureID, 0, len(ds))
	for len(ds) > 0 {
		n := 0
		for n < len(ds) && ds[0].Point[1]-ds[n].Point[1] < readingBand {
			n++
		}
		row := slices.Clone(ds[:n])
		slices.SortStableFunc(row, func(a, b geo.Feature) int {
			if a.Point[0] < b.Point[0] {
				return -1
			}
			return 1
		})
		for _, f := range row {
			out = append(out, f.ID)
		}
		ds = ds[n:]
	}
	return out
}
