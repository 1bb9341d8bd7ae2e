package dossier

import (
	"iter"
	"slices"

	"kechuang/geo"
)

// Data is what a dossier looks up besides the facts of its feature: the features
// around it, and what all facts come from.
type Data interface {
	Feature(geo.FeatureID) (geo.Feature, bool)
	All() iter.Seq[*geo.Feature]
	Documents() []geo.Document
	Industries() []geo.Industry
	Sources() []geo.Source
	Datasets() []geo.Dataset
	Info(geo.Kind) *geo.KindInfo // with the names of the project's own layers
	OwnKinds() []geo.Kind        // of the layers of the user's own
	// Tips are the columns of the user's own that speak for a feature of a kind on one
	// line; chosen is true where the user chose them.
	Tips(geo.Kind) (columns []string, chosen bool)
}

// Index finds features by ID, by district and by what links to them. It is
// built once and not changed.
type Index struct {
	data      Data
	within    map[place][]*geo.Feature
	register  map[place]int                     // features of the user's own registers and layers
	wholes    map[geo.FeatureID][]geo.FeatureID // features whose links lead here
	count     map[geo.Kind]int
	districts []geo.FeatureID
}

// place is a kind of features in a district.
type place struct {
	district geo.FeatureID
	kind     geo.Kind
}

// NewIndex indexes the features of a map.
func NewIndex(data Data) *Index {
	ix := &Index{data: data, within: map[place][]*geo.Feature{}, register: map[place]int{},
		wholes: map[geo.FeatureID][]geo.FeatureID{}, count: map[geo.Kind]int{}}
	var districts []geo.Feature
	for f := range data.All() {
		ix.count[f.Kind]++
		switch at := (place{f.District, f.Kind}); {
		case f.Kind == geo.District:
			districts = append(districts, *f)
		case f.Registered(), f.Kind.Own():
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
	return ix
}

// Feature gives one feature by ID.
func (ix *Index) Feature(id geo.FeatureID) (geo.Feature, bool) {
	return ix.data.Feature(id)
}

// Info is what is known of a kind of features.
func (ix *Index) Info(k geo.Kind) *geo.KindInfo { return ix.data.Info(k) }

// Documents lists the texts that facts come from.
func (ix *Index) Documents() []geo.Document { return ix.data.Documents() }

// Industries lists those that facts name, in order.
func (ix *Index) Industries() []geo.Industry { return ix.data.Industries() }

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

// Registered is the number of features of a kind that the user's own register
// lists in a district.
func (ix *Index) Registered(district geo.FeatureID, k geo.Kind) int {
	return ix.register[place{district, k}]
}

// Wholes lists the features that name id as a part, node or member.
func (ix *Index) Wholes(id geo.FeatureID) []geo.FeatureID { return ix.wholes[id] }

// origin gives a source of geometry by key.
func (ix *Index) origin(key string) (geo.Source, bool) {
	sources := ix.data.Sources()
	i := slices.IndexFunc(sources, func(s geo.Source) bool { return s.Key == key })
	if i < 0 {
		return geo.Source{}, false
	}
	return sources[i], true
}

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
