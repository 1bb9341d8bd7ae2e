package table

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
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

// Column is one column of the table: the facts on some topics.
type Column struct {
	ID     string      `json:"id"`
	Topics []geo.Topic `json:"topics"`
	Kinds  []geo.Kind  `json:"kinds"` // of the features that a short text names
	Sort   Order       `json:"sort"`
	Width  float64     `json:"width"` // of a sheet's column, in characters
	Year   int         `json:"-"`     // goals due by the end of this year only; 0 for no year

	// EachYear makes one column of goals for each year.
	EachYear bool `json:"each_year"`
}

// Title is the heading of the column.
func (c Column) Title(l geo.Lang) string {
	if c.Year > 0 {
		return lang.T(l, "table.column.goal", "year", strconv.Itoa(c.Year))
	}
	return lang.T(l, "table.column."+c.ID)
}

// Name is the heading in both languages.
func (c Column) Name() geo.Name { return geo.Name{Zh: c.Title(geo.Zh), En: c.Title(geo.En)} }

// takes reports whether a fact stands in the column.
func (c Column) takes(f geo.Fact) bool {
	if !slices.Contains(c.Topics, f.Topic) {
		return false
	}
	return f.Topic != geo.Goal || f.Year == c.Year
}

//go:embed columns.json
var columnsJSON []byte

// columnsFor gives every column, with one column of goals for each of the years.
func columnsFor(years []int) []Column {
	var rows, out []Column
	if err := json.Unmarshal(columnsJSON, &rows); err != nil {
		panic("columns.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	for _, c := range rows {
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

// yearsOf lists the years by which goals are due, and first the one in which the
// earliest plan begins.
func yearsOf(facts []geo.Fact) []int {
	var from, years []int
	for _, f := range facts {
		if f.YearFrom > 0 {
			from = append(from, f.YearFrom)
		}
		if f.Topic == geo.Goal && f.Year > 0 {
			years = append(years, f.Year)
		}
	}
	if len(from) > 0 {
		years = append(years, slices.Min(from))
	}
	slices.Sort(years)
	return slices.Compact(years)
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
