package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
)

// A table by district that is pasted or dropped is numbers of the project in one step, and
// shows on the map; undone, it is gone from both.
func TestNumbersArePastedAndDropped(t *testing.T) {
	h := newHost(t)
	w := h.w
	h.app.Clipboard().SetContent("区\t产值（亿元）\n浦东新区\t5\n徐汇\t7\n闵行区\t9\n")
	w.paste()
	if w.importing == nil || len(w.model.Datasets()) != 0 {
		t.Fatal("no sheet, or written before it was asked for")
	}
	tapOn(t, w, "导入 3 个行政区的数据")
	if w.importing != nil || len(w.model.Datasets()) != 1 || len(w.model.Numbers()) != 1 {
		t.Fatalf("%d datasets, %v show", len(w.model.Datasets()), w.model.Numbers())
	}
	w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(h.write("各区.csv", "区,2020,2021\n310115,1,2\n310104,3,4\n"))})
	tapOn(t, w, "导入 2 个行政区的数据")
	list := w.model.Datasets()
	if len(list) != 2 || list[1].Name.Zh != "各区" || list[1].LastYear() != 2021 || w.model.Numbers()[0].Dataset != list[1].ID {
		t.Fatalf("%+v, %v", list, w.model.Numbers())
	}
	for left := 1; left >= 0; left-- {
		w.session.Undo()
		if len(w.model.Datasets()) != left {
			t.Errorf("%d datasets after undo", len(w.model.Datasets()))
		}
	}
	if len(w.model.Numbers()) != 0 {
		t.Errorf("%v show", w.model.Numbers())
	}
}
