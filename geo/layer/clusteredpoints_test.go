package layer_test

import (
	"math"
	"testing"

	"kechuang/geo/layer"
	"kechuang/geo/scene"
)

// A canvas draws a disc once for each size and each place within a pixel: few of
// either may be in a frame.
func TestDiscsShareSizesAndPlaces(t *testing.T) {
	r := withRegister(t, firms(20_000))
	for _, n := range scales {
		var first scene.Point
		sizes, discs := map[float64]bool{}, 0
		for id, box := range collectMarks(layer.Compose(r.everything(n))) {
			if _, ok := r.data.PointCluster(id); !ok {
				continue
			}
			if discs++; discs == 1 {
				first = box.Center()
			}
			sizes[math.Round(box.W()*1000)] = true
			off := box.Center().Sub(first).Mul(2)
			if math.Abs(off.X-math.Round(off.X)) > 1e-5 || math.Abs(off.Y-math.Round(off.Y)) > 1e-5 {
				t.Errorf("1:%g: %s stands %v half units from another", n, id, off)
			}
		}
		if len(sizes) > 24 {
			t.Errorf("1:%g: %d discs of %d sizes", n, discs, len(sizes))
		}
	}
}
