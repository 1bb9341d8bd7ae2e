package page_test

import (
	"image"
	"math"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

func (f *fixture) spec(fig *figure.Figure, size scene.Size, l geo.Lang) page.Spec {
	s := page.Spec{Size: size, Theme: style.Light, Lang: l, Fonts: f.fonts, Data: f.data, Figure: fig,
		Extent: fig.Extent, Visible: map[geo.Kind]bool{}, Version: "test"}
	for _, k := range fig.Layers {
		s.Visible[k] = true
	}
	return s
}

// furniture collects the texts around the map by group.
type furniture struct {
	group string
	texts map[string][]scene.Text
}

func (f *furniture) Group(g scene.Group, draw func(scene.Canvas)) {
	was := f.group
	if f.group == "" {
		f.group = g.Name
	}
	draw(f)
	f.group = was
}

func (f *furniture) Text(t scene.Text)                   { f.texts[f.group] = append(f.texts[f.group], t) }
func (f *furniture) Path(scene.Path, scene.PathStyle)    {}
func (f *furniture) Markers([]scene.Point, scene.Marker) {}
func (f *furniture) Image(scene.Rect, image.Image)       {}

func collect(s *scene.Scene) *furniture {
	f := &furniture{texts: map[string][]scene.Text{}}
	s.PaintTo(f)
	return f
}

// On every page of every size, in both languages, all texts lie on the page,
// none around the map touches another, and the source line is whole.
func TestPagesAreWhole(t *testing.T) {
	f := load(t)
	figs := append([]figure.Figure{f.about}, f.figures...)
	for i := range figs {
		for _, preset := range export.Presets {
			for _, l := range []geo.Lang{geo.Zh, geo.En} {
				spec := f.spec(&figs[i], preset.Page, l)
				name := figs[i].ID + " " + preset.Name + " " + string(l)
				s := page.Compose(spec)
				got := collect(s)
				checkPlaces(t, name, got, scene.Rect{Max: scene.Point{X: spec.Size.W, Y: spec.Size.H}})
				checkSource(t, name, got, s.Meta.Source)
				if len(got.texts["points"]) == 0 || len(got.texts["legend"]) == 0 {
					t.Errorf("%s: no key points or no legend", name)
				}
			}
		}
	}
}

// On a slide, texts around the map have sizes that other programs set as wide as
// we do.
func TestSizesAreWholeSteps(t *testing.T) {
	f := load(t)
	for i := range f.figures {
		got := collect(page.Compose(f.spec(&f.figures[i], page.Slide, geo.En)))
		for _, group := range []string{"title", "points", "legend", "source"} {
			for _, x := range got.texts[group] {
				if steps := x.Size / 0.6; math.Abs(steps-math.Round(steps)) > 1e-9 {
					t.Errorf("%s: %q has size %v", f.figures[i].ID, x.String, x.Size)
				}
			}
		}
	}
}

func checkPlaces(t *testing.T, name string, got *furniture, sheet scene.Rect) {
	t.Helper()
	var boxes []scene.Text
	for group, texts := range got.texts {
		for _, x := range texts {
			if !x.Bounds().Inset(0.5).Within(sheet) {
				t.Errorf("%s: %q of %s leaves the page", name, x.String, group)
			}
		}
		if group != "map" && group != "scalebar" {
			boxes = append(boxes, texts...)
		}
	}
	for i, a := range boxes {
		for _, b := range boxes[:i] {
			if a.Bounds().Inset(1.5).Overlaps(b.Bounds().Inset(1.5)) {
				t.Errorf("%s: %q lies on %q", name, a.String, b.String)
			}
		}
	}
}

func checkSource(t *testing.T, name string, got *furniture, want string) {
	t.Helper()
	all := ""
	for _, x := range got.texts["source"] {
		all += x.String
	}
	squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	if want == "" || !strings.Contains(squeeze(all), squeeze(want)) {
		t.Errorf("%s: the source line %q is not whole in %q", name, want, all)
	}
}

// central are the districts that an inset names.
var central = map[geo.FeatureID]bool{"district/310101": true, "district/310104": true, "district/310105": true,
	"district/310106": true, "district/310107": true, "district/310109": true, "district/310110": true}

// On a slide, the figures of the whole city name every district in sight and
// carry most captions: a name goes before a caption.
func TestCityFiguresNameAllDistricts(t *testing.T) {
	f := load(t)
	for i := range f.figures {
		fig := &f.figures[i]
		if len(fig.Subjects) > 0 {
			continue
		}
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			drawn := map[string]bool{}
			for _, x := range collect(page.Compose(f.spec(fig, page.Slide, l))).texts["map"] {
				drawn[x.String] = true
			}
			for _, d := range f.data.Features(geo.District) {
				if name := d.LabelName().In(l); fig.Extent.Contains(d.Point) && !drawn[name] && !crowded(fig.ID, l, d.ID) {
					t.Errorf("%s %s: %s is not named", fig.ID, l, name)
				}
			}
			var missing []string
			for id, c := range fig.Captions {
				if place, _ := f.data.Feature(id); central[id] || central[place.District] {
					continue // in the inset names go first
				}
				if !drawn[c.In(l)] {
					missing = append(missing, c.In(l))
				}
			}
			if len(missing) > 6 {
				t.Errorf("%s %s: captions %q do not show", fig.ID, l, missing)
			}
		}
	}
}

func TestSourceLineNamesWhatIsDrawn(t *testing.T) {
	f := load(t)
	spec := f.spec(&f.figures[0], page.Slide, geo.En)
	spec.Visible = map[geo.Kind]bool{geo.District: true}
	for _, c := range []struct {
		show geo.Kind
		want string
		owed bool
	}{{geo.Water, "AMap", true}, {geo.Zone, "some zone outlines", true}, {geo.Cluster, "some zone outlines", false}} {
		spec.Visible = map[geo.Kind]bool{geo.District: true, c.show: true}
		if got := strings.Contains(strings.ToLower(page.Compose(spec).Meta.Source), strings.ToLower(c.want)); got != c.owed {
			t.Errorf("with %s: %q named: %v, want %v", c.show, c.want, got, c.owed)
		}
	}
}

func TestReviewNumberTakesThePlaceOfTheSketchLine(t *testing.T) {
	f := load(t)
	spec := f.spec(&f.figures[2], page.Slide, geo.Zh)
	spec.ReviewNumber = "沪S(2016)001号"
	var line string
	for _, x := range collect(page.Compose(spec)).texts["source"] {
		line += x.String
	}
	if !strings.Contains(line, "审图号：沪S(2016)001号") || strings.Contains(line, "未送审") {
		t.Errorf("source line %q", line)
	}
}

func BenchmarkCompose(b *testing.B) {
	f := load(b)
	spec := f.spec(&f.figures[2], page.Slide, geo.Zh)
	for b.Loop() {
		page.Compose(spec)
	}
}

// A page has the inset that a window has: in figures of the whole city, never in
// those about others than the central districts, and not where it is switched off.
func TestPagesHaveTheInset(t *testing.T) {
	f := load(t)
	for i := range f.figures {
		fig := &f.figures[i]
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			spec := f.spec(fig, page.Slide, l)
			has := func() bool { return slices.Contains(page.Compose(spec).Features(), layer.InsetID) }
			about := slices.ContainsFunc(fig.Subjects, func(id geo.FeatureID) bool { return central[id] })
			if got := has(); got != (len(fig.Subjects) == 0) && !about {
				t.Errorf("%s %s: inset %v", fig.ID, l, got)
			}
			if spec.NoInset = true; has() {
				t.Errorf("%s %s: an inset that is switched off", fig.ID, l)
			}
		}
	}
}
