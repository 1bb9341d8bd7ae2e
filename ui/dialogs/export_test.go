package dialogs

import (
	"archive/zip"
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
	"kechuang/ui/files"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// openExport opens the export dialog with a folder of its own to write to.
func openExport(t *testing.T) (*host, *Export, string) {
	t.Helper()
	h := newHost(t)
	dir := t.TempDir()
	h.settings.Set(map[string]any{PrefFolder: dir})
	return h, NewExport(h), dir
}

// A choice shows at once in the preview, and nothing else is drawn for it.
func TestExportShowsTheChoice(t *testing.T) {
	h, s, _ := openExport(t)
	s.preview.generate(640, 360)
	draws := 0
	s.preview.onDraw = func() { draws++ }
	before := slices.Clone(s.preview.img.Pix)
	for _, press := range []string{"配色 深色", "文字 English", "图例", "尺寸 A4 竖"} {
		draws = 0
		h.Press(t, press)
		if draws != 1 || slices.Equal(before, s.preview.img.Pix) {
			t.Errorf("%s: drawn %d times, changed %v", press, draws, !slices.Equal(before, s.preview.img.Pix))
		}
		before = slices.Clone(s.preview.img.Pix)
	}
	spec, size, err := s.spec()
	if err != nil || spec.Theme != style.Dark || spec.Lang != geo.En || !spec.NoLegend || size.Name != "a4-portrait" {
		t.Errorf("%+v %+v %v", spec.Theme, size, err)
	}
	if spec.Title != "" || s.form.title.Text != h.Room.Model.Figure().PageTitle().En {
		t.Errorf("the title does not follow the language: %q", s.form.title.Text)
	}
	s.form.title.SetText("我的标题")
	s.form.subtitle.SetText("副题") // the page may have none of its own
	s.form.subtitle.SetText("")
	if spec, _, _ = s.spec(); spec.Title != "我的标题" || !spec.NoSubtitle || filepath.Base(s.path.Text) != "我的标题.png" {
		t.Errorf("title %q, subtitle left out %v, file %q", spec.Title, spec.NoSubtitle, s.path.Text)
	}
}

// Every format is written by its own name, and the note offers the way to it.
func TestExportExportsEveryFormat(t *testing.T) {
	for _, f := range export.PageFormats() {
		h, s, dir := openExport(t)
		h.Press(t, "格式 "+f.Name)
		h.Press(t, "导出")
		if h.closed == 0 {
			t.Fatalf("%s: %s", f.Name, s.Said)
		}
		path := filepath.Join(dir, files.FileName(h.Room.Model.Figure().PageTitle().Zh)+f.Ext)
		if info, err := os.Stat(path); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v", path, err)
		}
		if h.exported != path || h.picture.Scene == nil {
			t.Error("the window is not told")
		}
	}
}

// With slides, one choice makes the whole deck; what belongs to a page is not
// asked for then.
func TestExportExportsTheDeck(t *testing.T) {
	h, s, dir := openExport(t)
	if s.form.slidesRow.Visible() {
		t.Error("asked about slides for a picture")
	}
	h.Press(t, "格式 PPTX")
	h.Press(t, "幻灯片 整套")
	if s.form.title.Visible() && s.form.pageRows[0].Visible() || filepath.Base(s.path.Text) != "上海科创地图.pptx" {
		t.Errorf("asked about the page of a deck; the file is %s", s.path.Text)
	}
	h.Press(t, "导出")
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
	if most := 30; slides < len(h.Room.Model.Figures()) || slides > most { // a talk: each figure, districts in groups
		t.Errorf("%d slides", slides)
	}
	if h.picture.Scene != nil {
		t.Error("a deck is no picture to copy")
	}
}

// A file of someone else is replaced when asked for twice only; one's own of
// this session at once.
func TestExportAsksBeforeReplacing(t *testing.T) {
	h, s, dir := openExport(t)
	path := filepath.Join(dir, "旧.svg")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.path.SetText(path)
	if s.choice.Format != ".svg" {
		t.Errorf("the format does not follow the ending: %s", s.choice.Format)
	}
	h.Press(t, "导出")
	if b, _ := os.ReadFile(path); string(b) != "old" || !strings.Contains(s.Said, "旧.svg") || !h.has("覆盖") {
		t.Fatalf("replaced unasked; the dialog says %q", s.Said)
	}
	s.path.SetText(path + "x") // another name takes the question back
	if s.path.SetText(path); h.has("覆盖") {
		t.Error("the question stays after the name changed")
	}
	h.Press(t, "导出")
	h.Press(t, "覆盖")
	if b, _ := os.ReadFile(path); string(b) == "old" || h.closed == 0 {
		t.Fatal("not replaced")
	}
	s = NewExport(h)
	s.path.SetText(path)
	h.Press(t, "导出")
	if h.closed != 2 {
		t.Errorf("asked about a file of this session: %q", s.Said)
	}
}

// What can't be done is said in the dialog, the old file stays and no other comes.
func TestExportSaysWhatIsWrong(t *testing.T) {
	h, s, dir := openExport(t)
	old := filepath.Join(dir, "old.png")
	locked := filepath.Join(dir, "locked")
	for _, err := range []error{os.WriteFile(old, []byte("old"), 0o600), os.Mkdir(locked, 0o555), os.Mkdir(filepath.Join(dir, "folder.png"), 0o755)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	try := func(name, path, want string) {
		t.Helper()
		s.path.SetText(path)
		s.save()
		if h.closed > 0 || !strings.Contains(s.Said, want) || strings.Contains(s.Said, "{") {
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
	s.choice.Size = state.OwnSize
	for _, v := range []string{"0", "100000", "-5", "x", "NaN", "1e300"} {
		s.form.width.SetText(v)
		try("width "+v, filepath.Join(dir, "b.png"), "")
		if s.Said == "" {
			t.Errorf("nothing is said about a width of %s", v)
		}
	}
	s.form.width.SetText("1920")
	if s.Said != "" {
		t.Errorf("after a good size the dialog still says %q", s.Said)
	}
	names, err := os.ReadDir(dir)
	if b, _ := os.ReadFile(old); err != nil || len(names) != 3 || string(b) != "old" {
		t.Errorf("in the folder are %v, the old file holds %q", names, b)
	}
}

// The dialog for folders opens over the dialog.
func TestExportBrowses(t *testing.T) {
	h, s, _ := openExport(t)
	h.Press(t, "换文件夹…")
	if h.folders != 1 || s.path.Text == "" {
		t.Errorf("asked for a folder %d times", h.folders)
	}
}

// Stopping is at once; the file that was there stays, and what comes late is
// dropped.
func TestExportStops(t *testing.T) {
	h, s, dir := openExport(t)
	var later func()
	h.async = func(work func()) { later = work }
	h.Press(t, "导出")
	if !h.has("停止") {
		t.Fatal("no way to stop")
	}
	h.Press(t, "停止")
	if h.closed > 0 || s.Said != lang.T(geo.Zh, "error.exportCancelled") || !h.has("取消") {
		t.Errorf("after the stop the dialog says %q", s.Said)
	}
	later()
	if names, _ := os.ReadDir(dir); len(names) != 0 || h.closed > 0 {
		t.Errorf("after the stop there are %v", names)
	}
	s.Key(fyne.KeyEscape)
	if h.closed == 0 {
		t.Error("Esc leaves the dialog open")
	}
}

// Choices are kept from one time to the next and under names.
func TestExportRemembers(t *testing.T) {
	h, s, _ := openExport(t)
	h.Press(t, "格式 PDF")
	h.Press(t, "配色 黑白")
	h.Press(t, "指北针")
	s.form.review.SetText("沪S(2016)001号")
	s.keepAs("  给领导 \n")
	h.Press(t, "格式 PNG")
	s.Close()
	s = NewExport(h)
	if c := s.choice; c.Format != ".png" || c.Theme != style.Print || !c.North || c.Review != "沪S(2016)001号" || s.form.review.Text != c.Review {
		t.Errorf("kept %+v", c)
	}
	if len(s.all.Saved) != 1 || s.all.Saved[0].Name != "给领导" {
		t.Fatalf("saved %+v", s.all.Saved)
	}
	s.takeSaved(s.all.Saved[0].Snapshot)
	if s.choice.Format != ".pdf" || s.saved.Text != "给领导" || filepath.Ext(s.path.Text) != ".pdf" {
		t.Errorf("took %+v, shows %q", s.choice, s.saved.Text)
	}
	s.deleteSaved("给领导")
	s.keepAs(" ")
	if len(s.all.Saved) != 0 || s.Said == "" {
		t.Errorf("saved %+v; said %q", s.all.Saved, s.Said)
	}
}

// The extent is asked for when the map was moved only; the current view is then
// what is exported unless the user says otherwise.
func TestExportExtent(t *testing.T) {
	h, s, _ := openExport(t)
	if s.form.extRow.Visible() {
		t.Error("asked about the extent of an unmoved map")
	}
	if spec, _, _ := s.spec(); spec.Extent != h.Room.Model.Figure().Extent {
		t.Errorf("extent %v", spec.Extent)
	}
	s.Close()
	f, _ := h.Room.Model.Index().Feature("zone/zhangjiang-kejicheng")
	h.Room.Model.Look(f.Point, 40_000)
	s = NewExport(h)
	if !s.form.extRow.Visible() {
		t.Fatal("not asked")
	}
	if spec, _, _ := s.spec(); spec.Extent.Right()-spec.Extent.Left() > 0.25 || !spec.Extent.Contains(f.Point) {
		t.Errorf("extent %v, the map shows %v", spec.Extent, h.Room.Model.View().Extent())
	}
	h.Press(t, "范围 整幅专题图")
	if spec, _, _ := s.spec(); spec.Extent != h.Room.Model.Figure().Extent {
		t.Errorf("extent %v", spec.Extent)
	}
}

// The dialog fits the smallest window in both languages, and follows language and
// theme.
func TestExportFitsAndFollows(t *testing.T) {
	h, s, _ := openExport(t)
	s.form.title.SetText("留住")
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		h.In(l)
		h.Room.Model.SetTheme(style.Dark)
		h.Kit.Sheet = h.Room.Model.Sheet()
		s.Again()
		h.Win.Resize(fyne.NewSize(1024, 640))
		s.Root.Resize(fyne.NewSize(1024, 640)) // the real canvas does it
		card := s.Root.Objects[1]
		if min := card.MinSize(); min.Width > 1024-2*kit.DialogEdge || min.Height > 640-2*kit.DialogEdge {
			t.Errorf("%s: the dialog needs %v", l, min)
		}
		if s.form.title.Text != "留住" || h.Win.Canvas().Overlays().Top() != s.Root {
			t.Errorf("%s: the dialog did not follow", l)
		}
	}
}

func TestExportCopies(t *testing.T) {
	h, s, _ := openExport(t)
	h.Press(t, "尺寸 方形")
	h.Press(t, "复制图片")
	if p := h.picture; p.Scene == nil || p.Scene.Size.W != p.Scene.Size.H || p.Size() != "2160 × 2160" || !strings.Contains(s.Said, "2160") {
		t.Errorf("%s, said %q", p.Size(), s.Said)
	}
}

func TestExportFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	h := &host{}
	if got := exportFolder(&h.settings, ".png"); got != home {
		t.Errorf("without folders %q", got)
	}
	for _, dir := range []string{"图片", "My Papers", ".config"} {
		if err := os.Mkdir(filepath.Join(home, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if got := exportFolder(&h.settings, ".png"); got != filepath.Join(home, "图片") {
		t.Errorf("pictures go to %q", got)
	}
	dirs := "# a comment\nXDG_DOCUMENTS_DIR=\"$HOME/My Papers\"\nXDG_PICTURES_DIR=\"/none/at/all\"\n"
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte(dirs), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := exportFolder(&h.settings, ".pptx"); got != filepath.Join(home, "My Papers") {
		t.Errorf("slides go to %q", got)
	}
	if got := exportFolder(&h.settings, ".svg"); got != filepath.Join(home, "图片") {
		t.Errorf("with a folder that is gone pictures go to %q", got)
	}
	h.settings.Set(map[string]any{PrefFolder: filepath.Join(home, ".config")})
	if got := exportFolder(&h.settings, ".png"); got != filepath.Join(home, ".config") {
		t.Errorf("the next file goes to %q", got)
	}
}

// A size of one's own is in pixels or on paper; the numbers follow the unit.
func TestExportOwnSize(t *testing.T) {
	h, s, _ := openExport(t)
	h.Press(t, "尺寸 自定")
	h.Press(t, "尺寸 毫米")
	if c := s.choice; !c.Paper || c.Width != 297 || s.form.width.Text != "297" || !s.form.dpiBox.Visible() {
		t.Errorf("on paper: %+v, the field says %s", c, s.form.width.Text)
	}
	s.form.height.SetText("297")
	s.form.dpi.SetText("100")
	if _, size, err := s.spec(); err != nil || size.W != 1169 || size.H != 1169 || !strings.Contains(s.size.Text, "297 × 297 毫米") {
		t.Errorf("%+v %v, the note says %s", size, err, s.size.Text)
	}
	h.Press(t, "尺寸 像素")
	if c := s.choice; c.Paper || c.Width != 1920 || s.form.dpiBox.Visible() {
		t.Errorf("in pixels: %+v", c)
	}
}

// BenchmarkExportChange is one change in the dialog until its page is ready: in a
// large window at scale 2.
func BenchmarkExportChange(b *testing.B) {
	s := NewExport(newHost(b))
	s.preview.generate(1560, 878)
	for b.Loop() {
		s.choice.North = !s.choice.North
		s.changed()
	}
}
