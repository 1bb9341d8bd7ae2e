package tableview

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/ui/kit"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// window stands for the window around a table.
type window struct {
	closed bool
	went   geo.FeatureID
	saved  string // the name of the last file
	tables export.Tables
	layer  string // whose tips were chosen
	tips   []string
}

func (w *window) Close()                              { w.closed = true }
func (w *window) GoTo(id geo.FeatureID)               { w.went = id }
func (w *window) Key(*fyne.KeyEvent)                  {}
func (w *window) Problem(error)                       {}
func (w *window) Toast(string)                        {}
func (w *window) Save(name string, out export.Tables) { w.saved, w.tables = name, out }
func (w *window) RunAsync(work func())                { work() }
func (w *window) ChooseTips(layer string, columns []string) {
	w.layer, w.tips = layer, columns
}

// newTable opens the table in a room, with the keyboard.
func newTable(t *testing.T) (*uitest.Room, *Page, *window) {
	t.Helper()
	r, w := uitest.New(t), &window{}
	v, err := state.NewTableView(t.Context(), r.Model)
	if err != nil {
		t.Fatal(err)
	}
	p := New(r.Kit, r.Model, v, w)
	r.Show(p)
	r.Win.Canvas().Focus(p)
	return r, p, w
}

// shownDistricts lists the names in the first column, from top to bottom.
func shownDistricts(p *Page) []string {
	var out []string
	for _, r := range p.grid.Rows {
		for _, b := range uitest.Buttons(r[0]) {
			if !strings.HasPrefix(b.Name, "勾选") {
				out = append(out, b.Name)
			}
		}
	}
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
	r, p, _ := newTable(t)
	for _, r := range p.view.Whole().Rows {
		p.view.ToggleOpened(r.District.ID)
	}
	p.rebuild()
	texts := uitest.Texts(p)
	marks := 0
	for _, b := range uitest.Buttons(p) {
		if b.Style.Fill == r.Kit.Color("sourceChip") {
			marks++
		}
	}
	facts := 0
	for _, r := range p.view.Whole().Rows {
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

func TestTableSortsByHeader(t *testing.T) {
	r, p, _ := newTable(t)
	if got := shownDistricts(p); got[0] != "浦东新区" {
		t.Errorf("opens with most goals first: %v", got)
	}
	r.Press(t, "有年份目标数")
	if got := shownDistricts(p); got[0] != "徐汇区" || got[4] != "浦东新区" {
		t.Errorf("fewest goals first, none last: %v", got)
	}
	r.Press(t, "区")
	if got := shownDistricts(p); got[0] != "黄浦区" {
		t.Errorf("by code: %v", got)
	}
}

func TestTableFilters(t *testing.T) {
	r, p, _ := newTable(t)
	r.Press(t, "2017")
	if got := shownDistricts(p); !slices.Equal(got, []string{"杨浦区", "嘉定区"}) || r.Model.Year() != 0 {
		t.Errorf("by 2017: %v, and the map shows %d", got, r.Model.Year())
	}
	r.Press(t, "全部")
	for _, r := range "3d" {
		p.TypedRune(r)
	}
	if r.Win.Canvas().Focused() != p.bar.find || p.bar.find.Text != "3d" {
		t.Fatalf("typing gives %q", p.bar.find.Text)
	}
	if got := shownDistricts(p); !slices.Equal(got, []string{"松江区"}) {
		t.Errorf("3d: %v", got)
	}
	p.bar.find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(shownDistricts(p)) != 16 {
		t.Error("Esc does not empty the field")
	}
	p.bar.find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if r.Win.Canvas().Focused() != p {
		t.Error("a second Esc does not leave the field")
	}
	p.FindFocus()
	if r.Win.Canvas().Focused() != p.bar.find {
		t.Error("the keyboard does not go to the field")
	}
}

func TestTableColumns(t *testing.T) {
	r, p, w := newTable(t)
	r.Press(t, "选择栏目…")
	n := len(p.grid.Head)
	tapIn(t, r.Win.Canvas().Overlays().Top(), "重点产业")
	if len(p.grid.Head) != n-1 || !p.view.Hidden("industry") {
		t.Errorf("%d columns, want %d", len(p.grid.Head), n-1)
	}
	p.escape()
	if w.closed || r.Win.Canvas().Overlays().Top() != nil {
		t.Error("Esc should close the list first")
	}
	for _, c := range p.view.Whole().Columns {
		p.view.SetHidden(c.ID, true)
	}
	if p.rebuild(); len(p.grid.Head) != 2 {
		t.Errorf("%d columns are left, want the district and one", len(p.grid.Head))
	}
}

func TestTableOpensLongCells(t *testing.T) {
	_, p, _ := newTable(t)
	p.view.Find("浦东新区")
	p.Refresh()
	height := p.grid.Inner.Height
	tapIn(t, p.grid.Root, "还有 9 条")
	if p.grid.Inner.Height < height+100 {
		t.Errorf("the row is %g high, was %g", p.grid.Inner.Height, height)
	}
}

func TestSourceOfACell(t *testing.T) {
	r, p, w := newTable(t)
	p.view.Find("SLM")
	p.Refresh()
	r.Press(t, "谋划具有区域根植性的创新集群")
	top := r.Win.Canvas().Overlays().Top()
	if top == nil || !strings.Contains(strings.Join(uitest.Texts(top), "\n"), "4.3 各具特色的区县创新稳步推进") {
		t.Fatal("the mark does not show its source")
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.closed || r.Win.Canvas().Overlays().Top() != nil {
		t.Error("Esc should close the card first")
	}
}

// At most four districts stand side by side.
func TestFifthDistrictIsNotPicked(t *testing.T) {
	r, p, _ := newTable(t)
	for _, name := range []string{"黄浦区", "徐汇区", "长宁区", "静安区", "普陀区"} {
		r.Press(t, "勾选"+name)
	}
	if got := p.view.Picked(); len(got) != 4 || p.picks["district/310107"].tick.Visible() || !p.picks["district/310106"].tick.Visible() {
		t.Errorf("picked %v", got)
	}
	r.Press(t, "清除勾选")
	if len(p.view.Picked()) != 0 || p.picks["district/310106"].tick.Visible() {
		t.Error("the ticks stay")
	}
}

// The table shows the facts that have the words of its filter, also those of a row
// that is not opened, with the words marked and their column in sight.
func TestTableShowsItsMatches(t *testing.T) {
	r, p, _ := newTable(t)
	p.find("肝癌")
	if got := shownDistricts(p); len(got) != 1 || got[0] != "嘉定区" {
		t.Fatalf("rows %v", got)
	}
	marked := 0
	for _, cells := range p.cells {
		for _, c := range cells {
			uitest.Walk(c, func(o fyne.CanvasObject) {
				if l, ok := o.(*kit.SelectableLabel); ok && slices.ContainsFunc(l.Marks, func(m string) bool { return strings.Contains(strings.ToLower(l.Text), m) }) {
					marked++
				}
			})
		}
	}
	if marked == 0 || p.grid.Body.Offset.X == 0 {
		t.Errorf("%d marks, the columns begin at %g", marked, p.grid.Body.Offset.X)
	}
	p.find("")
	if len(shownDistricts(p)) != 16 || r.Model.Year() != 0 {
		t.Error("an empty filter shows everything")
	}
}

func TestCompareDistricts(t *testing.T) {
	r, p, w := newTable(t)
	r.Press(t, "勾选杨浦区")
	r.Press(t, "并排比较 1/4") // not enough
	if p.view.Comparing() {
		t.Fatal("one district was compared")
	}
	r.Press(t, "勾选嘉定区")
	r.Press(t, "并排比较 2/4")
	if !p.view.Comparing() || len(p.grid.Head) != 3 {
		t.Fatalf("%d columns", len(p.grid.Head))
	}
	shows := strings.Join(uitest.Texts(p), "\n")
	for _, want := range []string{"● 同名文件：嘉定区", "● 同年：杨浦区", "● 重要承载区", "○ 转型", "均未表述", "数目相同"} {
		if !strings.Contains(shows, want) {
			t.Errorf("the comparison does not say %q", want)
		}
	}
	r.In(geo.En)
	english := New(r.Kit, r.Model, p.view, w)
	if r.Show(english); !strings.Contains(strings.Join(uitest.Texts(english), "\n"), "● Same title: Jiading District") {
		t.Error("the comparison is not in English")
	}
	english.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.closed || p.view.Comparing() || len(english.grid.Rows) != 16 {
		t.Error("Esc does not lead back to the table")
	}
	if english.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); !w.closed {
		t.Error("a second Esc does not close the table")
	}
}

func TestDistrictLeadsToTheMap(t *testing.T) {
	r, _, w := newTable(t)
	if r.Press(t, "杨浦区"); w.went != "district/310110" {
		t.Errorf("went to %q", w.went)
	}
	if r.Press(t, "关闭"); !w.closed {
		t.Error("the cross does not close the table")
	}
}

func TestCopyTable(t *testing.T) {
	r, p, w := newTable(t)
	p.view.Find("石墨烯")
	p.Refresh()
	p.TypedShortcut(&fyne.ShortcutCopy{Clipboard: r.App.Clipboard()})
	lines := strings.Split(strings.TrimSpace(r.App.Clipboard().Content()), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[1], "宝山区\t") || strings.Count(lines[1], "\t") != len(p.view.Whole().Columns) {
		t.Errorf("the clipboard has %q", lines)
	}
	for _, f := range export.TableFormats() {
		if f.ByName {
			continue
		}
		if r.Press(t, r.Kit.T("table.export", "format", f.Name)); filepath.Ext(w.saved) != f.Ext {
			t.Errorf("%s is saved as %q", f.Name, w.saved)
		}
	}
}

// The page fits the smallest window in both languages, and its head follows the
// body sideways.
func TestTableFitsAndScrolls(t *testing.T) {
	r, p, w := newTable(t)
	r.Win.Resize(fyne.NewSize(1024, 588))
	for _, l := range []geo.Lang{geo.En, geo.Zh} {
		r.In(l)
		p = New(r.Kit, r.Model, p.view, w)
		r.Show(p)
		if m := p.MinSize(); m.Width > 1024 || m.Height > 588 {
			t.Errorf("needs %v in %s", m, l)
		}
	}
	for range 5 {
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	if at := p.grid.Body.Offset; at.X != 5*scrollStep || at.Y != 5*scrollStep ||
		p.grid.Top.Position().X != -at.X || p.grid.Left.Position().Y != -at.Y {
		t.Errorf("body at %v, head at %v, first column at %v", at, p.grid.Top.Position(), p.grid.Left.Position())
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if got, want := p.grid.Body.Offset.Y, p.grid.Inner.Height-p.grid.Body.Size().Height; got != want {
		t.Errorf("End goes to %g, want %g", got, want)
	}
	for _, b := range uitest.Buttons(p) {
		if s := b.Size(); s.Height < 24 || s.Width < 24 {
			t.Errorf("%q is %v", b.Name, s)
		}
	}
}
