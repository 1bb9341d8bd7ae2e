package state_test

import (
	"fmt"
	"image"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
	"kechuang/ui/state"
)

// written collects the texts of a map's labels with what they belong to.
type written struct {
	owner geo.FeatureID
	in    bool
	texts []string
}

func (w *written) Group(g scene.Group, draw func(scene.Canvas)) {
	was := *w
	w.in = w.in || g.Name == "label"
	if g.ID != "" {
		w.owner = g.ID
	}
	draw(w)
	w.owner, w.in = was.owner, was.in
}

func (w *written) Text(t scene.Text) {
	if w.in {
		w.texts = append(w.texts, fmt.Sprintf("%s %q at %v, %v wide, %v", w.owner, t.String, t.At, t.Width, t.Align))
	}
}

func (w *written) Path(p scene.Path, st scene.PathStyle) {
	if w.in {
		w.texts = append(w.texts, fmt.Sprintf("%s line %v", w.owner, p.Points))
	}
}

func (*written) Markers([]scene.Point, scene.Marker) {}
func (*written) Image(scene.Rect, image.Image)       {}

func labelsOf(s *scene.Scene) []string {
	w := &written{}
	s.PaintTo(w)
	return w.texts
}

// walker does what a user may do, and furnishes the map as a window does, whenever
// something changes.
type walker struct {
	*state.Model
	rng      *rand.Rand
	features []geo.FeatureID
	legend   state.LegendState
}

var walkSizes = []scene.Size{{W: 1176, H: 848}, {W: 760, H: 588}, {W: 640, H: 900}, {W: 1656, H: 1028}}

// furnish lays the title card and the foot as a window would for this figure,
// size, language and selection.
func (w *walker) furnish() {
	s := w.View().Size
	card := scene.R(16, 16, 200+float64(len(w.Figure().Title.In(w.Lang()))), 96)
	right := 0.0
	if w.Open() {
		right = 372
	}
	w.SetInsets(view.Insets{Right: right, Bottom: 64})
	w.SetObstacles(card, []scene.Rect{card, scene.R(16, s.H-240, 36, 110), scene.R(16, s.H-64, s.W-right-32, 48)})
}

func (w *walker) follow() {
	w.furnish()
	within := false
	w.Subscribe(func(c state.Change) {
		if c&^(state.HoverChanged|state.CursorChanged) != 0 && !within {
			within = true
			w.furnish()
			within = false
		}
	})
}

// travel moves the map over some frames, as a drag or a flight does.
func (w *walker) travel(to view.Viewport) {
	from := w.View()
	for i := range 3 {
		w.Travel(from.Lerp(to, float64(i+1)/3))
		w.Scene()
	}
	w.Settle()
}

func (w *walker) step() string {
	free := w.View().Free()
	at := scene.Point{X: free.Min.X + w.rng.Float64()*free.W(), Y: free.Min.Y + w.rng.Float64()*free.H()}
	switch w.rng.IntN(13) {
	case 0, 1, 2:
		f := w.Figures()[w.rng.IntN(len(w.Figures()))].ID
		w.SetFigure(f)
		return "figure " + f
	case 3, 4: // a search: the map goes to what was found, and often back
		id := w.features[w.rng.IntN(len(w.features))]
		_ = w.Select(id)
		if v, ok := w.FlyTo(id); ok {
			w.travel(v)
		}
		if w.rng.IntN(2) == 0 {
			w.Close()
			w.Reset()
		}
		return "search " + string(id)
	case 5:
		w.Tap(at)
		return "tap"
	case 6:
		w.travel(w.View().ZoomAt(at, 0.5+2*w.rng.Float64()))
		return "zoom"
	case 7:
		w.travel(w.View().Pan(scene.Point{X: 400 * (w.rng.Float64() - 0.5), Y: 400 * (w.rng.Float64() - 0.5)}))
		return "pan"
	case 8:
		w.Resize(walkSizes[w.rng.IntN(len(walkSizes))])
		return "resize"
	case 9:
		w.SetTheme(style.Themes[w.rng.IntN(len(style.Themes))])
		return "theme"
	case 11:
		w.legend = []state.LegendState{state.LegendFits, state.LegendFolded, state.LegendOpen}[w.rng.IntN(3)]
		w.ShowLegend(w.legend)
		return "legend"
	case 10:
		w.SetLang([]geo.Lang{geo.Zh, geo.En}[w.rng.IntN(2)])
		return "language"
	}
	w.Reset()
	return "home"
}

// fresh is a model that shows the same figure and has done nothing before.
func (w *walker) fresh(t *testing.T) *walker {
	m := &walker{Model: newModel(t)}
	m.follow()
	m.SetTheme(w.Theme())
	m.SetLang(w.Lang())
	m.Resize(w.View().Size)
	m.SetFigure(w.Figure().ID)
	return m
}

// Whatever was done before, a settled map looks as that of a fresh start at the
// same view: label for label, at the same places. The view of a figure, too, is
// the one that it has at first.
func TestSettledMapForgets(t *testing.T) {
	steps := 60
	if testing.Short() {
		steps = 10
	}
	for seed := range uint64(3) {
		w := &walker{Model: newModel(t), rng: rand.New(rand.NewPCG(seed, 7))}
		for f := range w.Data().All() {
			if !f.Kind.Backdrop() && f.Kind != geo.City {
				w.features = append(w.features, f.ID)
			}
		}
		w.follow()
		var last []string
		for n := range steps {
			last = append(last, w.step())
			got := labelsOf(w.Scene())
			if w.AtFigure() && w.Selected() == "" {
				if a, b := w.View(), w.fresh(t).View(); a != b {
					t.Errorf("seed %d step %d: the figure shows at %v, fresh at %v", seed, n, a, b)
				}
			}
			f := w.Frame()
			f.PlacementCache, f.Legend = nil, w.Legend().Room
			box := w.Legend().Box
			w.ShowLegend(state.NoLegend)
			w.Scene()
			if w.ShowLegend(w.legend); w.Legend().Box != box {
				t.Errorf("seed %d step %d: the legend lies at %v, again at %v", seed, n, box, w.Legend().Box)
			}
			if want := labelsOf(layer.Compose(f)); f.Moving || !slices.Equal(got, want) {
				t.Fatalf("seed %d step %d, after %v:\n%s", seed, n, last[max(0, len(last)-4):], difference(got, want))
			}
			if f.PlacementCache = new(layer.PlacementCache); !reflect.DeepEqual(w.Scene().Root, layer.Compose(f).Root) {
				t.Fatalf("seed %d step %d, after %v: the same labels in another picture", seed, n, last[max(0, len(last)-4):])
			}
		}
	}
}

func difference(got, want []string) (out string) {
	for _, s := range got {
		if !slices.Contains(want, s) {
			out += "walked " + s + "\n"
		}
	}
	for _, s := range want {
		if !slices.Contains(got, s) {
			out += "fresh  " + s + "\n"
		}
	}
	return out
}
