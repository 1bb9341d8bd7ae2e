package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/seeds/testkit"
	"kechuang/ui/foot"
	"kechuang/ui/kit"
	"kechuang/ui/rail"
	"kechuang/ui/state"
	"kechuang/ui/topbar"
	"kechuang/ui/uitest"
)

const (
	pudong     = geo.FeatureID("district/310115")
	zhangjiang = geo.FeatureID("zone/zhangjiang-kejicheng")
)

type fixture struct {
	store geo.Store
	fonts *text.Fonts
}

// load is the seeds in a project in memory: the tests only read it.
func load(t testing.TB) *fixture {
	t.Helper()
	return &fixture{testkit.Store(t), testkit.Fonts(t)}
}

// newWindow opens a window of 1440 x 900 on the seeds.
func newWindow(t testing.TB) *Window {
	t.Helper()
	f := load(t)
	a := test.NewTempApp(t)
	m, err := state.New(context.Background(), state.Options{Store: f.store, Fonts: f.fonts, Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	win := test.NewTempWindow(t, widget.NewLabel(""))
	win.SetPadded(false)
	size := fyne.NewSize(1440, 900)
	w := New(Options{App: a, Win: win, Model: m, Size: size})
	w.runAfter = func(_ time.Duration, work func()) { work() }
	w.clock = func(time.Duration, func()) {} // time stands still
	win.Resize(size)
	return w
}

// onMap converts a place on the map widget to one on the window.
func onMap(p scene.Point) fyne.Position {
	return fyne.NewPos(float32(p.X)+rail.Width, float32(p.Y)+topbar.Height)
}

// find walks everything that shows and gives the pressable thing of a name.
func find(w *Window, name string) *kit.Button {
	for _, p := range presses(w) {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// presses lists what can be pressed in a window and over it.
func presses(w *Window) []*kit.Button {
	out := uitest.Buttons(w.win.Content())
	for _, o := range w.win.Canvas().Overlays().List() {
		out = append(out, uitest.Buttons(o)...)
	}
	return out
}

func tapOn(t *testing.T, w *Window, name string) {
	t.Helper()
	p := find(w, name)
	if p == nil {
		t.Fatalf("there is no %q to press", name)
	}
	test.Tap(p)
}

func TestWindowFillsItsSize(t *testing.T) {
	w := newWindow(t)
	if got := w.mapw.Size(); got != fyne.NewSize(1440-rail.Width, 900-topbar.Height-foot.Height) {
		t.Errorf("map %v", got)
	}
	w.win.Resize(fyne.NewSize(1024, 640))
	if min := w.win.Content().MinSize(); min.Width > 1024 || min.Height > 640 {
		t.Errorf("needs %v, should fit 1024 x 640", min)
	}
	w.model.SetLang(geo.En)
	if min := w.win.Content().MinSize(); min.Width > 1024 || min.Height > 640 {
		t.Errorf("in English it needs %v", min)
	}
}

// A click opens the dossier of what is under the pointer, and moves the map only so
// far that all of it shows; a second one selects what is below; Esc closes.
func TestClickCycleAndEscape(t *testing.T) {
	w := newWindow(t)
	f, _ := w.model.Index().Feature(zhangjiang)
	w.model.Look(f.Point, 60_000)
	at := w.model.View().Pt(f.Point)
	stack := w.model.Scene().HitTest(at, 5)
	test.TapCanvas(w.win.Canvas(), onMap(at))
	if w.model.Selected() != stack[0] || w.dossier == nil {
		t.Fatalf("selected %q, dossier %v", w.model.Selected(), w.dossier != nil)
	}
	first, _ := w.model.Index().Feature(stack[0])
	if want := "上海科创地图 — " + first.Name.Zh; w.win.Title() != want {
		t.Errorf("title %q, want %q", w.win.Title(), want)
	}
	v, b := w.model.View(), first.Bound()
	box := scene.Rect{Min: v.Pt(orb.Point{b.Min[0], b.Max[1]}), Max: v.Pt(orb.Point{b.Max[0], b.Min[1]})}
	if got := v.Pt(f.Point); got.Sub(at).Len() > 1e-6 && !box.Within(v.Free()) {
		t.Errorf("the map moved to %v under the pointer at %v, and %v does not show", got, at, box)
	}
	w.model.Tap(at)
	if w.model.Selected() != stack[1] {
		t.Errorf("second click: %q, want %q", w.model.Selected(), stack[1])
	}
	w.mapw.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.model.Selected() != "" || w.dossier != nil || w.win.Title() != "上海科创地图" {
		t.Errorf("after Esc: %q, %q", w.model.Selected(), w.win.Title())
	}
}

// The dossier swallows what happens on it, and what was clicked below where it
// opens comes into view.
func TestDossierShieldsAndReveals(t *testing.T) {
	w := newWindow(t)
	tapOn(t, w, w.kit.T("action.legend.fold")) // the legend lies where the click goes
	f, _ := w.model.Index().Feature(pudong)
	w.model.Look(f.Point, 300_000)
	right := scene.Point{X: 1100, Y: 400}
	w.model.SetView(w.model.View().Pan(right.Sub(w.model.View().Free().Center())))
	test.TapCanvas(w.win.Canvas(), onMap(right.Add(scene.Point{Y: 60}))) // beside the pill, which opens a list
	if !w.model.Open() {
		t.Fatal("the click opened nothing")
	}
	free := w.model.View().Free()
	if at := w.model.View().Pt(f.Point); at.X > free.Max.X {
		t.Errorf("what was clicked stands at %v behind the dossier from %v", at.X, free.Max.X)
	}
	before := w.model.View()
	over := fyne.NewPos(1440-368, 800) // the dossier's margin, where no chip can stand
	test.Scroll(w.win.Canvas(), over, 0, 50)
	test.TapCanvas(w.win.Canvas(), over)
	if w.model.View() != before || !w.model.Open() {
		t.Errorf("wheel or click on the dossier reached the map: %v, selected %q", w.model.View() != before, w.model.Selected())
	}
}

func TestHoverDragScrollKeys(t *testing.T) {
	w := newWindow(t)
	f, _ := w.model.Index().Feature("district/310151")
	w.model.Look(f.Point, 300_000)
	at := w.model.View().Free().Center()
	test.MoveMouse(w.win.Canvas(), onMap(at)) // into the map
	test.MoveMouse(w.win.Canvas(), onMap(at))
	if w.model.Hovered() != f.ID || w.mapw.Cursor() != desktop.PointerCursor {
		t.Errorf("hover %q, cursor %v", w.model.Hovered(), w.mapw.Cursor())
	}
	if says := strings.Join(uitest.Texts(w.foot.Root), "\n"); !strings.Contains(says, "° N") || !strings.Contains(says, "1 : 300") {
		t.Errorf("the foot says %q", says)
	}
	test.Drag(w.win.Canvas(), onMap(at), 60, 0)
	if got := w.model.View().Pt(f.Point); got.X-at.X < 59 || got.X-at.X > 61 {
		t.Errorf("dragged to %v from %v", got, at)
	}
	n := w.model.View().Denominator()
	p := w.model.View().LonLat(at)
	// test.Scroll gives no position.
	w.mapw.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))}, Scrolled: fyne.NewDelta(0, 10)})
	if d := w.model.View().Denominator(); d >= n || w.model.View().Pt(p).Sub(at).Len() > 1e-6 {
		t.Errorf("wheel: 1:%g from 1:%g, the place under the pointer at %v", d, n, w.model.View().Pt(p))
	}
	for _, k := range []struct {
		key  fyne.KeyName
		want scene.Point
	}{{fyne.KeyLeft, scene.Point{X: 90}}, {fyne.KeyUp, scene.Point{Y: 90}}} {
		before := w.model.View().Pt(f.Point)
		w.mapw.TypedKey(&fyne.KeyEvent{Name: k.key})
		if got := w.model.View().Pt(f.Point).Sub(before); got.Sub(k.want).Len() > 1e-6 {
			t.Errorf("%s moved the map by %v", k.key, got)
		}
	}
	n = w.model.View().Denominator()
	w.mapw.TypedRune('+')
	if d := w.model.View().Denominator(); d >= n {
		t.Errorf("+ gave 1:%g from 1:%g", d, n)
	}
	w.mapw.TypedRune('0')
	if w.model.View() != w.model.Home() {
		t.Error("0 does not show the whole figure")
	}
}

func TestNextAndEnter(t *testing.T) {
	w := newWindow(t)
	w.mapw.TypedRune('n')
	first := w.model.Index().Districts()[0]
	if w.model.Selected() != first || w.dossier != nil {
		t.Errorf("N: %q, dossier %v", w.model.Selected(), w.dossier != nil)
	}
	w.mapw.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.dossier == nil {
		t.Error("Enter opens no dossier")
	}
}

func TestLayerRowsAndFigures(t *testing.T) {
	w := newWindow(t)
	was := w.model.Visible(geo.Incubator)
	tapOn(t, w, w.kit.T("panel.layers"))
	tapOn(t, w, lang.Kind(geo.Zh, geo.Incubator))
	if w.model.Visible(geo.Incubator) == was {
		t.Error("the row does not switch its layer")
	}
	tapOn(t, w, w.kit.T("panel.figures"))
	for _, f := range w.model.Figures() {
		if f.ID == "pudong-layout" {
			tapOn(t, w, f.Title.In(geo.Zh))
		}
	}
	if w.model.Figure().ID != "pudong-layout" {
		t.Errorf("figure %s", w.model.Figure().ID)
	}
}

// A chip of a district leads to the zone, the zone's chip back to the district.
func TestChipsFlyBothWays(t *testing.T) {
	w := newWindow(t)
	w.GoTo(pudong)
	tapOn(t, w, "张江科技城")
	if w.model.Selected() != zhangjiang {
		t.Fatalf("the chip led to %q", w.model.Selected())
	}
	f, _ := w.model.Index().Feature(zhangjiang)
	if !w.model.View().Free().Contains(w.model.View().Pt(f.Point)) {
		t.Error("the map did not fly there")
	}
	tapOn(t, w, "浦东新区")
	if w.model.Selected() != pudong {
		t.Errorf("the way back led to %q", w.model.Selected())
	}
	tapOn(t, w, "返回")
	if w.model.Selected() != zhangjiang {
		t.Errorf("back led to %q", w.model.Selected())
	}
}

func TestSourceCard(t *testing.T) {
	w := newWindow(t)
	w.GoTo("district/310106") // Jing'an: written around the merger with Zhabei
	d, err := w.model.Dossier(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	tapOn(t, w, d.Lead[0].Source.Section)
	top := w.win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no card opened")
	}
	texts := strings.Join(proseIn(top), "\n")
	if s := d.Lead[0].Source; !strings.Contains(texts, s.Document) || !strings.Contains(texts, s.Section) {
		t.Errorf("the card says %q", texts)
	}
}

// proseIn lists the paragraphs below an object.
func proseIn(o fyne.CanvasObject) []string {
	var out []string
	switch o := o.(type) {
	case *kit.SelectableLabel:
		out = append(out, o.Text)
	case *fyne.Container:
		for _, c := range o.Objects {
			out = append(out, proseIn(c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			out = append(out, proseIn(c)...)
		}
	}
	return out
}

func TestLanguageAndThemeAreRemembered(t *testing.T) {
	w := newWindow(t)
	w.GoTo(pudong)
	w.SwitchLang()
	w.SwitchTheme()
	if w.win.Title() != "Shanghai Innovation Map — Pudong New Area" {
		t.Errorf("title %q", w.win.Title())
	}
	if got := strings.Join(proseIn(w.dossier.Root), " "); !strings.Contains(got, "Pudong New Area") {
		t.Error("the dossier did not change its language")
	}
	p := w.settings
	if p.String(PrefLang) != "en" || p.String(PrefTheme) != "dark" {
		t.Errorf("remembered %q, %q", p.String(PrefLang), p.String(PrefTheme))
	}
	if w.app.Settings().Theme().Color("background", 0) != style.Load(style.Dark).Color("panel") {
		t.Error("the widgets did not follow the theme")
	}
}

// Every pressable thing is large enough for a finger.
func TestTouchTargets(t *testing.T) {
	w := newWindow(t)
	w.GoTo(pudong)
	for _, p := range presses(w) {
		if s := p.Size(); s.Height < 24 || s.Width < 24 {
			t.Errorf("%q is %v", p.Name, s)
		}
	}
}
