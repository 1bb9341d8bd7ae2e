package dialogs

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/uitest"
)

const register = "名录（示例数据）\n企业名称,所属区,东,经度,纬度,员工数,备注\n甲,南汇,1,121.75,31.04,412,总部\n乙,闵行区,2,121.45,31.02,1038,\n丙,310114,3,116.4,39.9,93,x\n,,4,121.4,31.2,,\n合计,,,,,1543,\n"

func fileOf(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// importOf opens the sheet on a file.
func importOf(t *testing.T, h *host, path string) *Import {
	t.Helper()
	s := NewImport(h)
	s.Take(path)
	if s.preview == nil {
		t.Fatalf("no preview: %s", s.problem)
	}
	return s
}

// The coordinates are asked for with nothing preset; until one is chosen the button is grey
// and says why, though the counts are there.
func TestImportAsksForTheCoordinates(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", register))
	if s.Ready() || s.why.Text != "还差一步：选坐标" || s.MainText() != "导入 2 条" || s.preview.Heading != 2 {
		t.Fatalf("ready %v, %q, %q", s.Ready(), s.why.Text, s.MainText())
	}
	h.Press(t, "坐标系 GCJ-02")
	if !s.Ready() || s.why.Text != "" || s.choices.datum != "gcj02" || s.reading.Source.Datum.Zh == "WGS 84" {
		t.Errorf("ready %v, %q", s.Ready(), s.why.Text)
	}
	if focused, _ := h.Win.Canvas().Focused().(*kit.Button); focused == nil || focused.Name != "坐标系 GCJ-02" {
		t.Error("the keyboard is elsewhere")
	}
}

// A menu above a column, opened below it, changes what the column is for, and the counts;
// what is left out does not come along.
func TestImportMapsColumns(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", register))
	h.Press(t, "坐标系 WGS 84 / CGCS2000")
	b := s.controls["column 6"]
	h.Press(t, "备注 保留，文字")
	menu := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	if menu.X < 100 || menu.Y < 100 {
		t.Errorf("the menu opens at %v", menu)
	}
	h.Press(t, "不导入")
	if s.choices.uses[6] != dataset.LeaveOut || slices.ContainsFunc(s.reading.Columns, func(c geo.Column) bool { return c.Name == "备注" }) {
		t.Errorf("uses %v, columns %v", s.choices.uses, s.reading.Columns)
	}
	h.Press(t, "东 保留，整数")
	h.Press(t, "经度")
	if s.preview.Columns[2].Role != "lon" || s.preview.Columns[3].Role != "" || s.reading.Added != 0 {
		t.Errorf("columns %+v, %d added", s.preview.Columns, s.reading.Added)
	}
	h.Press(t, "经度 保留，数值")
	h.Press(t, "经度")
	if s.preview.Columns[3].Role != "lon" || s.reading.Added != 2 || !s.Ready() {
		t.Errorf("columns %+v, %d added", s.preview.Columns, s.reading.Added)
	}
	h.Type(fyne.KeyEscape)
	if h.closed != 1 {
		t.Error("Esc leaves the sheet open")
	}
}

// Another file begins with a fresh sheet.
func TestImportOfAnotherFileIsFresh(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", register))
	h.Press(t, "坐标系 BD-09")
	h.Press(t, "备注 保留，文字")
	h.Press(t, "不导入")
	h.Press(t, "放入 企业与机构")
	h.Press(t, "众创空间")
	second := fileOf(t, "b.csv", "名称,经度,纬度,备注\n甲,121.5,31.2,x\n")
	s.Take(second)
	again := uitest.Texts(h.Win.Canvas().Overlays().Top())
	s.Close()
	importOf(t, h, second)
	if fresh := uitest.Texts(h.Win.Canvas().Overlays().Top()); !slices.Equal(again, fresh) {
		t.Errorf("%q\nfresh %q", again, fresh)
	}
}

// What lacks can be chosen above the columns, also of a table without headings.
func TestImportWithoutHeadings(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", "甲,121.5,31.2,12\n乙,121.6,31.2,13\n"))
	if s.Ready() || len(s.controls) == 0 {
		t.Fatal("nothing to choose")
	}
	h.Press(t, "第 1 列 保留，文字")
	h.Press(t, "名称")
	h.Press(t, "坐标系 WGS 84 / CGCS2000")
	if !s.Ready() || s.reading.Added != 2 {
		t.Errorf("ready %v, %q", s.Ready(), s.why.Text)
	}
}

// Cells that are pasted are a file until the sheet is closed; a text that is no cells is
// told.
func TestImportOfPastedCells(t *testing.T) {
	h := newHost(t)
	s := NewImport(h)
	clip := h.App.Clipboard()
	clip.SetContent("hello")
	s.Paste()
	if s.preview != nil || s.Said == "" {
		t.Error("a word is taken as cells")
	}
	clip.SetContent("名称\t经度\t纬度\n甲\t121.5\t31.2\n")
	h.Win.Canvas().Focus(s.file)
	s.file.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	path := s.path
	if s.preview == nil || s.reading == nil || s.reading.Added != 1 {
		t.Fatalf("no cells: %q", s.problem)
	}
	s.Close()
	if _, err := os.Stat(path); err == nil {
		t.Error("the file stays")
	}
}

// The list of what is left out is saved with line, name and reason.
func TestImportList(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", register))
	var b strings.Builder
	if err := s.writeList(t.Context(), &b, s.reading); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\ufeff行,名称,结果,原因\n", "6,,不导入,没有名称\n", "5,丙,不在上海,", "7,,说明,合计行"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q lacks %q", b.String(), want)
		}
	}
	if strings.Contains(b.String(), "--") {
		t.Errorf("%q speaks of the command", b.String())
	}
}

// The list that is saved has all rows, of which the sheet lists the first, and says how
// many more there are.
func TestImportListIsWhole(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", "名称,经度,纬度\n甲,121.5123,31.2345\n"+strings.Repeat("乙,,\n", dataset.MostListed+200)+strings.Repeat("丙,116.4123,39.9123\n", 3)))
	list := s.listOf(s.reading)
	if last := list[len(list)-1]; last.reason != "另有 200 条没有列出，保存的清单里有" {
		t.Errorf("the list ends with %+v", last)
	}
	dir := t.TempDir()
	h.folder = dir
	h.Press(t, "保存清单…")
	text, err := os.ReadFile(filepath.Join(dir, "a 未导入.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(text), "\n"); lines != 1+dataset.MostListed+200+3 {
		t.Errorf("%d lines", lines)
	}
	if s.Ready() || s.cancel != nil || s.why.Text != "还差一步：选坐标" || !strings.Contains(s.Said, "a 未导入.csv") {
		t.Errorf("ready %v, %q, %q", s.Ready(), s.why.Text, s.Said)
	}
}

// A reading that was left tells nothing.
func TestImportLeavesAReading(t *testing.T) {
	h := newHost(t)
	var work []func()
	h.async = func(f func()) { work = append(work, f) }
	s := NewImport(h)
	s.Take(fileOf(t, "a.csv", register))
	s.Take(fileOf(t, "b.csv", "名称,经度,纬度\n甲,121.5,31.2\n"))
	for len(work) > 0 {
		f := work[0]
		work = work[1:]
		f()
	}
	if s.reading == nil || s.reading.Added != 1 {
		t.Errorf("%+v", s.reading)
	}
}

// A path that leads to no file is told when it is pressed, dropped or pasted, in both
// languages; while it is typed it is no fault.
func TestImportOfAWrongPath(t *testing.T) {
	dir := t.TempDir()
	for l, want := range map[geo.Lang][2]string{geo.Zh: {"找不到文件", "是文件夹"}, geo.En: {"no such", "is a folder"}} {
		h := newHost(t)
		h.In(l)
		s := NewImport(h)
		for i, path := range []string{filepath.Join(dir, "none.csv"), dir} {
			s.file.SetText(path)
			if s.problem != "" {
				t.Errorf("%s: %q while it is typed", path, s.problem)
			}
			s.Key(fyne.KeyReturn)
			if !strings.Contains(s.problem, want[i]) || !strings.Contains(strings.Join(uitest.Texts(h.Win.Canvas().Overlays().Top()), "\n"), want[i]) {
				t.Errorf("%s: %q", path, s.problem)
			}
			s.Take(path + "/")
			if s.problem == "" {
				t.Errorf("%s is taken without a word", path)
			}
		}
		s.file.SetText(fileOf(t, "a.csv", register))
		if s.problem != "" || s.preview == nil {
			t.Errorf("%q after a right path", s.problem)
		}
		s.Close()
	}
}

// What an import is at is told with how many features of how many it wrote.
func TestImportTellsHowFarItIs(t *testing.T) {
	h := newHost(t)
	p := &importProgress{total: 3}
	said := []string{p.text(h.Kit, "0.0")}
	for range p.count(func(yield func(geo.Feature, error) bool) {
		for range 3 {
			yield(geo.Feature{}, nil)
		}
	}) {
		said = append(said, p.text(h.Kit, "0.1"))
	}
	said = append(said, p.text(h.Kit, "0.2"))
	p.written()
	said = append(said, p.text(h.Kit, "0.3"))
	want := []string{"正在写入：0 / 3 条 · 0.0 秒", "正在写入：0 / 3 条 · 0.1 秒", "正在写入：1 / 3 条 · 0.1 秒", "正在写入：2 / 3 条 · 0.1 秒",
		"已写 3 条，正在建索引并存盘 · 0.2 秒", "已存盘，正在画到地图上 · 0.3 秒"}
	if !slices.Equal(said, want) {
		t.Errorf("%q", said)
	}
}

// A number of any length stands in the sheet whole, beside its word.
func TestImportCountsAreWhole(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "a.csv", register))
	for _, n := range []string{"0", "289 369", "1 000 000"} {
		cell := s.countCell(count{key: "added"}, n, "text", nil).(*fyne.Container)
		number := cell.Objects[0]
		if need := h.Kit.Measure(n, scene.Bold, countSize); number.MinSize().Width < need || cell.MinSize().Width > countsWidth/2 {
			t.Errorf("%s: %v units of %v, all %v of %v", n, number.MinSize().Width, need, cell.MinSize().Width, countsWidth/2)
		}
	}
}
