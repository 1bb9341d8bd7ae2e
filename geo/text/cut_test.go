package text_test

import (
	"testing"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// A cut file keeps the outlines asked for as they are, and the width of all.
func TestCut(t *testing.T) {
	f := load(t)
	var files [3][]byte
	for w := scene.Regular; w <= scene.Bold; w++ {
		files[w] = f.Cut(w, []rune("浦东 Ag"))
		if n := len(f.Bytes(w)); len(files[w]) > n/10 {
			t.Errorf("weight %d: %d bytes of %d", w, len(files[w]), n)
		}
	}
	cut, err := text.Load(files[0], files[1], files[2])
	if err != nil {
		t.Fatal(err)
	}
	for w := scene.Regular; w <= scene.Bold; w++ {
		const s = "浦东Ag海"
		want, got := f.Shape(s, w), cut.Shape(s, w)
		for i, r := range []rune(s) {
			if got[i] != want[i] {
				t.Errorf("weight %d: %c stands as %v, want %v", w, r, got[i], want[i])
			}
			whole, n := f.GlyphPath(want[i].ID, w), len(cut.GlyphPath(got[i].ID, w).Points)
			if r != '海' && (n == 0 || n != len(whole.Points)) || r == '海' && n != 0 {
				t.Errorf("weight %d: %c has %d points, the whole font %d", w, r, n, len(whole.Points))
			}
		}
	}
}
