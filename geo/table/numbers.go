package table

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
)

// ByNumber puts rows by the numbers of a dataset's column.
const ByNumber Order = "number"

// numberWidth is that of a column of numbers, in characters.
const numberWidth = 20

// NumberColumn is a measure of the user's own dataset in one of its years. Its cells hold
// no facts of the document.
type NumberColumn struct {
	Dataset *geo.Dataset
	Measure geo.Measure
	Year    int    // 0 for a dataset without years
	Last    bool   // it is the dataset's last year, or only one
	File    string // that the dataset came from; "" where that is not known
}

// title names dataset, measure, unit and year.
func (n *NumberColumn) title(l geo.Lang) string {
	t := lang.T(l, "table.column.number", "dataset", n.Dataset.Name.In(l), "measure", n.Measure.TitleIn(l))
	if n.Year > 0 {
		t += " " + strconv.Itoa(n.Year)
	}
	return t
}

// Cite says where the numbers of a column come from; "" for a column of the document.
func (c Column) Cite(l geo.Lang) string {
	if c.Number == nil {
		return ""
	}
	return lang.T(l, "numbers.cite", "dataset", c.Number.Dataset.Name.In(l), "what", dossier.FromFile(l, c.Number.File))
}

// Cites says where the numbers of the columns come from, each dataset once.
func (t *Table) Cites(l geo.Lang) []string {
	var out []string
	for _, c := range t.Columns {
		if s := c.Cite(l); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// AddDatasets adds a column for each measure and year of the datasets about districts. A
// district of which one says nothing has an empty cell.
func (t *Table) AddDatasets(sets []geo.Dataset, sources []geo.Source) {
	for i := range sets {
		set := &sets[i]
		if set.Kind != geo.District {
			continue
		}
		years := set.Years
		if len(years) == 0 {
			years = []int{0}
		}
		for _, m := range set.Measures {
			for _, y := range years {
				if values := set.Of(m.Name, y); len(values) > 0 {
					t.addNumbers(&NumberColumn{Dataset: set, Measure: m, Year: y, File: set.File(geo.Zh, sources), Last: y == set.LastYear()}, values)
				}
			}
		}
	}
}

func (t *Table) addNumbers(n *NumberColumn, values []geo.DatasetValue) {
	id := n.Dataset.ID + "/" + n.Measure.Name
	if n.Year > 0 {
		id += "/" + strconv.Itoa(n.Year)
	}
	c := Column{ID: id, Sort: ByNumber, Width: numberWidth, Number: n}
	if n.Measure.Words {
		c.Sort = ByText
	}
	t.Columns = append(t.Columns, c)
	for i := range t.Rows {
		cell := Cell{measure: n.Measure}
		if at := slices.IndexFunc(values, func(v geo.DatasetValue) bool { return v.Feature == t.Rows[i].District.ID }); at >= 0 {
			cell.Value = &values[at]
		}
		t.Rows[i].Cells = append(t.Rows[i].Cells, cell)
	}
}

// loadDatasets adds the datasets of a store.
func (t *Table) loadDatasets(ctx context.Context, s geo.Store) error {
	sets, err := s.Datasets(ctx)
	if err != nil {
		return fmt.Errorf("table: datasets: %w", err)
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		return fmt.Errorf("table: sources: %w", err)
	}
	t.AddDatasets(sets, sources)
	return nil
}

// numberText is a cell of a dataset for a file: a number as a spreadsheet reads it.
func (c Cell) numberText() Text {
	if c.Value == nil {
		return Text{Silent: true}
	}
	if c.Value.Word != "" {
		return Text{Lines: []string{c.Value.Word}}
	}
	return Text{Lines: []string{strings.ReplaceAll(c.measure.Write(c.Value.Number), ",", "")}, Numeric: true}
}

// numbered finds the columns that DATASET/MEASURE or DATASET/MEASURE/YEAR names: by the
// name or ID of the dataset and the heading of the measure.
func (t *Table) numbered(name string) []int {
	var out []int
	for i, c := range t.Columns {
		n := c.Number
		if n == nil {
			continue
		}
		for _, set := range []string{n.Dataset.ID, n.Dataset.Name.Zh, n.Dataset.Name.En} {
			for _, m := range []string{n.Measure.Name, n.Measure.Title(), n.Measure.TitleIn(geo.En)} {
				if at := set + "/" + m; name == set || name == at || name == at+"/"+strconv.Itoa(n.Year) {
					out = append(out, i)
				}
			}
		}
	}
	return slices.Compact(out)
}

// cellNumberJSON is a cell of a dataset; value is a number or a word.
type cellNumberJSON struct {
	Dataset string `json:"dataset"`
	Source  string `json:"source"`
	Measure string `json:"measure"`
	Unit    string `json:"unit"`
	Year    *int   `json:"year"`
	Value   any    `json:"value"`
}

// numbersJSON is a list of one, or of none where a dataset says nothing.
func (c Cell) numbersJSON(n *NumberColumn) []cellNumberJSON {
	if c.Value == nil {
		return []cellNumberJSON{}
	}
	j := cellNumberJSON{Dataset: n.Dataset.Name.In(geo.Zh), Source: n.File, Measure: n.Measure.Name, Unit: n.Measure.Unit, Value: c.Value.Number}
	if n.Year > 0 {
		j.Year = &n.Year
	}
	if c.Value.Word != "" {
		j.Value = c.Value.Word
	}
	return []cellNumberJSON{j}
}
