package ui

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
)

// Measures of the export sheet, in units.
const (
	previewWidth = 520
	fieldWidth   = 520
)

// exportSheet asks for size, title and file, and shows what comes out.
type exportSheet struct {
	w       *Window
	preset  export.Preset
	title   *keyEntry
	path    *keyEntry
	sizes   []*press
	preview *canvas.Raster
	frame   *fyne.Container
	pop     *widget.PopUp
	scene   *scene.Scene // nil when stale
}

// exportPresets are the sizes on offer in the window.
var exportPresets = []string{"slide", "4k"}

// ShowExport opens the export sheet.
func (w *Window) ShowExport() {
	if w.export != nil {
		return
	}
	s := &exportSheet{w: w}
	s.title, s.path = newKeyEntry(s.key), newKeyEntry(s.key)
	preset, err := export.PresetNamed(w.app.Preferences().StringWithFallback(prefSize, exportPresets[0]))
	if err != nil {
		preset = export.Presets[0] // a remembered name that no longer exists
	}
	s.preset = preset
	s.title.SetText(w.model.Figure().Title.In(w.ink.lang))
	s.title.OnChanged = func(string) { s.stale() }
	s.path.SetText(filepath.Join(w.exportFolder(), fileName(s.title.Text)+".png"))
	w.export = s
	s.open()
}

// exportFolder is where the last picture went, else the pictures folder, else
// the home folder.
func (w *Window) exportFolder() string {
	if dir := w.app.Preferences().String(prefFolder); dir != "" {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, name := range []string{"Pictures", "图片"} {
		dir := filepath.Join(home, name)
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
	}
	return home
}

// fileName makes a title fit for a file system.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(s))
	if s = strings.Trim(s, ". "); s == "" {
		return "kechuang"
	}
	return s
}

func (s *exportSheet) open() {
	k := s.w.ink
	s.preview = canvas.NewRaster(s.draw)
	s.preview.ScaleMode = canvas.ImageScalePixels
	edge := canvas.NewRectangle(color.Transparent)
	edge.StrokeColor, edge.StrokeWidth = k.color("border"), 1
	s.frame = fixed(previewWidth, previewWidth*9/16, overlay(s.preview, edge))
	sizes := beside(8)
	for _, name := range exportPresets {
		p, err := export.PresetNamed(name)
		if err != nil {
			continue
		}
		b := k.button(fmt.Sprintf("%s  %d × %d", k.t("export.preset."+name), p.W, p.H), false, func() { s.choose(p) })
		s.sizes = append(s.sizes, b)
		add(sizes, b)
	}
	choose := k.button(k.t("export.choose"), false, s.browse)
	cancel := k.button(k.t("action.cancel"), false, s.close)
	save := k.button(k.t("export.save"), true, s.save)
	label := func(key string) fyne.CanvasObject { return k.text(k.t(key), sizeQuiet, "quiet") }
	rows := column(6,
		s.frame,
		padded(6, 0, 0, 0, label("export.size")), sizes,
		label("export.title"), fixed(fieldWidth, 0, s.title),
		label("export.file"), fixed(fieldWidth, 0, edged(nil, nil, nil, padded(0, 0, 8, 0, choose), s.path)),
		padded(8, 0, 0, 0, edged(nil, nil, nil, beside(8, cancel, save), nil)),
	)
	back := canvas.NewRectangle(k.color("panel"))
	back.CornerRadius = 10
	content := container.NewStack(back, padded(18, 18, 22, 22, column(12, k.bold(k.t("export.heading"), sizeHeading, "text"), rows)))
	s.pop = widget.NewModalPopUp(content, s.w.win.Canvas())
	s.pop.Show()
	s.choose(s.preset)
	for _, b := range append(s.sizes, choose, cancel, save) {
		b.onLeave = s.close
	}
	s.w.win.Canvas().Focus(save)
}

func (s *exportSheet) choose(p export.Preset) {
	s.preset = p
	k := s.w.ink
	for i, b := range s.sizes {
		b.look.fill, b.look.stroke = k.color("panel"), k.color("border")
		if exportPresets[i] == p.Name {
			b.look.fill, b.look.stroke = k.color("selectedRow"), k.color("accent")
		}
		b.Refresh()
	}
	s.stale()
}

func (s *exportSheet) stale() {
	s.scene = nil
	s.preview.Refresh()
}

// spec is the page as the sheet and the window's map describe it.
func (s *exportSheet) spec() page.Spec {
	f := s.w.model.Frame()
	free := f.View.Free()
	lo := f.View.LonLat(scene.Point{X: free.Min.X, Y: free.Max.Y})
	hi := f.View.LonLat(scene.Point{X: free.Max.X, Y: free.Min.Y})
	return page.Spec{Size: s.preset.Page, Theme: s.w.model.Theme(), Lang: f.Lang, Fonts: f.Fonts, Data: f.Data,
		Visible: f.Visible, Figure: f.Figure, Selected: f.Selected, Year: f.Year,
		Extent: orb.Bound{Min: lo, Max: hi}, Title: strings.TrimSpace(s.title.Text), Version: s.w.version}
}

func (s *exportSheet) draw(w, h int) image.Image {
	if s.scene == nil {
		s.scene = page.Compose(s.spec())
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	raster.New(s.w.ink.fonts).Draw(img, s.scene, float64(w)/s.scene.Size.W)
	return img
}

// key saves on Enter and closes on Esc, wherever the keyboard is in the sheet.
func (s *exportSheet) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.save()
	case fyne.KeyEscape:
		s.close()
	default:
		return false
	}
	return true
}

func (s *exportSheet) close() {
	s.w.export = nil
	s.pop.Hide()
	s.w.focusMap()
}

// browse opens the toolkit's file dialog over the sheet.
func (s *exportSheet) browse() {
	d := dialog.NewFileSave(func(u fyne.URIWriteCloser, err error) {
		if err != nil || u == nil {
			return
		}
		path := u.URI().Path()
		_ = u.Close()
		s.path.SetText(path)
	}, s.w.win)
	d.SetFileName(filepath.Base(s.path.Text))
	if dir, err := storage.ListerForURI(storage.NewFileURI(filepath.Dir(s.path.Text))); err == nil {
		d.SetLocation(dir)
	}
	d.Show()
}

// save composes here and writes on another goroutine; the window stays alive.
func (s *exportSheet) save() {
	path := expandHome(strings.TrimSpace(s.path.Text))
	if filepath.Ext(path) == "" && path != "" {
		path += export.Formats[0].Ext
	}
	format, err := export.ForPath(path)
	if err != nil {
		s.w.Problem(err)
		return
	}
	sc := page.Compose(s.spec())
	scale := float64(s.preset.W) / sc.Size.W
	w, preset := s.w, s.preset.Name
	s.close()
	w.note(w.ink.t("export.running", "file", filepath.Base(path)))
	go func() {
		err := export.Write(context.Background(), path, sc, format, export.Options{Fonts: w.ink.fonts, Scale: scale})
		fyne.Do(func() { w.exported(path, preset, err) })
	}()
}

func expandHome(path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return path
}

// exported tells how an export ended.
func (w *Window) exported(path, preset string, err error) {
	if err != nil {
		w.cover.setNote(nil)
		w.Problem(err)
		return
	}
	dir := filepath.Dir(path)
	w.app.Preferences().SetString(prefFolder, dir)
	w.app.Preferences().SetString(prefSize, preset)
	w.note(w.ink.t("export.done", "file", filepath.Base(path)),
		Choice{Text: "export.open", Main: true, Do: func() { w.openFile(path) }},
		Choice{Text: "export.folder", Do: func() { w.openFile(dir) }})
}

// openFile hands a file or folder to the desktop.
func (w *Window) openFile(path string) {
	if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: path}); err != nil {
		w.Problem(geo.Problemf("error.openFile", err, "path", path))
	}
}
