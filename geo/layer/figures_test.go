package layer_test

import (
	"image"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/view"
	"kechuang/seeds/testkit"
)

// real is the content of the seeds, loaded once for all tests of the package.
type real struct {
	data  *layer.Data
	fonts *text.Fonts
	figs  []figure.Figure
}

var loaded *real

func load(t testing.TB) *real {
	t.Helper()
	if loaded != nil {
		return loaded
	}
	r := &real{data: testkit.Data(t), fonts: testkit.Fonts(t), figs: testkit.Figures(t)}
	loaded = r
	return r
}

// frame is a figure as a window of a size shows it.
func (r *real) frame(f *figure.Figure, size scene.Size, l geo.Lang, th style.Theme) layer.Frame {
	visible := map[geo.Kind]bool{}
	for _, k := range f.Layers {
		visible[k] = true
	}
	return layer.Frame{View: view.Fit(f.Extent, size, view.Insets{}, 10), Sheet: style.Load(th), Fonts: r.fonts, Lang: l,
		Data: r.data, Visible: visible, Figure: f}
}

// labels collects the texts of the label group with the feature that owns them.
type labels struct {
	owner geo.FeatureID
	depth int
	box   []scene.Rect
	of    []geo.FeatureID
}

func (c *labels) Group(g scene.Group, draw func(scene.Canvas)) {
	was, in := c.owner, g.Name == "label" || g.Name == "inset/label" || c.depth > 0
	if in {
		c.depth++
	}
	c.owner = g.ID
	draw(c)
	c.owner = was
	if in {
		c.depth--
	}
}

func (c *labels) Text(t scene.Text) {
	if c.depth > 0 {
		c.box, c.of = append(c.box, t.Bounds()), append(c.of, c.owner)
	}
}

func (c *labels) Path(scene.Path, scene.PathStyle)    {}
func (c *labels) Markers([]scene.Point, scene.Marker) {}
func (c *labels) Image(scene.Rect, image.Image)       {}

func collect(s *scene.Scene) *labels {
	c := &labels{}
	s.PaintTo(c)
	return c
}

var sizes = []scene.Size{{W: 1176, H: 848}, {W: 804, H: 848}}

// Every figure names what it is about, in both languages, and no two labels
// touch.
func TestFiguresAreLabelled(t *testing.T) {
	r := load(t)
	for i := range r.figs {
		f := &r.figs[i]
		for _, size := range sizes {
			for _, l := range []geo.Lang{geo.Zh, geo.En} {
				s := layer.Compose(r.frame(f, size, l, style.Light))
				got := collect(s)
				named := map[geo.FeatureID]bool{}
				for n, id := range got.of {
					named[id] = true
					for m := range n {
						if got.of[m] != id && got.box[m].Overlaps(got.box[n].Inset(0.5)) {
							t.Errorf("%s %s %v: labels of %s and %s overlap", f.ID, l, size, got.of[m], id)
						}
					}
				}
				var missing []string
				want := slices.Concat(f.Emphasis, f.Subjects)
				if len(f.Subjects) == 0 {
					for _, d := range r.data.Features(geo.District) {
						if f.Extent.Contains(d.Point) && !slices.Contains(central, d.ID) { // for these see the tests of the inset
							want = append(want, d.ID)
						}
					}
				}
				for _, id := range want {
					ft, ok := r.data.Feature(id)
					if ok && (ft.HasPin() || ft.Kind == geo.District) && !named[id] {
						missing = append(missing, string(id))
					}
				}
				if len(missing) > 0 {
					t.Errorf("%s %s %v: not labelled: %s", f.ID, l, size, strings.Join(missing, ", "))
				}
			}
		}
	}
}
