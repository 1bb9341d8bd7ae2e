package ui

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/lang"
	"kechuang/geo/style"
	"kechuang/ui/dialogs"
	"kechuang/ui/files"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// openSheet opens the export dialog with a folder of its own to write to. Work
// that goes to another goroutine is done at once.
func openSheet(t *testing.T) (*Window, *dialogs.Export, string) {
	t.Helper()
	w := newWindow(t)
	w.runAsync = func(work func()) { work() }
	dir := t.TempDir()
	w.settings.Set(map[string]any{dialogs.PrefFolder: dir})
	w.ShowExport()
	if w.export == nil {
		t.Fatal("no sheet")
	}
	return w, w.export, dir
}

// A choice shows at once in the preview, and nothing else is drawn for it.
func TestSheetShowsTheChoice(t *testing.T) {
	w, s, _ := openSheet(t)
	s.Preview.Generate(640, 360)
	draws := 0
	s.Preview.OnDraw = func() { draws++ }
	before := slices.Clone(s.Preview.Img.Pix)
	for _, press := range []string{"配色 深色", "文字 English", "图例", "尺寸 A4 竖"} {
		draws = 0
		tapOn(t, w, press)
		if draws != 1 || slices.Equal(before, s.Preview.Img.Pix) {
			t.Errorf("%s: drawn %d times, changed %v", press, draws, !slices.Equal(before, s.Preview.Img.Pix))
		}
		before = slices.Clone(s.Preview.Img.Pix)
	}
	spec, size, err := s.Spec()
	if err != nil || spec.Theme != style.Dark || spec.Lang != geo.En || !spec.NoLegend || size.Name != "a4-portrait" {
		t.Errorf("%+v %+v %v", spec.Theme, size, err)
	}
	if spec.Title != "" || s.Form.Title.Text != w.model.Figure().PageTitle().En {
		t.Errorf("the title does not follow the language: %q", s.Form.Title.Text)
	}
	s.Form.Title.SetText("我的标题")
	s.Form.Subtitle.SetText("副题") // the page may have none of its own
	s.Form.Subtitle.SetText("")
	if spec, _, _ = s.Spec(); spec.Title != "我的标题" || !spec.NoSubtitle || filepath.Base(s.Path.Text) != "我的标题.png" {
		t.Errorf("title %q, subtitle left out %v, file %q", spec.Title, spec.NoSubtitle, s.Path.Text)
	}
}

// Every format is written by its own name, and the note offers the way to it.
func TestSheetExportsEveryFormat(t *testing.T) {
	for _, f := range export.PageFormats() {
		w, s, dir := openSheet(t)
		tapOn(t, w, "格式 "+f.Name)
		tapOn(t, w, "导出")
		if w.export != nil {
			t.Fatalf("%s: %s", f.Name, s.Said)
		}
		path := filepath.Join(dir, files.FileName(w.model.Figure().PageTitle().Zh)+f.Ext)
		if info, err := os.Stat(path); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v", path, err)
		}
		if find(w, "打开") == nil || find(w, "打开所在文件夹") == nil || find(w, "复制图片") == nil {
			t.Error("the note offers no way to the file")
		}
	}
}

// With slides, one choice makes the whole deck; what belongs to a page is not
// asked for then.
func TestSheetExportsTheDeck(t *testing.T) {
	w, s, dir := openSheet(t)
	if s.Form.SlidesRow.Visible() {
		t.Error("asked about slides for a picture")
	}
	tapOn(t, w, "格式 PPTX")
	tapOn(t, w, "幻灯片 整套")
	if s.Form.Title.Visible() && s.Form.PageRows[0].Visible() || filepath.Base(s.Path.Text) != "上海科创地图.pptx" {
		t.Errorf("asked about the page of a deck; the file is %s", s.Path.Text)
	}
	tapOn(t, w, "导出")
	z, err := zip.OpenReader(filepath.Join(dir, "上海科创地图.pptx"))
	if err != nil {
		t.Fatalf("%v; the dialog says %q", err, s.Said)
	}
	defer z.Close()
	slides := 0
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "ppt/slides/slide") {
			slides++
		}
	}
	if slides < len(w.model.Figures())+16 {
		t.Errorf("%d slides", slides)
	}
	if find(w, "复制图片") != nil {
		t.Error("a deck is no picture to copy")
	}
}

// A file of someone else is replaced when asked for twice only; one's own of
// this session at once.
func TestSheetAsksBeforeReplacing(t *testing.T) {
	w, s, dir := openSheet(t)
	path := filepath.Join(dir, "旧.svg")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Path.SetText(path)
	if s.Choice.Format != ".svg" {
		t.Errorf("the format does not follow the ending: %s", s.Choice.Format)
	}
	tapOn(t, w, "导出")
	if b, _ := os.ReadFile(path); string(b) != "old" || !strings.Contains(s.Said, "旧.svg") || find(w, "覆盖") == nil {
		t.Fatalf("replaced unasked; the dialog says %q", s.Said)
	}
	s.Path.SetText(path + "x") // another name takes the question back
	if s.Path.SetText(path); find(w, "覆盖") != nil {
		t.Error("the question stays after the name changed")
	}
	tapOn(t, w, "导出")
	tapOn(t, w, "覆盖")
	if b, _ := os.ReadFile(path); string(b) == "old" || w.export != nil {
		t.Fatal("not replaced")
	}
	w.ShowExport()
	w.export.Path.SetText(path)
	tapOn(t, w, "导出")
	if w.export != nil {
		t.Errorf("asked about a file of this session: %q", w.export.Said)
	}
}

// What can't be done is said in the dialog, the old file stays and no other comes.
func TestSheetSaysWhatIsWrong(t *testing.T) {
	w, s, dir := openSheet(t)
	old := filepath.Join(dir, "old.png")
	locked := filepath.Join(dir, "locked")
	for _, err := range []error{os.WriteFile(old, []byte("old"), 0o600), os.Mkdir(locked, 0o555), os.Mkdir(filepath.Join(dir, "folder.png"), 0o755)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	try := func(name, path, want string) {
		t.Helper()
		s.Path.SetText(path)
		s.Save()
		if w.export == nil || !strings.Contains(s.Said, want) || strings.Contains(s.Said, "{") {
			t.Errorf("%s: the dialog says %q, want %q", name, s.Said, want)
		}
	}
	try("unknown ending", filepath.Join(dir, "a.docx"), ".docx")
	try("no name", "", ".png")
	try("folder", filepath.Join(dir, "folder.png"), "是文件夹")
	try("no folder", filepath.Join(dir, "none", "a.png"), "不存在")
	try("long name", filepath.Join(dir, strings.Repeat("长", 90)+".png"), "太长")
	if os.Geteuid() != 0 { // root may write anywhere
		try("no permission", filepath.Join(locked, "a.png"), "没有权限")
	}
	s.Choice.Size = state.OwnSize
	for _, v := range []string{"0", "100000", "-5", "x", "NaN", "1e300"} {
		s.Form.Width.SetText(v)
		try("width "+v, filepath.Join(dir, "b.png"), "")
		if s.Said == "" {
			t.Errorf("nothing is said about a width of %s", v)
		}
	}
	s.Form.Width.SetText("1920")
	if s.Said != "" {
		t.Errorf("after a good size the dialog still says %q", s.Said)
	}
	names, err := os.ReadDir(dir)
	if b, _ := os.ReadFile(old); err != nil || len(names) != 3 || string(b) != "old" {
		t.Errorf("in the folder are %v, the old file holds %q", names, b)
	}
}

// The dialog for folders opens over the dialog.
func TestSheetBrowses(t *testing.T) {
	w, s, _ := openSheet(t)
	tapOn(t, w, "换文件夹…")
	if top := w.win.Canvas().Overlays().Top(); top == s.Root {
		t.Error("no dialog")
	}
}

// Stopping is at once; the file that was there stays, and what comes late is
// dropped.
func TestSheetStops(t *testing.T) {
	w, s, dir := openSheet(t)
	var later func()
	w.runAsync = func(work func()) { later = work }
	tapOn(t, w, "导出")
	if find(w, "停止") == nil {
		t.Fatal("no way to stop")
	}
	tapOn(t, w, "停止")
	if w.export == nil || s.Said != lang.T(geo.Zh, "error.exportCancelled") || find(w, "取消") == nil {
		t.Errorf("after the stop the dialog says %q", s.Said)
	}
	later()
	if names, _ := os.ReadDir(dir); len(names) != 0 || w.export == nil {
		t.Errorf("after the stop there are %v", names)
	}
	s.Key(fyne.KeyEscape)
	if w.export != nil {
		t.Error("Esc leaves the dialog open")
	}
}

// Choices are kept from one time to the next and under names.
func TestSheetRemembers(t *testing.T) {
	w, s, _ := openSheet(t)
	tapOn(t, w, "格式 PDF")
	tapOn(t, w, "配色 黑白")
	tapOn(t, w, "指北针")
	s.Form.Review.SetText("沪S(2016)001号")
	s.KeepAs("  给领导 \n")
	tapOn(t, w, "格式 PNG")
	s.Close()
	w.ShowExport()
	s = w.export
	if c := s.Choice; c.Format != ".png" || c.Theme != style.Print || !c.North || c.Review != "沪S(2016)001号" || s.Form.Review.Text != c.Review {
		t.Errorf("kept %+v", c)
	}
	if len(s.All.Saved) != 1 || s.All.Saved[0].Name != "给领导" {
		t.Fatalf("saved %+v", s.All.Saved)
	}
	s.TakeSaved(s.All.Saved[0].Snapshot)
	if s.Choice.Format != ".pdf" || s.Saved.Text != "给领导" || filepath.Ext(s.Path.Text) != ".pdf" {
		t.Errorf("took %+v, shows %q", s.Choice, s.Saved.Text)
	}
	s.DeleteSaved("给领导")
	s.KeepAs(" ")
	if len(s.All.Saved) != 0 || s.Said == "" {
		t.Errorf("saved %+v; said %q", s.All.Saved, s.Said)
	}
}

// The extent is asked for when the map was moved only; the current view is then
// what is exported unless the user says otherwise.
func TestSheetExtent(t *testing.T) {
	w, s, _ := openSheet(t)
	if s.Form.ExtRow.Visible() {
		t.Error("asked about the extent of an unmoved map")
	}
	if spec, _, _ := s.Spec(); spec.Extent != w.model.Figure().Extent {
		t.Errorf("extent %v", spec.Extent)
	}
	s.Close()
	f, _ := w.model.Index().Feature(zhangjiang)
	w.model.Look(f.Point, 40_000)
	w.ShowExport()
	s = w.export
	if !s.Form.ExtRow.Visible() {
		t.Fatal("not asked")
	}
	if spec, _, _ := s.Spec(); spec.Extent.Right()-spec.Extent.Left() > 0.25 || !spec.Extent.Contains(f.Point) {
		t.Errorf("extent %v, the map shows %v", spec.Extent, w.model.View().Extent())
	}
	tapOn(t, w, "范围 整幅专题图")
	if spec, _, _ := s.Spec(); spec.Extent != w.model.Figure().Extent {
		t.Errorf("extent %v", spec.Extent)
	}
}

// The sheet fits the smallest window in both languages, and follows language and
// theme.
func TestSheetFitsAndFollows(t *testing.T) {
	w, s, _ := openSheet(t)
	s.Form.Title.SetText("留住")
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		w.model.SetLang(l)
		w.model.SetTheme(style.Dark)
		w.win.Resize(fyne.NewSize(1024, 640))
		s.Root.Resize(fyne.NewSize(1024, 640)) // the real canvas does it
		card := s.Root.Objects[1]
		if min := card.MinSize(); min.Width > 1024-2*kit.DialogEdge || min.Height > 640-2*kit.DialogEdge {
			t.Errorf("%s: the dialog needs %v", l, min)
		}
		if s.Form.Title.Text != "留住" || w.win.Canvas().Overlays().Top() != s.Root {
			t.Errorf("%s: the dialog did not follow", l)
		}
	}
}

// Ctrl+Shift+C copies a 4K picture of what the window shows, and a failure says
// what to do.
func TestCopyPicture(t *testing.T) {
	w := newWindow(t)
	w.runAsync = func(work func()) { work() }
	var got []byte
	w.clipboard = func(_ context.Context, b []byte) error { got = b; return nil }
	w.CopyPicture()
	img, err := png.DecodeConfig(bytes.NewReader(got))
	if err != nil || img.Width != 3840 || img.Height != 2160 {
		t.Errorf("%+v %v", img, err)
	}
	if find(w, "关闭") == nil {
		t.Error("no toast")
	}
	w.clipboard = func(context.Context, []byte) error {
		return geo.Problemf("error.clipboardX11", errors.New("no xclip"))
	}
	w.CopyPicture()
	if got := strings.Join(proseIn(w.win.Canvas().Overlays().Top()), ""); !strings.Contains(got, "apt install xclip") {
		t.Errorf("the dialog says %q", got)
	}
}

func TestSheetCopies(t *testing.T) {
	w, s, _ := openSheet(t)
	var got []byte
	w.clipboard = func(_ context.Context, b []byte) error { got = b; return nil }
	tapOn(t, w, "尺寸 方形")
	tapOn(t, w, "复制图片")
	if img, err := png.DecodeConfig(bytes.NewReader(got)); err != nil || img.Width != img.Height || !strings.Contains(s.Said, "2160") {
		t.Errorf("%+v %v, said %q", img, err, s.Said)
	}
}

func TestExportFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	w := newWindow(t)
	if got := dialogs.ExportFolder(w.settings, ".png"); got != home {
		t.Errorf("without folders %q", got)
	}
	for _, dir := range []string{"图片", "My Papers", ".config"} {
		if err := os.Mkdir(filepath.Join(home, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if got := dialogs.ExportFolder(w.settings, ".png"); got != filepath.Join(home, "图片") {
		t.Errorf("pictures go to %q", got)
	}
	dirs := "# a comment\nXDG_DOCUMENTS_DIR=\"$HOME/My Papers\"\nXDG_PICTURES_DIR=\"/none/at/all\"\n"
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte(dirs), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := dialogs.ExportFolder(w.settings, ".pptx"); got != filepath.Join(home, "My Papers") {
		t.Errorf("slides go to %q", got)
	}
	if got := dialogs.ExportFolder(w.settings, ".svg"); got != filepath.Join(home, "图片") {
		t.Errorf("with a folder that is gone pictures go to %q", got)
	}
	w.settings.Set(map[string]any{dialogs.PrefFolder: filepath.Join(home, ".config")})
	if got := dialogs.ExportFolder(w.settings, ".png"); got != filepath.Join(home, ".config") {
		t.Errorf("the next file goes to %q", got)
	}
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{"浦东新区创新空间布局": "浦东新区创新空间布局", "a/b:c": "a-b-c", " . ": "kechuang", "x\n": "x",
		"\u202ea<b>": "a-b-", strings.Repeat("长", 90): strings.Repeat("长", 60)} {
		if got := files.FileName(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

// A size of one's own is in pixels or on paper; the numbers follow the unit.
func TestSheetOwnSize(t *testing.T) {
	w, s, _ := openSheet(t)
	tapOn(t, w, "尺寸 自定")
	tapOn(t, w, "尺寸 毫米")
	if c := s.Choice; !c.Paper || c.Width != 297 || s.Form.Width.Text != "297" || !s.Form.DpiBox.Visible() {
		t.Errorf("on paper: %+v, the field says %s", c, s.Form.Width.Text)
	}
	s.Form.Height.SetText("297")
	s.Form.Dpi.SetText("100")
	if _, size, err := s.Spec(); err != nil || size.W != 1169 || size.H != 1169 || !strings.Contains(s.Size.Text, "297 × 297 毫米") {
		t.Errorf("%+v %v, the note says %s", size, err, s.Size.Text)
	}
	tapOn(t, w, "尺寸 像素")
	if c := s.Choice; c.Paper || c.Width != 1920 || s.Form.DpiBox.Visible() {
		t.Errorf("in pixels: %+v", c)
	}
}

// BenchmarkSheetChange is one change in the dialog until its page is ready: in a
// large window at scale 2.
func BenchmarkSheetChange(b *testing.B) {
	w := newWindow(b)
	w.runAsync = func(work func()) { work() }
	w.ShowExport()
	s := w.export
	s.Preview.Generate(1560, 878)
	for b.Loop() {
		s.Choice.North = !s.Choice.North
		s.Changed()
	}
}
