package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/dataset"
	"kechuang/geo/scene"
	"kechuang/ui/state"
)

// Measures of the report, in units.
const (
	reportHeight = 196
	reportWidth  = smallSheet - 2*24
	reportMost   = 4 // lines that can't be imported that are listed
)

// show puts lines into the report.
func (s *importSheet) show(rows ...fyne.CanvasObject) {
	s.report.Objects = []fyne.CanvasObject{s.k.picture(padded(8, 0, 0, 0, column(3, rows...)))}
	s.report.Refresh()
}

// hint is a text in the report.
func (s *importSheet) hint(key, role string) fyne.CanvasObject {
	return newProse(s.k, s.k.t(key), reportWidth, proseStyle{size: sizeText, role: role}, nil)
}

// warning is a sentence about what is wrong.
func (s *importSheet) warning(text string) fyne.CanvasObject {
	return newProse(s.k, text, reportWidth, proseStyle{size: sizeText, role: "accentDark"}, nil)
}

// rehearsal tells what a file would bring: the counts, what is left out and why.
func (s *importSheet) rehearsal(r *dataset.Reading) []fyne.CanvasObject {
	k := s.k
	left := r.Outside + r.Own + len(r.Refused)
	cells := beside(26)
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
		add(cells, column(0, k.bold(state.Number(float64(c.n)), sizeName, role), k.text(k.t(c.key), sizeQuiet, "quiet")))
	}
	rows := []fyne.CanvasObject{cells, fixed(0, 4, container.NewWithoutLayout())}
	line := func(text, role string) {
		rows = append(rows, k.text(k.fit(text, scene.Regular, sizeQuiet, reportWidth), sizeQuiet, role))
	}
	for _, c := range []struct {
		key string
		n   int
	}{{"import.outside", r.Outside}, {"import.own", r.Own}, {"import.apart", r.Apart}, {"import.refused", len(r.Refused)}} {
		if c.n > 0 {
			line(k.t(c.key, "count", state.Number(float64(c.n))), "text")
		}
	}
	for i, refused := range r.Refused {
		if more := len(r.Refused) - i; i == reportMost-1 && more > 1 {
			line("    "+k.t("import.more", "count", state.Number(float64(more))), "quiet")
			break
		}
		line("    "+s.lineOf(refused), "quiet")
	}
	if len(r.Notes) > 0 {
		line(k.t("import.notes", "count", state.Number(float64(len(r.Notes)))), "text")
		first := r.Notes[0]
		line("    "+k.t("import.line", "line", strconv.Itoa(first.Line), "reason", k.t("import.note."+first.Code)), "quiet")
	}
	return rows
}
