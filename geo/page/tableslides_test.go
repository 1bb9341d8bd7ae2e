package page_test

import (
	"slices"
	"strings"
	"testing"

	"kechuang/assets"
	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/style"
	"kechuang/geo/table"
	"kechuang/seeds"
)

// Every cell of a table stands on one slide, beside its district, and in full in
// the notes; no slide is higher than its page.
func TestTableSlides(t *testing.T) {
	f, err := content()
	if err != nil {
		t.Fatal(err)
	}
	c, err := seeds.Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	whole := table.New(f.data.Features(geo.District), c.Facts, nil, nil)
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		g := whole.Grid(l)
		cells := map[string]int{}
		notes := ""
		for _, s := range page.TableSlides(page.Spec{Lang: l, Theme: style.Light, Fonts: f.fonts}, "T", g) {
			notes += strings.Join(s.Notes, "\n")
			if b := s.Table.Box; b.Max.Y > page.Slide.H || b.Max.X > page.Slide.W {
				t.Errorf("table of %v on a slide of %v", b, page.Slide)
			}
			head := s.Table.Rows[0]
			for _, r := range s.Table.Rows[1:] {
				for i := range r.Cells[1:] {
					cells[r.Cells[0].Lines[0]+"|"+head.Cells[i+1].Lines[0]]++
				}
			}
		}
		for _, row := range g.Rows {
			for i, c := range row[1:] {
				if n := cells[row[0].One("")+"|"+g.Head[i+1]]; n != 1 {
					t.Errorf("%s, %s stands on %d slides", row[0].One(""), g.Head[i+1], n)
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
