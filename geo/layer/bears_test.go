package layer_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
)

// A picture is the same whether its roles were asked for before, and with an obstacle
// that the drawing bears.
func TestBears(t *testing.T) {
	r, size := load(t), scene.Size{W: 600, H: 460}
	rng := rand.New(rand.NewPCG(5, 6))
	borne, minded := 0, 0
	for i := range r.figs[:4] {
		f := r.frame(&r.figs[i], size, geo.Zh, style.Light)
		f.View, f.Obstacles = view.Fit(r.figs[i].Extent, size, view.Insets{}, 10), nil
		plain := layer.Compose(f)
		for range 8 {
			o := scene.R(rng.Float64()*500, rng.Float64()*380, 20+80*rng.Float64(), 20+80*rng.Float64())
			f.PlacementCache = nil
			d := layer.NewDrawing(&f)
			roles := d.Roles()
			bears := d.Bears(o)
			if s := d.Scene(); !reflect.DeepEqual(s, plain) || !reflect.DeepEqual(roles, d.Used()) {
				t.Fatalf("%s: another picture after its roles %v were asked for", r.figs[i].ID, roles)
			}
			beside := f
			beside.Obstacles = []scene.Rect{o}
			switch same := reflect.DeepEqual(layer.Compose(beside), plain); {
			case bears && !same:
				t.Fatalf("%s: an obstacle at %v, which the drawing bears, changes it", r.figs[i].ID, o)
			case bears:
				borne++
			case !same:
				minded++
			}
		}
	}
	if borne < 3 || minded < 3 {
		t.Errorf("%d obstacles borne, %d minded: too few of both", borne, minded)
	}
}
