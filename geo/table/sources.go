package table

import (
	"strconv"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
)

// Sources lists where every statement in the table stands: district, column,
// statement, item, section and what the source leaves unsaid.
func (t *Table) Sources(l geo.Lang) Grid {
	g := Grid{Widths: []float64{districtWidth, 22, 60, 8, 8, 40, 44}}
	for _, key := range []string{"table.column.district", "table.source.column", "table.source.text", "table.source.year",
		"table.source.fact", "source.section", "source.note"} {
		g.Head = append(g.Head, lang.T(l, key))
	}
	for _, r := range t.Rows {
		for i, c := range t.Columns {
			for _, f := range r.Cells[i].Facts {
				row := []Text{{Lines: []string{r.District.Name.In(l)}}, {Lines: []string{c.Title(l)}}, {Lines: []string{f.Text.In(l)}},
					yearText(f.Year), {Lines: []string{f.ID}}, {Lines: []string{dossier.Section(l, t.Documents, f)}}, {Lines: []string{f.Source.Note.In(l)}}}
				g.Rows = append(g.Rows, row)
			}
		}
	}
	for _, c := range t.Columns {
		if n := c.Number; n != nil {
			g.Rows = append(g.Rows, []Text{{Lines: []string{lang.T(l, "table.source.all")}}, {Lines: []string{c.Title(l)}}, {Lines: []string{n.Measure.TitleIn(l)}},
				yearText(n.Year), {}, {Lines: []string{c.Cite(l)}}, {Lines: []string{lang.T(l, "numbers.own_note")}}})
		}
	}
	return g
}

func yearText(year int) Text {
	if year == 0 {
		return Text{}
	}
	return Text{Lines: []string{strconv.Itoa(year)}}
}
