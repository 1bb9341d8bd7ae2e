package main

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"kechuang/db"
	"kechuang/geo"
)

// brokenFigures is a project two figures of which can't be read.
func brokenFigures(t *testing.T) string {
	t.Helper()
	content, err := loadSeeds()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "broken.gpkg")
	d, err := db.OpenWith(path, content.Version, func() (geo.Content, error) { return content, nil })
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	for id, spec := range map[string]string{"overview": `{"title":{"zh":"图"},"extent":[122,31,121,32]}`, "putuo-axis": `{"extent":[121,31,122,32]}`} {
		done, err := pool.Exec("UPDATE figures SET spec = ? WHERE id = ?", spec, id)
		if err != nil {
			t.Fatal(err)
		}
		if n, _ := done.RowsAffected(); n != 1 {
			t.Fatalf("no figure %s", id)
		}
	}
	return path
}

// A figure that can't be read is named by a check with the reason, and by a command that
// goes on without it.
func TestFiguresThatCannotBeRead(t *testing.T) {
	path := brokenFigures(t)
	out, _, status := ctl(t, "check", path)
	if status == 0 || !strings.Contains(out, "figures\toverview\t") || !strings.Contains(out, "figures\tputuo-axis\t") {
		t.Errorf("check: %d, %s", status, out)
	}
	out, errs, status := ctl(t, "figures", "--project", path)
	if status != 0 || strings.Contains(out, "overview") || !strings.Contains(errs, "overview, ") && !strings.Contains(errs, ", overview") {
		t.Errorf("figures: %d, %s, %s", status, out, errs)
	}
}
