package raster_test

import (
	"context"
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/view"
	"kechuang/seeds/testkit"
)

// tour is the program's map, moved about as the user would.
type tour struct {
	fonts  *text.Fonts
	data   *layer.Data
	figs   []figure.Figure
	memory layer.PlacementCache
	size   scene.Size
	firms  int
}

// newTour loads the content and, when firms is above 0, a register of so many.
func newTour(t testing.TB, size scene.Size, firms int) *tour {
	t.Helper()
	data, err := layer.LoadData(context.Background(), withFirms{testkit.Store(t), firms})
	if err != nil {
		t.Fatal(err)
	}
	return &tour{fonts: testkit.Fonts(t), data: data, figs: testkit.Figures(t), size: size, firms: firms}
}

// withFirms is a store with a register of firms, half of them in the middle of
// the city.
type withFirms struct {
	geo.Store
	count int
}

func (s withFirms) Features(ctx context.Context, k geo.Kind) ([]geo.Feature, error) {
	out, err := s.Store.Features(ctx, k)
	if k != geo.Organisation || err != nil {
		return out, err
	}
	r := rand.New(rand.NewPCG(7, 8))
	return append(out, testkit.Firms(s.count, func(i int) orb.Point {
		at := orb.Point{120.9 + r.Float64()*0.9, 30.8 + r.Float64()*0.8}
		if i%2 == 0 {
			at = orb.Point{121.45 + r.NormFloat64()*0.1, 31.2 + r.NormFloat64()*0.1}
		}
		return at
	})...), nil
}

// tourFrames is the length of a tour. Each figure gets as many frames: a zoom in
// about a point and out again, with a drag round a circle between.
const tourFrames = 300

// view is where the map stands in a frame, and the figure it shows.
func (t *tour) view(frame int) (*figure.Figure, view.Viewport) {
	each := tourFrames / min(len(t.figs), 10)
	f := &t.figs[frame/each%len(t.figs)]
	at := float64(frame%each) / float64(each)
	v := view.Fit(f.Extent, t.size, view.Insets{}, 10)
	in := 1 - math.Abs(2*at-1) // 0 at both ends
	v = v.ZoomAt(scene.Point{X: t.size.W * 0.6, Y: t.size.H * 0.45}, math.Pow(9, in))
	return f, v.Pan(scene.Point{X: 160 * math.Sin(2*math.Pi*at), Y: 120 * (1 - math.Cos(2*math.Pi*at))})
}

// compose is a frame of the window: the map and the scale bar.
func (t *tour) compose(frame int) *scene.Scene {
	f, v := t.view(frame)
	visible := map[geo.Kind]bool{geo.Land: true, geo.District: true}
	for _, k := range f.Layers {
		visible[k] = true
	}
	fr := layer.Frame{View: v, Sheet: style.Load(style.Light), Fonts: t.fonts, Lang: geo.Zh, Data: t.data,
		Visible: visible, Figure: f, PlacementCache: &t.memory}
	if t.firms > 0 {
		visible[geo.Organisation] = true
	}
	if frame%3 == 0 && len(f.Subjects) > 0 {
		fr.Selected = f.Subjects[0]
	}
	s := layer.Compose(fr)
	s.Group(scene.Group{Name: "scalebar"}, func(p scene.Canvas) {
		layer.ScaleBar(p, v, fr.Sheet, t.fonts, scene.Point{X: 20, Y: t.size.H - 40})
	})
	return s
}

// BenchmarkTour is our own work for a frame of the window: p50 and p95 are of
// composing and drawing together, the other two of each alone.
func BenchmarkTour(b *testing.B) {
	for name, c := range map[string]struct {
		w, h  float64
		firms int
	}{"1280x800": {1280, 800, 0}, "1920x1080": {1920, 1080, 0}, "1280x800+100k": {1280, 800, 100_000}} {
		b.Run(name, func(b *testing.B) {
			size := scene.Size{W: c.w, H: c.h}
			t := newTour(b, size, c.firms)
			p := raster.New(t.fonts)
			img := image.NewRGBA(image.Rect(0, 0, int(size.W), int(size.H)))
			var whole, compose, draw []time.Duration
			frame := 0
			for b.Loop() {
				start := time.Now()
				s := t.compose(frame % tourFrames)
				mid := time.Now()
				p.Draw(img, s, 1)
				end := time.Now()
				whole = append(whole, end.Sub(start))
				compose, draw = append(compose, mid.Sub(start)), append(draw, end.Sub(mid))
				frame++
			}
			report := func(what string, d []time.Duration, share float64) {
				slices.Sort(d)
				b.ReportMetric(float64(d[int(share*float64(len(d)-1))])/1e6, what+"-ms")
			}
			report("p50", whole, 0.5)
			report("p95", whole, 0.95)
			report("compose-p95", compose, 0.95)
			report("draw-p95", draw, 0.95)
			report("draw-p50", draw, 0.5)
		})
	}
}
