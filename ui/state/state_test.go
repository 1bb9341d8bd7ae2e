package state_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/seeds/testkit"
	"kechuang/ui/state"
)

const (
	pudong     = geo.FeatureID("district/310115")
	zhangjiang = geo.FeatureID("zone/zhangjiang-kejicheng")
)

type fixture struct {
	store   geo.Store
	fonts   *text.Fonts
	content geo.Content
}

// load is the seeds in a project in memory: the tests only read it.
func load(t testing.TB) *fixture {
	t.Helper()
	return &fixture{testkit.Store(t), testkit.Fonts(t), testkit.Content(t)}
}

func newModel(t *testing.T) *state.Model {
	t.Helper()
	f := load(t)
	m, err := state.New(context.Background(), state.Options{Store: f.store, Fonts: f.fonts, Lang: geo.Zh, Theme: style.Light})
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
	if err := m.Select("zone/nowhere"); !errors.Is(err, geo.ErrNotFound) {
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
		m.Tap(at)
		got = append(got, m.Selected())
	}
	if !slices.Equal(got, stack) {
		t.Errorf("taps gave %v, want %v", got, stack)
	}
	m.Tap(at.Add(scene.Point{X: 2}))
	if m.Selected() != stack[0] {
		t.Errorf("after the lowest: %q, want %q", m.Selected(), stack[0])
	}
}

// Every place with a pin or an outline can be reached by clicking in the middle
// of a map that stands on it, at the scale of a district and of a street.
func TestEveryPlaceCanBeClicked(t *testing.T) {
	m := newModel(t)
	f := load(t)
	for _, ft := range f.content.Features {
		if !ft.HasPin() || ft.Kind.Backdrop() || ft.Kind == geo.City {
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
				m.Tap(at)
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
	m.Tap(m.View().Free().Center())
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
	if tip := m.Tip("zone/nowhere"); tip.Name != "" || tip.Kind != "" || tip.Line != "" || tip.Values != nil {
		t.Error("an unknown feature has a tip")
	}
}

// What may be looked at next is what is seen then, and asking changes nothing.
func TestUpcomingIsWhatFiguresShow(t *testing.T) {
	m := newModel(t)
	m.Select("district/310115")
	m.SetVisible(geo.Organisation, true)
	before := m.Scene()
	next := m.Upcoming()
	if m.Scene() != before || len(next) != len(m.Figures()) || next[0].Figure != m.Figure() {
		t.Fatalf("%d frames, the first of %s", len(next), next[0].Figure.ID)
	}
	m.Close()
	for _, fr := range next {
		m.SetFigure(fr.Figure.ID)
		is := m.Frame()
		if fr.View != is.View || !maps.Equal(fr.Visible, is.Visible) || fr.Lang != is.Lang || fr.Selected != is.Selected || fr.PlacementCache != nil {
			t.Errorf("%s is another frame than that which shows", fr.Figure.ID)
		}
	}
}
