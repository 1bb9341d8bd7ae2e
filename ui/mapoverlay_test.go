package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// In the smallest window too, what stands over the map does not stand on each other,
// and the title comes back when there is room again.
func TestOverlayInSmallWindows(t *testing.T) {
	w := newWindow(t)
	rest := func(o fyne.CanvasObject) (x0, y0, x1, y1 float32) {
		p, s := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
		return p.X, p.Y, p.X + s.Width, p.Y + s.Height
	}
	overlap := func(a, b fyne.CanvasObject) bool {
		ax0, ay0, ax1, ay1 := rest(a)
		bx0, by0, bx1, by1 := rest(b)
		return a.Visible() && b.Visible() && ax0 < bx1 && bx0 < ax1 && ay0 < by1 && by0 < ay1
	}
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		w.model.SetLang(l)
		for _, size := range []fyne.Size{{Width: 800, Height: 500}, {Width: 900, Height: 600}, {Width: 1024, Height: 640}} {
			w.win.Resize(size)
			if got := w.win.Canvas().Size(); got != size {
				t.Fatalf("a window of %v, want %v", got, size)
			}
			for i := range w.model.Figures() {
				f := w.model.Figures()[i].ID
				w.model.SetFigure(f)
				w.Open("district/310115")
				c := w.overlay
				if overlap(c.card, c.zoom) {
					t.Errorf("%s, %v, %s: title and zoom buttons overlap", l, size, f)
				}
				if y := w.foot.year; y.counts.Visible() && overlap(y.press, y.counts) {
					t.Errorf("%s, %v: switch and count overlap", l, size)
				}
			}
		}
		w.model.Close()
		if !w.overlay.card.Visible() || !w.foot.year.counts.Visible() {
			t.Errorf("%s: the title or the count did not come back", l)
		}
		w.win.Resize(fyne.NewSize(1440, 900))
	}
}

// Beside a dossier the title card is a chip with the title in one line; the map stays
// where it is, and when the dossier closes the card is back.
func TestTitleIsAChipBesideADossier(t *testing.T) {
	w := newWindow(t)
	card, view := w.overlay.card.Size(), w.model.View()
	_ = w.model.Select("district/310151")
	if got := w.overlay.card.Size(); got.Height != chipHigh || !w.overlay.card.Visible() {
		t.Errorf("beside a dossier the title takes %v", got)
	}
	if at := view.LonLat(scene.Point{}); w.model.View().Pt(at).Len() > 1e-6 {
		t.Error("the map moved")
	}
	w.model.Close()
	if got := w.overlay.card.Size(); got != card {
		t.Errorf("without a dossier the title takes %v, want %v", got, card)
	}
}
