package overlay

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/dossier"
	"kechuang/ui/mapview"
	"kechuang/ui/settings"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// window stands for the window around an overlay: it has no keyboard to give.
type window struct{}

func (window) FocusMap()    {}
func (window) CanAdd() bool { return false }
func (window) EditFigure()  {}
func (window) EditTitle()   {}

func (window) FigureDiffers(string) bool                      { return false }
func (window) RestoreFigure(string)                           {}
func (window) RetitleFigure(string, geo.Lang, string, string) {}

// dossierWindow is the window as a dossier knows it.
type dossierWindow struct{ dossier.Host }

// sideOf is a dossier as the overlay has it.
func sideOf(p *dossier.Panel) *Side {
	if p == nil {
		return nil
	}
	return &Side{Root: p.Root, Scroll: p.Scroll}
}

func (dossierWindow) CanGoBack() bool { return false }
func (dossierWindow) CanEdit() bool   { return false }
func (dossierWindow) Leave()          {}

// open fills a room with a map and what stands over it.
func open(t *testing.T) (*uitest.Room, *Overlay) {
	t.Helper()
	r := uitest.New(t)
	m := mapview.New(r.Model, r.Kit.Pen, func(work func()) { work() })
	o := New(r.Model, m, &settings.Store{}, window{})
	show := func() {
		r.Kit.Sheet, r.Kit.Lang = r.Model.Sheet(), r.Model.Lang()
		o.Build(r.Kit)
		r.Show(container.NewStack(m, o.Root))
	}
	show()
	r.Model.Subscribe(func(c state.Change) {
		switch {
		case c&state.LangChanged != 0:
			show()
		case c&state.FigureChanged != 0:
			o.SetFigure()
		case c&state.SelectionChanged != 0:
			var panel *dossier.Panel
			if d, err := r.Model.Dossier(t.Context()); err == nil && d != nil && r.Model.Open() {
				panel = dossier.New(r.Kit, d, "", dossierWindow{})
			}
			o.SetSide(sideOf(panel))
		}
	})
	return r, o
}

// In the smallest window too, what stands over the map does not stand on each other,
// and the title comes back when there is room again.
func TestTitleAndButtonsInSmallWindows(t *testing.T) {
	r, o := open(t)
	rest := func(o fyne.CanvasObject) scene.Rect {
		p, s := r.App.Driver().AbsolutePositionForObject(o), o.Size()
		return scene.R(float64(p.X), float64(p.Y), float64(s.Width), float64(s.Height))
	}
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		r.Model.SetLang(l)
		for _, size := range []fyne.Size{{Width: 744, Height: 412}, {Width: 844, Height: 512}, {Width: 968, Height: 552}} {
			r.Win.Resize(size)
			for _, f := range r.Model.Figures() {
				r.Model.SetFigure(f.ID)
				_ = r.Model.Select("district/310115")
				if o.zoom.Visible() != (f.View == "") {
					t.Errorf("%s: zoom buttons stand over it: %v", f.ID, o.zoom.Visible())
				}
				if o.zoom.Visible() && o.card.Visible() && rest(o.card).Overlaps(rest(o.zoom)) {
					t.Errorf("%s, %v, %s: title and zoom buttons overlap", l, size, f.ID)
				}
			}
		}
		r.Model.Close()
		if !o.card.Visible() {
			t.Errorf("%s: the title did not come back", l)
		}
		r.Win.Resize(fyne.NewSize(1384, 812))
	}
}

// Beside a dossier the title card is a chip with the title in one line; the map stays
// where it is, and when the dossier closes the card is back.
func TestTitleIsAChipBesideADossier(t *testing.T) {
	r, o := open(t)
	card, view := o.card.Size(), r.Model.View()
	_ = r.Model.Select("district/310151")
	if got := o.card.Size(); got.Height != chipHigh || !o.card.Visible() {
		t.Errorf("beside a dossier the title takes %v", got)
	}
	if at := view.LonLat(scene.Point{}); r.Model.View().Pt(at).Len() > 1e-6 {
		t.Error("the map moved")
	}
	r.Model.Close()
	if got := o.card.Size(); got != card {
		t.Errorf("without a dossier the title takes %v, want %v", got, card)
	}
}

// A dossier folds to a strip and opens again; the map's fits get the room.
func TestDossierFolds(t *testing.T) {
	r, o := open(t)
	_ = r.Model.Select("district/310115")
	free, room := r.Model.View().Free().W(), o.Room()
	o.Fold()
	if got := r.Model.View().Free().W(); !o.Folded() || got != free+dossier.Width-foldedWidth || o.Room() != room+dossier.Width-foldedWidth {
		t.Errorf("folded %v: %v of the map is free, was %v", o.Folded(), got, free)
	}
	r.Press(t, r.Kit.T("action.unfold"))
	if got := r.Model.View().Free().W(); o.Folded() || got != free {
		t.Errorf("opened again: %v free", got)
	}
}

// The legend's title folds it and opens it; that is remembered.
func TestLegendFolds(t *testing.T) {
	r, o := open(t)
	rows := len(r.Model.Legend().Rows)
	if rows == 0 {
		t.Fatal("no legend")
	}
	r.Press(t, r.Kit.T("action.legend.fold"))
	if len(r.Model.Legend().Rows) != 0 || o.settings.String("legend") != "folded" {
		t.Errorf("%d rows, remembered as %q", len(r.Model.Legend().Rows), o.settings.String("legend"))
	}
	r.Press(t, r.Kit.T("action.legend.open"))
	if len(r.Model.Legend().Rows) != rows {
		t.Errorf("%d rows, want %d", len(r.Model.Legend().Rows), rows)
	}
}
