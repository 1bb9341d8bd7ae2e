package raster_test

import (
	"image"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/seeds/testkit"
)

// Simplified, thinned and with coverage in eight bits, the city's districts still
// look as if every vertex had been drawn at sixteen times the pixels and averaged.
func TestRealMapLooksExact(t *testing.T) {
	var districts []view.Outline
	var all orb.Bound
	for _, f := range testkit.Content(t).Features {
		if f.Kind == geo.District && f.Geometry != nil {
			if len(districts) == 0 {
				all = f.Geometry.Bound()
			}
			districts, all = append(districts, outline(f.Geometry)), all.Union(f.Geometry.Bound())
		}
	}
	simple := view.NewSimplifier(districts)
	size := scene.Size{W: 640, H: 400}
	whole := view.Fit(all, size, view.Insets{}, 8)
	for name, v := range map[string]view.Viewport{"city": whole, "near": whole.ZoomAt(pt(330, 190), 9)} {
		picture := func(scale int, tolerance float64) *image.RGBA {
			s := &scene.Scene{Size: size, Background: rgb(0xffffff)}
			for i := range districts {
				var p scene.Path
				simple.AppendPath(&p, i, view.Sight{Transform: v.Transform(), Off: tolerance})
				s.Path(p, scene.PathStyle{Fill: rgb(0xa6cee3), Stroke: rgb(0x1f4e79), Width: 1.5})
			}
			img := image.NewRGBA(image.Rect(0, 0, int(size.W)*scale, int(size.H)*scale))
			raster.New(nil).Draw(img, s, float64(scale))
			return img
		}
		const fine = 4
		if d := apartFrom(picture(1, 0.25), picture(fine, 0), fine); d > 0.5 {
			t.Errorf("%s: off by %.3f of 255 on average", name, d)
		} else {
			t.Logf("%s: off by %.3f of 255 on average", name, d)
		}
	}
}

// outline projects the rings of an area.
func outline(g orb.Geometry) view.Outline {
	out := view.Outline{Closed: true}
	polygons, ok := g.(orb.MultiPolygon)
	if !ok {
		polygons = orb.MultiPolygon{g.(orb.Polygon)}
	}
	for _, p := range polygons {
		for _, r := range p {
			xy := make([]orb.Point, len(r))
			for i, at := range r {
				xy[i] = view.XY(at)
			}
			out.Lines = append(out.Lines, xy)
		}
	}
	return out
}

// Discs stand on places within a pixel, and what covers a pixel is known to a few
// bits; still they look as if each had been drawn at sixteen times the pixels. Where
// very many meet, what two cover of the same pixel is taken to overlap by chance, as
// in every canvas that mixes one after another, which costs a level more.
func TestDiscsLookExact(t *testing.T) {
	size := scene.Size{W: 480, H: 320}
	for _, c := range []struct {
		discs  int
		most   float64 // of 255
		origin string
	}{{200, 0.05, "stamped"}, {3_000, 0.6, "many"}, {40_000, 0.8, "crowded"}} {
		r := rand.New(rand.NewPCG(11, 12))
		var disc scene.Path
		disc.Circle(pt(0, 0), 2)
		at := make([]scene.Point, c.discs)
		for i := range at {
			at[i] = pt(r.Float64()*size.W, r.Float64()*size.H)
		}
		s := &scene.Scene{Size: size, Background: rgb(0xa6cee3)}
		s.Markers(at, scene.Marker{Path: disc, Style: scene.PathStyle{Fill: rgb(0xe31a1c)}})
		const fine = 4
		img := image.NewRGBA(image.Rect(0, 0, int(size.W), int(size.H)))
		large := image.NewRGBA(image.Rect(0, 0, int(size.W)*fine, int(size.H)*fine))
		raster.New(nil).Draw(img, s, 1)
		raster.New(nil).Draw(large, s, fine)
		if d := apartFrom(img, large, fine); d > c.most {
			t.Errorf("%s: off by %.3f of 255 on average", c.origin, d)
		} else {
			t.Logf("%s: off by %.3f of 255 on average", c.origin, d)
		}
	}
}

// apartFrom is the mean difference of an image's bytes from those of one that is
// so many times larger, averaged.
func apartFrom(img, large *image.RGBA, times int) float64 {
	sum := 0.0
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			for c := range 4 {
				mean := 0
				for dy := range times {
					for dx := range times {
						mean += int(large.Pix[(y*times+dy)*large.Stride+4*(x*times+dx)+c])
					}
				}
				d := float64(mean)/float64(times*times) - float64(img.Pix[y*img.Stride+4*x+c])
				sum += max(d, -d)
			}
		}
	}
	return sum / float64(len(img.Pix))
}
