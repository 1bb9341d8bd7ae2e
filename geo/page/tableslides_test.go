package page_test

import (
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/style"
	"kechuang/geo/table"
	"kechuang/seeds/testkit"
)

// Every cell of a table stands in full beside its district, on one slide or going
// on on the next, and in the notes; no slide is higher than its page.
func TestTableSlides(t *testing.T) {
	f, c := load(t), testkit.Content(t)
	whole := table.New(f.data.Features(geo.District), c.Facts, nil, nil)
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		g := whole.Grid(l)
		cells := map[string]string{}
		notes := ""
		for _, s := range page.TableSlides(page.Spec{Lang: l, Theme: style.Light, Fonts: f.fonts}, "T", g) {
			notes += strings.Join(s.Notes, "\n")
			if b := s.Table.Box; b.Max.Y > page.Slide.H || b.Max.X > page.Slide.W {
				t.Errorf("table of %v on a slide of %v", b, page.Slide)
			}
			head := s.Table.Rows[0]
			for _, r := range s.Table.Rows[1:] {
				name, _, _ := strings.Cut(strings.ReplaceAll(r.Cells[0].Lines[0], " (continued)", ""), "（续）")
				for i, c := range r.Cells[1:] {
					cells[name+"|"+head.Cells[i+1].Lines[0]] += squeezed(c.Lines)
				}
			}
		}
		for _, row := range g.Rows {
			for i, c := range row[1:] {
				if said := cells[row[0].One("")+"|"+g.Head[i+1]]; said != squeezed(c.Texts()) {
					t.Errorf("%s, %s: the slides say %q", row[0].One(""), g.Head[i+1], said)
				}
				if slices.ContainsFunc(c.Lines, func(line string) bool { return !strings.Contains(notes, line) }) {
					t.Errorf("the notes lack %q", c.Lines)
				}
			}
		}
	}
	none := page.TableSlides(page.Spec{Lang: geo.En, Theme: style.Light, Fonts: f.fonts}, "T", (&table.Table{Columns: whole.Columns}).Grid(geo.En))
	if len(none) == 0 || len(none[0].Table.Rows) != 2 {
		t.Errorf("an empty table makes %d slides", len(none))
	}
}

// squeezed is a text without its spaces, which line ends drop.
func squeezed(lines []string) string {
	return strings.Join(strings.Fields(strings.Join(lines, "")), "")
}
