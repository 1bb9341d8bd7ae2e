package text_test

import (
	"testing"

	"kechuang/geo/scene"
)

// Every glyph stays within the line that Extents gives, as far as texts of the
// interface go.
func TestExtentsHoldTheGlyphs(t *testing.T) {
	f := load(t)
	for w := scene.Regular; w <= scene.Bold; w++ {
		above, below := f.Extents(w)
		if above < 0.8 || below < 0.1 || above+below > 2 {
			t.Errorf("weight %d: %g above and %g below", w, above, below)
		}
		box := f.Outline(scene.Text{String: "上海齉Àgjy（）|", Weight: w, Size: 1}).Bounds()
		if box.Min.Y < -above || box.Max.Y > below {
			t.Errorf("weight %d: glyphs from %g to %g", w, box.Min.Y, box.Max.Y)
		}
	}
}
