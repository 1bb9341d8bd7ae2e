package state_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/view"
	"kechuang/seeds"
	"kechuang/ui/state"
)

const (
	pudong     = geo.FeatureID("district/310115")
	zhangjiang = geo.FeatureID("zone/zhangjiang-kejicheng")
)

// content is the seeds in a project in memory, made once for all tests, which
// only read it.
var content = sync.OnceValues(func() (*fixture, error) {
	c, err := seeds.Content(assets.Geo)
	if err != nil {
		return nil, err
	}
	store, err := db.OpenMemory(c)
	if err != nil {
		return nil, err
	}
	figs, err := seeds.Figures()
	if err != nil {
		return nil, err
	}
	fonts, err := text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	return &fixture{store, figs, fonts, c}, err
})

type fixture struct {
	store   geo.Store
	figures []figure.Figure
	fonts   *text.Fonts
	content geo.Content
}

func newModel(t *testing.T) *state.Model {
	t.Helper()
	f, err := content()
	if err != nil {
		t.Fatal(err)
	}
	m, err := state.New(context.Background(), state.Options{Store: f.store, Fonts: f.fonts, Figures: f.figures, Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	m.Resize(scene.Size{W: 1176, H: 848})
	return m
}

// log collects the changes of a model.
func log(m *state.Model) *[]state.Change {
	var got []state.Change
	m.Subscribe(func(c state.Change) { got = append(got, c) })
	return &got
}

func TestSelectOpensTitleAndHistory(t *testing.T) {
	m := newModel(t)
	if m.Title() != "上海科创地图" || m.Open() {
		t.Fatalf("fresh: title %q, open %v", m.Title(), m.Open())
	}
	changes := log(m)
	for _, id := range []geo.FeatureID{pudong, zhangjiang} {
		if err := m.Select(id); err != nil {
			t.Fatal(err)
		}
	}
	if m.Title() != "上海科创地图 — 张江科技城" || !m.Open() {
		t.Errorf("title %q, open %v", m.Title(), m.Open())
	}
	if len(*changes) != 2 || (*changes)[0]&state.SelectionChanged == 0 {
		t.Errorf("changes %v, want two of the selection", *changes)
	}
	if !m.Back() || m.Selected() != pudong {
		t.Errorf("back gave %q", m.Selected())
	}
	if m.CanGoBack() || m.Back() {
		t.Error("there is nothing before the first selection")
	}
	m.SetLang(geo.En)
	if m.Title() != "Shanghai Innovation Map — Pudong New Area" {
		t.Errorf("English title %q", m.Title())
	}
	m.Close()
	if m.Selected() != "" || m.Open() || m.Title() != "Shanghai Innovation Map" {
		t.Errorf("closed: %q, %q", m.Selected(), m.Title())
	}
	if err := m.Select("zone/nowhere"); err == nil || !strings.Contains(err.Error(), "zone/nowhere") {
		t.Errorf("unknown feature: %v", err)
	}
}

// A click takes the topmost, the next click at the same place what is below, and
// after the lowest the topmost again.
func TestTapGoesDownTheStack(t *testing.T) {
	m := newModel(t)
	f, _ := m.Index().Feature(zhangjiang)
	m.SetFigure("pudong-layout")
	m.Look(f.Point, 60_000)
	at := m.View().Free().Center()
	stack := m.Scene().HitTest(at, 5)
	if len(stack) < 2 || !slices.Contains(stack, pudong) {
		t.Fatalf("stack %v, want the zone above its district", stack)
	}
	var got []geo.FeatureID
	for range stack {
		m.TapAt(at)
		got = append(got, m.Selected())
	}
	if !slices.Equal(got, stack) {
		t.Errorf("taps gave %v, want %v", got, stack)
	}
	m.TapAt(at.Add(scene.Point{X: 2}))
	if m.Selected() != stack[0] {
		t.Errorf("after the lowest: %q, want %q", m.Selected(), stack[0])
	}
}

// Every place with a pin or an outline can be reached by clicking in the middle
// of a map that stands on it, at the scale of a district and of a street.
func TestEveryPlaceCanBeClicked(t *testing.T) {
	m := newModel(t)
	f, _ := content()
	for _, ft := range f.content.Features {
		if !ft.HasPin() || ft.Kind == geo.Water || ft.Kind == geo.Land || ft.Kind == geo.City {
			continue
		}
		if ft.Kind == geo.Axis && len(ft.Links) > 0 {
			continue // drawn by its parts
		}
		m.SetVisible(ft.Kind, true)
		for _, scale := range []float64{100_000, 30_000} {
			m.Close()
			m.Look(ft.Point, scale)
			at := m.View().Free().Center()
			var got []geo.FeatureID
			for len(got) < 12 && !slices.Contains(got, ft.ID) {
				m.TapAt(at)
				got = append(got, m.Selected())
			}
			if !slices.Contains(got, ft.ID) {
				t.Errorf("%s at 1:%g: clicks gave %v", ft.ID, scale, slices.Compact(got))
			}
		}
	}
}

func TestTapBesideEverythingCloses(t *testing.T) {
	m := newModel(t)
	if err := m.Select(pudong); err != nil {
		t.Fatal(err)
	}
	m.Look(orb.Point{122.6, 30.9}, 60_000) // open sea
	m.TapAt(m.View().Free().Center())
	if m.Selected() != "" {
		t.Errorf("selected %q on the open sea", m.Selected())
	}
}

func TestHoverReportsOnce(t *testing.T) {
	m := newModel(t)
	f, _ := m.Index().Feature("district/310151")
	m.Look(f.Point, 400_000)
	changes := log(m)
	at := m.View().Free().Center()
	m.HoverAt(at)
	m.HoverAt(at.Add(scene.Point{X: 1}))
	n := 0
	for _, c := range *changes {
		if c&state.HoverChanged != 0 {
			n++
		}
	}
	if n != 1 || m.Hovered() != f.ID {
		t.Errorf("%d hover changes over %q", n, m.Hovered())
	}
	if lonLat, ok := m.Cursor(); !ok || !near(lonLat, f.Point, 0.01) {
		t.Errorf("cursor %v, %v", lonLat, ok)
	}
	m.HoverEnd()
	if _, ok := m.Cursor(); ok || m.Hovered() != "" {
		t.Error("the pointer left, but hover stays")
	}
}

func near(a, b orb.Point, tol float64) bool {
	return max(a[0]-b[0], b[0]-a[0]) < tol && max(a[1]-b[1], b[1]-a[1]) < tol
}

func TestDistrictsInReadingOrder(t *testing.T) {
	m := newModel(t)
	ds := m.Index().Districts()
	if len(ds) != 16 {
		t.Fatalf("%d districts", len(ds))
	}
	if ds[0] != "district/310151" {
		t.Errorf("first is %s, want Chongming in the north", ds[0])
	}
	m.SelectNext(1)
	if m.Selected() != ds[0] || m.Open() {
		t.Errorf("Tab selects %s and opens nothing; got %s, %v", ds[0], m.Selected(), m.Open())
	}
	m.SelectNext(-1)
	if m.Selected() != ds[15] {
		t.Errorf("Shift+Tab from the first gives %s, want the last", m.Selected())
	}
	if err := m.Select(zhangjiang); err != nil {
		t.Fatal(err)
	}
	m.SelectNext(1)
	i := slices.Index(ds, pudong)
	if m.Selected() != ds[(i+1)%16] {
		t.Errorf("from a zone in Pudong Tab gives %s", m.Selected())
	}
}

// Opening the dossier covers a part of the map, but what is drawn stays where it
// is, and what was clicked comes into the free part.
func TestInsetsKeepTheDrawing(t *testing.T) {
	m := newModel(t)
	p := orb.Point{121.6, 31.2}
	before := m.View().Pt(p)
	m.SetInsets(view.Insets{Right: 372})
	if d := m.View().Pt(p).Sub(before).Len(); d > 1e-6 {
		t.Errorf("the drawing moved by %g units", d)
	}
	if _, need := m.Reveal(scene.Point{X: 400, Y: 300}); need {
		t.Error("a place in the free part needs no move")
	}
	hidden := scene.Point{X: 1000, Y: 300}
	at := m.View().LonLat(hidden)
	v, need := m.Reveal(hidden)
	if got := v.Pt(at); !need || got.X > v.Free().Max.X || got.Y != hidden.Y {
		t.Errorf("revealed at %v, free to %v", got, v.Free().Max.X)
	}
}

func TestLookCentresTheFreePart(t *testing.T) {
	m := newModel(t)
	m.SetInsets(view.Insets{Right: 372})
	p := orb.Point{121.45, 31.22}
	m.Look(p, 50_000)
	m.Resize(scene.Size{W: 1000, H: 700})
	if got, want := m.View().Pt(p), (scene.Point{X: (1000 - 372) / 2, Y: 350}); got.Sub(want).Len() > 1e-6 {
		t.Errorf("the place stands at %v, want %v", got, want)
	}
	if d := m.View().Denominator(); d < 49_999 || d > 50_001 {
		t.Errorf("scale 1:%g", d)
	}
}

// A fitted view follows the window's size, a view that a person chose does not.
func TestFitFollowsResize(t *testing.T) {
	m := newModel(t)
	m.Resize(scene.Size{W: 600, H: 400})
	small := m.View().Denominator()
	m.Resize(scene.Size{W: 1200, H: 800})
	if big := m.View().Denominator(); big >= small {
		t.Errorf("scale 1:%g in a larger window, was 1:%g", big, small)
	}
	m.ZoomAt(scene.Point{X: 100, Y: 100}, 2)
	chosen := m.View().Denominator()
	m.Resize(scene.Size{W: 600, H: 400})
	if got := m.View().Denominator(); got != chosen {
		t.Errorf("scale 1:%g after a resize, was 1:%g", got, chosen)
	}
	m.Reset()
	if m.View() != m.Home() {
		t.Error("Reset does not show the figure")
	}
}

// The title card never lies on what a figure is about.
func TestCardCoversNoSubject(t *testing.T) {
	m := newModel(t)
	card := scene.R(16, 16, 300, 80)
	m.SetObstacles(card, []scene.Rect{card})
	for _, f := range m.Figures() {
		m.SetFigure(f.ID)
		for _, id := range f.Subjects {
			d, _ := m.Index().Feature(id)
			for _, poly := range polygons(d.Geometry) {
				for _, p := range poly[0] {
					if card.Contains(m.View().Pt(p)) {
						t.Fatalf("%s: the card covers %s", f.ID, id)
					}
				}
			}
		}
	}
}

func polygons(g orb.Geometry) []orb.Polygon {
	switch g := g.(type) {
	case orb.Polygon:
		return []orb.Polygon{g}
	case orb.MultiPolygon:
		return g
	}
	return nil
}

func TestFlyToEveryPlace(t *testing.T) {
	m := newModel(t)
	m.SetInsets(view.Insets{Right: 372})
	f, _ := content()
	for _, ft := range f.content.Features {
		v, ok := m.FlyTo(ft.ID)
		if ft.Precision == geo.PrecisionNone || ft.Kind == geo.City {
			continue
		}
		if !ok {
			t.Errorf("%s: nowhere to fly", ft.ID)
			continue
		}
		if ft.HasPin() && ft.Geometry == nil && v.Pt(ft.Point).Sub(v.Free().Center()).Len() > 1e-6 {
			t.Errorf("%s stands beside the middle", ft.ID)
		}
	}
}

func TestFiguresAndLayers(t *testing.T) {
	m := newModel(t)
	if m.SetFigure("no-such-figure") {
		t.Error("an unknown figure was shown")
	}
	for _, f := range m.Figures() {
		if !m.SetFigure(f.ID) || m.Figure().ID != f.ID {
			t.Fatalf("%s does not show", f.ID)
		}
		for _, k := range f.Layers {
			if !m.Visible(k) {
				t.Errorf("%s: layer %s is off", f.ID, k)
			}
		}
	}
	changes := log(m)
	m.SetVisible(geo.Zone, !m.Visible(geo.Zone))
	if len(*changes) != 1 || (*changes)[0] != state.LayersChanged {
		t.Errorf("changes %v", *changes)
	}
	old := m.Scene()
	m.SetVisible(geo.Zone, m.Visible(geo.Zone))
	if m.Scene() != old {
		t.Error("no change, but a new scene")
	}
	m.SetTheme(style.Dark)
	if m.Scene() == old {
		t.Error("the scene of the other theme is the same")
	}
}

func TestTipsNameKindAndPrecision(t *testing.T) {
	m := newModel(t)
	tip := m.Tip(zhangjiang)
	if tip.Name != "张江科技城" || !strings.Contains(tip.Kind, "示意") || tip.Line == "" {
		t.Errorf("tip %+v", tip)
	}
	if (m.Tip("zone/nowhere") != state.Tip{}) {
		t.Error("an unknown feature has a tip")
	}
}
