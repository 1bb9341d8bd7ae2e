package layer_test

import (
	"image"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
)

// names collects where each feature's name stands, the first text of its group
// among the labels, and what all its texts cover.
type names struct {
	labels bool
	owner  geo.FeatureID
	box    map[geo.FeatureID]scene.Rect
	all    map[geo.FeatureID]scene.Rect
}

func (n *names) Group(g scene.Group, draw func(scene.Canvas)) {
	was := *n
	n.labels = n.labels || g.Name == "label"
	if g.ID != "" {
		n.owner = g.ID
	}
	draw(n)
	n.labels, n.owner = was.labels, was.owner
}

func (n *names) Text(t scene.Text) {
	if !n.labels || n.owner == "" {
		return
	}
	if _, ok := n.box[n.owner]; !ok {
		n.box[n.owner] = t.Bounds()
	}
	n.all[n.owner] = n.all[n.owner].Union(t.Bounds())
}

func (*names) Path(scene.Path, scene.PathStyle)    {}
func (*names) Markers([]scene.Point, scene.Marker) {}
func (*names) Image(scene.Rect, image.Image)       {}

// restless counts what labels did that stood well inside the frame.
type restless struct {
	seen     int // labels, over all frames
	moved    int // stood elsewhere beside its anchor, or nowhere
	pushed   int // moved, as a label that came or moved itself took the place
	returned int // stood again after it had vanished
}

func (c *restless) add(o restless) {
	c.seen, c.moved, c.pushed, c.returned = c.seen+o.seen, c.moved+o.moved, c.pushed+o.pushed, c.returned+o.returned
}

// watcher compares each frame with the one before.
type watcher struct {
	restless
	data  *layer.Data
	slack float64                      // what counts as standing still
	was   map[geo.FeatureID]scene.Rect // names, relative to the anchor
	size  map[geo.FeatureID]scene.Rect // of the whole label, likewise
	gone  map[geo.FeatureID]bool
}

func (w *watcher) frame(v view.Viewport, n names, zoom float64) {
	inside := v.Free().Inset(edge)
	now, size := map[geo.FeatureID]scene.Rect{}, map[geo.FeatureID]scene.Rect{}
	still := map[geo.FeatureID]bool{}
	anchor := func(id geo.FeatureID) scene.Point {
		f, _ := w.data.Feature(id)
		return v.Pt(f.Point)
	}
	for id, box := range n.box {
		now[id], size[id] = box.Shift(anchor(id).Mul(-1)), n.all[id].Shift(anchor(id).Mul(-1))
		before, ok := w.was[id]
		still[id] = ok && min(now[id].Min.Sub(before.Min).Len(), now[id].Min.Sub(before.Min.Mul(zoom)).Len()) < w.slack
		if w.gone[id] {
			w.returned++
			delete(w.gone, id)
		}
	}
	for id := range w.was {
		home := w.size[id].Shift(anchor(id)) // with its badge, which may reach the edge first
		if !inside.Contains(anchor(id)) || !home.Within(inside) {
			continue
		}
		w.seen++
		if still[id] {
			continue
		}
		w.moved++
		if _, ok := now[id]; !ok {
			w.gone[id] = true
		}
		for other, box := range n.all {
			if other != id && !still[other] && box.Overlaps(home.Inset(-4)) {
				w.pushed++
				break
			}
		}
	}
	w.was, w.size = now, size
}

// watch composes frame after frame and counts.
func watch(f layer.Frame, steps int, zoom, slack float64, move func(view.Viewport) view.Viewport) restless {
	f.PlacementCache, f.Moving = &layer.PlacementCache{}, true
	w := watcher{data: f.Data, slack: slack, was: map[geo.FeatureID]scene.Rect{}, gone: map[geo.FeatureID]bool{}}
	for range steps {
		n := names{box: map[geo.FeatureID]scene.Rect{}, all: map[geo.FeatureID]scene.Rect{}}
		layer.Compose(f).PaintTo(&n)
		w.frame(f.View, n, zoom)
		f.View = move(f.View)
	}
	return w.restless
}

// edge is how far from the frame's edge a label stands well inside.
const edge = 20

func (r *real) plain(at orb.Point, scale float64, l geo.Lang) layer.Frame {
	visible := map[geo.Kind]bool{}
	for _, k := range geo.Kinds() {
		visible[k] = true
	}
	return layer.Frame{View: view.New(at, scale, scene.Size{W: 1280, H: 800}), Sheet: style.Load(style.Light), Fonts: r.fonts, Lang: l,
		Data: r.data, Visible: visible, NoInset: true}
}

var people = orb.Point{121.47, 31.23} // People's Square

// While the map pans, a label moves only when a more important one that comes in
// takes its place, and none comes back that vanished.
func TestLabelsStandStillWhilePanning(t *testing.T) {
	if testing.Short() {
		t.Skip("composes some thousand frames")
	}
	r := load(t)
	var total restless
	for _, scale := range []float64{500_000, 200_000, 60_000} {
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			for d, steps := range map[scene.Point]int{{X: 1}: 70, {X: 5, Y: -5}: 200} {
				c := watch(r.plain(people, scale, l), steps, 1, 0.01, func(v view.Viewport) view.Viewport { return v.Pan(d) })
				t.Logf("1:%.0f %s by %v: %+v", scale, l, d, c)
				total.add(c)
			}
		}
	}
	if t.Logf("%+v", total); total.seen < 30_000 || total.moved > total.pushed || total.moved > 30 || total.returned > 0 {
		t.Errorf("%+v", total)
	}
}

// While the map zooms by hundredths, labels keep their place beside their anchor.
func TestLabelsStandStillWhileZooming(t *testing.T) {
	r := load(t)
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		c := watch(r.plain(people, 1_000_000, l), 300, 1.01, 4, func(v view.Viewport) view.Viewport {
			return v.ZoomAt(v.Rect().Center(), 1.01)
		})
		if t.Logf("%s: %+v", l, c); c.moved > 130 || c.returned > 40 {
			t.Errorf("%s: %+v", l, c)
		}
	}
}
