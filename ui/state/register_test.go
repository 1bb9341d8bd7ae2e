package state_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
	"kechuang/seeds/testkit"
	"kechuang/ui/state"
)

// registerModel is a model of the seeds and, from the user's file, firms: one
// alone, three in one house, and n on a grid of about 100 metres.
func registerModel(t testing.TB, n int) *state.Model {
	t.Helper()
	var own []geo.Feature
	add := func(key string, at orb.Point) {
		own = append(own, geo.Feature{ID: geo.NewID(geo.Organisation, key), Kind: geo.Organisation, Class: "company", Name: geo.Name{Zh: "公司" + key},
			District: "district/310151", Precision: geo.PrecisionSite, Point: at, Sources: []string{testkit.OwnSource.Key}})
	}
	add("alone", orb.Point{121.7, 31.6})
	for i := range 3 {
		add(fmt.Sprint("house", i), orb.Point{121.75, 31.6})
	}
	for i := range n {
		add(fmt.Sprint("grid", i), orb.Point{121.80 + float64(i%40)*0.001, 31.58 + float64(i/40)*0.001})
	}
	m, err := state.New(context.Background(), state.Options{Store: testkit.Own(t, own...), Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	m.Resize(scene.Size{W: 1176, H: 848})
	m.SetVisible(geo.Organisation, true)
	return m
}

// look puts a place in the middle and gives where that is.
func look(m *state.Model, at orb.Point, denominator float64) scene.Point {
	m.SetView(view.New(at, denominator, m.View().Size))
	return m.View().Pt(at)
}

// A tap on a cluster flies to where its members are apart; at the end of such
// taps a firm is selected.
func TestTapIntoBunch(t *testing.T) {
	m := registerModel(t, 1600)
	m.SetView(view.New(orb.Point{121.82, 31.6}, 400_000, m.View().Size))
	for step := 0; ; step++ {
		var at scene.Point
		var hit geo.FeatureID
		for _, id := range m.Scene().Features() { // the first one near the middle
			if b, ok := m.Data().PointCluster(id); ok && b.Extent.Min[0] > 121.79 {
				at = m.View().Pt(b.Extent.Center())
			} else if f, ok := m.Index().Feature(id); ok && f.Registered() && f.Point[0] > 121.79 {
				at = m.View().Pt(f.Point)
			} else {
				continue
			}
			if ids := m.Scene().HitTest(at, 5); m.View().Rect().Inset(100).Contains(at) && len(ids) > 0 {
				hit = ids[0]
				break
			}
		}
		m.HoverAt(at)
		b, bunch := m.Data().PointCluster(hit)
		if tip := m.Tip(m.Hovered()); bunch && (!strings.Contains(tip.Name, " 家机构") || tip.Kind != "点击放大") || !bunch && !strings.HasPrefix(tip.Name, "公司grid") {
			t.Fatalf("step %d: the tip of %s says %+v", step, hit, tip)
		}
		e := m.Tap(at)
		to, fly := goal(m, e), e.Fly != nil
		if fly != bunch || fly && to.Denominator() >= m.View().Denominator() {
			t.Fatalf("step %d: %s, fly %v from 1:%.0f to 1:%.0f", step, hit, fly, m.View().Denominator(), to.Denominator())
		}
		if !fly {
			if m.Selected() != hit || step == 0 {
				t.Errorf("%s is selected, %s was hit after %d flights", m.Selected(), hit, step)
			}
			return
		}
		if m.Selected() != "" || !to.Rect().Contains(to.Pt(b.Extent.Min)) || step > 6 {
			t.Fatalf("step %d: %q selected, flight to %+v", step, m.Selected(), to)
		}
		m.SetView(to)
	}
}

// Firms of one house are selected one after the other.
func TestTapThroughHouse(t *testing.T) {
	m := registerModel(t, 0)
	at := look(m, orb.Point{121.75, 31.6}, 20_000)
	m.HoverAt(at)
	if tip := m.Tip(m.Hovered()); tip.Name != "3 家机构" || tip.Kind != "点击逐个查看" {
		t.Errorf("the tip says %+v", tip)
	}
	seen := map[geo.FeatureID]bool{}
	for range 8 {
		if m.Tap(at).Fly != nil {
			t.Fatal("it flies")
		}
		seen[m.Selected()] = true
	}
	for i := range 3 {
		if id := geo.NewID(geo.Organisation, fmt.Sprint("house", i)); !seen[id] {
			t.Errorf("%s was not selected, only %v", id, seen)
		}
	}
}

// The dossier of an imported firm names its district and its file, and that of
// the district counts what the file lists there.
func TestRegisterDossiers(t *testing.T) {
	m := registerModel(t, 1600)
	at := look(m, orb.Point{121.7, 31.6}, 20_000)
	m.Tap(at)
	if m.Selected() != "organisation/alone" {
		t.Fatalf("%q is selected", m.Selected())
	}
	d, err := m.Dossier(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "公司alone" || len(d.Back) == 0 || d.Back[0].ID != "district/310151" || len(d.Parts) != 1 ||
		d.Parts[0].Blocks[0].Title != "导入数据" || !slices.Contains(d.Parts[0].Blocks[0].Lines, "firms.csv") {
		t.Errorf("the dossier is %+v", d)
	}
	if err := m.Select("district/310151"); err != nil {
		t.Fatal(err)
	}
	if d, err = m.Dossier(context.Background()); err != nil {
		t.Fatal(err)
	}
	var lines []string
	chips := 0
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			if b.Title == "导入的名录" {
				lines = append(lines, b.Lines...)
			}
			for _, r := range b.Rows {
				chips += len(r.Chips)
			}
		}
	}
	if !slices.Equal(lines, []string{"1\u00a0604 家机构"}) || chips > 100 {
		t.Errorf("the district's register says %q, beside %d chips", lines, chips)
	}
	if got, want := m.Count(geo.Organisation), m.Data().Count(geo.Organisation); got != want || got < 1604 {
		t.Errorf("%d organisations count, want %d", got, want)
	}
}

// A tooltip tells the columns that the user chose, in their order; where nobody chose, the
// first that says something in words.
func TestTipOfColumns(t *testing.T) {
	d := testkit.Own(t)
	f := testkit.Firms(1, func(int) orb.Point { return orb.Point{121.5, 31.2} })[0]
	f.Values = []geo.Value{{Column: "代码", Text: "0012"}, {Column: "行业", Text: "集成电路"}, {Column: "地址", Text: "张江路\n1 号"}}
	columns := []geo.Column{{Name: "代码", Type: geo.TextColumn}, {Name: "行业", Type: geo.TextColumn}, {Name: "地址", Type: geo.TextColumn}}
	one := func(yield func(geo.Feature, error) bool) { yield(f, nil) }
	if _, err := d.ImportFrom(t.Context(), geo.Brought{Source: testkit.OwnSource, Columns: columns, Features: one}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ chosen, want []string }{
		{nil, []string{"行业  集成电路"}}, {[]string{"地址", "代码"}, []string{"地址  张江路 1 号", "代码  0012"}}, {[]string{}, nil},
	} {
		if err := d.SetTips(t.Context(), string(geo.Organisation), c.chosen); err != nil {
			t.Fatal(err)
		}
		m, err := state.New(t.Context(), state.Options{Store: d, Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
		if err != nil {
			t.Fatal(err)
		}
		if tip := m.Tip(f.ID); !slices.Equal(tip.Values, c.want) || tip.Line != "" {
			t.Errorf("%q: %+v", c.chosen, tip)
		}
	}
}
