package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// Someone makes eight figures of her own by pointer and keys, with an arrow, a sentence and
// a label moved out of the way, puts them in order under a section, presents and exports
// them, saves the project elsewhere, and finds them all again in another window.
func TestEightFiguresOfOnesOwn(t *testing.T) {
	if testing.Short() {
		t.Skip("a long way through the window")
	}
	h := newHost(t)
	w, room := h.w, uitest.Room{Win: h.win}
	w.clock = func(time.Duration, func()) {} // time stands still: toasts stay
	m := w.model
	var bundled, own []string
	for _, f := range m.Figures() {
		if f.View == "" {
			bundled = append(bundled, f.ID)
		}
	}
	for i := range 8 {
		m.SetFigure(bundled[i])
		w.FocusMap()
		m.ZoomAt(m.View().Free().Center(), 1.2)
		w.SaveFigure()
		room.Write("图" + strconv.Itoa(i+1))
		room.Type(fyne.KeyReturn)
		f := m.Figure()
		if f.Title.Zh != "图"+strconv.Itoa(i+1) || f.Origin != geo.OwnOrigin {
			t.Fatalf("figure %d shows as %+v", i+1, f)
		}
		own = append(own, f.ID)
	}

	m.SetFigure(own[1]) // an arrow and a sentence
	w.EditFigure()
	tapOn(t, w, w.kit.T("compose.kind.arrow"))
	dragOn(w.composer.Page(), -150, -60, -60, 20)
	tapOn(t, w, w.kit.T("compose.kind.text"))
	dragOn(w.composer.Page(), -180, -90, -180, -90)
	room.Type(fyne.KeyEscape, fyne.KeyEscape, fyne.KeyEscape)
	if w.composer.Page() != nil || len(m.Figure().Annotations) != 2 {
		t.Fatalf("composed %+v", m.Figure().Annotations)
	}

	m.SetFigure(own[0]) // a label out of the way
	var moved geo.FeatureID
	for _, id := range m.Index().Districts() {
		if box, ok := m.LabelBox(id); ok && m.View().Free().Contains(box.Center()) {
			moved = id
			dragMap(w, box.Center(), box.Center().Add(scene.Point{X: 40, Y: 24}), fyne.KeyModifierAlt)
			break
		}
	}
	if e := m.Figure().Labels[moved]; e.At == nil {
		t.Fatalf("%s is not moved: %v", moved, m.Figure().Labels)
	}
	at := *m.Figure().Labels[moved].At

	for range 3 { // the last to the front of the own ones, a section, one hidden
		w.MoveFigure(own[7], -1)
	}
	w.NameSection(own[0], "我的部分")
	w.hideFigure(w.listed(own[5]))
	var order []string
	for _, l := range m.Listed() {
		if l.Origin == geo.OwnOrigin {
			order = append(order, l.ID)
		}
	}

	m.SetFigure(own[0])
	w.ShowPresent()
	seen := map[string]bool{}
	for range 7 {
		seen[w.show.Figure().ID] = true
		w.show.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	w.show.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !seen[own[0]] || !seen[own[1]] || seen[own[5]] || w.show != nil {
		t.Errorf("presented %v", seen)
	}

	m.SetFigure(own[1])
	picture := filepath.Join(h.dir, "pages")
	if err := os.Mkdir(picture, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, ending := range []string{".svg", ".pdf", ".pptx"} {
		w.ShowExport()
		path := filepath.Join(picture, "x"+ending)
		h.entries()[len(h.entries())-1].SetText(path)
		tapOn(t, w, w.kit.T("export.save"))
		if info, err := os.Stat(path); err != nil || info.Size() < 1000 {
			t.Errorf("%s is not written: %v", ending, err)
		}
	}

	path := filepath.Join(h.dir, "story.gpkg")
	w.session.ShowSave()
	h.entries()[0].SetText(path)
	tapOn(t, w, w.kit.T("save.save"))
	again, err := h.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	n, err := state.New(t.Context(), state.Options{Store: again, Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, l := range n.Listed() {
		if l.Origin == geo.OwnOrigin {
			kept = append(kept, l.ID)
		}
	}
	if !slices.Equal(kept, order) || len(kept) != 8 {
		t.Errorf("kept %s, not %s", strings.Join(kept, " "), strings.Join(order, " "))
	}
	first, second := n.FindListed(own[0]), n.FindListed(own[1])
	if e := first.Labels[moved]; e.At == nil || *e.At != at || first.Section != "我的部分" {
		t.Errorf("the label is kept as %v, the section as %q", e, first.Section)
	}
	kinds := []figure.AnnotationKind{second.Annotations[0].Kind, second.Annotations[1].Kind}
	if !slices.Equal(kinds, []figure.AnnotationKind{figure.Arrow, figure.TextNote}) || !n.FindListed(own[5]).Hidden {
		t.Errorf("kept annotations %v, hidden %v", kinds, n.FindListed(own[5]).Hidden)
	}
}
