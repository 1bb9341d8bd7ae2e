package table

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"kechuang/geo"
	"kechuang/geo/dossier"
)

// Query chooses from a table. Its zero value chooses everything.
type Query struct {
	Columns    []string        // IDs in the wanted order; none for all. The district is always there
	Districts  []geo.FeatureID // none for all
	Year       int             // only districts with a goal due by the end of this year; 0 for all
	Text       string          // words that a row must contain, in either language and any case
	Sort       string          // ID of a column or District; "" for districts by code
	Descending bool
	Lang       geo.Lang // for the order of texts; "" for Zh
}

// Choose gives the part of the table that a query asks for. Rows that are silent
// in the sorted column come last either way, ties stand by code. The error is a
// geo.Problem about an unknown column, district or year.
func (t *Table) Choose(q Query) (*Table, error) {
	if err := t.CheckYear(q.Year); err != nil {
		return nil, err
	}
	for _, id := range q.Districts {
		if !slices.ContainsFunc(t.Rows, func(r Row) bool { return r.District.ID == id }) {
			return nil, geo.Problemf("error.table_district", geo.ErrUsage, "name", string(id), "known", t.known())
		}
	}
	out := &Table{Years: t.Years, Year: q.Year, Documents: t.Documents, Industries: t.Industries}
	from, err := t.columnsNamed(q.Columns)
	if err != nil {
		return nil, err
	}
	for _, i := range from {
		out.Columns = append(out.Columns, t.Columns[i])
	}
	rank, err := t.ranking(q)
	if err != nil {
		return nil, err
	}
	var kept []ranked
	for _, r := range t.Rows {
		row := Row{District: r.District, Goals: r.goalsBy(t, q.Year), Unsaid: r.Unsaid}
		for _, i := range from {
			row.Cells = append(row.Cells, r.Cells[i])
		}
		asked := len(q.Districts) == 0 || slices.Contains(q.Districts, r.District.ID)
		if asked && (q.Year == 0 || row.Goals > 0) && row.contains(q.Text) {
			kept = append(kept, ranked{row, rank(r, row.Goals)})
		}
	}
	sortRows(kept, q)
	for _, k := range kept {
		out.Rows = append(out.Rows, k.row)
	}
	return out, nil
}

// columnsNamed gives the places of columns, all of them for no names.
func (t *Table) columnsNamed(ids []string) ([]int, error) {
	if len(ids) == 0 {
		ids = t.ColumnIDs()
	}
	var at []int
	for _, id := range ids {
		if id == District {
			continue
		}
		if several := t.numbered(id); t.At(id) < 0 && len(several) > 0 {
			at = append(at, slices.DeleteFunc(several, func(i int) bool { return slices.Contains(at, i) })...)
			continue
		}
		i, err := t.columnNamed(id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(at, i) {
			at = append(at, i)
		}
	}
	return at, nil
}

// ColumnIDs lists the columns in order.
func (t *Table) ColumnIDs() []string {
	ids := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		ids[i] = c.ID
	}
	return ids
}

// CheckYear gives a geo.Problem for a year outside those of the goals. Any year
// between the first and the last is good, as is 0.
func (t *Table) CheckYear(year int) error {
	return dossier.CheckYear(t.Years, year)
}

// known lists the names of the districts for a message.
func (t *Table) known() string {
	var names []string
	for _, r := range t.Rows {
		names = append(names, r.District.Name.Zh+" "+r.District.Code)
	}
	return strings.Join(names, ", ")
}

// goalsBy counts the dated goals of a row that are due by the end of a year, all
// of them for 0.
func (r Row) goalsBy(t *Table, year int) int {
	n := 0
	for i, c := range t.Columns {
		if c.Year > 0 && (year == 0 || c.Year <= year) {
			n += len(r.Cells[i].Facts)
		}
	}
	return n
}

// contains reports whether the district or a cell holds every word of a text.
func (r Row) contains(text string) bool {
	words := strings.Fields(strings.ToLower(text))
	if len(words) == 0 {
		return true
	}
	d := r.District
	all := append([]string{d.Name.Zh, d.Name.En, d.Code}, d.Aliases...)
	for _, c := range r.Cells {
		if c.Value != nil {
			all = append(all, c.measure.Said(*c.Value))
		}
		for _, f := range c.Facts {
			all = append(all, f.Text.Zh, f.Text.En, f.Title.Zh, f.Title.En)
		}
		for _, p := range c.Named {
			all = append(all, p.Name.Zh, p.Name.En)
		}
		for _, i := range c.Industries {
			all = append(append(all, i.Name.Zh, i.Name.En), i.Aliases...)
		}
	}
	hay := strings.ToLower(strings.Join(all, "\n"))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(hay, w) })
}

// ranked is a row with what it is sorted by.
type ranked struct {
	row  Row
	rank rank
}

type rank struct {
	silent bool
	count  int
	number float64
	text   string
}

// ranking gives the function that ranks a row of the whole table by the sorted
// column, which need not be among those chosen. goals is the row's count.
func (t *Table) ranking(q Query) (func(r Row, goals int) rank, error) {
	if q.Sort == "" || q.Sort == District {
		return func(Row, int) rank { return rank{} }, nil
	}
	i, err := t.sortedBy(q.Sort)
	if err != nil {
		return nil, err
	}
	return func(r Row, goals int) rank {
		cell := r.Cells[i]
		switch {
		case t.Columns[i].ID == GoalCount:
			return rank{silent: goals == 0, count: goals}
		case t.Columns[i].Sort == ByNumber && cell.Value != nil:
			return rank{number: cell.Value.Number, text: cell.Value.Word}
		case t.Columns[i].Sort == ByText:
			return rank{silent: cell.Silent(), text: strings.Join(cell.Lines(cmp.Or(q.Lang, geo.Zh)), "\n")}
		}
		return rank{silent: cell.Silent(), count: cell.count()}
	}, nil
}

// sortedBy is the column of a name; of several years the last one.
func (t *Table) sortedBy(name string) (int, error) {
	if several := t.numbered(name); t.At(name) < 0 && len(several) > 0 {
		return several[len(several)-1], nil
	}
	return t.columnNamed(name)
}

// sortRows orders rows by rank, texts as the language does (Chinese by pinyin).
func sortRows(rows []ranked, q Query) {
	sign := 1
	if q.Descending {
		sign = -1
	}
	byDistrict := q.Sort == "" || q.Sort == District
	coll := collate.New(language.Make(string(cmp.Or(q.Lang, geo.Zh))))
	slices.SortStableFunc(rows, func(a, b ranked) int {
		code := byCode(a.row.District, b.row.District)
		switch {
		case byDistrict:
			return sign * code
		case a.rank.silent != b.rank.silent:
			if a.rank.silent {
				return 1
			}
			return -1
		}
		return cmp.Or(sign*cmp.Compare(a.rank.count, b.rank.count), sign*cmp.Compare(a.rank.number, b.rank.number), sign*coll.CompareString(a.rank.text, b.rank.text), code)
	})
}
