package layer_test

import (
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
)

// BenchmarkCompose pans as a window of 1280 x 800 does: the figures, and all that
// there is at three scales.
func BenchmarkCompose(b *testing.B) {
	r := load(b)
	pan := func(name string, f layer.Frame) {
		b.Run(name, func(b *testing.B) {
			f, home := f, f.View
			f.PlacementCache = &layer.PlacementCache{}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				f.View = home.Pan(scene.Point{X: float64(i % 64), Y: float64(i % 48)})
				layer.Compose(f)
			}
		})
	}
	for i := range r.figs {
		f := r.frame(&r.figs[i], scene.Size{W: 1280, H: 800}, geo.Zh, style.Light)
		f.View = view.Fit(r.figs[i].Extent, scene.Size{W: 1280, H: 800}, view.Insets{}, 10)
		pan(r.figs[i].ID, f)
	}
	pan("city", r.plain(people, 500_000, geo.Zh))
	pan("district", r.plain(people, 200_000, geo.Zh))
	pan("street", r.plain(people, 60_000, geo.Zh))
}
