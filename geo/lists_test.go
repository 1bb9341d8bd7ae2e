package geo_test

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/layer"
)

// TestCatalog: every kind but the city, which is only written about, is drawn by
// one layer of the catalogue.
func TestCatalog(t *testing.T) {
	drawn := map[geo.Kind]int{}
	for _, l := range layer.Catalog {
		drawn[l.Kind()]++
		if !slices.Contains(geo.Kinds(), l.Kind()) {
			t.Errorf("the catalogue draws %q, which geo.Kinds does not list", l.Kind())
		}
	}
	for _, k := range geo.Kinds() {
		if want := 1; k != geo.City && drawn[k] != want {
			t.Errorf("kind %q is in the catalogue %d times, not %d", k, drawn[k], want)
		}
	}
}

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
		if f.Write == nil {
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
