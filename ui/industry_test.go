package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A press on the chip of an industry keeps it marked and names its districts; Esc
// lets it go, and the dossier stays.
func TestIndustryStaysMarked(t *testing.T) {
	w := newWindow(t)
	w.GoTo("district/310117")
	w.pinIndustry("3d-printing")
	if w.model.Pinned() != "3d-printing" || find(w, w.kit.T("industry.end")) == nil {
		t.Fatalf("pinned %q, note %v", w.model.Pinned(), find(w, w.kit.T("industry.end")) != nil)
	}
	w.GoTo(pudong)
	if w.model.Industry() != "3d-printing" {
		t.Error("a selection ends the mark")
	}
	w.mapw.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.model.Pinned() != "" || find(w, w.kit.T("industry.end")) != nil || !w.model.Open() {
		t.Errorf("after Esc: pinned %q, note %v, dossier %v", w.model.Pinned(), find(w, w.kit.T("industry.end")) != nil, w.model.Open())
	}
	w.showIndustry("graphene")
	if _, districts := w.model.IndustryName("graphene"); w.model.Pinned() != "graphene" || len(districts) != 1 {
		t.Errorf("pinned %q in %d districts", w.model.Pinned(), len(districts))
	}
}

// The dossier opens at the fact that a search found, which is marked.
func TestFactIsInSight(t *testing.T) {
	w := newWindow(t)
	for _, fact := range []string{"F030", "F041"} {
		w.GoToFact(pudong, fact)
		v := w.dossier
		if v == nil || v.Found == nil {
			t.Fatalf("%s is not marked", fact)
		}
		d := fyne.CurrentApp().Driver()
		y := d.AbsolutePositionForObject(v.Found).Y - d.AbsolutePositionForObject(v.Scroll).Y
		if y < 0 || y+v.Found.Size().Height > v.Scroll.Size().Height {
			t.Errorf("%s stands at %g of %g", fact, y, v.Scroll.Size().Height)
		}
	}
}
