package ui

import (
	"strings"
	"testing"
)

const jiadingPlan = "《关于加快建设具有全球影响力的科技创新中心重要承载区三年行动计划（2015—2017）》"

// The card of a policy document opens its dossier, whose chip leads back.
func TestCardOpensTheDocument(t *testing.T) {
	w := newWindow(t)
	w.GoTo("district/310114")
	view := w.model.View()
	tapOn(t, w, jiadingPlan)
	if w.win.Title() != "上海科创地图 — "+jiadingPlan || w.model.View() != view {
		t.Errorf("title %q, the map moved: %v", w.win.Title(), w.model.View() != view)
	}
	if got := strings.Join(proseIn(w.dossier.Root), "\n"); !strings.Contains(got, "2015—2017 年") || !strings.Contains(got, "嘉定区：“老牌”科技城踏上新征程") {
		t.Errorf("the dossier says %q", got)
	}
	tapOn(t, w, "嘉定区")
	if _, open := w.model.Document(); open || w.model.Selected() != "district/310114" {
		t.Error("the chip does not lead to the district")
	}
}

func TestSearchOpensADocument(t *testing.T) {
	w := newWindow(t)
	searchWindow{w}.GoToDocument("district/310114", "F074")
	if doc, ok := w.model.Document(); !ok || doc.ID != "F074" || w.dossier == nil {
		t.Errorf("opened %q, document %v", doc.ID, ok)
	}
}
