package dialogs

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"kechuang/geo/export"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/ui/files"
	"kechuang/ui/settings"
)

// exportFolder is where the last file went, else the folder for pictures or, for
// what is read as a document, for documents.
func exportFolder(choices *settings.Store, format string) string {
	if dir := choices.String(PrefFolder); files.IsFolder(dir) {
		return dir
	}
	if export.WithEnding(format).Paged {
		return files.UserFolder("DOCUMENTS", "Documents", "文档")
	}
	return files.UserFolder("PICTURES", "Pictures", "图片")
}

// suggestPath names the file after the page as long as the user did not.
func (s *Export) suggestPath() {
	if s.own {
		return
	}
	name := s.form.title.Text
	if s.choice.WholeDeck() {
		name = lang.T(s.choice.Lang, "app.name")
	}
	path := filepath.Join(exportFolder(s.host.Settings(), s.choice.Format), files.FileName(name)+s.choice.Format)
	if !s.host.Written(path) {
		path = files.FreshPath(path)
	}
	s.path.SetText(path)
	s.own = false // SetText told OnChanged
}

// setFormat changes the format and the ending of the file with it.
func (s *Export) setFormat(ext string) {
	s.choice.Format = ext
	path := s.path.Text
	if _, err := export.ForPath(path); s.own && err == nil {
		s.path.SetText(strings.TrimSuffix(path, filepath.Ext(path)) + ext)
	}
	s.suggestPath()
}

// pathChanged follows an ending that the user wrote.
func (s *Export) pathChanged() {
	s.replace = ""
	s.idle()
	if f, err := export.ForPath(s.path.Text); err == nil && f.Ext != s.choice.Format {
		s.choice.Format = f.Ext
		s.form.show()
		s.changed()
	}
}

// browse asks for another folder.
func (s *Export) browse() {
	path, _, _ := s.target()
	s.host.ChooseFolder(filepath.Dir(path), func(dir string) {
		s.path.SetText(filepath.Join(dir, filepath.Base(path)))
		s.k.Canvas().Focus(s.Main)
	})
}

// target is the file to write. A name without an ending gets the format's.
func (s *Export) target() (string, export.Format, error) {
	path := files.ExpandHome(strings.TrimSpace(s.path.Text))
	if path != "" && filepath.Ext(path) == "" && !strings.HasSuffix(path, string(filepath.Separator)) {
		path += s.choice.Format
	}
	if path != "" && !filepath.IsAbs(path) {
		path = filepath.Join(exportFolder(s.host.Settings(), s.choice.Format), path)
	}
	format, err := export.ForPath(path)
	return path, format, err
}

// save composes here and writes on another goroutine; the window stays alive. A
// file that this window did not write is replaced when asked for twice only.
func (s *Export) save() {
	if s.cancel != nil {
		return
	}
	path, format, err := s.target()
	if err != nil {
		s.Say(lang.Sentence(s.k.Lang, err), true)
		return
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() && !s.host.Written(path) && s.replace != path {
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
	done := func(p Picture) func() {
		return func() {
			s.host.Settings().Set(map[string]any{PrefFolder: filepath.Dir(path)})
			s.Close()
			s.host.Exported(path, p)
		}
	}
	if s.choice.WholeDeck() {
		deck := s.host.Model().DeckSpec(s.choice, s.host.Version())
		s.begin(func(ctx context.Context, progress func(done, total int)) error {
			return export.Deck(ctx, path, deck, progress)
		}, done(Picture{}))
		return
	}
	sc := page.Compose(spec)
	options := export.Options{Fonts: spec.Fonts, Scale: size.Scale(), Outline: s.choice.Outline}
	s.begin(func(ctx context.Context, _ func(done, total int)) error {
		return export.Write(ctx, path, sc, format, options)
	},
		done(Picture{sc, size.Scale()}))
}

// begin runs an export. It can be stopped; how it ends is told in the dialog, or
// by done.
func (s *Export) begin(write func(ctx context.Context, progress func(done, total int)) error, done func()) {
	ctx, cancel := context.WithCancel(s.host.Outputs())
	s.run++
	n := s.run
	s.cancel = cancel
	s.replace = ""
	s.idle()
	var steps atomic.Pointer[[2]int]
	s.tick(ctx, n, &steps)
	s.host.RunAsync(func() {
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
func (s *Export) tick(ctx context.Context, n int, steps *atomic.Pointer[[2]int]) {
	s.host.Seconds(ctx, func(passed string) {
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
func (s *Export) stopped() {
	s.cancel()
	s.cancel = nil
	s.idle()
	s.Say(s.k.T("error.exportCancelled"), false)
}

// idle writes on the buttons what they do now.
func (s *Export) idle() {
	stop, main := "action.cancel", "export.save"
	if s.cancel != nil {
		stop = "export.stop"
	}
	if s.replace != "" {
		main = "export.replace"
	}
	s.SetTexts(s.k.T(stop), s.k.T(main))
}

// Picture is a page and the pixels for a unit of it.
type Picture struct {
	Scene *scene.Scene
	Scale float64
}

// Copy copies the page of the dialog and tells how it ended in the dialog.
func (s *Export) Copy() {
	spec, size, err := s.spec()
	if err != nil {
		s.Say(lang.Sentence(s.k.Lang, err), true)
		return
	}
	p := Picture{page.Compose(spec), size.Scale()}
	s.Say(s.k.T("export.copying"), false)
	s.host.CopyPicture(p, func(err error) {
		if err != nil {
			s.Say(lang.Sentence(s.k.Lang, err), true)
			return
		}
		s.Say(s.k.T("export.copied", "size", p.Size()), false)
	})
}

func (p Picture) Size() string {
	return fmt.Sprintf("%d × %d", int(math.Round(p.Scene.Size.W*p.Scale)), int(math.Round(p.Scene.Size.H*p.Scale)))
}
