package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// entries lists what can be written in below an object.
func entries(o fyne.CanvasObject) (out []*kit.KeyEntry) {
	uitest.Walk(o, func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.KeyEntry); ok {
			out = append(out, e)
		}
	})
	return out
}

// A zone is drawn over the map, named, saved, and undone after the project was opened
// anew; so is a number of a fact, which caption, dossier and search follow.
func TestEditInTheWindow(t *testing.T) {
	h := newHost(t)
	w := h.w
	v := func(x, y float64) scene.Point {
		c := w.model.View().Free().Center()
		return scene.Point{X: c.X + x, Y: c.Y + y}
	}
	d, _ := w.model.Index().Feature("district/310112")
	w.model.Look(d.Point, 60_000)
	w.editor.Draw(geo.Zone, geo.AreaSort)
	for _, p := range [][2]float64{{0, 0}, {60, 0}, {60, 60}, {0, 60}} {
		w.mapw.Tapped(&fyne.PointEvent{Position: fyne.NewPos(float32(v(p[0], p[1]).X), float32(v(p[0], p[1]).Y))})
	}
	typeKey(w, fyne.KeyReturn)
	if w.model.Tool() != state.ShapeTool || w.editor.Form() == nil {
		t.Fatalf("tool %d, form %v", w.model.Tool(), w.editor.Form())
	}
	typeKey(w, fyne.KeyReturn) // without a name
	if w.editor.Form() == nil {
		t.Fatal("saved without a name")
	}
	test.Type(entries(w.editor.Form().Root)[0], "莘庄试验园")
	typeKey(w, fyne.KeyReturn)
	if w.editor.Form() != nil || w.model.Selected() != "zone/own-1" || w.dossier == nil {
		t.Fatalf("selected %q", w.model.Selected())
	}
	f, err := h.open.Feature(t.Context(), "zone/own-1")
	if err != nil || f.Name.Zh != "莘庄试验园" || f.District != "district/310112" || f.AreaKm2 <= 0 {
		t.Errorf("%+v, %v", f, err)
	}

	w.editor.Edit("district/310112")
	draft := w.model.Draft()
	for i := range draft.Facts {
		if draft.Facts[i].Number == "200" {
			draft.Facts[i].Number = "300"
		}
	}
	w.editor.Save()
	caption := ""
	for _, fig := range w.model.Figures() {
		caption += fig.Captions["district/310112"].Zh
	}
	if !strings.Contains(caption, "300个创业项目") {
		t.Errorf("caption %q", caption)
	}
	if hits, err := h.open.Search(t.Context(), "孵化培育创业项目300个", 5); err != nil || len(hits) == 0 {
		t.Errorf("search: %v, %v", hits, err)
	}
	if got, err := w.model.Dossier(t.Context()); err != nil || got == nil {
		t.Error(err)
	}
	path := h.open.Path()
	p, err := h.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"修改“闵行区”的事实", "添加“莘庄试验园”"} {
		if s, err := p.Undo(t.Context(), false); err != nil || s.Name.Zh != want {
			t.Errorf("undone %q, want %q, %v", s.Name.Zh, want, err)
		}
	}
	if _, err := p.Feature(t.Context(), "zone/own-1"); err == nil {
		t.Error("the zone is still there")
	}
}

// Who has no layer of lines yet makes one and draws in it; both are steps of history.
func TestDrawInANewLayer(t *testing.T) {
	h := newHost(t)
	w := h.w
	w.session.ShowNewLayer()
	typed := entries(w.win.Canvas().Overlays().Top())
	if len(typed) != 1 {
		t.Fatalf("%d fields", len(typed))
	}
	test.Type(typed[0], "十九号线")
	typed[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.dialog != nil || w.model.Tool() != state.LineTool {
		t.Fatalf("dialog %v, tool %d", w.dialog, w.model.Tool())
	}
	c := w.model.View().Free().Center()
	for i := range 3 {
		w.mapw.Tapped(&fyne.PointEvent{Position: fyne.NewPos(float32(c.X)+float32(50*i), float32(c.Y)+float32(30*(i%2)))})
	}
	typeKey(w, fyne.KeyReturn)
	test.Type(entries(w.editor.Form().Root)[0], "一期")
	typeKey(w, fyne.KeyReturn)
	k := geo.OwnKind(geo.LineSort, 1)
	id := geo.NewID(k, geo.EditedKey(1))
	f, err := h.open.Feature(t.Context(), id)
	if err != nil || f.LengthKm <= 0 || f.Name.Zh != "一期" || w.model.Selected() != id {
		t.Fatalf("%+v, %v, selected %q", f, err, w.model.Selected())
	}
	for _, want := range []string{"添加“一期”", "新建图层 十九号线"} {
		if s, err := h.open.Undo(t.Context(), false); err != nil || s.Name.Zh != want {
			t.Errorf("undone %q, want %q, %v", s.Name.Zh, want, err)
		}
	}
	if layers, err := h.open.Layers(t.Context()); err != nil || len(geo.OwnLayers(layers)) > 0 {
		t.Errorf("the layer is still there, %v", err)
	}
	w.session.Reread()
	for range 2 {
		if _, err := h.open.Redo(t.Context(), false); err != nil {
			t.Fatal(err)
		}
	}
	if w.session.Reread(); !w.model.Visible(k) || w.model.Count(k) != 1 {
		t.Errorf("the layer that is back does not show")
	}
}

// Esc leaves editing step by step and asks where something would be lost; undo takes a
// vertex back while one is drawn.
func TestLeaveEditing(t *testing.T) {
	h := newHost(t)
	w := h.w
	w.editor.Draw(geo.Zone, geo.AreaSort)
	c := w.model.View().Free().Center()
	for i := range 3 {
		w.model.PressTool(scene.Point{X: c.X + float64(40*i), Y: c.Y + float64(30*(i%2))})
	}
	w.undo()
	if w.model.Drawn() != 2 {
		t.Errorf("%d vertices", w.model.Drawn())
	}
	esc(w)
	esc(w)
	if w.model.Editing() {
		t.Fatal("still drawing")
	}
	w.editor.Edit("incubator/qidian-chuangyeying")
	esc(w)
	if w.editor.Form() != nil || w.overlays.Busy() {
		t.Fatal("asked although nothing was changed")
	}
	w.editor.Edit("incubator/qidian-chuangyeying")
	w.model.Draft().Feature.Name.Zh = "改名"
	esc(w)
	if !w.overlays.Busy() {
		t.Fatal("not asked")
	}
	pressNamed(t, w, w.kit.T("edit.discard"))
	if w.editor.Form() != nil || w.overlays.Busy() {
		t.Error("not discarded")
	}
}

// A fact is changed with a source that is new, and deleted, from the button beside it in
// the dossier.
func TestFactsFromTheDossier(t *testing.T) {
	h := newHost(t)
	w := h.w
	w.GoTo("district/310112")
	menu := func(item string) {
		t.Helper()
		more := w.kit.T("edit.factActions", "text", "")
		for _, b := range uitest.Buttons(w.dossier.Root) {
			if strings.HasPrefix(b.Name, more) {
				test.Tap(b)
				pressNamed(t, w, w.kit.T(item))
				return
			}
		}
		t.Fatal("no fact can be changed")
	}
	menu("edit.editFact")
	if w.editor.Form() == nil || len(entries(w.editor.Form().Root)) < 12 {
		t.Fatal("the fact's questions do not show")
	}
	d := w.model.Draft()
	at, _ := w.win.Canvas().Focused().(*kit.KeyEntry)
	i := slices.IndexFunc(d.Facts, func(f state.FactDraft) bool { return at != nil && f.Text.Zh == at.Text })
	if i < 0 {
		t.Fatal("the keyboard is not at the fact")
	}
	industry := w.model.Index().Industries()[0].Key
	named := slices.Contains(d.Facts[i].Industries, industry)
	d.Facts[i].NameIndustry(industry)
	key := d.AddDocument()
	d.Document(key).Title.Zh, d.Document(key).Note.Zh = "科技白皮书", "区科委"
	d.Facts[i].Source = geo.SourceRef{Document: key, Section: "第12页"}
	id := d.Facts[i].ID
	w.editor.Save()
	facts, err := h.open.Facts(t.Context(), "district/310112")
	found := false
	for _, f := range facts {
		found = found || f.ID == id && f.Source.Document == key && f.Source.Section == "第12页" && slices.Contains(f.Industries, industry) != named
	}
	if docs, _ := h.open.Documents(t.Context()); !found || err != nil || docs[len(docs)-1].Title.Zh != "科技白皮书" || docs[len(docs)-1].Note.Zh != "区科委" {
		t.Errorf("%+v, %v", facts, err)
	}
	menu("edit.removeFact")
	pressNamed(t, w, w.kit.T("edit.delete"))
	after, err := h.open.Facts(t.Context(), "district/310112")
	if err != nil || len(after) != len(facts)-1 {
		t.Errorf("%d facts of %d, %v", len(after), len(facts), err)
	}
}

// What was changed of the bundled content is listed in the project's menu and put back
// from there.
func TestPutBackInTheWindow(t *testing.T) {
	h := newHost(t)
	w := h.w
	const id = "incubator/qidian-chuangyeying"
	was, _ := w.model.Index().Feature(id)
	w.editor.Edit(id)
	w.model.Draft().Feature.Name.Zh = "改过的名字"
	w.editor.Save()
	w.session.ShowBundled()
	pressNamed(t, w, "改过的名字")
	pressNamed(t, w, w.kit.T("bundled.do"))
	if f, err := h.open.Feature(t.Context(), id); err != nil || f.Name != was.Name {
		t.Errorf("%q, %v", f.Name, err)
	}
	if f, _ := w.model.Index().Feature(id); f.Name != was.Name {
		t.Errorf("the window says %q", f.Name)
	}
	w.session.ShowBundled()
	if w.overlays.Busy() {
		t.Error("something is still listed")
	}
}

// pressNamed presses what has a name over the window.
func pressNamed(t *testing.T, w *Window, name string) {
	t.Helper()
	for _, b := range uitest.Buttons(w.win.Canvas().Overlays().Top()) {
		if b.Name == name {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("no %q", name)
}

// The form is filled in without a mouse: a fact is added, asked for in the place of the
// button that added it, and what can't be saved is said; a source is deleted with its facts.
func TestFormByKeyboard(t *testing.T) {
	h := newHost(t)
	w := h.w
	w.editor.Edit("incubator/qidian-chuangyeying")
	c := w.win.Canvas()
	press := func(name string) {
		t.Helper()
		for range 80 {
			c.FocusNext()
			if b, ok := c.Focused().(*kit.Button); ok && strings.HasPrefix(b.Name, name) {
				b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
				return
			}
		}
		t.Fatalf("Tab never comes to %s", name)
	}
	was := len(w.model.Draft().Facts)
	press(w.kit.T("edit.addFact"))
	d := w.model.Draft()
	if now, ok := c.Focused().(*kit.Button); len(d.Facts) != was+1 || !ok || !strings.HasPrefix(now.Name, w.kit.T("edit.topic")) {
		t.Fatalf("%d facts, the keyboard is at a %T", len(d.Facts), c.Focused())
	}
	fact := &d.Facts[was]
	c.FocusNext() // the year
	test.Type(c.Focused(), "20x7")
	c.FocusNext()
	test.Type(c.Focused(), "新的事实")
	w.editor.Save()
	if w.editor.Form() == nil || fact.Text.Zh != "新的事实" {
		t.Fatalf("saved a year of %q", fact.Year)
	}
	fact.Year = "2017"
	w.editor.Save()
	if w.editor.Form() == nil {
		t.Fatal("saved without a source")
	}
	fact.Source = geo.SourceRef{Document: d.AddDocument(), Section: "3"}
	d.Document(fact.Source.Document).Title.Zh = "内部资料"
	w.editor.Save()
	docs, err := h.open.Documents(t.Context())
	own := docs[len(docs)-1]
	if err != nil || w.editor.Form() != nil || own.Title.Zh != "内部资料" {
		t.Fatalf("%+v, %v", own, err)
	}
	w.editor.DeleteDocument(own)
	if said := strings.Join(uitest.Texts(c.Overlays().Top()), ""); !strings.Contains(said, "1") {
		t.Errorf("asked %q", said)
	}
	pressNamed(t, w, w.kit.T("edit.delete"))
	left, err := h.open.Facts(t.Context(), "incubator/qidian-chuangyeying")
	if now, _ := h.open.Documents(t.Context()); err != nil || len(left) != was || len(now) != len(docs)-1 {
		t.Errorf("%d facts, %d documents, %v", len(left), len(now), err)
	}
}
