package geo_test

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"kechuang/geo/export"
)

// TestFormats: the endings and names of the formats tell them apart, and every
// back-end but the one for goldens is reached by one.
func TestFormats(t *testing.T) {
	taken := map[string]bool{}
	for _, f := range export.Formats {
		if !strings.HasPrefix(f.Ext, ".") || f.Ext != strings.ToLower(f.Ext) {
			t.Errorf("format %s: %q is no ending in lower case with its dot", f.Name, f.Ext)
		}
		for _, name := range []string{f.Ext, f.Name, f.MediaType} {
			if name == "" || taken[name] {
				t.Errorf("format %s: %q is empty or taken", f.Name, name)
			}
			taken[name] = true
		}
		if f.Write == nil && f.WriteTable == nil {
			t.Errorf("format %s can't be written", f.Name)
		}
	}

	var used []string
	for file, imports := range sources(t) {
		if path.Dir(file) == "geo/export" {
			used = append(used, imports...)
		}
	}
	dirs, err := os.ReadDir("paint")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		if name := dir.Name(); name != "dump" && !slices.Contains(used, "kechuang/geo/paint/"+name) {
			t.Errorf("no format is written by geo/paint/%s", name)
		}
	}
}
