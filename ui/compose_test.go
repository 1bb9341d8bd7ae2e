package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo/figure"
	"kechuang/ui/composer"
	"kechuang/ui/uitest"
)

// press presses, drags and releases on the page, in its own units from its middle.
func dragOn(p *composer.Page, fromX, fromY, toX, toY float32) {
	mid := fyne.NewPos(p.Size().Width/2, p.Size().Height/2)
	from, to := mid.AddXY(fromX, fromY), mid.AddXY(toX, toY)
	p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	if from != to {
		p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(toX-fromX, toY-fromY)})
		p.DragEnd()
	}
	p.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: to}, Button: desktop.MouseButtonPrimary})
}

// Annotations are placed on the page by the pointer, moved by keys, deleted, and each is a
// step that is undone; texts are kept when the composer closes.
func TestComposeFigure(t *testing.T) {
	h := newHost(t)
	w := h.w
	w.model.SetFigure("pudong-layout")
	w.EditFigure()
	if w.composer.Page() == nil || w.screen() != screen(w.composer.Page()) {
		t.Fatal("nothing is composed")
	}
	notes := func() []figure.Annotation { return w.model.Figure().Annotations }
	tapOn(t, w, w.kit.T("compose.kind.arrow"))
	dragOn(w.composer.Page(), -150, -60, -60, 20)
	if len(notes()) != 1 || notes()[0].Kind != figure.Arrow || notes()[0].From == nil {
		t.Fatalf("after an arrow there are %+v", notes())
	}
	was := *notes()[0].From
	room := uitest.Room{Win: h.win}
	w.FocusMap()
	room.Type(fyne.KeyRight)
	if now := *notes()[0].From; now[0] <= was[0] || now[1] != was[1] {
		t.Errorf("moved right from %v to %v", was, now)
	}
	tapOn(t, w, w.kit.T("compose.kind.text"))
	dragOn(w.composer.Page(), 40, 0, 40, 0)
	if len(notes()) != 2 {
		t.Fatalf("after a text there are %+v", notes())
	}
	w.undo()
	if len(notes()) != 1 || w.composer.Page() == nil {
		t.Fatalf("after an undo there are %+v", notes())
	}
	w.FocusMap()
	room.Type(fyne.KeyTab, fyne.KeyDelete)
	if len(notes()) != 0 {
		t.Errorf("after Delete there are %+v", notes())
	}
	w.win.Canvas().Focus(w.composer.Form().First)
	room.Write("新")
	w.FocusMap()
	room.Type(fyne.KeyEscape, fyne.KeyEscape)
	if w.composer.Page() != nil || w.screen() != screen(w.mapw) {
		t.Error("still composed after Esc")
	}
	if title := w.model.Figure().Title.Zh; title[:3] != "新" && title[len(title)-3:] != "新" {
		t.Errorf("the name is %s", title)
	}
}
