//go:build window

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/db"
	"kechuang/geo"
)

// With keys alone a register comes into the project by the menu, and goes again.
func TestImportByKeys(t *testing.T) {
	path, csv := filepath.Join(t.TempDir(), "own.gpkg"), filepath.Join(t.TempDir(), "firms.csv")
	var rows strings.Builder
	rows.WriteString("名称,经度（WGS84）,纬度（WGS84）\n") // or else the sheet asks for the coordinates
	for i := range 20 {
		fmt.Fprintf(&rows, "公司%d,121.55,31.%d\n", i, 10+i)
	}
	if err := os.WriteFile(csv, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	w := open(t, "--project", path)
	w.untilTitle("own.gpkg")
	firms := func() int {
		r, err := db.Check(path)
		if err != nil {
			return -1 // it is being written
		}
		return r.Counts[geo.Organisation]
	}
	before := firms()
	w.try("key", "--window", w.id, "F10", "Down", "Down", "Return")
	w.try("type", "--window", w.id, "--delay", "10", csv)
	w.until("an import, when the file is read", func() bool {
		w.try("key", "--window", w.id, "Return")
		return firms() == before+20
	})
	w.until("a project without them", func() bool {
		w.try("key", "--window", w.id, "Escape", "ctrl+z")
		return firms() == before
	})
}
