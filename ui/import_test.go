package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
)

// A file that is dropped on the window, and cells that are pasted, are imported by the
// sheet: on the map after the button, not before.
func TestDropAndPaste(t *testing.T) {
	h := newHost(t)
	w, before := h.w, h.count()
	w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(h.write("firms.csv", firmsCSV(3)))})
	if w.importing == nil || w.dialog.Ready() {
		t.Fatal("no sheet, or it does not ask for the coordinates")
	}
	tapOn(t, w, "坐标系 GCJ-02")
	if h.count() != before {
		t.Error("written before it was asked for")
	}
	tapOn(t, w, "导入 3 条")
	if w.importing != nil || h.count() != before+3 || w.model.Count("organisation") != before+3 {
		t.Fatalf("%d organisations", h.count())
	}
	h.app.Clipboard().SetContent("no cells")
	w.paste()
	if w.importing != nil {
		t.Error("a word opens the sheet")
	}
	h.app.Clipboard().SetContent("名称\t经度（WGS84）\t纬度\n新公司\t121.6\t31.2\n")
	w.paste()
	tapOn(t, w, "导入 1 条")
	if h.count() != before+4 {
		t.Errorf("%d organisations", h.count())
	}
}
