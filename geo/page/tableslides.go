package page

import (
	"slices"
	"strings"

	"kechuang/geo/lang"
	"kechuang/geo/table"
)

// Limits of a table that is set on slides of its own.
const (
	mostCharacters = 170 // columns side by side, in characters
	mostTableRows  = 16  // on a slide
)

// TableSlides sets a table on slides with speaker notes that hold every cell in
// full: as many columns side by side as can be read, the first one on each slide,
// and as many rows as fit. Of spec, Theme, Lang, Fonts and Version count.
func TableSlides(spec Spec, title string, g table.Grid) []DeckSlide {
	d := &deck{DeckSpec: DeckSpec{Spec: spec}}
	d.Size = Slide
	var out []DeckSlide
	for from := 1; from < len(g.Head); {
		to, sum := from+1, g.Widths[0]+g.Widths[from]
		for to < len(g.Head) && sum+g.Widths[to] <= mostCharacters {
			sum += g.Widths[to]
			to++
		}
		out = append(out, d.tableSlides(d.part(title, g, from, to))...)
		from = to
	}
	return out
}

// part is the first column of a grid and those from one to before another.
func (d *deck) part(title string, g table.Grid, from, to int) sheet {
	t := sheet{title: title, subtitle: strings.Join(g.Head[from:to], lang.T(d.Lang, "table.and")), most: mostTableRows}
	columns, own := []int{0}, true
	total := g.Widths[0]
	for i := from; i < to; i++ {
		columns, total = append(columns, i), total+g.Widths[i]
	}
	for _, i := range columns {
		t.head, t.widths = append(t.head, g.Head[i]), append(t.widths, g.Widths[i]/total)
		if i == 0 || i >= len(g.Cites) {
			continue
		}
		if g.Cites[i] == "" {
			own = false
		} else if !slices.Contains(t.numbers, g.Cites[i]) {
			t.numbers = append(t.numbers, g.Cites[i])
		}
	}
	t.own = own && len(t.numbers) > 0
	for _, row := range g.Rows {
		cells, notes := [][]string{}, []string{row[0].One(" ")}
		for _, i := range columns {
			cells = append(cells, row[i].Texts())
			if i > 0 {
				notes = append(notes, lang.T(d.Lang, "deck.named", "name", g.Head[i], "names", row[i].One(lang.T(d.Lang, "table.also"))))
			}
		}
		t.rows, t.notes = append(t.rows, cells), append(t.notes, notes)
	}
	if len(t.rows) == 0 {
		t.rows = [][][]string{{{lang.T(d.Lang, "table.none")}}}
	}
	return t
}
