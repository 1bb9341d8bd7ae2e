package layer_test

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
)

var langs = []geo.Lang{geo.Zh, geo.En}

// insetSizes are maps in windows of 1440 x 900 and 2560 x 1440 and on a slide.
var insetSizes = []scene.Size{{W: 1176, H: 848}, {W: 1384, H: 812}, {W: 2296, H: 1388}, {W: 640, H: 430}}

// beside is a figure as a window shows it, its inset beside the city.
func (r *real) beside(f *figure.Figure, size scene.Size, l geo.Lang) layer.Frame {
	fr := r.frame(f, size, l, style.Light)
	if size.W < 800 {
		fr.Sheet = fr.Sheet.Scaled(0.76) // as on a slide
	}
	if v, ok := fr.Beside(f.Extent, 10); ok {
		fr.View = v
	}
	return fr
}

// central are the seven districts that nobody names where they lie on a map of the
// city: a list for the test alone.
var central = []geo.FeatureID{"district/310101", "district/310104", "district/310105", "district/310106", "district/310107", "district/310109", "district/310110"}

// Maps of the city enlarge the central districts, which the size alone tells, and
// name each of them in the inset. On the map around it none is named, no leader is
// left, and nothing of the city is hidden.
func TestInsetNamesCentralDistricts(t *testing.T) {
	r := load(t)
	for i := range r.figs {
		f := &r.figs[i]
		for _, size := range insetSizes {
			for _, l := range langs {
				fr := r.beside(f, size, l)
				d := layer.NewDrawing(&fr)
				s, in := d.Scene(), d.Inset()
				if len(f.Subjects) > 0 && in == nil {
					continue // about others, or about one that the map shows from near
				}
				if len(f.Subjects) > 0 && !slices.ContainsFunc(f.Subjects, func(id geo.FeatureID) bool { return slices.Contains(central, id) }) {
					t.Errorf("%s %s %v: an inset of %v", f.ID, l, size, in.Members())
				}
				if in == nil {
					checkNamed(t, s, &fr)
					continue
				}
				if got := in.Members(); !slices.Equal(got, central) {
					t.Errorf("%s %s %v: the inset enlarges %v", f.ID, l, size, got)
				}
				if !in.Card.Within(fr.View.Free()) {
					t.Errorf("%s %s %v: the card %v leaves the map", f.ID, l, size, in.Card)
				}
				enlarged, around := namesIn(s, "inset/label"), namesIn(s, "label")
				for _, id := range in.Members() {
					if _, ok := around.box[id]; ok {
						t.Errorf("%s %s %v: %s is named on the map", f.ID, l, size, id)
					}
					box, ok := enlarged.box[id]
					if !ok {
						t.Errorf("%s %s %v: %s is not named in the inset", f.ID, l, size, id)
					} else if !box.Overlaps(in.Card) {
						t.Errorf("%s %s %v: %s is named at %v, the card is %v", f.ID, l, size, id, box, in.Card)
					}
				}
				for id, box := range around.all {
					if box.Overlaps(in.Card) {
						t.Errorf("%s %s %v: the name of %s lies below the card", f.ID, l, size, id)
					}
				}
			}
		}
	}
}

// The card never hides what is selected, with a panel open or not, and whatever was
// before: it stands in another corner, or there is none.
func TestInsetLeavesSelectedFree(t *testing.T) {
	r := load(t)
	for _, size := range []scene.Size{{W: 1377, H: 763}, {W: 967, H: 530}} {
		for _, right := range []float64{0, 388} {
			fr := r.frame(&r.figs[0], size, geo.Zh, style.Light)
			fr.View = view.Fit(fr.Figure.Extent, size, view.Insets{Right: right}, 10)
			for _, f := range r.data.Features(geo.District) {
				if fr.Selected = f.ID; slices.Contains(central, f.ID) {
					continue // the inset itself shows it
				}
				in := layer.NewDrawing(&fr).Inset()
				if in == nil {
					continue
				}
				if below := fr.Subject().Under(in.Card); below > 0.03 {
					t.Errorf("%v beside %v: %.2f of %s lies below the inset", size, right, below, f.ID)
				}
			}
		}
	}
}

// checkNamed wants the name of each central district on the map.
func checkNamed(t *testing.T, s *scene.Scene, fr *layer.Frame) {
	t.Helper()
	named := namesIn(s, "label")
	var missing []geo.FeatureID
	for _, id := range central {
		if box, ok := named.box[id]; !ok || box.Empty() {
			missing = append(missing, id)
		}
	}
	if len(missing) > 1 { // one may be full of symbols
		t.Errorf("%s %s %v: %v are not named", fr.Figure.ID, fr.Lang, fr.View.Size, missing)
	}
}

// namesIn collects the names of one group of labels.
func namesIn(s *scene.Scene, group string) *names {
	n := &names{box: map[geo.FeatureID]scene.Rect{}, all: map[geo.FeatureID]scene.Rect{}}
	var walk func(items []scene.Item)
	walk = func(items []scene.Item) {
		for _, it := range items {
			switch {
			case it.Group == nil:
			case it.Group.Name == group:
				n.labels = true
				(&scene.Scene{Root: it.Group.Items}).PaintTo(n)
				n.labels = false
			default:
				walk(it.Group.Items)
			}
		}
	}
	walk(s.Root)
	return n
}

// Every district can be hit in the inset where it lies, and nothing that lies
// below the card.
func TestInsetIsHit(t *testing.T) {
	r := load(t)
	for _, l := range langs {
		fr := r.beside(&r.figs[0], scene.Size{W: 1176, H: 848}, l)
		d := layer.NewDrawing(&fr)
		s, in := d.Scene(), d.Inset()
		if got := s.HitTest(in.Head.Center(), 0); !slices.Equal(got, []geo.FeatureID{layer.InsetID}) {
			t.Errorf("%s: the title is %v", l, got)
		}
		for _, f := range r.data.Features(geo.District) {
			at := in.View.Pt(f.Point)
			if !in.Holds(at) {
				continue
			}
			if got := s.HitTest(at, 5); !slices.Contains(got, f.ID) {
				t.Errorf("%s: at %s in the inset is %v", l, f.ID, got)
			}
			if lonLat := in.At(at, fr.View).LonLat(at); math.Hypot(lonLat[0]-f.Point[0], lonLat[1]-f.Point[1]) > 1e-9 {
				t.Errorf("%s: %s is at %v, want %v", l, f.ID, lonLat, f.Point)
			}
		}
		// All over the card, only what is drawn on it is hit.
		alone := &scene.Scene{Size: s.Size, Root: []scene.Item{*groupNamed(s.Root, "inset")}}
		for px := in.Card.Min.X + 1; px < in.Card.Max.X; px += 7 {
			for py := in.Card.Min.Y + 1; py < in.Card.Max.Y; py += 7 {
				pt := scene.Point{X: px, Y: py}
				got, want := s.HitTest(pt, 5), alone.HitTest(pt, 5)
				if !slices.Equal(got, want) {
					t.Fatalf("%s: %v is hit at %v; the card has %v", l, got, pt, want)
				}
			}
		}
	}
}

func groupNamed(items []scene.Item, name string) *scene.Item {
	for i, it := range items {
		if it.Group == nil {
			continue
		}
		if it.Group.Name == name {
			return &items[i]
		}
		if sub := groupNamed(it.Group.Items, name); sub != nil {
			return sub
		}
	}
	return nil
}

// The inset follows from the frame: whatever a window showed before, the same view
// has the same one. While the map moves the card stays where it is as long as it
// may, and there is none where it would help nobody.
func TestInsetDependsOnTheFrame(t *testing.T) {
	r := load(t)
	fr := r.beside(&r.figs[0], scene.Size{W: 1176, H: 848}, geo.Zh)
	home := fr.View
	card := func(f layer.Frame) scene.Rect {
		if in := layer.NewDrawing(&f).Inset(); in != nil {
			return in.Card
		}
		return scene.Rect{}
	}
	first := card(fr)
	fr.PlacementCache = &layer.PlacementCache{}
	moves := 0
	for n := range 40 { // a drag to the left and back
		fr.View, fr.Moving = home.Pan(scene.Point{X: -400 + 20*math.Abs(float64(n-20))}), true
		was := card(fr)
		fr.View = fr.View.Pan(scene.Point{X: 5})
		if card(fr) != was {
			moves++
		}
	}
	if moves > 2 {
		t.Errorf("the card moves %d times in one drag", moves)
	}
	fr.View, fr.Moving = home, false
	if got := card(fr); got != first {
		t.Errorf("after a drag the card is %v, at first %v", got, first)
	}
	for name, off := range map[string]func(*layer.Frame){
		"no inset":     func(f *layer.Frame) { f.NoInset = true },
		"a thumbnail":  func(f *layer.Frame) { f.Bare = true },
		"no districts": func(f *layer.Frame) { f.Visible = map[geo.Kind]bool{geo.Water: true} },
		"zoomed in":    func(f *layer.Frame) { f.View = view.New(orb.Point{121.45, 31.23}, 200_000, f.View.Size) },
		"elsewhere":    func(f *layer.Frame) { f.View = f.View.Pan(scene.Point{X: 900}) },
		"a small map":  func(f *layer.Frame) { f.View.Size = scene.Size{W: 300, H: 200} },
	} {
		f := fr
		off(&f)
		if got := card(f); got != (scene.Rect{}) {
			t.Errorf("%s: a card at %v", name, got)
		}
	}
}

// Furniture and the card stand clear of each other, and a year's shades show on the
// map around the inset too.
func TestInsetKeepsClear(t *testing.T) {
	r := load(t)
	fr := r.beside(&r.figs[0], scene.Size{W: 1176, H: 848}, geo.Zh)
	for _, o := range []scene.Rect{scene.R(1100, 16, 60, 100), scene.R(800, 16, 360, 60), scene.R(900, 600, 260, 230)} {
		f := fr
		f.Obstacles = []scene.Rect{o}
		if in := layer.NewDrawing(&f).Inset(); in == nil || in.Card.Overlaps(o) {
			t.Errorf("with furniture at %v: %+v", o, in)
		}
	}
	fr.Year = 2020
	if got, plate := firstFill(layer.Compose(fr).Root, "district/310110"), fr.Sheet.Symbol("inset.plate").Style.Fill; got == plate {
		t.Error("the plate hides the shade of a year")
	}
}
