package ui

import (
	"context"
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/rail"
	"kechuang/ui/uitest"
)

// own brings a layer of the user's own with some places, with a word and a number each.
func (h *host) own(name string, places int) geo.Kind {
	h.t.Helper()
	p := h.w.session.Project()
	layers, err := p.Layers(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	l := geo.NewLayer(geo.PointSort, geo.Name{Zh: name, En: name}, layers)
	in := geo.Brought{Source: geo.Source{Key: "import/" + name, Title: geo.Name{Zh: name, En: name}}, Layer: geo.OwnLayer{Layer: l},
		Columns: []geo.Column{{Name: "业态", Type: geo.TextColumn}, {Name: "员工", Type: geo.IntegerColumn}},
		Features: func(yield func(geo.Feature, error) bool) {
			for i := range places {
				f := geo.Feature{ID: geo.NewID(l.Kind, strconv.Itoa(i)), Kind: l.Kind, Name: geo.Name{Zh: name + strconv.Itoa(i)}, Precision: geo.PrecisionSite,
					Point: orb.Point{121.45 + 0.05*float64(i%5), 31.0 + 0.05*float64(i/5)}, District: "district/310115",
					Values: []geo.Value{{Column: "业态", Text: []string{"餐饮", "书店", "花店"}[i%3]}, {Column: "员工", Text: strconv.Itoa(10 * i)}}}
				if !yield(f, nil) {
					return
				}
			}
		}}
	if _, err := p.Import(context.Background(), in); err != nil {
		h.t.Fatal(err)
	}
	h.w.session.Reread()
	return l.Kind
}

// style opens the form of a layer.
func (h *host) style(name string) {
	h.t.Helper()
	if h.w.rail.Panel() == nil {
		h.w.rail.Turn(rail.Layers, true)
	}
	tapOn(h.t, h.w, "样式："+name)
}

// look is how a layer looks in the project.
func (h *host) look(k geo.Kind) geo.LayerLook {
	h.t.Helper()
	layers, err := h.w.session.Project().Layers(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	for _, l := range layers {
		if l.Kind == k {
			look, err := geo.ReadLayerLook(l.Look)
			if err != nil {
				h.t.Fatal(err)
			}
			return look
		}
	}
	h.t.Fatalf("no layer %s", k)
	return geo.LayerLook{}
}

// ranges are the tracks that show.
func (h *host) ranges() (list []*kit.Range) {
	uitest.Walk(h.win.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*kit.Range); ok {
			list = append(list, r)
		}
	})
	return list
}

// What is chosen in the form shows on the map and is in the project, each a step; a drag is
// one. Undo shows what was before, in the form too, and Esc goes back to the list.
func TestStyleForm(t *testing.T) {
	h := newHost(t)
	k := h.own("门店", 20)
	h.style("门店")
	tapOn(t, h.w, "样式 按类别")
	if l := h.look(k); l.Mode != geo.CategoryMode || l.Column != "业态" || h.steps() != "样式：门店" {
		t.Errorf("by category it is %+v, after the step %s", l, h.steps())
	}
	if now := h.w.model.LookOf(k); now.Column != "业态" {
		t.Errorf("on the map it is %+v", now)
	}
	undo, _, _ := h.w.session.Project().NextSteps(t.Context())
	size := h.ranges()[0]
	for x := range 40 {
		size.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(40+3*x), 10)}})
	}
	if now := h.w.model.LookOf(k).Size; now == 0 || h.look(k).Size != 0 {
		t.Errorf("while it is dragged the size is %v, in the project %v", now, h.look(k).Size)
	}
	size.DragEnd()
	if now := h.w.model.LookOf(k).Size; now < 15 || h.look(k).Size != now {
		t.Errorf("after a drag the size is %v, in the project %v", now, h.look(k).Size)
	}
	if after, _, _ := h.w.session.Project().NextSteps(t.Context()); after.ID != undo.ID+1 {
		t.Errorf("a drag is %d steps", after.ID-undo.ID)
	}
	h.w.session.Undo()
	if now := h.w.model.LookOf(k); now.Size != 0 || now.Mode != geo.CategoryMode || h.ranges()[0].Value != 12 {
		t.Errorf("undone it is %+v, and the form says %v", now, h.ranges()[0].Value)
	}
	tapOn(t, h.w, "样式 按数值")
	tapOn(t, h.w, "级数 3")
	if n := len(h.w.model.Data().Look(k).Classes); n != 4 || h.look(k).Column != "员工" {
		t.Errorf("%d classes of %s", n, h.look(k).Column)
	}
	h.win.Canvas().Focus(h.w.rail.Panel().First())
	h.press(fyne.KeyEscape)
	if find(h.w, "样式 按数值") != nil || find(h.w, "样式：门店") == nil {
		t.Error("Esc does not go back to the list")
	}
}

// Rows of own layers are moved by keys and by their grips, and a layer is renamed and
// deleted, after a question; each is a step that is undone.
func TestOwnLayersInTheList(t *testing.T) {
	h := newHost(t)
	a, b, c := h.own("甲店", 3), h.own("乙店", 3), h.own("丙店", 3)
	order := func() []geo.Kind { return h.w.model.Data().OwnKinds() }
	h.w.rail.Turn(rail.Layers, true)
	h.win.Canvas().Focus(find(h.w, "乙店"))
	h.w.rail.MoveRow(-1)
	if !slices.Equal(order(), []geo.Kind{a, c, b}) || h.at() != "乙店" {
		t.Errorf("moved up: %v, the keyboard is at %q", order(), h.at())
	}
	var grips []*kit.Grip
	uitest.Walk(h.win.Content(), func(o fyne.CanvasObject) {
		if g, ok := o.(*kit.Grip); ok {
			grips = append(grips, g)
		}
	})
	at := h.app.Driver().AbsolutePositionForObject(grips[2])
	for y := range 13 {
		grips[0].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at.AddXY(3, -60+8*float32(y))}})
	}
	grips[0].DragEnd()
	if !slices.Equal(order(), []geo.Kind{b, a, c}) {
		t.Errorf("dragged down: %v", order())
	}
	h.w.session.Undo()
	if !slices.Equal(order(), []geo.Kind{a, c, b}) {
		t.Errorf("undone: %v", order())
	}
	h.w.session.RenameLayer(a, geo.Name{Zh: "新店", En: "新店"})
	h.style("新店")
	tapOn(t, h.w, "删除图层")
	h.saysOver("新店", "3")
	h.press(fyne.KeyReturn)
	if !slices.Equal(order(), []geo.Kind{c, b}) || find(h.w, "样式：丙店") == nil {
		t.Errorf("deleted: %v", order())
	}
	h.w.session.Undo()
	if !slices.Equal(order(), []geo.Kind{a, c, b}) || h.w.model.Count(a) != 3 {
		t.Errorf("deletion undone: %v", order())
	}
}
