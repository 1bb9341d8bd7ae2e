package layer_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/export"
	"kechuang/geo/layer"
	"kechuang/geo/layer/layertest"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
	"kechuang/seeds/testkit"
)

// shelf is a store of features alone.
type shelf struct {
	geo.Store
	features map[geo.Kind][]geo.Feature
}

func (s shelf) Features(_ context.Context, k geo.Kind) ([]geo.Feature, error) {
	return s.features[k], nil
}
func (shelf) Columns(context.Context, geo.Kind) ([]geo.Column, error)  { return nil, nil }
func (shelf) Datasets(context.Context) ([]geo.Dataset, error)          { return nil, nil }
func (shelf) Facts(context.Context, geo.FeatureID) ([]geo.Fact, error) { return nil, nil }
func (shelf) Documents(context.Context) ([]geo.Document, error)        { return nil, nil }
func (shelf) Industries(context.Context) ([]geo.Industry, error)       { return nil, nil }
func (shelf) Layers(context.Context) ([]geo.Layer, error)              { return geo.DefaultLayers(), nil }
func (shelf) Styles(context.Context) ([]geo.StyleRow, error)           { return nil, nil }
func (shelf) Sources(context.Context) ([]geo.Source, error) {
	return []geo.Source{testkit.OwnSource}, nil
}

// firms makes a register of n firms: two thirds in towns, a tenth of those in
// houses with many, the others over the land around Shanghai.
func firms(n int) []geo.Feature {
	r := rand.New(rand.NewPCG(3, 5))
	spread := func(c orb.Point, by float64) orb.Point {
		return orb.Point{c[0] + r.NormFloat64()*by, c[1] + r.NormFloat64()*by}
	}
	towns := []orb.Point{{121.47, 31.23}}
	for range 40 {
		towns = append(towns, spread(orb.Point{121.45, 31.2}, 0.15))
	}
	houses := []orb.Point{{121.4701, 31.2301}}
	for range 200 {
		houses = append(houses, spread(towns[r.IntN(len(towns))], 0.02))
	}
	return testkit.Firms(n, func(i int) orb.Point {
		switch elsewhere := (orb.Point{120.9 + r.Float64()*0.9, 30.8 + r.Float64()*0.8}); {
		case i%10 == 0:
			return houses[r.IntN(len(houses))]
		case i%3 != 0:
			return spread(towns[r.IntN(len(towns))], 0.03)
		default:
			return elsewhere
		}
	})
}

// withRegister is the content of the seeds and a register.
func withRegister(t testing.TB, more []geo.Feature) *real {
	t.Helper()
	r := *load(t)
	s := shelf{features: map[geo.Kind][]geo.Feature{}}
	for _, k := range geo.Kinds() {
		s.features[k] = r.data.Features(k)
	}
	for _, f := range more {
		s.features[f.Kind] = append(s.features[f.Kind], f)
	}
	var err error
	if r.data, err = layer.LoadData(context.Background(), s); err != nil {
		t.Fatal(err)
	}
	return &r
}

// scales are those of the whole city, a district, a street and the closest.
var scales = []float64{500_000, 150_000, 60_000, 20_000, 5_000, 2_000}

// everything is a frame with all layers on, about the middle of the city.
func (r *real) everything(denominator float64) layer.Frame {
	visible := map[geo.Kind]bool{}
	for _, k := range geo.Kinds() {
		visible[k] = true
	}
	return layer.Frame{View: view.New(orb.Point{121.47, 31.23}, denominator, scene.Size{W: 1176, H: 848}), Sheet: style.Load(style.Light),
		Fonts: r.fonts, Lang: geo.Zh, Data: r.data, Visible: visible, NoInset: true}
}

// marks collects the symbols of a scene by the feature or cluster that owns them.
type marks map[geo.FeatureID]scene.Rect

func collectMarks(s *scene.Scene) marks {
	m := marks{}
	m.items(s.Root, "")
	return m
}

func (m marks) items(items []scene.Item, owner geo.FeatureID) {
	for _, it := range items {
		switch {
		case it.Group != nil && it.Group.ID != "":
			m.items(it.Group.Items, it.Group.ID)
		case it.Group != nil:
			m.items(it.Group.Items, owner)
		case it.Markers != nil && owner != "":
			m[owner] = it.Markers.Bounds
		}
	}
}

// Every firm of the register in the frame is counted once, in a disc or as a
// symbol of its own, and no two discs touch.
func TestRegisterIsCounted(t *testing.T) {
	list := firms(20_000)
	r := withRegister(t, list)
	for _, n := range scales {
		f := r.everything(n)
		got, times := collectMarks(layer.Compose(f)), map[geo.FeatureID]int{}
		var discs []scene.Rect
		for id, box := range got {
			b, ok := r.data.PointCluster(id)
			if !ok {
				times[id]++
				continue
			}
			if b.Count != len(b.Members()) || b.Count < 2 {
				t.Errorf("1:%g: %s counts %d and lists %d", n, id, b.Count, len(b.Members()))
			}
			for _, m := range b.Members() {
				times[m]++
			}
			for _, other := range discs {
				if c := box.Center().Sub(other.Center()).Len(); c < (box.W()+other.W())/2-1e-6 {
					t.Errorf("1:%g: discs %.1f units wide stand %.1f apart", n, box.W(), c)
				}
			}
			discs = append(discs, box)
		}
		in := 0
		for _, firm := range list {
			if !f.View.Rect().Contains(f.View.Pt(firm.Point)) {
				continue
			}
			if in++; times[firm.ID] != 1 {
				t.Fatalf("1:%g: %s is drawn %d times", n, firm.ID, times[firm.ID])
			}
		}
		if in < 5 || n > 20_000 && len(discs) < 20 {
			t.Errorf("1:%g: %d firms in %d discs", n, in, len(discs))
		}
	}
}

// Panning leaves every disc where it is on the ground.
func TestBunchesStandStill(t *testing.T) {
	r := withRegister(t, firms(20_000))
	f := r.everything(150_000)
	before, from := collectMarks(layer.Compose(f)), f.View
	f.View = f.View.Pan(scene.Point{X: -37.3, Y: 11.9})
	after, shared := collectMarks(layer.Compose(f)), 0
	for id, box := range before {
		if id.Kind() != layer.PointClusterKind || !f.View.Rect().Inset(50).Contains(f.View.Pt(from.LonLat(box.Center()))) {
			continue
		}
		shared++
		if d := after[id].Center().Sub(box.Center()).Sub(scene.Point{X: -37.3, Y: 11.9}); d.Len() > 1e-6 || math.Abs(after[id].W()-box.W()) > 1e-9 {
			t.Errorf("%s moved by %v", id, d)
		}
	}
	if shared < 50 {
		t.Errorf("only %d discs to compare", shared)
	}
}

// The selected firm has a symbol and a name of its own at every scale, though it
// is in a cluster or its layer is off.
func TestSelectedOfRegister(t *testing.T) {
	list := firms(5_000)
	list[7].Point = orb.Point{121.471, 31.231}
	r := withRegister(t, list)
	for _, n := range scales {
		for _, on := range []bool{true, false} {
			f := r.everything(n)
			f.Visible[geo.Organisation] = on
			f.Selected = list[7].ID
			s := layer.Compose(f)
			box, ok := collectMarks(s)[list[7].ID]
			if d := box.Center().Sub(f.View.Pt(list[7].Point)); !ok || d.Len() > 1 {
				t.Errorf("1:%g, layer %v: symbol %v at %v", n, on, ok, d)
			}
			if !slices.Contains(collect(s).of, list[7].ID) {
				t.Errorf("1:%g, layer %v: no name", n, on)
			}
		}
	}
}

// A few places of the user's own have names on a map of the city, and no district's name
// stands over one of them.
func TestFewOfRegisterAreNamed(t *testing.T) {
	var at []orb.Point
	for i := range 12 {
		at = append(at, orb.Point{121.1 + 0.2*float64(i%4), 30.9 + 0.2*float64(i/4)})
	}
	list := testkit.Firms(len(at), func(i int) orb.Point { return at[i] })
	r := withRegister(t, list)
	f := r.everything(700_000)
	f.Visible = map[geo.Kind]bool{geo.District: true, geo.Organisation: true}
	s := layer.Compose(f)
	m, symbols := layertest.Read(s, ""), collectMarks(s)
	named := 0
	for _, one := range list {
		if _, ok := m.Name[one.ID]; ok {
			named++
		}
		for id, box := range m.Name {
			if id.Kind() == geo.District && box.Overlaps(symbols[one.ID]) {
				t.Errorf("the name of %s stands over %s", id, one.ID)
			}
		}
	}
	if named < len(list)/2 {
		t.Errorf("%d of %d are named", named, len(list))
	}
}

// A register leaves the pins and names of the chapter as they are in figures
// that pick their features, and shows in the others where its layer is on.
func TestRegisterAndFigures(t *testing.T) {
	r := withRegister(t, firms(3_000))
	picks, open := 0, 0
	for i := range r.figs {
		f := r.frame(&r.figs[i], scene.Size{W: 1176, H: 848}, geo.Zh, style.Light)
		for _, on := range []bool{false, true} {
			f.Visible = maps.Clone(f.Visible)
			f.Visible[geo.Organisation] = f.Visible[geo.Organisation] || on
			discs := 0
			for id := range collectMarks(layer.Compose(f)) {
				if id.Kind() == layer.PointClusterKind {
					discs++
				}
			}
			want := f.Visible[geo.Organisation] && !f.Figure.Limits(geo.Organisation)
			if (discs > 0) != want {
				t.Errorf("%s, layer %v: %d discs", f.Figure.ID, f.Visible[geo.Organisation], discs)
			}
			if want {
				open++
			} else if on {
				picks++
			}
		}
	}
	if picks == 0 || open == 0 {
		t.Errorf("%d figures without and %d with a register", picks, open)
	}
}

// What is known to its district only is counted in the district's badge.
func TestRegisterInBadge(t *testing.T) {
	list := firms(300)
	for i := range list {
		list[i].Point, list[i].Precision = orb.Point{}, geo.PrecisionDistrict
	}
	f := withRegister(t, list).everything(150_000)
	f.View = view.New(orb.Point{121.6, 31.2}, 350_000, f.View.Size)
	var texts []string
	var walk func([]scene.Item)
	walk = func(items []scene.Item) {
		for _, it := range items {
			if it.Group != nil {
				walk(it.Group.Items)
			} else if it.Text != nil {
				texts = append(texts, it.Text.String)
			}
		}
	}
	s := layer.Compose(f)
	walk(s.Root)
	if !slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, "导入 300") }) {
		t.Errorf("no badge counts 300 firms: %q", texts)
	}
	if len(collectMarks(s)) == 0 {
		t.Error("the chapter's own symbols are gone")
	}
	known := list[0]
	if role := f.Data.ListRole(&known); !strings.HasSuffix(role, ".approximate") || known.Approximate {
		t.Errorf("in a list it has the symbol %q", role)
	}
}

// A point of each kind that a register may have is drawn, in all languages.
func TestRegisterKindsAndCounts(t *testing.T) {
	var list []geo.Feature
	for k, n := range map[geo.Kind]int{geo.Zone: 3, geo.Incubator: 120, geo.Cluster: 9_999, geo.Organisation: 12_345} {
		for i := range n {
			list = append(list, geo.Feature{ID: geo.NewID(k, fmt.Sprint("own", i)), Kind: k, Name: geo.Name{Zh: "甲"}, Precision: geo.PrecisionSite,
				Point: orb.Point{121.47 + 0.004*float64(len(k)), 31.23}})
		}
	}
	r := withRegister(t, list)
	for l, want := range map[geo.Lang][]string{geo.Zh: {"3", "120", "9999", "1.2万"}, geo.En: {"3", "120", "9999", "12k"}} {
		f := r.everything(30_000)
		f.Lang = l
		var got, titles []string
		var walk func([]scene.Item, bool)
		walk = func(items []scene.Item, in bool) {
			for _, it := range items {
				if it.Group != nil {
					if in := in || it.Group.ID.Kind() == layer.PointClusterKind; in {
						titles = append(titles, it.Group.Title)
					}
					walk(it.Group.Items, in || it.Group.ID.Kind() == layer.PointClusterKind)
				} else if it.Text != nil && in {
					got = append(got, it.Text.String)
				}
			}
		}
		d := layer.NewDrawing(&f)
		var s scene.Scene
		d.Paint(&s)
		walk(s.Root, false)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: discs say %q, want %q", l, got, want)
		}
		if !slices.ContainsFunc(titles, func(s string) bool { return strings.Contains(s, "12\u00a0345") }) {
			t.Errorf("%s: no title counts 12 345: %q", l, titles)
		}
		if !slices.Contains(d.Used(), "bunch") {
			t.Errorf("%s: the legend lacks bunches: %v", l, d.Used())
		}
	}
}

// Clusters are named in every format that can be edited, and drawn in all.
func TestRegisterInEveryFormat(t *testing.T) {
	r := withRegister(t, firms(2_000))
	f := r.everything(150_000)
	s := layer.Compose(f)
	for _, format := range export.PageFormats() {
		var out bytes.Buffer
		if err := format.Write(&out, s, export.Options{Fonts: r.fonts, Scale: 1}); err != nil {
			t.Fatalf("%s: %v", format.Name, err)
		}
		text := out.String()
		switch format.Ext {
		case ".pptx":
			z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
			if err != nil {
				t.Fatal(err)
			}
			slide, err := fs.ReadFile(z, "ppt/slides/slide1.xml")
			if err != nil {
				t.Fatal(err)
			}
			text = string(slide)
		case ".svg":
		default:
			continue
		}
		named := 0
		for id := range collectMarks(s) {
			if b, ok := r.data.PointCluster(id); ok {
				named++
				if name := dossier.Count(geo.Zh, b.Kind.Info(), b.Count); !strings.Contains(text, name) {
					t.Errorf("%s does not name %q", format.Name, name)
				}
			}
		}
		if named < 20 {
			t.Errorf("only %d bunches", named)
		}
	}
}

// A cluster whose points share a place never comes apart, others do.
func TestBunchParts(t *testing.T) {
	list := firms(2_000)
	same := make([]geo.Feature, 40)
	for i := range same {
		same[i] = list[0]
		same[i].ID, same[i].Point = geo.NewID(geo.Organisation, fmt.Sprint("same", i)), orb.Point{121.9, 31.9}
	}
	r := withRegister(t, slices.Concat(list, same))
	f := r.everything(1_000_000)
	closest := view.New(orb.Point{121.47, 31.23}, view.MinDenominator, f.View.Size)
	apart := 0
	for id := range collectMarks(layer.Compose(f)) {
		b, ok := r.data.PointCluster(id)
		if !ok {
			continue
		}
		if b.PartsAt(f.View) {
			t.Errorf("%s is one disc and not", id)
		}
		together := b.Extent.Min == b.Extent.Max
		if together && b.PartsAt(closest) {
			t.Errorf("%s comes apart at one place", id)
		}
		if b.PartsAt(closest) {
			apart++
		}
	}
	if apart == 0 {
		t.Error("nothing comes apart")
	}
	for _, id := range []geo.FeatureID{"", "bunch/", "bunch/organisation-1", "bunch/organisation-99-0", "bunch/organisation-0-99999", "bunch/x-0-0", "bunch/organisation--1-0", "organisation/f000001"} {
		if _, ok := r.data.PointCluster(id); ok {
			t.Errorf("%q is a bunch", id)
		}
	}
}

// An overview with a hundred thousand firms stays as quick as one without.
func BenchmarkComposeRegister(b *testing.B) {
	for name, n := range map[string]int{"seeds": 0, "100k": 100_000} {
		r := withRegister(b, firms(n))
		for _, scale := range scales {
			f := r.everything(scale)
			f.PlacementCache = &layer.PlacementCache{}
			b.Run(fmt.Sprintf("%s/%g", name, scale), func(b *testing.B) {
				b.ReportAllocs()
				dx := 1.0
				for b.Loop() {
					f.View = f.View.Pan(scene.Point{X: dx})
					dx = -dx
					layer.Compose(f)
				}
			})
			s := layer.Compose(f)
			b.Run(fmt.Sprintf("hit/%s/%g", name, scale), func(b *testing.B) {
				i := 0
				for b.Loop() {
					i++
					s.HitTest(scene.Point{X: float64(i*37%1176) + 0.3, Y: float64(i*61%848) + 0.7}, 5)
				}
			})
		}
	}
}

func BenchmarkLoadRegister(b *testing.B) {
	list := firms(100_000)
	for b.Loop() {
		withRegister(b, list)
	}
}

// A drawing names the file that its register came from, and only while it shows.
func TestRegisterIsAttributed(t *testing.T) {
	r := withRegister(t, firms(100))
	f := r.everything(scales[0])
	f.Lang = geo.En
	const want = "Organisations: firms.csv"
	for _, on := range []bool{true, false} {
		f.Visible[geo.Organisation] = on
		var s scene.Scene
		d := layer.NewDrawing(&f)
		d.Paint(&s)
		if got := slices.Contains(d.Attribution(), want); got != on {
			t.Errorf("layer shown: %t; attributed: %t in %q", on, got, d.Attribution())
		}
	}
	f.Selected = "organisation/f000001" // shows alone
	var s scene.Scene
	d := layer.NewDrawing(&f)
	d.Paint(&s)
	if !slices.Contains(d.Attribution(), want) || !slices.Contains(r.data.Attributions(geo.En, f.Visible, f.Selected), want) {
		t.Errorf("the selected firm is not attributed in %q", d.Attribution())
	}
	if !slices.Contains(r.data.Attributions(geo.En, nil, ""), want) {
		t.Errorf("%q is not in all lines", want)
	}
}
