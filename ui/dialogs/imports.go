package dialogs

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// Imports lists the files that were imported. The one that is chosen can be updated from
// its file, or from another, and removed.
type Imports struct {
	Frame
	list    []geo.Import
	sets    []geo.Dataset // the user's own tables of numbers, in rows below the others
	sources []geo.Source
	read    bool   // the list was read
	problem string // why it was not
	chosen  int

	over    bool         // it was closed
	removal *geo.Removal // of the chosen one, while it is asked whether it is to be removed

	add   *kit.Button
	rows  []*kit.Button
	other *kit.Button // updates from another file
	gone  *kit.Button // removes
}

// The size of the list, in units: its height is the least one with its rows, up to the
// other.
const importsWidth, importsHeight, importsLeast = 1023, 620, 230

// NewImports opens the list.
func NewImports(h Host) *Imports {
	s := &Imports{Frame: Frame{host: h}}
	s.act, s.closed = s.main, func() { s.over = true }
	s.Again = func() {
		s.Hide()
		s.open()
	}
	s.open()
	s.load()
	return s
}

// load reads the list aside.
func (s *Imports) load() {
	project := s.host.Project()
	s.host.RunAsync(func() {
		ctx := context.Background()
		list, err := project.Imports(ctx)
		var sources []geo.Source
		if err == nil {
			sources, err = project.Sources(ctx)
		}
		var sets []geo.Dataset
		if err == nil {
			sets, err = project.Datasets(ctx)
			sets = slices.DeleteFunc(sets, func(d geo.Dataset) bool { return d.Origin != geo.OwnOrigin || d.Unread })
		}
		fyne.Do(func() {
			s.list, s.sets, s.sources, s.read = list, sets, sources, true
			if err != nil {
				s.problem = lang.Sentence(s.k.Lang, err)
			}
			if !s.over {
				s.Again()
			}
		})
	})
}

// open draws the list, or the question whether the chosen one is to be removed.
func (s *Imports) open() {
	s.k = s.host.Context()
	k := s.k
	s.Dialog = kit.NewDialog(k, "", s.Press, s.escape)
	s.presses, s.rows = nil, nil
	if s.removal != nil {
		s.showIdle()
		s.Open(kit.DialogParts{Title: k.T("imports.removeTitle"), Body: s.question(), Width: smallDialog - 2*kit.DialogPad})
		s.SetReady(s.cancel == nil, k.T("imports.remove"))
		s.freeze()
		return
	}
	s.add = s.button("imports.add", s.addFile)
	s.other, s.gone = s.button("imports.other", s.updateOther), s.button("imports.removeAsk", s.ask)
	height := min(importsLeast+float32(len(s.list)+len(s.sets))*(importRow+2), importsHeight)
	parts := kit.DialogParts{Title: k.T("imports.title"), Head: s.add, Body: s.body(), Most: fyne.NewSize(importsWidth, height)}
	if len(s.list)+len(s.sets) > 0 {
		parts.Buttons = []*kit.Button{s.gone, s.other}
	}
	s.SetTexts(k.T("action.close"), "")
	s.Open(parts)
	s.showChosen()
	if len(s.rows) > 0 {
		s.focus(s.rows[s.chosen])
	} else {
		s.focus(s.add)
	}
}

func (s *Imports) button(key string, do func()) *kit.Button {
	b := s.k.Button(s.k.T(key), false, do)
	b.OnLeave = s.escape
	s.presses = append(s.presses, b)
	return b
}

// focus gives the keyboard to what was drawn anew: the toolkit must have seen it, which
// looking for its place does.
func (s *Frame) focus(b *kit.Button) {
	fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	s.k.Canvas().Focus(b)
}

// escape goes back from the question to the list, and closes that.
func (s *Imports) escape() {
	if s.cancel != nil || s.removal == nil {
		s.Close()
		return
	}
	s.removal = nil
	s.Again()
}

// Leave closes the list, unless it is at work.
func (s *Imports) Leave() {
	if s.cancel == nil {
		s.Close()
	}
}

// main does what the main button says.
func (s *Imports) main() {
	if s.removal != nil {
		s.remove()
		return
	}
	if s.updateSet() {
		return
	}
	im := s.list[s.chosen]
	s.update(im.Path)
}

// set is the table of numbers that is chosen; nil for an import of places.
func (s *Imports) set() *geo.Dataset {
	if i := s.chosen - len(s.list); i >= 0 && i < len(s.sets) {
		return &s.sets[i]
	}
	return nil
}

// updateSet opens the sheet by which the chosen table of numbers is updated, and reports
// whether it is one.
func (s *Imports) updateSet() bool {
	d := s.set()
	if d == nil {
		return false
	}
	s.Close()
	s.host.UpdateDataset(d.ID)
	return true
}

// choose makes an import the one that is meant.
func (s *Imports) choose(i int) {
	if s.chosen == i || s.cancel != nil {
		return
	}
	s.chosen = i
	s.showChosen()
}

// showChosen marks the chosen row and says what can be done with it.
func (s *Imports) showChosen() {
	k := s.k
	for i, b := range s.rows {
		b.Style.Fill, b.Style.Hover = nil, k.Color("hover")
		if i == s.chosen {
			b.Style.Fill, b.Style.Hover = k.Color("selectedRow"), k.Color("selectedRow")
		}
		b.Refresh()
	}
	ready := len(s.rows) > 0
	if d := s.set(); d != nil {
		s.Say(dossier.FromFile(k.Lang, d.File(k.Lang, s.sources)), false)
		s.SetReady(ready, k.T("numbers.update"))
		return
	}
	if ready {
		im := s.list[s.chosen]
		info, err := os.Stat(im.Path)
		switch {
		case im.Path == "":
			ready = false
			s.Say(k.T("imports.placeUnknown"), false)
		case err != nil || info.IsDir():
			ready = false
			s.Say(k.T("imports.fileGone", "path", files.Short(im.Path)), false)
		default:
			s.Say(files.Short(im.Path), false)
		}
	}
	s.SetReady(ready, k.T("imports.update"))
}

// addFile opens the sheet for another file.
func (s *Imports) addFile() {
	s.Close()
	s.host.ShowImport()
}

// update opens the sheet by which the chosen import is updated.
func (s *Imports) update(path string) {
	im := s.list[s.chosen]
	s.Close()
	s.host.ShowUpdate(im, path)
}

// updateOther asks for another file to update by.
func (s *Imports) updateOther() {
	if s.updateSet() {
		return
	}
	dir := filepath.Dir(s.list[s.chosen].Path)
	if !files.IsFolder(dir) || s.list[s.chosen].Path == "" {
		dir = s.host.Settings().String(prefImportFolder)
	}
	if !files.IsFolder(dir) {
		dir = files.UserFolder("DOCUMENTS", "Documents", "文档")
	}
	s.host.ChooseFile(dir, dataset.Endings(dataset.Format.CanRead), s.update)
}

// key takes the keys of a row.
func (s *Imports) key(e *fyne.KeyEvent) bool {
	to := slices.IndexFunc(s.rows, func(b *kit.Button) bool { return b.Focused })
	switch e.Name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = len(s.rows) - 1
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.ask()
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		s.Press()
		return true
	default:
		return false
	}
	s.focus(s.rows[max(0, min(to, len(s.rows)-1))])
	return true
}

// Measures of a row, in units.
const (
	importRow      = 52
	importRowPad   = 12
	importDate     = 124
	importDatum    = 150
	importLayer    = 150
	importNumbers  = 250
	importFileName = importsWidth - 2*kit.DialogPad - 2*importRowPad - 14 - importDate - importDatum - importLayer - importNumbers
)

// fileRoom is the width of a row's first column.
func (s *Imports) fileRoom() float32 {
	over := importsWidth + 2*kit.DialogEdge - s.k.Canvas().Size().Width
	return importFileName - max(over, 0)
}

// cell is a text in a column of a width.
func (s *Imports) cell(text string, weight scene.Weight, size, width float32, role string) fyne.CanvasObject {
	k := s.k
	text = k.Fit(text, weight, size, width-16)
	t := k.Text(text, size, role)
	if weight == scene.Medium {
		t = k.Medium(text, size, role)
	}
	return kit.Fixed(width, 0, t)
}
