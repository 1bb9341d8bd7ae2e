package slideshow

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo"
	"kechuang/geo/scene"
)

func press(s *Slideshow, keys ...fyne.KeyName) {
	for _, k := range keys {
		s.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// picture is what the screen shows.
func picture(s *Slideshow) []uint8 {
	s.generate(320, 180)
	return slices.Clone(s.generate(320, 180).(*image.RGBA).Pix)
}

// The screen is dark or white until the next key, which does nothing else.
func TestDarkScreens(t *testing.T) {
	_, s, w := present(t)
	press(s, fyne.KeyN, fyne.KeyN) // the keys are no longer told
	before := picture(s)
	for key, want := range map[fyne.KeyName]uint32{fyne.KeyB: 0, fyne.KeyPeriod: 0, fyne.KeyW: 0xFFFF, fyne.KeyComma: 0xFFFF} {
		press(s, key)
		if r, _, _, _ := s.generate(320, 180).At(5, 5).RGBA(); r != want {
			t.Errorf("%s: the screen is %x", key, r)
		}
		press(s, fyne.KeyRight)
		if s.at != 0 || !slices.Equal(before, picture(s)) {
			t.Errorf("%s: after the next key figure %d shows, or another picture", key, s.at)
		}
	}
	if press(s, fyne.KeyB, fyne.KeyEscape); w.exits != 0 {
		t.Error("Esc on a dark screen ends the talk")
	}
}

// A number and Enter lead to a page; one that is too great begins anew, Esc and other keys
// forget it.
func TestNumbersLeadToPages(t *testing.T) {
	r, s, w := present(t)
	write := func(text string) {
		for _, c := range text {
			s.TypedRune(c)
		}
	}
	s.generate(160, 90)
	n := len(r.Model.Figures())
	for _, c := range []struct {
		text string
		key  fyne.KeyName
		want int
	}{{"3", fyne.KeyReturn, 2}, {"12", fyne.KeyEnter, 11}, {"99", fyne.KeyReturn, 8}, {"2", fyne.KeyEscape, 8}, {"0", fyne.KeyReturn, 9}, {"5", fyne.KeyHome, 0}, {"", fyne.KeyReturn, 1}} {
		write(c.text)
		if press(s, c.key); s.at != c.want || s.typed != 0 {
			t.Errorf("%q and %s of %d pages: figure %d, want %d; %d is left", c.text, c.key, n, s.at, c.want, s.typed)
		}
	}
	if w.exits != 0 {
		t.Error("Esc after a number ends the talk")
	}
}

// The keys are told at first, until time is up or a key is pressed.
func TestKeysAreToldAtFirst(t *testing.T) {
	_, s, w := present(t)
	if !s.hinted {
		t.Fatal("they are not")
	}
	var due func()
	w.after = func(work func()) { due = work }
	told := picture(s)
	if due == nil {
		t.Error("nothing ends it")
	}
	if press(s, fyne.KeyN); s.hinted || slices.Equal(told, picture(s)) {
		t.Error("they still are after a key")
	}
	due = nil
	press(s, fyne.KeyF1)
	if !s.hinted || !slices.Equal(told, picture(s)) {
		t.Error("F1 does not tell them")
	}
	if due(); s.hinted {
		t.Error("they stay")
	}
}

// at is where a feature is met on the page.
func at(t *testing.T, s *Slideshow, id geo.FeatureID) fyne.Position {
	t.Helper()
	k := float64(s.Size().Width) / s.scene.Size.W
	for y := 0.0; y < s.scene.Size.H; y += 6 {
		for x := 0.0; x < s.scene.Size.W; x += 6 {
			pos := fyne.NewPos(float32(x*k), float32(y*k))
			if s.featureAt(pos) == id {
				return pos
			}
		}
	}
	t.Fatalf("%s is nowhere", id)
	return fyne.Position{}
}

// A press on the map leads to a page about what was pressed; Esc, another press and the left
// arrow lead back, and what then shows is what showed before.
func TestPressesLeadIntoTheMap(t *testing.T) {
	_, s, w := present(t)
	press(s, fyne.KeyN, fyne.KeyN)
	before := picture(s)
	pos := at(t, s, "district/310151")
	s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos}})
	if s.hovered != "district/310151" || slices.Equal(before, picture(s)) {
		t.Error("what is under the pointer is not named")
	}
	s.MouseOut()
	for _, back := range []func(){
		func() { press(s, fyne.KeyEscape) },
		func() { press(s, fyne.KeyLeft) },
		func() { s.Tapped(&fyne.PointEvent{Position: pos}) },
		func() { s.TappedSecondary(&fyne.PointEvent{Position: pos}) },
	} {
		s.Tapped(&fyne.PointEvent{Position: pos})
		if s.about == nil || s.about.ID != "district/310151" || s.page.Scene(s.view).Title == "" {
			t.Fatal("no page about it")
		}
		if slices.Equal(before, picture(s)) {
			t.Error("the picture stays")
		}
		back()
		if s.about != nil || s.at != 0 || w.exits != 0 || !slices.Equal(before, picture(s)) {
			t.Errorf("back: about %v, figure %d, %d exits, or another picture", s.about, s.at, w.exits)
		}
	}
	s.Tapped(&fyne.PointEvent{Position: pos})
	if press(s, fyne.KeyRight); s.about != nil || s.at != 1 {
		t.Errorf("on from a feature: about %v, figure %d", s.about, s.at)
	}
}

// Keys enlarge the map around the pointer, a drag moves it, Esc shows it as it was.
func TestMapIsEnlarged(t *testing.T) {
	_, s, w := present(t)
	press(s, fyne.KeyN, fyne.KeyN)
	before := picture(s)
	pos := at(t, s, "district/310151")
	s.pointer = pos
	press(s, fyne.KeyPlus, fyne.KeyPlus)
	if s.view.Scale < 2*s.page.View().Scale || slices.Equal(before, picture(s)) {
		t.Error("the map is not enlarged")
	}
	if s.featureAt(pos) != "district/310151" {
		t.Errorf("under the pointer is %s", s.featureAt(pos))
	}
	center := s.view.Center
	s.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(40, 10)})
	if s.view.Center == center {
		t.Error("a drag does not move it")
	}
	for range 30 {
		s.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(500, 500)})
	}
	if at := s.page.View().Pt(s.view.Center); !s.page.View().Rect().Inset(-1).Contains(scene.Point(at)) {
		t.Errorf("it was dragged away to %v", at)
	}
	if press(s, fyne.KeyEscape); w.exits != 0 || !slices.Equal(before, picture(s)) {
		t.Error("Esc does not show it as it was")
	}
	press(s, fyne.KeyPlus, fyne.KeyMinus, fyne.KeyMinus)
	if s.away || !slices.Equal(before, picture(s)) {
		t.Error("minus goes beyond the page")
	}
}

// The notes follow the talk, their keys move it, and closing their window ends only them.
func TestNotesFollow(t *testing.T) {
	r, s, w := present(t)
	press(s, fyne.KeyN)
	n := w.notes
	if n == nil {
		t.Fatal("N shows no notes")
	}
	n.Resize(fyne.NewSize(960, 540))
	shown := func() string {
		texts := ""
		for _, it := range n.scene(scene.Size{W: 960, H: 540}).Root {
			texts += it.Text.String
			if b := it.Text.Bounds(); b.Max.Y > 540 {
				t.Errorf("%q leaves the notes", it.Text.String)
			}
		}
		return texts
	}
	first := shown()
	n.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
	if n.scrolled == 0 || shown() == first {
		t.Error("long notes do not scroll")
	}
	n.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 6000)})
	if shown() != first {
		t.Error("scrolled back they are others")
	}
	n.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if s.at != 1 || shown() == first || n.next().ID != r.Model.Figures()[2].ID {
		t.Errorf("figure %d shows", s.at)
	}
	if n.generate(480, 270).Bounds().Dx() != 480 {
		t.Error("they are not drawn")
	}
	if press(s, fyne.KeyEnd); n.next() != nil {
		t.Error("something comes after the last page")
	}
	n.Closed()
	if press(s, fyne.KeyN); w.notes == nil || w.notes == n || w.exits != 0 {
		t.Error("N shows no new notes after their window was closed")
	}
	if s.Stop(); w.notes != nil || s.notes != nil {
		t.Error("they outlive the talk")
	}
}
