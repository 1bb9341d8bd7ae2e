package fade

import (
	"image"
	"testing"
)

// A fade begins at one picture and ends at the other; each is drawn once for a
// size.
func TestFade(t *testing.T) {
	drawn := 0
	fill := func(v byte) func(*image.RGBA) {
		return func(m *image.RGBA) {
			drawn++
			for i := range m.Pix {
				m.Pix[i] = v
			}
		}
	}
	var f Fade
	dst := image.NewRGBA(image.Rect(0, 0, 3, 2))
	for _, c := range []struct {
		share float64
		want  byte
	}{{-1, 10}, {0, 10}, {0.5, 60}, {1, 110}, {2, 110}} {
		f.Picture(dst, c.share, fill(10), fill(110))
		if dst.Pix[0] != c.want || dst.Pix[len(dst.Pix)-1] != c.want {
			t.Errorf("share %g: %v, want %d", c.share, dst.Pix, c.want)
		}
	}
	if drawn != 2 {
		t.Errorf("%d pictures drawn for one size", drawn)
	}
	f.Picture(image.NewRGBA(image.Rect(0, 0, 4, 4)), 0.5, fill(1), fill(2))
	if drawn != 4 {
		t.Errorf("%d pictures drawn for two sizes", drawn)
	}
}
