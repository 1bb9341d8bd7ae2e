package db_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/seeds/testkit"
)

// releasedVersions is how many schema versions have been written by programs that people
// may have used. testdata has a project of each, as its own program wrote it, with two
// firms of the user's own, a note at a zone, a fact in other words and one that is
// deleted. The base map is left out, as if the user had deleted it.
const releasedVersions = 6

// TestReleasedVersionsOpen opens each with the program of today: nothing of the user's
// is lost, what is new is there, and the check finds nothing wrong.
func TestReleasedVersionsOpen(t *testing.T) {
	c := testkit.Content(t)
	for v := 1; v <= releasedVersions; v++ {
		t.Run(fmt.Sprint(v), func(t *testing.T) {
			path := db.Unzipped(t, fmt.Sprintf("testdata/released-v%d.gpkg.gz", v))
			if r, err := db.Check(path); err != nil || r.SchemaVersion != v || len(r.Faults) > 0 {
				t.Errorf("before: version %d, %v, %v", r.SchemaVersion, r.Faults, err)
			}
			d, err := db.Open(path, c)
			if err != nil {
				t.Fatal(err)
			}
			defer d.Close()
			keptRows(t, d)
			figures, err := d.Figures(t.Context())
			if err != nil || len(figures) != len(c.Figures) {
				t.Errorf("%d figures, %v", len(figures), err)
			}
			layers, err := d.Layers(t.Context())
			if err != nil || !reflect.DeepEqual(layers, c.Layers) {
				t.Errorf("layers %v, %v", layers, err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			if r, err := db.Check(path); err != nil || r.SchemaVersion <= releasedVersions || len(r.Faults) > 0 {
				t.Errorf("after: version %d, %v, %v", r.SchemaVersion, r.Faults, err)
			}
		})
	}
}

// keptRows holds that everything is there that the user wrote.
func keptRows(t *testing.T, d *db.DB) {
	t.Helper()
	for id, name := range map[geo.FeatureID]string{"organisation/433fb8e27ef73212": "我的公司甲", "organisation/bb72524a98342953": "我的公司乙"} {
		f, err := d.Feature(t.Context(), id)
		if err != nil || f.Name.Zh != name || !slices.Equal(f.Sources, []string{"import/own.csv"}) {
			t.Errorf("%s: %q of %v, %v", id, f.Name.Zh, f.Sources, err)
		}
	}
	if f, err := d.Feature(t.Context(), "zone/binjiang-fenglin"); err != nil || f.Note.Zh != "我的注" {
		t.Errorf("note %q, %v", f.Note.Zh, err)
	}
	if f, err := d.Fact(t.Context(), "F003"); err != nil || f.Text.Zh != "我改的" {
		t.Errorf("fact %q, %v", f.Text.Zh, err)
	}
	if f, err := d.Fact(t.Context(), "F004"); err == nil {
		t.Errorf("a deleted fact is back: %q", f.Text.Zh)
	}
	if hits, err := d.Search(t.Context(), "我的公司", 9); err != nil || len(hits) != 2 {
		t.Errorf("%d hits, %v", len(hits), err)
	}
	if land, err := d.Features(t.Context(), geo.Water); err != nil || len(land) > 20 {
		t.Errorf("%d waters that the user deleted, %v", len(land), err)
	}
}
