package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kechuang/geo/scene"
	"kechuang/ui/kit"
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
		for _, b := range openings {
			t.Run(a.name+" "+b.name, func(t *testing.T) {
				w := newWindow(t)
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
