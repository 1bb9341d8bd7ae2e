package layer_test

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// Labels that were dragged about on one size are there once on every other and in the other
// language, in the frame and off each other; those that don't stand where they were put are
// told.
func TestDraggedLabelsOverSizes(t *testing.T) {
	if testing.Short() {
		t.Skip("draws two hundred maps")
	}
	rng := rand.New(rand.NewPCG(4, 16))
	sizes := []scene.Size{{W: 1176, H: 848}, {W: 960, H: 540}, {W: 700, H: 460}, {W: 480, H: 700}, {W: 1840, H: 1000}, {W: 3700, H: 2000}}
	stood, aside := 0, 0
	for k := range 100 {
		fig := figure.Figure{ID: "x", Extent: orb.Bound{Min: orb.Point{120.85, 30.67}, Max: orb.Point{122.05, 31.88}}, Layers: geo.Drawn(), Labels: map[geo.FeatureID]figure.LabelEdit{}}
		for range 1 + rng.IntN(4) {
			at := orb.Point{120.85 + rng.Float64()*1.2, 30.67 + rng.Float64()*1.21}
			fig.Labels[testDistricts[rng.IntN(len(testDistricts))]] = figure.LabelEdit{At: &at}
		}
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			f := load(t).frame(&fig, sizes[k%len(sizes)], l, style.Light)
			d := layer.NewDrawing(&f)
			d.Scene()
			seen := map[geo.FeatureID]scene.Rect{}
			told := map[geo.FeatureID]bool{}
			for _, id := range d.Displaced() {
				told[id] = true
			}
			for _, id := range d.Labelled() {
				box, _ := d.LabelBox(id)
				if _, twice := seen[id]; twice {
					t.Errorf("set %d: %s is there twice", k, id)
				}
				for other, b := range seen {
					if b.Overlaps(box) {
						t.Errorf("set %d, %s: %s lies on %s", k, l, id, other)
					}
				}
				seen[id] = box
			}
			for id, e := range fig.Labels {
				box, ok := seen[id]
				to := f.View.Pt(*e.At)
				switch inFrame := f.View.Free().Inset(4).Contains(to); {
				case !ok && inFrame:
					t.Errorf("set %d, %s: %s, moved to %v, is lost", k, l, id, to)
				case !ok:
				case !box.Within(f.View.Rect()):
					t.Errorf("set %d, %s: %s leaves the frame at %v", k, l, id, box)
				case !told[id] && box.Center().Sub(to).Len() > 1:
					t.Errorf("set %d, %s: %s stands at %v, not %v, and nobody tells", k, l, id, box.Center(), to)
				case told[id]:
					aside++
				default:
					stood++
				}
			}
		}
	}
	if stood < 60 || aside < 20 {
		t.Errorf("%d stand where they were put, %d elsewhere: too few of one", stood, aside)
	}
}

// testDistricts are those that no inset takes in.
var testDistricts = []geo.FeatureID{"district/310112", "district/310113", "district/310114", "district/310115",
	"district/310116", "district/310117", "district/310118", "district/310120", "district/310151"}
