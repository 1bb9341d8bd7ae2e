package layer_test

import (
	"image"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
)

// subpaths collects those of all paths that touch a rectangle.
type subpaths struct {
	near scene.Rect
	all  []scene.Path
	rest int // points of the others
}

func (c *subpaths) Path(p scene.Path, _ scene.PathStyle) {
	for len(p.Verbs) > 0 {
		n, pts := 1, 1
		for n < len(p.Verbs) && p.Verbs[n] != scene.MoveTo {
			pts += map[scene.Verb]int{scene.LineTo: 1, scene.CubicTo: 3}[p.Verbs[n]]
			n++
		}
		if one := (scene.Path{Verbs: p.Verbs[:n], Points: p.Points[:pts]}); one.Bounds().Inset(-0.1).Overlaps(c.near) {
			c.all = append(c.all, one)
		} else {
			c.rest += pts
		}
		p = scene.Path{Verbs: p.Verbs[n:], Points: p.Points[pts:]}
	}
}

func (c *subpaths) Group(_ scene.Group, draw func(scene.Canvas)) { draw(c) }
func (*subpaths) Text(scene.Text)                                {}
func (*subpaths) Markers([]scene.Point, scene.Marker)            {}
func (*subpaths) Image(scene.Rect, image.Image)                  {}

// A window leaves out what lies away from it, and nothing else; a single picture
// has everything.
func TestWindowDrawsWhatIsInSight(t *testing.T) {
	r := load(t)
	left := 0
	for _, at := range []orb.Point{people, {121.5, 31.6}, {121.9, 30.9}} {
		for _, scale := range []float64{900_000, 200_000, 40_000} {
			f := r.plain(at, scale, geo.Zh)
			f.Bare = true
			draw := func(m *layer.PlacementCache) subpaths {
				f.PlacementCache = m
				out := subpaths{near: f.View.Rect().Inset(-40)}
				layer.Compose(f).PaintTo(&out)
				return out
			}
			window, whole := draw(&layer.PlacementCache{}), draw(nil)
			if !slices.EqualFunc(window.all, whole.all, func(a, b scene.Path) bool {
				return slices.Equal(a.Verbs, b.Verbs) && slices.Equal(a.Points, b.Points)
			}) {
				t.Errorf("%v, 1:%.0f: the window draws %d subpaths, the picture %d", at, scale, len(window.all), len(whole.all))
			}
			if left += whole.rest - window.rest; window.rest > whole.rest/20 {
				t.Errorf("%v, 1:%.0f: the window draws %d points out of sight of %d", at, scale, window.rest, whole.rest)
			}
		}
	}
	if left < 20_000 {
		t.Errorf("only %d points are left out", left)
	}
}
