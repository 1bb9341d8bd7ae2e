package dialogs

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/atomicfile"
	"kechuang/geo/lang"
	"kechuang/ui/files"
)

// HasCells reports whether a text of the clipboard is a table: it has cells or rows.
func HasCells(text string) bool { return strings.ContainsAny(strings.TrimSpace(text), "\t\n") }

// Paste takes the cells that a spreadsheet put on the clipboard, or the file whose path is
// there.
func (s *Import) Paste() {
	if s.cancel == nil && !s.pasteInto(fyne.CurrentApp().Clipboard().Content()) {
		s.Say(s.k.T("import.noCells"), true)
	}
}

// pasteInto takes a text as cells or as a path, and reports whether it is either.
func (s *Import) pasteInto(text string) bool {
	line := strings.TrimSpace(text)
	if path := files.ExpandHome(strings.TrimPrefix(line, "file://")); !strings.ContainsAny(line, "\n\t") && filepath.IsAbs(path) {
		s.Take(path)
		return true
	}
	if !HasCells(text) {
		return false
	}
	dir, free, err := atomicfile.Scratch()
	if err != nil {
		s.Say(lang.Sentence(s.k.Lang, err), true)
		return true
	}
	path := filepath.Join(dir, s.k.T("import.pasted", "time", time.Now().Format("2006-01-02 150405"))+".tsv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		free()
		s.Say(lang.Sentence(s.k.Lang, err), true)
		return true
	}
	before := s.pasted
	s.pasted, s.pastedPath = free, path
	s.Take(path)
	if before != nil {
		before()
	}
	return true
}

// ClosePopups closes the menus that are open over the sheet.
func (s *Import) ClosePopups() { s.k.Modes.Clear() }

// forgetPasted takes away what was pasted.
func (s *Import) forgetPasted() {
	if s.pasted != nil {
		s.pasted()
		s.pasted, s.pastedPath = nil, ""
	}
}
