package help

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/uitest"
)

// A card has all its lines in both languages, fits the smallest window and closes by its
// cross.
func TestCards(t *testing.T) {
	r := uitest.New(t)
	r.Win.Resize(fyne.NewSize(1024, 640))
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		r.In(l)
		for _, show := range []func(){func() { ShowKeys(r.Kit) }, func() { ShowSources(r.Kit, []string{"来源一", "来源二"}) }} {
			show()
			top := r.Win.Canvas().Overlays().Top()
			if top == nil {
				t.Fatal("no card")
			}
			for _, s := range uitest.Texts(top) {
				if strings.Contains(s, "keys.") || strings.Contains(s, "mouse.") || strings.Contains(s, "sources.") {
					t.Errorf("%s: %q is no text", l, s)
				}
			}
			if least := top.(*kit.Backdrop).Card.MinSize(); least.Width > 1024-2*kit.OverlayEdge || least.Height > 640-2*kit.OverlayEdge {
				t.Errorf("%s: a card needs %v", l, least)
			}
			if r.Press(t, r.Kit.T("action.close")); r.Win.Canvas().Overlays().Top() != nil {
				t.Error("the card stays")
			}
		}
	}
}

// Where the window is too low for the list of keys, the page keys go through it.
func TestKeysScroll(t *testing.T) {
	r := uitest.New(t)
	r.Win.Resize(fyne.NewSize(1024, 500))
	ShowKeys(r.Kit)
	r.Type(fyne.KeyEnd)
	var scroll *kit.Scroll
	uitest.Walk(r.Win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if s, ok := o.(*kit.Scroll); ok {
			scroll = s
		}
	})
	if scroll == nil || scroll.Offset.Y != scroll.Most() || scroll.Most() < 100 {
		t.Errorf("the list does not scroll: %+v", scroll)
	}
}
