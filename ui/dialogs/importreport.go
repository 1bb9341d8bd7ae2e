package dialogs

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// Measures of the report, in units.
const (
	reportHeight = 196
	reportWidth  = smallDialog - 2*kit.DialogPad
	reportMost   = 4 // lines that can't be imported that are listed
)

// show puts lines into the report.
func (s *Import) show(rows ...fyne.CanvasObject) {
	s.report.Objects = []fyne.CanvasObject{s.k.Picture(kit.Padded(8, 0, 0, 0, kit.Column(3, rows...)))}
	s.report.Refresh()
}

// hint is a text in the report.
func (s *Import) hint(key, role string) fyne.CanvasObject {
	return kit.NewSelectableLabel(s.k, s.k.T(key), reportWidth, kit.LabelStyle{Size: kit.SizeText, Role: role}, nil)
}

// warning is a sentence about what is wrong.
func (s *Import) warning(text string) fyne.CanvasObject {
	return kit.NewSelectableLabel(s.k, text, reportWidth, kit.LabelStyle{Size: kit.SizeText, Role: "accentDark"}, nil)
}

// rehearsal tells what a file would bring: the counts, what is left out and why.
func (s *Import) rehearsal(r *dataset.Reading) []fyne.CanvasObject {
	k := s.k
	left := r.Outside + r.Own + r.Refused
	cells := kit.Beside(26)
	for _, c := range []struct {
		key  string
		n    int
		role string
	}{{"import.read", r.Read, "text"}, {"import.added", r.Added, "tealText"}, {"import.changed", r.Changed, "tealText"},
		{"import.same", r.Same, "text"}, {"import.left", left, "accentDark"}} {
		role := c.role
		if c.n == 0 {
			role = "quiet"
		}
		kit.Add(cells, kit.Column(0, k.Bold(dossier.Number(float64(c.n)), kit.SizeName, role), k.Text(k.T(c.key), kit.SizeQuiet, "quiet")))
	}
	rows := []fyne.CanvasObject{cells, kit.Fixed(0, 4, container.NewWithoutLayout())}
	line := func(text, role string) {
		rows = append(rows, k.Text(k.Fit(text, scene.Regular, kit.SizeQuiet, reportWidth), kit.SizeQuiet, role))
	}
	for _, c := range []struct {
		key string
		n   int
	}{{"import.outside", r.Outside}, {"import.own", r.Own}, {"import.apart", r.Apart}, {"import.refused", r.Refused}} {
		if c.n > 0 {
			line(k.T(c.key, "count", dossier.Number(float64(c.n))), "text")
		}
	}
	for i, refused := range r.Refusals {
		if more := r.Refused - i; i == reportMost-1 && more > 1 {
			line("    "+k.T("import.more", "count", dossier.Number(float64(more))), "quiet")
			break
		}
		line("    "+s.lineOf(refused), "quiet")
	}
	if r.Noted > 0 {
		line(k.T("import.notes", "count", dossier.Number(float64(r.Noted))), "text")
		first := r.Notes[0]
		line("    "+s.noteOf(first), "quiet")
	}
	return rows
}

// noteOf is a sentence about what was assumed, with its line where it has one.
func (s *Import) noteOf(n dataset.Note) string {
	text := s.k.T("import.note."+n.Code, n.Args...)
	if n.Line == 0 {
		return text
	}
	return s.k.T("import.line", "line", strconv.Itoa(n.Line), "reason", text)
}
