package layer_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/layer/layertest"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
)

// ruleSizes are maps of windows of 1440x900 and 1024x640 and of pages.
var ruleSizes = []scene.Size{{W: 1176, H: 848}, {W: 760, H: 588}, {W: 652, H: 400}, {W: 560, H: 560}}

// Every figure, in both languages and at the sizes of windows and pages, keeps the
// rules of names.
func TestNamesKeepTheRules(t *testing.T) {
	r := load(t)
	for i := range r.figs {
		for _, size := range ruleSizes {
			for _, l := range []geo.Lang{geo.Zh, geo.En} {
				f := r.frame(&r.figs[i], size, l, style.Light)
				layertest.CheckNames(t, fmt.Sprintf("%s %s %gx%g", f.Figure.ID, l, size.W, size.H), layer.Compose(f), 1, true)
			}
		}
	}
}

// screens are maps of windows of 1432x848 and 1024x640, the last also below a dossier.
var screens = []struct {
	size   scene.Size
	beside view.Insets
}{
	{scene.Size{W: 1377, H: 763}, view.Insets{}},
	{scene.Size{W: 967, H: 530}, view.Insets{}},
	{scene.Size{W: 967, H: 530}, view.Insets{Right: 388}},
}

// switches are what the user may do to a figure: take each layer off, show each year,
// select a district.
func (r *real) switches(fig *figure.Figure) map[string]func(*layer.Frame) {
	out := map[string]func(*layer.Frame){"as it is": func(*layer.Frame) {}}
	if len(fig.Subjects) > 0 {
		return out
	}
	for _, id := range []geo.FeatureID{"district/310106", "district/310112", "district/310114"} {
		out["selected "+id.Key()] = func(f *layer.Frame) { f.Selected = id }
	}
	for _, k := range fig.Layers {
		if k != geo.District { // the rules are about them
			out["without "+string(k)] = func(f *layer.Frame) { f.Visible[k] = false }
		}
	}
	for _, y := range r.data.Years() {
		out[fmt.Sprint(y)] = func(f *layer.Frame) { f.Year = y }
	}
	return out
}

// onScreens visits all figures in windows, with all that the user may switch.
func (r *real) onScreens(visit func(name string, f layer.Frame)) {
	for i := range r.figs {
		for _, s := range screens {
			for _, l := range langs {
				home := r.frame(&r.figs[i], s.size, l, style.Light)
				home.View = view.Fit(home.Figure.Extent, s.size, s.beside, 10)
				home.Obstacles = []scene.Rect{scene.R(16, 16, 230, 78), scene.R(16, s.size.H-160, 36, 104)}
				if v, ok := home.Beside(home.Figure.Extent, 10, home.Obstacles[0]); ok {
					home.View = v
				}
				for what, change := range r.switches(&r.figs[i]) {
					f := home
					f.Visible = maps.Clone(home.Visible)
					change(&f)
					visit(fmt.Sprintf("%s %s %g-%gx%g %s", f.Figure.ID, l, s.size.W, s.beside.Right, s.size.H, what), f)
				}
			}
		}
	}
}

// In a window the names keep the rules whatever the user switches, and every district in
// sight has its pill and, while a year shows, its stage.
func TestNamesOnScreensKeepTheRules(t *testing.T) {
	if testing.Short() {
		t.Skip("composes a thousand maps")
	}
	r := load(t)
	r.onScreens(func(name string, f layer.Frame) {
		d := layer.NewDrawing(&f)
		s := d.Scene()
		layertest.CheckNames(t, name, s, 1, false)
		if f.View.Insets.Right > 0 {
			return // in a small window there is no room for all of them beside a dossier
		}
		checkPills(t, name, d, layertest.Read(s, ""))
		if in := d.Within(); in != nil {
			checkPills(t, name+" inset", in, layertest.Read(s, "inset/"))
		}
	})
}

// crowded reports whether names and symbols leave a district no room for both stage and
// pill.
func crowded(name string, id geo.FeatureID) bool {
	return strings.HasPrefix(name, "overview") && strings.Contains(name, " 20") && id == "district/310112"
}

func checkPills(t *testing.T, name string, d *layer.Drawing, m *layertest.Map) {
	t.Helper()
	for id := range d.Pills() {
		if m.Pill[id].Empty() && !(crowded(name, id) && !m.Stage[id].Empty()) {
			t.Errorf("%s: %s has no pill", name, id)
		}
	}
	for _, id := range d.Stages() {
		if m.Label[id].H() < 1.5*m.Name[id].H() && m.Stage[id].Empty() && !(crowded(name, id) && strings.Contains(name, "967")) {
			t.Errorf("%s: %s has no stage", name, id)
		}
	}
}

// So does the map with all layers on, wherever it stands between the whole city and
// a street.
func TestNamesKeepTheRulesAtAnyScale(t *testing.T) {
	r := load(t)
	for _, n := range []float64{600_000, 380_000, 360_000, 320_000, 290_000, 200_000, 120_000, 80_000, 40_000} {
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			f := r.plain(people, n, l)
			layertest.CheckNames(t, fmt.Sprintf("1:%.0f %s", n, l), layer.Compose(f), 1, f.Sheet.DropsUnnamed(n))
		}
	}
}
