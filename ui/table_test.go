package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/style"
	"kechuang/ui/files"
	"kechuang/ui/kit/composite"
	"kechuang/ui/tableview"
	"kechuang/ui/uitest"
)

// newTable opens the table in a fresh window.
func newTable(t *testing.T) (*Window, *tableview.Page) {
	t.Helper()
	w := newWindow(t)
	w.ShowTable()
	if w.table == nil || w.win.Canvas().Focused() != w.table {
		t.Fatal("the table did not open with the keyboard")
	}
	return w, w.table
}

// shownDistricts lists the names in the first column, from top to bottom.
func shownDistricts(p *tableview.Page) []string {
	var out []string
	for _, r := range p.Grid.Rows {
		for _, b := range uitest.Buttons(r[0]) {
			if !strings.HasPrefix(b.Name, "勾选") {
				out = append(out, b.Name)
			}
		}
	}
	return out
}

// canvasTexts lists the lines of text below an object.
func canvasTexts(o fyne.CanvasObject) []string {
	var out []string
	uitest.Walk(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*composite.Text); ok {
			out = append(out, t.Text)
		}
	})
	return out
}

// tapIn presses the first thing of a name below an object.
func tapIn(t *testing.T, o fyne.CanvasObject, name string) {
	t.Helper()
	for _, p := range uitest.Buttons(o) {
		if p.Name == name {
			test.Tap(p)
			return
		}
	}
	t.Fatalf("there is no %q to press", name)
}

func TestTableShowsEveryFactWithItsSource(t *testing.T) {
	w, p := newTable(t)
	for _, r := range p.View.Whole().Rows {
		p.View.ToggleOpened(r.District.ID)
	}
	p.Rebuild()
	texts := proseIn(w.table)
	marks := 0
	for _, b := range uitest.Buttons(w.table) {
		if b.Style.Fill == w.kit.Color("sourceChip") {
			marks++
		}
	}
	facts := 0
	for _, r := range p.View.Whole().Rows {
		for _, c := range r.Cells {
			for _, f := range c.Facts {
				facts++
				if !slices.Contains(texts, c.Line(f, geo.Zh)) {
					t.Errorf("%s is not in the table", f.ID)
				}
			}
		}
	}
	if facts < 100 || marks < facts {
		t.Errorf("%d marks of sources for %d facts", marks, facts)
	}
	if got := shownDistricts(p); len(got) != 16 || got[0] != "浦东新区" {
		t.Errorf("rows %v", got)
	}
}

func TestTableOpensAndCloses(t *testing.T) {
	w := newWindow(t)
	tapOn(t, w, "对照表")
	if w.table == nil {
		t.Fatal("the button does not open the table")
	}
	w.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.table != nil || w.win.Canvas().Focused() != w.mapw || len(w.over.Objects) != 0 {
		t.Error("Esc does not give the map back")
	}
	w.ShowTable()
	tapOn(t, w, "关闭")
	if w.table != nil {
		t.Error("the cross does not close the table")
	}
}

func TestTableSortsByHeader(t *testing.T) {
	w, p := newTable(t)
	if got := shownDistricts(p); got[0] != "浦东新区" {
		t.Errorf("opens with most goals first: %v", got)
	}
	tapOn(t, w, "有年份目标数")
	if got := shownDistricts(p); got[0] != "徐汇区" || got[4] != "浦东新区" {
		t.Errorf("fewest goals first, none last: %v", got)
	}
	tapOn(t, w, "区")
	if got := shownDistricts(p); got[0] != "黄浦区" {
		t.Errorf("by code: %v", got)
	}
}

func TestTableFilters(t *testing.T) {
	w, p := newTable(t)
	tapOn(t, w, "2017")
	if got := shownDistricts(p); !slices.Equal(got, []string{"杨浦区", "嘉定区"}) || w.model.Year() != 0 {
		t.Errorf("by 2017: %v, and the map shows %d", got, w.model.Year())
	}
	tapOn(t, w, "全部")
	for _, r := range "3d" {
		p.TypedRune(r)
	}
	if w.win.Canvas().Focused() != p.Bar.Find || p.Bar.Find.Text != "3d" {
		t.Fatalf("typing gives %q", p.Bar.Find.Text)
	}
	if got := shownDistricts(p); !slices.Equal(got, []string{"松江区"}) {
		t.Errorf("3d: %v", got)
	}
	p.Bar.Find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(shownDistricts(p)) != 16 {
		t.Error("Esc does not empty the field")
	}
	p.Bar.Find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.win.Canvas().Focused() != p {
		t.Error("a second Esc does not leave the field")
	}
	w.findHere()
	if w.win.Canvas().Focused() != p.Bar.Find {
		t.Error("Ctrl+F does not go to the field")
	}
}

func TestTableColumns(t *testing.T) {
	w, p := newTable(t)
	tapOn(t, w, "选择栏目…")
	n := len(p.Grid.Head)
	tapIn(t, w.win.Canvas().Overlays().Top(), "重点产业")
	if len(p.Grid.Head) != n-1 || !p.View.Hidden("industry") {
		t.Errorf("%d columns, want %d", len(p.Grid.Head), n-1)
	}
	p.Escape()
	if w.table == nil || w.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc should close the list first")
	}
	for _, c := range p.View.Whole().Columns {
		p.View.SetHidden(c.ID, true)
	}
	if p.Rebuild(); len(p.Grid.Head) != 2 {
		t.Errorf("%d columns are left, want the district and one", len(p.Grid.Head))
	}
}

func TestTableOpensLongCells(t *testing.T) {
	_, p := newTable(t)
	p.View.Find("浦东新区")
	p.Refresh()
	height := p.Grid.Inner.Height
	tapIn(t, p.Grid.Root, "还有 9 条")
	if p.Grid.Inner.Height < height+100 {
		t.Errorf("the row is %g high, was %g", p.Grid.Inner.Height, height)
	}
}

func TestDistrictLeadsToTheMap(t *testing.T) {
	w, _ := newTable(t)
	tapOn(t, w, "杨浦区")
	if w.table != nil || w.model.Selected() != "district/310110" || w.dossier == nil {
		t.Errorf("selected %q, dossier %v", w.model.Selected(), w.dossier != nil)
	}
}

func TestSourceOfACell(t *testing.T) {
	w, p := newTable(t)
	p.View.Find("SLM")
	p.Refresh()
	tapOn(t, w, "谋划具有区域根植性的创新集群")
	top := w.win.Canvas().Overlays().Top()
	if top == nil || !strings.Contains(strings.Join(proseIn(top), "\n"), "4.3 各具特色的区县创新稳步推进") {
		t.Fatal("the mark does not show its source")
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.table == nil || w.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc should close the card first")
	}
}

func TestCompareDistricts(t *testing.T) {
	w, p := newTable(t)
	tapOn(t, w, "勾选杨浦区")
	tapOn(t, w, "并排比较 1/4") // not enough
	if p.View.Comparing() {
		t.Fatal("one district was compared")
	}
	tapOn(t, w, "勾选嘉定区")
	tapOn(t, w, "并排比较 2/4")
	if !p.View.Comparing() || len(p.Grid.Head) != 3 {
		t.Fatalf("%d columns", len(p.Grid.Head))
	}
	shows := strings.Join(canvasTexts(p), "\n")
	for _, want := range []string{"● 同名文件：嘉定区", "● 同年：杨浦区", "● 重要承载区", "○ 转型", "均未表述", "数目相同"} {
		if !strings.Contains(shows, want) {
			t.Errorf("the comparison does not say %q", want)
		}
	}
	w.SwitchLang()
	if !w.table.View.Comparing() || !strings.Contains(strings.Join(canvasTexts(w.table), "\n"), "● Same title: Jiading District") {
		t.Error("the comparison is not in English")
	}
	w.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.table == nil || w.table.View.Comparing() || len(w.table.Grid.Rows) != 16 {
		t.Error("Esc does not lead back to the table")
	}
}

// At most four districts stand side by side.
func TestFifthDistrictIsNotPicked(t *testing.T) {
	w, p := newTable(t)
	for _, name := range []string{"黄浦区", "徐汇区", "长宁区", "静安区", "普陀区"} {
		tapOn(t, w, "勾选"+name)
	}
	if got := p.View.Picked(); len(got) != 4 || p.Picks["district/310107"].Tick.Visible() || !p.Picks["district/310106"].Tick.Visible() {
		t.Errorf("picked %v", got)
	}
	tapOn(t, w, "清除勾选")
	if len(p.View.Picked()) != 0 || p.Picks["district/310106"].Tick.Visible() {
		t.Error("the ticks stay")
	}
}

func TestCopyAndExportTable(t *testing.T) {
	w, p := newTable(t)
	p.View.Find("石墨烯")
	p.Refresh()
	p.TypedShortcut(&fyne.ShortcutCopy{Clipboard: w.app.Clipboard()})
	lines := strings.Split(strings.TrimSpace(w.app.Clipboard().Content()), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[1], "宝山区\t") || strings.Count(lines[1], "\t") != len(p.View.Whole().Columns) {
		t.Errorf("the clipboard has %q", lines)
	}
	dir := t.TempDir()
	w.settings.Set(map[string]any{prefTableFolder: dir})
	if got := w.tableFolder(); got != dir {
		t.Errorf("the next table goes to %q", got)
	}
	path := files.FreshPath(filepath.Join(dir, "表.xlsx"))
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for had, want := range map[string]string{"表.xlsx": "表 2.xlsx", "表 7.xlsx": "表 8.xlsx", "表 2016.xlsx": "表 2016 2.xlsx"} {
		had = filepath.Join(dir, had)
		if err := os.WriteFile(had, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := files.FreshPath(had); got != filepath.Join(dir, want) {
			t.Errorf("beside %s comes %s", had, got)
		}
	}
	w.savedTable(path, export.Tables{}, nil)
	if find(w, "打开") == nil || find(w, "另存为…") == nil {
		t.Error("the note offers no way to the file")
	}
	w.savedTable(path, export.Tables{}, geo.Problemf("error.exportDiskFull", nil, "path", path))
	if top := w.win.Canvas().Overlays().Top(); top == nil || !strings.Contains(strings.Join(proseIn(top), ""), "磁盘已满") {
		t.Error("a full disk is not told")
	}
	for _, ext := range []string{".xlsx", ".csv"} {
		if _, err := export.TableForPath("a" + ext); err != nil {
			t.Error(err)
		}
	}
}

// The page fits the smallest window in both languages, and its head follows the
// body sideways.
func TestTableFitsAndScrolls(t *testing.T) {
	w, _ := newTable(t)
	w.win.Resize(fyne.NewSize(1024, 640))
	for range 2 {
		if m := w.win.Content().MinSize(); m.Width > 1024 || m.Height > 640 {
			t.Errorf("needs %v in %s", m, w.model.Lang())
		}
		w.SwitchLang()
	}
	p := w.table
	for range 5 {
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	if at := p.Grid.Body.Offset; at.X != 5*tableview.ScrollStep || at.Y != 5*tableview.ScrollStep ||
		p.Grid.Top.Position().X != -at.X || p.Grid.Left.Position().Y != -at.Y {
		t.Errorf("body at %v, head at %v, first column at %v", at, p.Grid.Top.Position(), p.Grid.Left.Position())
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if got, want := p.Grid.Body.Offset.Y, p.Grid.Inner.Height-p.Grid.Body.Size().Height; got != want {
		t.Errorf("End goes to %g, want %g", got, want)
	}
	w.SwitchTheme()
	if w.table == p || w.model.Theme() != style.Dark {
		t.Error("the page is not made anew in the dark")
	}
	for _, b := range presses(w) {
		if s := b.Size(); s.Height < 24 || s.Width < 24 {
			t.Errorf("%q is %v", b.Name, s)
		}
	}
}
