package table

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
)

// Order says what a column is sorted by.
type Order string

// ByCode is for the district; ByCount puts rows by the number of their facts,
// ByText by what the cell says.
const (
	ByCode  Order = "code"
	ByCount Order = "count"
	ByText  Order = "text"
)

// The columns that are no list of facts on topics.
const (
	District  = "district"   // the first one: the name, always there
	GoalCount = "goal_count" // the number of dated goals
)

// Column is one column of the table: the facts under a heading.
type Column struct {
	ID    string     `json:"id"`
	Kinds []geo.Kind `json:"-"` // of the features that a short text names, that of the column first
	Sort  Order      `json:"sort"`
	Width float64    `json:"width"` // of a sheet's column, in characters
	Year  int        `json:"-"`     // goals due by the end of this year only; 0 for no year

	// Heading is the ID of a heading of package dossier; empty when it is the
	// column's own. There is none of the number of goals.
	Heading string `json:"heading"`
	// Places says that the cells list the features of Kinds, as there is no such heading.
	Places bool `json:"-"`
	// EachYear makes one column of goals for each year.
	EachYear bool `json:"each_year"`
	// Industries puts the names of a district's industries first.
	Industries bool `json:"industries"`

	Number *NumberColumn `json:"-"` // of a dataset of the user's own; nil for what the document says
}

// Title is the heading of the column.
func (c Column) Title(l geo.Lang) string {
	if c.Number != nil {
		return c.Number.title(l)
	}
	if c.Year > 0 {
		return lang.T(l, "table.column.goal", "year", strconv.Itoa(c.Year))
	}
	if len(c.Kinds) > 0 {
		return lang.Kind(l, c.Kinds[0])
	}
	return lang.T(l, "table.column."+c.ID)
}

// Name is the heading in both languages.
func (c Column) Name() geo.Name { return geo.Name{Zh: c.Title(geo.Zh), En: c.Title(geo.En)} }

// under lists those of a district's facts that stand in the column: those under
// its heading, of goals the ones of its year.
func (c Column) under(own []geo.Fact) []geo.Fact {
	h, ok := dossier.Find(c.Heading)
	if !ok {
		return nil
	}
	facts := h.Under(own)
	if c.Heading != string(geo.Goal) {
		return facts
	}
	return slices.DeleteFunc(facts, func(f geo.Fact) bool { return f.Year != c.Year })
}

//go:embed columns.json
var columnsJSON []byte

// placesWidth is that of a column of a kind.
const placesWidth = 56

// kindColumns are the columns of kinds.
func kindColumns() []Column {
	var out []Column
	for _, k := range geo.KindsBy(func(i geo.KindInfo) int { return i.Column }) {
		_, said := dossier.Find(string(k))
		out = append(out, Column{ID: string(k), Kinds: append([]geo.Kind{k}, k.Info().Beside...), Sort: ByCount, Width: placesWidth, Places: !said})
	}
	return out
}

// columnsFor gives every column, with one column of goals for each of the years.
func columnsFor(years []int) []Column {
	var rows, out []Column
	if err := json.Unmarshal(columnsJSON, &rows); err != nil {
		panic("columns.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	for _, c := range slices.Concat(rows, kindColumns()) {
		c.Heading = cmp.Or(c.Heading, c.ID)
		if !c.EachYear {
			out = append(out, c)
			continue
		}
		for _, y := range years {
			of := c
			of.ID, of.Year = c.ID+"_"+strconv.Itoa(y), y
			out = append(out, of)
		}
	}
	return out
}

// At is the place of a column in Columns, -1 when there is none of that ID.
func (t *Table) At(id string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.ID == id })
}

// columnNamed finds a column by its ID; the error is a geo.Problem that lists
// those there are.
func (t *Table) columnNamed(id string) (int, error) {
	i := t.At(id)
	if i < 0 {
		return 0, geo.Problemf("error.table_column", geo.ErrUsage, "name", id, "known", strings.Join(t.ColumnIDs(), ", "))
	}
	return i, nil
}
