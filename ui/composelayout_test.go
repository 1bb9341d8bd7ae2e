package ui

import (
	"slices"
	"strings"
	"testing"

	"kechuang/geo/figure"
	"kechuang/ui/uitest"
)

// A page's template, the rows of its legend and references in its texts are chosen in the
// composer, each as a step that is undone.
func TestComposeLayout(t *testing.T) {
	h := newHost(t)
	w := h.w
	w.model.SetFigure("overview")
	w.EditFigure()
	fig := func() *figure.Figure { return w.model.Figure() }
	tapOn(t, w, w.kit.T("compose.template")+" "+w.kit.T("compose.template.two-maps"))
	if fig().Template != figure.TwoMaps {
		t.Fatalf("the template is %q", fig().Template)
	}
	w.undo()
	if fig().Template != "" || w.composer.Page() == nil {
		t.Fatalf("after an undo the template is %q", fig().Template)
	}
	tapOn(t, w, w.kit.T("compose.legend")+" "+w.kit.T("compose.legend.beside"))
	if fig().Legend.Place != figure.Beside {
		t.Errorf("the legend is %q", fig().Legend.Place)
	}
	row := " " + w.model.Data().RowName(w.kit.Lang, []string{"axis"}, 0)
	tapOn(t, w, w.kit.T("compose.legend.hide")+row)
	hidden := slices.IndexFunc(fig().Legend.Rows, func(r figure.LegendRow) bool { return r.Hidden })
	if hidden < 0 {
		t.Fatal("no row is hidden")
	}
	tapOn(t, w, w.kit.T("compose.legend.show")+row)
	if slices.ContainsFunc(fig().Legend.Rows, func(r figure.LegendRow) bool { return r.Hidden }) {
		t.Error("a row stays hidden")
	}
	w.win.Canvas().Focus(w.composer.Form().First)
	room := uitest.Room{Win: h.win}
	room.Write("{fact:F060|number}")
	w.FocusMap()
	if kept := w.model.FindListed("overview").Title.Zh; !strings.Contains(kept, "{fact:F060|number}") || !strings.Contains(fig().Title.Zh, "13") || strings.Contains(fig().Title.Zh, "{") {
		t.Errorf("kept is %q, shown %q", kept, fig().Title.Zh)
	}
}
