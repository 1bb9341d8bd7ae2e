package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"kechuang/geo/export"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// exportFolder is where the last file went, else the folder for pictures or, for
// what is read as a document, for documents.
func (w *Window) exportFolder(format string) string {
	if dir := w.settings.String(prefFolder); files.IsFolder(dir) {
		return dir
	}
	if export.WithEnding(format).Paged {
		return files.UserFolder("DOCUMENTS", "Documents", "文档")
	}
	return files.UserFolder("PICTURES", "Pictures", "图片")
}

// suggestPath names the file after the page as long as the person did not.
func (s *exportDialog) suggestPath() {
	if s.own {
		return
	}
	name := s.form.title.Text
	if s.choice.WholeDeck() {
		name = lang.T(s.choice.Lang, "app.name")
	}
	path := filepath.Join(s.w.exportFolder(s.choice.Format), files.FileName(name)+s.choice.Format)
	if !s.w.written[path] {
		path = files.FreshPath(path)
	}
	s.path.SetText(path)
	s.own = false // SetText told OnChanged
}

// setFormat changes the format and the ending of the file with it.
func (s *exportDialog) setFormat(ext string) {
	s.choice.Format = ext
	path := s.path.Text
	if _, err := export.ForPath(path); s.own && err == nil {
		s.path.SetText(strings.TrimSuffix(path, filepath.Ext(path)) + ext)
	}
	s.suggestPath()
}

// pathChanged follows an ending that the person wrote.
func (s *exportDialog) pathChanged() {
	s.replace = ""
	s.idle()
	if f, err := export.ForPath(s.path.Text); err == nil && f.Ext != s.choice.Format {
		s.choice.Format = f.Ext
		s.form.show()
		s.changed()
	}
}

// browse asks for another folder.
func (s *exportDialog) browse() {
	path, _, _ := s.target()
	s.w.chooseFolder(filepath.Dir(path), func(dir string) {
		s.path.SetText(filepath.Join(dir, filepath.Base(path)))
		s.w.win.Canvas().Focus(s.Main)
	})
}

// target is the file to write. A name without an ending gets the format's.
func (s *exportDialog) target() (string, export.Format, error) {
	path := files.ExpandHome(strings.TrimSpace(s.path.Text))
	if path != "" && filepath.Ext(path) == "" && !strings.HasSuffix(path, string(filepath.Separator)) {
		path += s.choice.Format
	}
	if path != "" && !filepath.IsAbs(path) {
		path = filepath.Join(s.w.exportFolder(s.choice.Format), path)
	}
	format, err := export.ForPath(path)
	return path, format, err
}

// save composes here and writes on another goroutine; the window stays alive. A
// file that this window did not write is replaced when asked for twice only.
func (s *exportDialog) save() {
	if s.cancel != nil {
		return
	}
	path, format, err := s.target()
	if err != nil {
		s.Say(lang.Sentence(s.k.Lang, err), true)
		return
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() && !s.w.written[path] && s.replace != path {
		s.replace = path
		s.idle()
		s.Say(s.k.T("export.exists", "file", filepath.Base(path)), true)
		return
	}
	spec, size, err := s.spec()
	if err != nil {
		s.Say(lang.Sentence(s.k.Lang, err), true)
		return
	}
	done := func(p picture) func() {
		return func() {
			s.w.settings.Set(map[string]any{prefFolder: filepath.Dir(path)})
			s.w.written[path] = true
			s.close()
			s.w.exported(path, p)
		}
	}
	if s.choice.WholeDeck() {
		deck := s.w.model.DeckSpec(s.choice, s.w.version)
		s.begin(func(ctx context.Context, progress func(done, total int)) error {
			return export.Deck(ctx, path, deck, progress)
		}, done(picture{}))
		return
	}
	sc := page.Compose(spec)
	options := export.Options{Fonts: spec.Fonts, Scale: size.Scale(), Outline: s.choice.Outline}
	s.begin(func(ctx context.Context, _ func(done, total int)) error {
		return export.Write(ctx, path, sc, format, options)
	},
		done(picture{sc, size.Scale()}))
}

// begin runs an export. It can be stopped; how it ends is told in the dialog, or
// by done.
func (s *exportDialog) begin(write func(ctx context.Context, progress func(done, total int)) error, done func()) {
	ctx, cancel := context.WithCancel(s.w.outputs())
	s.run++
	n := s.run
	s.cancel = cancel
	s.replace = ""
	s.idle()
	var steps atomic.Pointer[[2]int]
	s.tick(ctx, n, &steps)
	s.w.runAsync(func() {
		err := write(ctx, func(done, total int) { steps.Store(&[2]int{done, total}) })
		fyne.Do(func() {
			if n != s.run || s.cancel == nil {
				return // stopped meanwhile
			}
			s.cancel = nil
			cancel()
			s.idle()
			if err != nil {
				s.Say(lang.Sentence(s.k.Lang, err), true)
				return
			}
			done()
		})
	})
}

// tick tells how far an export is: the steps that are done, else the time.
func (s *exportDialog) tick(ctx context.Context, n int, steps *atomic.Pointer[[2]int]) {
	s.w.seconds(ctx, func(passed string) {
		if n != s.run || s.cancel == nil {
			return
		}
		text := s.k.T("export.busy", "seconds", passed)
		if p := steps.Load(); p != nil {
			text = s.k.T("export.steps", "done", fmt.Sprint(p[0]), "total", fmt.Sprint(p[1]))
		}
		s.Say(text, false)
	})
}

// stopped ends an export at once: what was written of it is dropped by the other
// goroutine, and the file that was there stays.
func (s *exportDialog) stopped() {
	s.cancel()
	s.cancel = nil
	s.idle()
	s.Say(s.k.T("error.exportCancelled"), false)
}

// idle writes on the buttons what they do now.
func (s *exportDialog) idle() {
	stop, main := "action.cancel", "export.save"
	if s.cancel != nil {
		stop = "export.stop"
	}
	if s.replace != "" {
		main = "export.replace"
	}
	s.SetTexts(s.k.T(stop), s.k.T(main))
}

// exported tells that a file is there.
func (w *Window) exported(path string, p picture) {
	choices := []kit.Choice{
		{Text: "export.open", Main: true, Do: func() { w.openFile(path) }},
		{Text: "export.folder", Do: func() { w.openFile(filepath.Dir(path)) }},
	}
	if p.scene != nil {
		choices = append(choices, kit.Choice{Text: "export.copy", Do: func() { w.copyPicture(p) }})
	}
	w.showToast(w.kit.T("export.done", "file", filepath.Base(path)), slices.Clip(choices)...)
}

// picture is a page and the pixels for a unit of it.
type picture struct {
	scene *scene.Scene
	scale float64
}
