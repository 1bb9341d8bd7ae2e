package dataset_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// TestFormats: no ending has two formats, and each format can do something.
func TestFormats(t *testing.T) {
	all := dataset.Endings(func(f dataset.Format) bool { return f.CanRead() || f.CanWrite() })
	if len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("an ending stands twice: %v", all)
	}
	for _, f := range dataset.Formats {
		if len(f.Endings) == 0 || !f.CanRead() && !f.CanWrite() || f.Project && f.Write != nil {
			t.Errorf("%s: %v", f.Name, f.Endings)
		}
		for _, e := range f.Endings {
			if got, ok := dataset.ForPath(filepath.Join("a.b", "FILE"+strings.ToUpper(e))); !ok || got.Name != f.Name {
				t.Errorf("%s is found as %q", e, got.Name)
			}
		}
	}
	if _, ok := dataset.ForPath("a.doc"); ok {
		t.Error("a letter is data")
	}
}

// TestNewFormat: a format of one line is offered and read.
func TestNewFormat(t *testing.T) {
	path := write(t, "firms.bars", []byte("名称|经度|纬度\n甲厂|121.5|31.2\n"))
	if _, err := dataset.Read(context.Background(), testkit.Own(t), write(t, "words.bars", []byte("no rows")), firms); err == nil {
		t.Fatal("a file of an unknown format is read")
	}
	dataset.AddFormat(t, ".bars")
	if r := read(t, testkit.Own(t), path, firms); r.Added != 1 || features(t, r)[0].Name.Zh != "甲厂" {
		t.Errorf("%+v", r)
	}
	if !slices.Contains(dataset.Endings(dataset.Format.CanRead), ".bars") || slices.Contains(dataset.UsualEndings(dataset.Format.CanWrite), ".bars") {
		t.Error("it is not offered as what it is")
	}
}
