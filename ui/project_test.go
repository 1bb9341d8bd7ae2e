package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/style"
	"kechuang/geo/style/qml"
	"kechuang/seeds"
	"kechuang/seeds/testkit"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/mapview"
	"kechuang/ui/project"
	"kechuang/ui/settings"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// openProject is a project as the program gives it to a window.
type openProject struct {
	*db.DB
	h *host
}

func (p openProject) Import(ctx context.Context, in geo.Brought) (project.Imported, error) {
	if in.Layer.ID != "" {
		layers, err := p.Layers(ctx)
		if err != nil {
			return project.Imported{}, err
		}
		if in.Layer, err = qml.Own(in.Layer.Layer, layers); err != nil {
			return project.Imported{}, err
		}
	}
	done, err := p.ImportFrom(ctx, in)
	return project.Imported{Added: done.Added, Changed: done.Changed, Removed: done.Removed, Dropped: done.Dropped}, err
}

func (p openProject) NewLayer(ctx context.Context, sort geo.GeometrySort, name geo.Name) (geo.Layer, error) {
	layers, err := p.Layers(ctx)
	if err != nil {
		return geo.Layer{}, err
	}
	l, err := qml.Own(geo.NewLayer(sort, name, layers), layers)
	if err != nil {
		return l.Layer, err
	}
	return l.Layer, p.AddLayer(ctx, l)
}

// Seen is called first when the project is read anew.
func (p openProject) Seen(ctx context.Context) {
	p.DB.Seen(ctx)
	if wrote := p.h.wrote; wrote != nil {
		p.h.wrote = nil
		wrote()
	}
}

func (p openProject) SetLook(ctx context.Context, look style.Look) error {
	return p.DB.SetLook(ctx, look.Layer.ID, look.Spec, nil)
}

func (p openProject) News(ctx context.Context) project.News { return project.News(p.DB.News(ctx)) }

// host stands for the program: it opens projects and fills the window with them.
type host struct {
	settings settings.Store // which all windows of a program share
	t        *testing.T
	win      fyne.Window
	app      fyne.App
	w        *Window // that shows
	dir      string

	open  project.Project
	wrote func() // is called once when the project is read anew; may be nil
}

func (h *host) Open(path string) (project.Project, error) {
	c := testkit.Content(h.t)
	d, err := db.OpenWith(path, c.Version, func() (geo.Content, error) { return c, nil })
	if err != nil {
		return nil, err
	}
	h.t.Cleanup(func() { d.Close() })
	return openProject{d, h}, nil
}

func (h *host) Show(p project.Project, m *state.Model, ready *mapview.Ready) {
	h.Keep(p)
	h.w = New(Options{App: h.app, Win: h.win, Model: m, Size: fyne.NewSize(1440, 900), Ready: ready, Project: p, Program: h, Settings: &h.settings})
	h.w.runAsync = func(work func()) { work() }
	h.w.runAfter = func(_ time.Duration, work func()) { work() }
}

func (h *host) Keep(p project.Project) {
	if h.open != nil {
		h.open.Close()
	}
	h.open = p
}

func (h *host) IsProject(path string) bool { return db.IsProject(path) }
func (h *host) PackFigures() []figure.Figure {
	list, err := seeds.Figures() // as they are written, references and all
	if err != nil {
		h.t.Fatal(err)
	}
	return list
}

func (h *host) Home() string { return filepath.Join(h.dir, "home.gpkg") }

// newHost opens a window on a project file of its own, beside which the test may
// put others. What goes to another goroutine is done at once.
func newHost(t *testing.T) *host {
	t.Helper()
	f := load(t)
	h := &host{t: t, app: test.NewTempApp(t), win: test.NewTempWindow(t, widget.NewLabel("")), dir: t.TempDir()}
	h.win.SetPadded(false)
	t.Setenv("HOME", h.dir)
	t.Setenv("XDG_CONFIG_HOME", h.dir)
	p, err := h.Open(h.Home())
	if err != nil {
		t.Fatal(err)
	}
	m, err := state.New(context.Background(), state.Options{Store: p, Fonts: f.fonts, Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	h.Show(p, m, nil)
	h.win.Resize(fyne.NewSize(1440, 900))
	return h
}

// write puts a file beside the project.
func (h *host) write(name, text string) string {
	h.t.Helper()
	path := filepath.Join(h.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// steps names the step that can be undone.
func (h *host) steps() string {
	h.t.Helper()
	undo, _, err := h.w.session.Project().NextSteps(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	return undo.Name.Zh
}

// recent are the projects that were open last.
func (h *host) recent() []string { return h.settings.Strings("project.recent") }

// count is the number of organisations in the project.
func (h *host) count() int {
	h.t.Helper()
	list, err := h.w.session.Project().Features(context.Background(), geo.Organisation)
	if err != nil {
		h.t.Fatal(err)
	}
	return len(list)
}

// press types a key where the keyboard is.
func (h *host) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		h.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// firmsCSV is a register of n firms in Pudong, one line that can't be read and one
// place outside Shanghai.
func firmsCSV(n int) string {
	var b strings.Builder
	b.WriteString("名称,经度,纬度,编号\n")
	for i := range n {
		fmt.Fprintf(&b, "公司%d,%.4f,31.2,f%d\n", i, 121.55+float64(i)*0.001, i)
	}
	return b.String() + "没有位置,,,x\n北京公司,116.4,39.9,y\n"
}

// importing opens the dialog for a file.
func (h *host) importing(path string) {
	h.t.Helper()
	h.w.session.ShowImport()
	list := h.entries()
	if len(list) != 1 {
		h.t.Fatalf("%d entries", len(list))
	}
	list[0].SetText(path)
	for _, name := range []string{"坐标系 WGS 84 / CGCS2000", "Coordinates WGS 84 / CGCS2000"} {
		if b := find(h.w, name); b != nil {
			b.Act(fyne.Position{})
		}
	}
}

// entries are those of what stands over the map.
func (h *host) entries() (list []*kit.KeyEntry) {
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.KeyEntry:
			list = append(list, o)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		}
	}
	if top := h.win.Canvas().Overlays().Top(); top != nil {
		walk(top)
	}
	return list
}

// textsIn lists the lines and paragraphs below an object.
func textsIn(o fyne.CanvasObject) []string {
	out := proseIn(o)
	switch o := o.(type) {
	case *composite.Text:
		out = append(out, o.Text)
	case *fyne.Container:
		for _, c := range o.Objects {
			out = append(out, textsIn(c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			out = append(out, textsIn(c)...)
		}
	}
	return out
}

// The menu goes by keys and gives the keyboard back to the map.
func TestMenuKeys(t *testing.T) {
	h := newHost(t)
	h.press(fyne.KeyF10)
	c := h.win.Canvas()
	at := func() string {
		p, ok := c.Focused().(*kit.Button)
		if !ok {
			t.Fatalf("the keyboard is at %T", c.Focused())
		}
		return p.Name
	}
	var seen []string
	for range 7 {
		seen = append(seen, at())
		h.press(fyne.KeyDown)
	}
	if want := []string{"打开项目…", "另存为…", "导入…", "导入的文件…", "改过的自带内容…", "home.gpkg", "关于本程序…"}; !slices.Equal(seen, want) || at() != want[0] {
		t.Errorf("the rows are %q, after them %q", seen, at())
	}
	h.press(fyne.KeyUp)
	if at() != "关于本程序…" {
		t.Errorf("up from the first row leads to %q", at())
	}
	h.press(fyne.KeyEscape)
	if c.Overlays().Top() != nil || c.Focused() != h.w.mapw {
		t.Errorf("after Esc the keyboard is at %T", c.Focused())
	}
	tapOn(t, h.w, "项目菜单")
	h.press(fyne.KeyDown, fyne.KeyReturn)
	if h.w.dialog == nil || find(h.w, "保存") == nil {
		t.Error("Enter opens no sheet for saving")
	}
}

// A register is read through before anything is written; then it is on the map,
// and each import is undone and done again.
func TestImportUndoRedo(t *testing.T) {
	h := newHost(t)
	w, before := h.w, h.count()
	view, figure := w.model.View(), w.model.Figure()
	csv := h.write("firms.csv", firmsCSV(30))
	h.importing(csv)
	if h.count() != before || !w.dialog.Ready() {
		t.Fatalf("%d organisations before the import, ready %v", h.count(), w.dialog.Ready())
	}
	tapOn(t, w, "导入 30 条")
	if w.dialog != nil || h.count() != before+30 || w.model.Count(geo.Organisation) != before+30 {
		t.Fatalf("%d organisations, the model says %d", h.count(), w.model.Count(geo.Organisation))
	}
	if !w.model.Visible(geo.Organisation) || !same(w.model.View(), view) || w.model.Figure().ID != figure.ID || find(w, "撤销") == nil {
		t.Errorf("layer off, or view or figure changed, or no way back: %+v, was %+v; %s, was %s", w.model.View(), view, w.model.Figure().ID, figure.ID)
	}
	h.write("firms.csv", strings.Replace(firmsCSV(32), "公司0", "改名", 1))
	h.importing(csv)
	tapOn(t, w, "导入 3 条")
	if h.count() != before+32 {
		t.Fatalf("%d organisations", h.count())
	}
	firm := func() string {
		f, _ := w.model.Index().Feature("organisation/f0")
		return f.Name.Zh
	}
	for _, step := range []struct {
		what string
		do   func()
		n    int
		name string
	}{{"undo", w.session.Undo, 30, "公司0"}, {"undo", w.session.Undo, 0, ""}, {"undo nothing", w.session.Undo, 0, ""}, {"redo", w.session.Redo, 30, "公司0"},
		{"redo", w.session.Redo, 32, "改名"}, {"redo nothing", w.session.Redo, 32, "改名"}, {"undo", w.session.Undo, 30, "公司0"}} {
		step.do()
		if h.count() != before+step.n || firm() != step.name {
			t.Errorf("%s: %d organisations, %q; want %d, %q", step.what, h.count(), firm(), before+step.n, step.name)
		}
	}
	tapOn(t, w, "项目菜单")
	if find(w, "撤销：导入 firms.csv") == nil || find(w, "重做：导入 firms.csv") == nil {
		t.Error("the menu offers no undo and redo")
	}
	h.press(fyne.KeyEscape)
	h.w.session.Open(filepath.Join(h.dir, "other.gpkg"))
	h.w.session.Open(h.Home())
	h.w.model.SetLang(geo.En)
	tapOn(t, h.w, "Project menu")
	if find(h.w, "Undo: Import firms.csv") == nil || find(h.w, "Redo: Import firms.csv") == nil {
		t.Error("the menu offers no undo and redo after the project was opened again")
	}
	h.press(fyne.KeyEscape)
	if h.w.session.Undo(); h.count() != before {
		t.Errorf("%d organisations after an undo when the project was opened again, want %d", h.count(), before)
	}
}

// What is wrong with a file is said in the dialog, and nothing is written.
func TestImportSaysWhatIsWrong(t *testing.T) {
	h := newHost(t)
	before := h.count()
	for name, c := range map[string]struct{ text, want string }{
		"a.docx":   {"x", "a.docx"},
		"b.csv":    {"名称,经度\n甲,121\n", "纬度"},
		"c.csv":    {firmsCSV(0), "读不了"},
		"none.csv": {firmsCSV(0), "北京"},
	} {
		h.importing(h.write(name, c.text))
		texts := strings.Join(textsIn(h.win.Canvas().Overlays().Top()), "\n")
		h.w.dialog.Key(fyne.KeyReturn)
		if h.w.dialog == nil || h.w.dialog.Ready() || h.count() != before {
			t.Fatalf("%s: can be imported", name)
		}
		if name != "none.csv" && !strings.Contains(texts, c.want) || strings.Contains(texts, "{") || strings.Contains(texts, "--") {
			t.Errorf("%s: the dialog says %q", name, texts)
		}
		h.w.dialog.Key(fyne.KeyEscape)
		if h.w.dialog != nil {
			t.Fatal("Esc leaves the dialog open")
		}
	}
}

// A figure that shows only places of its own has a way to one that shows the new ones.
func TestImportIntoAFigureOfFew(t *testing.T) {
	h := newHost(t)
	w := h.w
	for _, f := range w.model.Figures() {
		if f.Limits(geo.Incubator) {
			w.model.SetFigure(f.ID)
		}
	}
	if !w.model.Figure().Limits(geo.Incubator) {
		t.Fatal("there is no such figure")
	}
	h.importing(h.write("firms.csv", firmsCSV(5)))
	tapOn(t, w, "放入 企业与机构")
	tapOn(t, w, "众创空间")
	tapOn(t, w, "导入 5 条")
	tapOn(t, w, "在全市总览中查看")
	if w.model.Figure().ID != w.model.Figures()[0].ID || !w.model.Visible(geo.Incubator) || !slices.ContainsFunc(w.model.Scene().Features(), func(id geo.FeatureID) bool {
		_, bunch := w.model.Data().PointCluster(id)
		return bunch || strings.HasPrefix(string(id), "incubator/f")
	}) {
		t.Errorf("%s shows without what was imported", w.model.Figure().ID)
	}
}

// An import that is stopped writes nothing; one that was written before it could be
// stopped is told as it is.
func TestImportStops(t *testing.T) {
	h := newHost(t)
	w, before := h.w, h.count()
	h.importing(h.write("firms.csv", firmsCSV(30)))
	var later func()
	w.runAsync = func(work func()) { later = work }
	tapOn(t, w, "导入 30 条")
	if find(w, "停止") == nil || w.dialog.Ready() {
		t.Fatal("no way to stop")
	}
	tapOn(t, w, "停止")
	later()
	if w.dialog == nil || !strings.Contains(w.dialog.Said, "已取消") || h.count() != before || h.steps() != "" || !w.dialog.Ready() {
		t.Errorf("after the stop: %d organisations, said %q", h.count(), w.dialog.Said)
	}
}

// A stop that comes when all is written is answered: in the dialog at once, and by a notice
// that stays and can undo it.
func TestImportStopsTooLate(t *testing.T) {
	h := newHost(t)
	w, before := h.w, h.count()
	h.importing(h.write("firms.csv", firmsCSV(30)))
	said := ""
	h.wrote = func() {
		tapOn(t, w, "停止")
		said = w.dialog.Said
	}
	tapOn(t, w, "导入 30 条")
	if !strings.Contains(said, "已经存盘") {
		t.Errorf("the dialog says %q", said)
	}
	texts := strings.Join(textsIn(w.win.Content()), "\n")
	if w.dialog != nil || h.count() != before+30 || !strings.Contains(texts, "停止时已经做完") || !strings.Contains(texts, "已导入 firms.csv") {
		t.Fatalf("%d organisations, %q", h.count(), texts)
	}
	if tapOn(t, w, "撤销"); h.count() != before {
		t.Errorf("%d organisations after the undo, want %d", h.count(), before)
	}
}

// A file that was altered between the sheet and the import is read again: nothing is
// written of it before the user has seen the new counts. One that is gone is told.
func TestImportOfAnAlteredFile(t *testing.T) {
	h := newHost(t)
	w, before := h.w, h.count()
	path := h.write("firms.csv", firmsCSV(30))
	h.importing(path)
	h.write("firms.csv", firmsCSV(31))
	tapOn(t, w, "导入 30 条")
	if w.dialog == nil || h.count() != before || h.steps() != "" || !strings.Contains(strings.Join(textsIn(w.win.Canvas().Overlays().Top()), "\n"), "文件变过") {
		t.Fatalf("%d organisations of %d, said %q", h.count(), before, w.dialog.Said)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	tapOn(t, w, "导入 31 条")
	if w.dialog == nil || h.count() != before || !strings.Contains(w.dialog.Said, "找不到文件") {
		t.Fatalf("%d organisations, said %q", h.count(), w.dialog.Said)
	}
	h.write("firms.csv", firmsCSV(32))
	tapOn(t, w, "导入 31 条") // what was read is not what is there
	tapOn(t, w, "导入 32 条")
	if w.dialog != nil || h.count() != before+32 {
		t.Errorf("%d organisations", h.count()-before)
	}
}

// Layers that were imported into show at the next start, by whatever figure it begins.
func TestImportedShowsAtTheNextStart(t *testing.T) {
	h := newHost(t)
	w := h.w
	h.importing(h.write("firms.csv", firmsCSV(3)))
	if w.model.Visible(geo.Organisation) {
		t.Fatal("the layer shows before")
	}
	tapOn(t, w, "导入 3 条")
	w.Remember()
	m, err := state.New(t.Context(), state.Options{Store: h.open, Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	if Recall(m, &h.settings, h.Home()); !m.Visible(geo.Organisation) {
		t.Error("what was imported is hidden")
	}
	w.model.SetVisible(geo.Organisation, false)
	w.Remember()
	m.SetFigure(m.Figures()[1].ID)
	m.SetVisible(geo.Organisation, false)
	if Recall(m, &h.settings, h.Home()); m.Visible(geo.Organisation) {
		t.Error("what was switched off shows")
	}
}

// Without a file to write to, the way leads to saving first.
func TestImportNeedsAFile(t *testing.T) {
	h := newHost(t)
	c, err := seeds.Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	d, err := db.OpenMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	m, err := state.New(t.Context(), state.Options{Store: d, Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	h.Show(openProject{d, h}, m, nil)
	if h.win.Title() != "上海科创地图 — 未保存" {
		t.Errorf("title %q", h.win.Title())
	}
	h.w.session.ShowImport()
	if got := strings.Join(proseIn(h.win.Canvas().Overlays().Top()), ""); h.w.dialog != nil || !strings.Contains(got, "内存") {
		t.Fatalf("the window says %q", got)
	}
	tapOn(t, h.w, "另存为…")
	if h.w.dialog == nil || find(h.w, "保存") == nil {
		t.Error("no sheet for saving")
	}
}

// Another project takes the place of the one that shows, with its figure, language
// and layers, and with steps of its own; those of the other are there when it is opened again.
func TestOpenProject(t *testing.T) {
	h := newHost(t)
	h.importing(h.write("firms.csv", firmsCSV(5)))
	tapOn(t, h.w, "导入 5 条")
	first, n := h.w.session.Project(), h.count()
	h.w.model.SetFigure("pudong-layout")
	h.w.model.SetVisible(geo.Incubator, true)
	h.w.model.SetLang(geo.En)
	other := filepath.Join(h.dir, "other.gpkg")
	h.w.session.Open(other)
	w := h.w
	if w.session.Project().Path() != other || h.count() != n-5 || h.steps() != "" {
		t.Fatalf("%s shows, with %d organisations and the step %q", w.session.Project().Path(), h.count(), h.steps())
	}
	if w.model.Figure().ID != "pudong-layout" || w.model.Lang() != geo.En || !w.model.Visible(geo.Incubator) {
		t.Error("figure, language or layers changed")
	}
	if h.win.Title() != "Shanghai Innovation Map — other.gpkg" {
		t.Errorf("title %q", h.win.Title())
	}
	if _, err := first.Features(context.Background(), geo.Zone); err == nil {
		t.Error("the project before is still open")
	}
	if got := h.recent(); !slices.Equal(got, []string{other, h.Home()}) {
		t.Errorf("recent are %q", got)
	}
}

// A file that can't be opened says why; the project that shows stays and works.
func TestOpenFailureKeepsTheProject(t *testing.T) {
	h := newHost(t)
	was := h.w
	bytes, err := os.ReadFile(h.Home())
	if err != nil {
		t.Fatal(err)
	}
	damaged := slices.Clone(bytes)
	for i := 4096; i < 40960; i++ {
		damaged[i] = 0xAA
	}
	for name, text := range map[string]string{"damaged.gpkg": string(damaged), "short.gpkg": string(bytes[:500]), "text.gpkg": strings.Repeat("no project ", 100)} {
		path := h.write(name, text)
		h.w.session.Open(path)
		top := h.win.Canvas().Overlays().Top()
		if top == nil || !strings.Contains(strings.Join(proseIn(top), ""), name) {
			t.Fatalf("%s: the window says nothing of it", name)
		}
		h.press(fyne.KeyReturn)
		if after, _ := os.ReadFile(path); h.w != was || string(after) != text || h.win.Canvas().Overlays().Top() != nil {
			t.Fatalf("%s: another window, another file, or the question stays", name)
		}
	}
	h.importing(h.write("firms.csv", firmsCSV(3)))
	tapOn(t, h.w, "导入 3 条")
	if h.w.dialog != nil || len(h.recent()) != 1 {
		t.Errorf("the project takes no import, or recent are %q", h.recent())
	}
}

// Opening can be stopped; what was opened meanwhile is closed again.
func TestOpenStops(t *testing.T) {
	h := newHost(t)
	was := h.w
	var later func()
	h.w.runAsync = func(work func()) { later = work }
	h.w.session.Open(filepath.Join(h.dir, "other.gpkg"))
	tapOn(t, h.w, "取消")
	h.w.session.Undo()
	h.w.session.ShowImport() // nothing else begins meanwhile
	later()
	if h.w != was || h.w.session.Working() || h.w.dialog != nil || find(h.w, "取消") != nil {
		t.Error("it was opened, or the note stays")
	}
}

// A copy is the project that is open from then on, with its steps; another file is
// replaced when asked for twice only, the open one never.
func TestSaveAs(t *testing.T) {
	h := newHost(t)
	w := h.w
	h.importing(h.write("firms.csv", firmsCSV(5)))
	tapOn(t, w, "导入 5 条")
	n, model, first := h.count(), w.model, w.session.Project()
	path := h.write("copy.gpkg", "another file")
	w.session.ShowSave()
	file := h.entries()[0]
	for name, want := range map[string]string{"x.txt": ".gpkg", "home.gpkg": "home.gpkg", "none/a.gpkg": "none"} {
		file.SetText(filepath.Join(h.dir, name))
		w.dialog.Press()
		if w.dialog == nil || !strings.Contains(w.dialog.Said, want) || w.session.Project() != first {
			t.Fatalf("%s: the dialog says %q", name, w.dialog.Said)
		}
	}
	file.SetText(strings.TrimSuffix(path, ".gpkg"))
	tapOn(t, w, "保存")
	if b, _ := os.ReadFile(path); string(b) != "another file" || !strings.Contains(w.dialog.Said, "copy.gpkg") {
		t.Fatalf("replaced unasked; the dialog says %q", w.dialog.Said)
	}
	tapOn(t, w, "覆盖")
	if w.dialog != nil || h.w != w || w.model != model || w.session.Project().Path() != path || h.count() != n || w.model.Store() != w.session.Project() {
		t.Fatalf("%s is open", w.session.Project().Path())
	}
	if h.win.Title() != "上海科创地图 — copy.gpkg" || h.recent()[0] != path {
		t.Errorf("title %q, recent %q", h.win.Title(), h.recent())
	}
	if _, err := first.Features(context.Background(), geo.Zone); err == nil {
		t.Error("the project before is still open")
	}
	w.session.Undo()
	if h.count() != n-5 {
		t.Errorf("after undo the copy has %d organisations, want %d", h.count(), n-5)
	}
}

// A copy is shown as if it had been opened: with what another program wrote meanwhile, in
// the map and in the table that lies open, and with news of its own.
func TestSaveAsReadsTheCopy(t *testing.T) {
	h := newHost(t)
	w := h.w
	bring(t, h.another(h.Home()), "别家公司")
	w.session.LookForNews()
	path := filepath.Join(h.dir, "copy.gpkg")
	w.ShowTable()
	h.alter("UPDATE facts SET text_zh = '改写的目标' WHERE subject = 'district/310110'")
	w.session.ShowSave()
	h.entries()[0].SetText(path)
	tapOn(t, w, "保存")
	if w.session.Project().Path() != path || w.table == nil {
		t.Fatalf("%s is open, the table %v", w.session.Project().Path(), w.table != nil)
	}
	if f, _ := w.model.Index().Feature("organisation/f1"); f.Name.Zh != "别家公司" || h.count() != w.model.Count(geo.Organisation) {
		t.Errorf("the map shows %q and %d of %d", f.Name.Zh, w.model.Count(geo.Organisation), h.count())
	}
	if !strings.Contains(strings.Join(uitest.Texts(w.table), "\n"), "改写的目标") {
		t.Error("the table shows what was read before")
	}
	w.ShowTable()
	tapOn(t, w, "项目菜单")
	if find(w, "重新读取项目") != nil {
		t.Error("the copy is to be read again")
	}
	h.press(fyne.KeyEscape)
	bring(t, h.another(path), "第三家公司")
	w.session.LookForNews()
	tapOn(t, w, "重新读取")
	if f, _ := w.model.Index().Feature("organisation/f1"); f.Name.Zh != "第三家公司" {
		t.Errorf("the map shows %q", f.Name.Zh)
	}
}

// The sheets fit the smallest window and follow language and theme.
func TestProjectSheetsFitAndFollow(t *testing.T) {
	h := newHost(t)
	csv := h.write("firms.csv", firmsCSV(5))
	for _, show := range []func(){func() { h.importing(csv) }, h.w.session.ShowSave} {
		show()
		text := h.entries()[0].Text
		for _, l := range []geo.Lang{geo.En, geo.Zh} {
			h.w.model.SetLang(l)
			h.w.model.SetTheme(style.Dark)
			if min := h.w.dialog.Root.Objects[1].MinSize(); min.Width > 1024-2*kit.DialogEdge || min.Height > 640-2*kit.DialogEdge {
				t.Errorf("%s: the dialog needs %v", l, min)
			}
			if got := h.entries(); len(got) != 1 || got[0].Text != text || h.win.Canvas().Overlays().Top() != h.w.dialog.Root {
				t.Errorf("%s: the dialog did not follow", l)
			}
		}
		h.w.dialog.Close()
	}
}
