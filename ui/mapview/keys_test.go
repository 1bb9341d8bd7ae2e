package mapview

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo"
)

// Keys pan, zoom, select and close as the list of keys says, and what the map does not
// know goes to the window.
func TestKeys(t *testing.T) {
	w, m := newMap(t)
	f, _ := m.Index().Feature("district/310115")
	goal := func() (x, y, scale float64) {
		p := w.motion.goal().Pt(f.Point)
		return p.X, p.Y, w.motion.goal().Scale
	}
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp}) // from near, the map may move each way
	w.TypedRune('+')
	for _, k := range []struct {
		name   fyne.KeyName
		dx, dy float64
	}{{fyne.KeyLeft, 1, 0}, {fyne.KeyRight, -1, 0}, {fyne.KeyUp, 0, 1}, {fyne.KeyDown, 0, -1}} {
		x, y, _ := goal()
		w.TypedKey(&fyne.KeyEvent{Name: k.name})
		if x2, y2, _ := goal(); (x2-x)*k.dx < 0 || (y2-y)*k.dy < 0 || x2 == x && y2 == y {
			t.Errorf("%s moves the map by %g, %g", k.name, x2-x, y2-y)
		}
	}
	for _, z := range []struct {
		rune rune
		more bool
	}{{'=', true}, {'-', false}, {'_', false}} {
		_, _, before := goal()
		w.TypedRune(z.rune)
		if _, _, after := goal(); (after > before) != z.more || after == before {
			t.Errorf("%q: scale %g after %g", z.rune, after, before)
		}
	}
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	w.TypedRune('0')
	if got, want := w.motion.goal(), m.Home(); got.Scale != want.Scale {
		t.Errorf("home is at scale %g, want %g", got.Scale, want.Scale)
	}
}

func TestKeysSelect(t *testing.T) {
	w, m := newMap(t)
	districts := m.Index().Districts()
	w.TypedRune('n')
	if m.Selected() != districts[0] || m.Open() {
		t.Errorf("n selects %s, open %v", m.Selected(), m.Open())
	}
	w.TypedRune('N')
	if m.Selected() != districts[len(districts)-1] {
		t.Errorf("N selects %s", m.Selected())
	}
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !m.Open() {
		t.Error("Enter does not open the dossier")
	}
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnter}) // flies there
	m.PinIndustry("graphene")
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if m.Pinned() != "" || !m.Open() {
		t.Errorf("Esc first lets the industry go: pinned %q, open %v", m.Pinned(), m.Open())
	}
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if m.Open() {
		t.Error("Esc does not close the dossier")
	}
}

func TestKeysOfTheWindow(t *testing.T) {
	w, _ := newMap(t)
	w.TypedRune('?') // nobody listens
	var got []fyne.KeyName
	w.OnKey = func(e *fyne.KeyEvent) { got = append(got, e.Name) }
	w.TypedRune('？')
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	if len(got) != 2 || got[0] != fyne.KeyF1 || got[1] != fyne.KeyF5 {
		t.Errorf("keys %v", got)
	}
}

// The ring shows when a key gave the map the keyboard, not when the map took it.
func TestFocusRing(t *testing.T) {
	w, _ := newMap(t)
	w.FocusGained()
	if !w.ring.Visible() {
		t.Error("no ring")
	}
	w.FocusLost()
	if w.ring.Visible() {
		t.Error("the ring stays")
	}
	w.TakeKeyboard()
	if w.ring.Visible() {
		t.Error("a ring around what has the keyboard anyway")
	}
}

// A press of the other button selects nothing; the cursor over a place is a hand.
func TestOtherButtonAndCursor(t *testing.T) {
	w, m := newMap(t)
	f, _ := m.Index().Feature(geo.FeatureID("district/310115"))
	p := m.View().Pt(f.Point)
	e := at(float32(p.X), float32(p.Y))
	w.TappedSecondary(&e)
	if m.Open() {
		t.Error("the other button opened a dossier")
	}
	w.MouseMoved(&desktop.MouseEvent{PointEvent: e})
	if w.Cursor() != desktop.PointerCursor {
		t.Errorf("cursor %v over a district", w.Cursor())
	}
	w.MouseOut()
	if m.Hovered() != "" {
		t.Errorf("%s stays pointed at", m.Hovered())
	}
}
