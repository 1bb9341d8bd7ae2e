package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

// Wheel and bar scroll as far as there is content; the bar goes where it is not
// needed.
func TestScrollGoesAsFarAsItsContent(t *testing.T) {
	k := newContext(t)
	content := Fixed(100, 400, k.Rule())
	s := NewScroll(k, content)
	turned := 0
	s.OnScrolled = func() { turned++ }
	s.Resize(fyne.NewSize(100, 100))
	if !s.Bar.Visible() || s.Bar.Size().Height != 25 || content.Size().Height != 400 {
		t.Fatalf("bar %v, content %v", s.Bar.Size(), content.Size())
	}
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -15)})
	if s.Offset.Y != 60 || content.Position().Y != -60 || s.Bar.Position().Y != 15 || turned != 1 {
		t.Errorf("offset %v, content at %v, bar at %v, told %d times", s.Offset, content.Position(), s.Bar.Position(), turned)
	}
	s.Bar.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, 15)})
	s.Bar.DragEnd()
	if s.Offset.Y != 120 || s.Bar.Position().Y != 30 {
		t.Errorf("dragged to %v, bar at %v", s.Offset, s.Bar.Position())
	}
	s.ScrollToOffset(fyne.NewPos(0, 1e4))
	if s.Offset.Y != 300 {
		t.Errorf("the end is at %v", s.Offset)
	}
	s.Within = func() (from, to float32) { return 250, 280 }
	s.Reveal()
	if s.Offset.Y != 250 {
		t.Errorf("what lies above is shown at %v", s.Offset)
	}
	s.Within = func() (from, to float32) { return 360, 390 }
	s.Resize(fyne.NewSize(100, 120))
	if s.Offset.Y != 270 {
		t.Errorf("what lies below is shown at %v", s.Offset)
	}
	s.Resize(fyne.NewSize(100, 500))
	if s.Offset.Y != 0 || s.Bar.Visible() || content.Size().Height != 500 {
		t.Errorf("all in sight: offset %v, bar %v, content %v", s.Offset, s.Bar.Visible(), content.Size())
	}
}
