// Package featuretable is the table of the features of one layer: what every feature has
// (name, district, how well its place is known) and the columns of the user's own, each
// with its type. It sorts and filters them and makes a grid for files of what is left. It
// holds no copy of the features, and does no input or output.
package featuretable

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"sync"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// The columns that every table has. The IDs of the user's own are their headings after
// Own.
const (
	Name      = "name"
	District  = "district"
	Precision = "precision"
	Own       = "own/"
)

// Column is a column of the table.
type Column struct {
	ID      string
	Heading string // of one of the user's own, as in the file; else ""
	Type    geo.ColumnType
}

// Title is the heading of the column.
func (c Column) Title(l geo.Lang) string {
	if c.Heading != "" {
		return c.Heading
	}
	return lang.T(l, "features.column."+c.ID)
}

// Number reports whether the column holds numbers.
func (c Column) Number() bool { return c.Type == geo.IntegerColumn || c.Type == geo.RealColumn }

// Ranged reports whether its values lie between bounds: numbers and dates do.
func (c Column) Ranged() bool { return c.Number() || c.Type == geo.DateColumn }

// Table is the features of a layer. It does not change but for what it remembers of
// orders; it may be used on any goroutine.
type Table struct {
	Kind    geo.Kind
	Columns []Column

	features []*geo.Feature
	names    func(geo.FeatureID) geo.Name // of districts

	mu     sync.Mutex
	orders map[order][]int32
	said   []string // see allSaid
}

// Data is what a table is made of; layer.Data is one.
type Data interface {
	Each(k geo.Kind) iter.Seq[*geo.Feature]
	Columns(k geo.Kind) []geo.Column
	Feature(id geo.FeatureID) (geo.Feature, bool)
}

// New makes the table of the features of a kind.
func New(data Data, k geo.Kind) *Table {
	t := &Table{Kind: k, orders: map[order][]int32{}, features: slices.Collect(data.Each(k)),
		Columns: []Column{{ID: Name, Type: geo.TextColumn}, {ID: District, Type: geo.TextColumn}, {ID: Precision, Type: geo.TextColumn}}}
	for _, c := range data.Columns(k) {
		t.Columns = append(t.Columns, Column{ID: Own + c.Name, Heading: c.Name, Type: c.Type})
	}
	districts := map[geo.FeatureID]geo.Name{}
	for _, f := range t.features {
		if _, known := districts[f.District]; !known {
			home, _ := data.Feature(f.District)
			districts[f.District] = home.Name
		}
	}
	t.names = func(id geo.FeatureID) geo.Name { return districts[id] }
	return t
}

// Len is how many features there are.
func (t *Table) Len() int { return len(t.features) }

// Feature is that of a row; it must not be changed.
func (t *Table) Feature(row int32) *geo.Feature { return t.features[row] }

// Row is the row of a feature; ok is false where there is none.
func (t *Table) Row(id geo.FeatureID) (row int32, ok bool) {
	i := slices.IndexFunc(t.features, func(f *geo.Feature) bool { return f.ID == id })
	return int32(i), i >= 0
}

// At is the place of a column in Columns, -1 when there is none of that ID.
func (t *Table) At(id string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.ID == id })
}

// Cell is what stands in a row and column, "" for nothing: a value as it is stored.
func (t *Table) Cell(l geo.Lang, row int32, column int) string {
	return t.cell(l, t.features[row], &t.Columns[column])
}

func (t *Table) cell(l geo.Lang, f *geo.Feature, c *Column) string {
	switch {
	case c.Heading != "":
		return valueOf(f, c.Heading)
	case c.ID == Name:
		return f.Name.In(l)
	case c.ID == District:
		return t.names(f.District).In(l)
	}
	return precisionName(l, f)
}

// precisionName says how well the place of a feature is known.
func precisionName(l geo.Lang, f *geo.Feature) string {
	if f.Precision == "" {
		return ""
	}
	name := lang.T(l, "precision."+string(f.Precision))
	if f.Approximate {
		name += " · " + lang.T(l, "precision.mark")
	}
	return name
}

// valueOf is the value of a feature under a heading. A feature has few, in the order of
// the columns.
func valueOf(f *geo.Feature, heading string) string {
	for i := range f.Values {
		if f.Values[i].Column == heading {
			return f.Values[i].Text
		}
	}
	return ""
}

// columnNamed finds a column by its ID or heading; the error is a geo.Problem that lists
// those there are.
func (t *Table) columnNamed(name string, l geo.Lang) (int, error) {
	if i := t.At(name); i >= 0 {
		return i, nil
	}
	i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Title(l) == name })
	if i < 0 {
		var known []string
		for _, c := range t.Columns {
			known = append(known, c.Title(l))
		}
		return 0, geo.Problemf("error.table_column", geo.ErrUsage, "name", strings.TrimPrefix(name, Own), "known", strings.Join(known, ", "))
	}
	return i, nil
}

// langOf is a language, Chinese where none is said.
func langOf(l geo.Lang) geo.Lang { return cmp.Or(l, geo.Zh) }
