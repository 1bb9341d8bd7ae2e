package seeds

import (
	"slices"
	"testing"

	"kechuang/assets"
)

func TestCharacters(t *testing.T) {
	known, err := Characters()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range c.Facts {
		for _, r := range f.Text.Zh + f.Text.En {
			if _, ok := slices.BinarySearch(known, r); !ok {
				t.Fatalf("%s: %q is not listed", f.ID, r)
			}
		}
	}
}

func BenchmarkCharacters(b *testing.B) {
	for b.Loop() {
		if _, err := Characters(); err != nil {
			b.Fatal(err)
		}
	}
}
