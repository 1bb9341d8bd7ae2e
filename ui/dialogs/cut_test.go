package dialogs

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/figure"
	"kechuang/ui/kit"
	"kechuang/ui/settings"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// host is a window without rooms around a dialog. What goes to another goroutine is done
// at once.
type host struct {
	*uitest.Room
	settings settings.Store
	project  Project
	closed   int
	async    func(work func())  // nil: work is done at once
	exported string             // the last file
	picture  Picture            // the last one exported or copied
	folders  int                // how often one was asked for
	folder   string             // that is chosen; "" for none
	brought  geo.BroughtDataset // that was imported last
	updated  string             // ID of the dataset that was to be updated
	removed  string             // or removed
}

// has reports that something of a name can be pressed.
func (h *host) has(name string) bool {
	for _, root := range append(h.Win.Canvas().Overlays().List(), h.Win.Content()) {
		if slices.ContainsFunc(uitest.Buttons(root), func(b *kit.Button) bool { return b.Name == name }) {
			return true
		}
	}
	return false
}

// inMemory is a store that stands for a project without a file.
type inMemory struct{ geo.Store }

func (inMemory) Path() string { return "" }

func (inMemory) Imports(context.Context) ([]geo.Import, error) { return nil, nil }

func (inMemory) Removal(context.Context, geo.Import) (geo.Removal, error) { return geo.Removal{}, nil }

func newHost(t testing.TB) *host {
	r := uitest.New(t)
	h := &host{Room: r, project: inMemory{r.Model.Store()}}
	h.settings.Set(map[string]any{PrefFolder: t.TempDir()})
	return h
}

func (h *host) Context() kit.Context                      { return h.Kit }
func (h *host) Model() *state.Model                       { return h.Room.Model }
func (h *host) Settings() *settings.Store                 { return &h.settings }
func (h *host) Version() string                           { return "1" }
func (h *host) Closed()                                   { h.closed++ }
func (h *host) Outputs() context.Context                  { return context.Background() }
func (h *host) Seconds(context.Context, func(string))     {}
func (h *host) ChooseFile(string, []string, func(string)) {}
func (h *host) Written(path string) bool                  { return path == h.exported }
func (h *host) Exported(path string, p Picture)           { h.exported, h.picture = path, p }
func (h *host) Project() Project                          { return h.project }
func (h *host) IsOpen(string) bool                        { return false }

// ChooseFolder counts how often one is asked for, and gives what a test says.
func (h *host) ChooseFolder(_ string, chosen func(string)) {
	if h.folders++; h.folder != "" {
		chosen(h.folder)
	}
}

// RunAsync does work at once, or as a test says.
func (h *host) RunAsync(work func()) {
	if h.async != nil {
		h.async(work)
		return
	}
	work()
}

func (*host) Print(path, title string) {}
func (h *host) CopyPicture(p Picture, done func(error)) {
	h.picture = p
	done(nil)
}

func (h *host) Import(context.Context, geo.Brought, string, geo.Kind, func()) (func(bool), error) {
	return func(bool) {}, nil
}

func (h *host) ImportNumbers(_ context.Context, in geo.BroughtDataset) (func(bool), error) {
	h.brought = in
	return func(bool) {}, nil
}

func (h *host) RemoveImport(context.Context, geo.Import) (func(bool), error) {
	return func(bool) {}, nil
}

func (h *host) ShowImport()                   {}
func (h *host) ShowImports()                  {}
func (h *host) ShowUpdate(geo.Import, string) {}
func (h *host) UpdateDataset(id string)       { h.updated = id }
func (h *host) RemoveDataset(id string)       { h.removed = id }

func (h *host) NewLayer(context.Context, geo.GeometrySort, geo.Name) (func(), error) {
	return func() {}, nil
}

func (h *host) SaveFigure(context.Context, figure.Figure) (func(), error) { return func() {}, nil }

func (h *host) SaveAs(context.Context, string) (func(), error) { return func() {}, nil }

// uncut fails where a line of the dialog ends in dots that its text has not, or where the
// dialog has no room in the window. What the user names may be cut.
func (h *host) uncut(t *testing.T, what string) {
	t.Helper()
	root := h.Win.Canvas().Overlays().Top()
	if root == nil {
		t.Fatal(what, "does not open")
	}
	for _, s := range uitest.Texts(root) {
		if strings.HasSuffix(s, "…") && s != h.Kit.T("export.choose") && s != h.Kit.T("import.choose") && s != h.Kit.T("import.saveList") {
			t.Errorf("%s, %s: %q is cut", what, h.Kit.Lang, s)
		}
	}
	if least, all := root.MinSize(), h.Win.Canvas().Size(); least.Width > all.Width || least.Height > all.Height {
		t.Errorf("%s, %s: needs %v", what, h.Kit.Lang, least)
	}
}

// Nothing that a dialog says is cut, in either language, whatever is chosen.
func TestNothingIsCut(t *testing.T) {
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		h := newHost(t)
		h.In(l)
		e := NewExport(h)
		for _, f := range export.PageFormats() {
			e.setFormat(f.Ext)
			e.form.fill()
			h.uncut(t, "export of "+f.Name)
		}
		e.choice.Size, e.choice.Paper = state.OwnSize, true
		e.form.fill()
		h.uncut(t, "export in a size of one's own")
		e.Close()
		NewSave(h, filepath.Join(t.TempDir(), "a.gpkg"))
		h.uncut(t, "saving")
		h.Kit.Modes.Top().Close()
		i := NewImport(h)
		h.uncut(t, "import")
		path := filepath.Join(t.TempDir(), "a.csv")
		if err := os.WriteFile(path, []byte("名称,经度,纬度\n甲,121.5,31.2\n乙,,\n丙,116,39\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		i.file.SetText(path)
		h.uncut(t, "import of a file")
	}
}
