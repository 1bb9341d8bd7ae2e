package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/rail"
)

// openings are all ways to have something lie over the map, each with what tells
// that it does.
var openings = []struct {
	name  string
	modal bool
	open  func(w *Window)
	is    func(w *Window) bool
}{
	{"search", false, (*Window).ShowSearch, func(w *Window) bool { return w.search != nil }},
	{"menu", false, (*Window).ShowMenu, nil},
	{"keys", false, (*Window).ShowKeys, nil},
	{"sources", false, (*Window).ShowSources, nil},
	{"export", true, (*Window).ShowExport, func(w *Window) bool { return w.export != nil }},
	{"here", false, openHere, nil},
	{"question", true, func(w *Window) { w.Problem(fyneError("x")) }, nil},
}

type fyneError string

func (e fyneError) Error() string { return string(e) }

func esc(w *Window) { typeKey(w, fyne.KeyEscape) }

// typeKey types a key as the toolkit does: to what has the keyboard, else to the canvas.
func typeKey(w *Window, name fyne.KeyName) {
	c, e := w.win.Canvas(), &fyne.KeyEvent{Name: name}
	if f := c.Focused(); f != nil {
		f.TypedKey(e)
	} else {
		c.OnTypedKey()(e)
	}
}

// pressAt presses and releases the first button as the toolkit does.
func pressAt(w *Window, at fyne.Position) {
	for _, up := range []bool{false, true} {
		root := w.win.Canvas().Overlays().Top()
		if root == nil {
			root = w.win.Content()
		}
		to := kit.ObjectAt(root, at)
		m, ok := to.Object.(desktop.Mouseable)
		if !ok {
			return
		}
		e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		e.Position, e.AbsolutePosition = to.At, at
		if up {
			m.MouseUp(e)
		} else {
			m.MouseDown(e)
		}
	}
}

// Whatever is opened over whatever: Esc closes the topmost only, the state follows,
// the keyboard goes back to the map, and all can be opened again.
func TestEscClosesTheTopmost(t *testing.T) {
	for _, a := range openings {
		w := newWindow(t)
		for _, b := range openings {
			t.Run(a.name+" "+b.name, func(t *testing.T) {
				for range 2 {
					a.open(w)
					if w.overlays.Top() == nil || a.is != nil && !a.is(w) {
						t.Fatalf("%s does not open", a.name)
					}
					b.open(w)
					for n := len(w.overlays.List); n > 0; n-- {
						if got := len(w.win.Canvas().Overlays().List()); len(w.overlays.List) != n || got != n {
							t.Fatalf("%d and %d lie open, want %d", len(w.overlays.List), got, n)
						}
						esc(w)
					}
					if w.overlays.Top() != nil || w.win.Canvas().Overlays().Top() != nil || w.search != nil || w.export != nil {
						t.Fatal("something is left")
					}
					if w.win.Canvas().Focused() != w.mapw {
						t.Errorf("the keyboard is at %T", w.win.Canvas().Focused())
					}
				}
			})
		}
	}
}

// A press beside a popup closes it and reaches the map; beside a dialog it does nothing.
func TestPressBesideReachesTheMap(t *testing.T) {
	for _, a := range openings {
		for _, b := range openings {
			t.Run(a.name+" "+b.name, func(t *testing.T) {
				w := newWindow(t)
				f, _ := w.model.Index().Feature("district/310151")
				w.model.Look(f.Point, 300_000)
				w.model.SetView(w.model.View().Pan(scene.Point{X: 380, Y: 250})) // below what opens in the middle
				at := onMap(w.model.View().Pt(f.Point))
				a.open(w)
				b.open(w)
				pressAt(w, at)
				if a.modal || b.modal {
					if !w.overlays.Busy() || w.model.Selected() != "" {
						t.Errorf("a press beside the dialog did something")
					}
					return
				}
				if w.overlays.Top() != nil || w.search != nil || w.model.Selected() == "" {
					t.Errorf("%d lie open, selected %q", len(w.overlays.List), w.model.Selected())
				}
				a.open(w)
				if w.overlays.Top() == nil {
					t.Error("it does not open again")
				}
			})
		}
	}
}

// A press beside a popup reaches buttons too, whether the release comes later or at once.
func TestPressBesideReachesButtons(t *testing.T) {
	w := newWindow(t)
	table := find(w, w.kit.T("action.table"))
	at := w.app.Driver().AbsolutePositionForObject(table).AddXY(5, 5)
	w.ShowSearch()
	pressAt(w, at)
	if w.table == nil || w.search != nil {
		t.Errorf("table %v, search %v", w.table != nil, w.search != nil)
	}
	w.ShowSearch()
	test.TapCanvas(w.win.Canvas(), at)
	if w.table != nil || w.search != nil {
		t.Errorf("table %v, search %v", w.table != nil, w.search != nil)
	}
}

// The key of help is the same everywhere but over a dialog: it replaces a popup, the
// search field's with a text in it too.
func TestHelpKeyReplacesAPopup(t *testing.T) {
	for _, a := range openings {
		w := newWindow(t)
		a.open(w)
		before := w.overlays.Top()
		typeKey(w, fyne.KeyF1)
		switch top := w.overlays.Top(); {
		case len(w.overlays.List) != 1:
			t.Errorf("%s: %d lie open", a.name, len(w.overlays.List))
		case a.modal != (top == before):
			t.Errorf("%s: closed by the key of help: %v", a.name, top != before)
		case !a.modal && w.search != nil:
			t.Errorf("%s: the search is still open", a.name)
		}
	}
}

// detours are all ways away from the map and back, each ended by Esc alone.
var detours = []struct {
	name string
	do   func(w *Window)
}{
	{"table", (*Window).ShowTable},
	{"comparison", func(w *Window) {
		w.ShowTable()
		for _, name := range []string{"勾选浦东新区", "勾选嘉定区", "并排比较 2/4"} {
			find(w, name).Act(fyne.Position{})
		}
	}},
	{"slideshow", (*Window).ShowPresent},
	{"menu over the table", func(w *Window) { w.ShowTable(); w.ShowMenu() }},
	{"export over the table", func(w *Window) { w.ShowTable(); w.ShowExport() }},
	{"saved choices of an export", func(w *Window) { w.ShowExport(); find(w, w.kit.T("export.saved")).Act(fyne.Position{}) }},
	{"dossier", func(w *Window) { w.GoTo("district/310115"); w.model.Look(w.model.View().Center, 300_000) }},
	{"other size", func(w *Window) {
		w.win.Resize(fyne.NewSize(1024, 640))
		w.win.Resize(fyne.NewSize(1440, 900))
	}},
	{"panels", func(w *Window) { w.foldPanel(); w.rail.Turn(rail.Layers, false); w.rail.ClosePanel() }},
	{"languages and themes", func(w *Window) { w.SwitchLang(); w.SwitchTheme(); w.SwitchLang(); w.SwitchTheme() }},
}

// After any detour the window is as a fresh one, with the keyboard at the map.
func TestDetoursLeaveNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("a window for each")
	}
	fresh := seen(newWindow(t))
	list := detours
	for _, o := range openings {
		list = append(list, struct {
			name string
			do   func(w *Window)
		}{o.name, o.open})
	}
	for _, d := range list {
		t.Run(d.name, func(t *testing.T) {
			w := newWindow(t)
			d.do(w)
			for range 4 { // from the farthest, a comparison, it is three steps
				typeKey(w, fyne.KeyEscape)
			}
			w.mapw.Home()
			w.model.SetFigure(w.model.Figures()[0].ID)
			if got := seen(w); got != fresh {
				t.Errorf("the window is now\n%s\na fresh one is\n%s", got, fresh)
			}
			if w.win.Canvas().Focused() != w.mapw {
				t.Errorf("the keyboard is at %T", w.win.Canvas().Focused())
			}
		})
	}
}

// seen describes what the window shows: the view, what is selected, the legend, and
// each thing that can be pressed with its place.
func seen(w *Window) string {
	v := w.model.View()
	out := fmt.Sprintf("%.6f %.3f %v %q %v %v\n", v.Center, v.Denominator(), v.Insets, w.model.Selected(), w.model.Legend().Box, w.win.FullScreen())
	for _, b := range presses(w) {
		out += fmt.Sprint(b.Name, " ", w.app.Driver().AbsolutePositionForObject(b), " ", b.Size(), "\n")
	}
	return out
}
