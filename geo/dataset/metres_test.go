package dataset_test

import (
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// Metres need a system. Where nothing tells it, the ones that fit are named; with one,
// the northing may be first, and the zone's number there or not.
func TestMetres(t *testing.T) {
	d := testkit.Own(t)
	path := write(t, "metres.csv", []byte("名称,X,Y\n甲,3454792.462,40651535.035\n乙,3452920.845,40636306.174\n"))
	for datum, want := range map[string]struct {
		added int
		codes map[string]string // of notes, and an argument of theirs
	}{
		"":          {0, map[string]string{"crs_candidates": "EPSG:4528"}},
		"EPSG:4528": {2, map[string]string{"coord_north_first": ""}},
		"EPSG:4549": {2, map[string]string{"coord_north_first": "", "crs_zone": ""}},
		"EPSG:3857": {0, nil},
	} {
		r := read(t, d, path, dataset.Options{Layer: geo.Organisation, Datum: datum})
		if r.Added != want.added || len(r.Notes) != len(want.codes) {
			t.Errorf("%q: %d added, notes %v", datum, r.Added, r.Notes)
		}
		for _, n := range r.Notes {
			arg, ok := want.codes[n.Code]
			if !ok || arg != "" && (len(n.Args) < 2 || n.Args[1] != arg) {
				t.Errorf("%q: note %+v", datum, n)
			}
		}
	}
}
