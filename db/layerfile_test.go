package db

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"kechuang/geo"
)

// TestWriteLayers: an export of layers holds them, typed, with what says where they are
// from, and nothing else of a project.
func TestWriteLayers(t *testing.T) {
	content := small()
	firm := standingAt("a", "甲", 121.6, "税", "5")
	firm.Sources = content.Features[0].Sources
	content.Features = append(content.Features, firm)
	content.Columns = map[geo.Kind][]geo.Column{geo.Organisation: {{Name: "税", Type: geo.IntegerColumn}}}
	var b bytes.Buffer
	if err := WriteLayers(t.Context(), &b, content, []geo.Kind{geo.Organisation}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "e.gpkg")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	list := func(query string) (out []string) {
		t.Helper()
		err := queryRows(t.Context(), pool, query, nil, func(rows *sql.Rows) error {
			var s string
			err := rows.Scan(&s)
			out = append(out, s)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if got := list("SELECT table_name FROM gpkg_contents ORDER BY 1"); !slices.Equal(got, []string{"layer_styles", "organisations", "sources"}) {
		t.Errorf("it shows %v", got)
	}
	for _, of := range []string{"gpkg_geometry_columns", "gpkg_extensions"} {
		if got := list("SELECT table_name FROM " + of); !slices.Equal(got, []string{"organisations"}) {
			t.Errorf("%s: %v", of, got)
		}
	}
	if got := list("SELECT type FROM pragma_table_info('organisations') WHERE name = '税'"); !slices.Equal(got, []string{"INTEGER"}) {
		t.Errorf("the column is %v", got)
	}
	if got := list("SELECT 税 FROM organisations WHERE id = 'organisation/a'"); !slices.Equal(got, []string{"5"}) {
		t.Errorf("it says %v", got)
	}
	if got := list("PRAGMA integrity_check"); !slices.Equal(got, []string{"ok"}) {
		t.Errorf("%v", got)
	}
	if got := list("SELECT name FROM sqlite_schema WHERE type = 'view' OR sql LIKE '%names%' AND type = 'trigger'"); len(got) > 0 {
		t.Errorf("%v are left", got)
	}
}
