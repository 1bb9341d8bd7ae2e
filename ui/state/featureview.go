package state

import (
	"context"
	"slices"

	"kechuang/geo"
	"kechuang/geo/featuretable"
	"kechuang/geo/table"
)

// FeatureView is what the user chose to see of the features of a layer: words, filters,
// columns, order, and where the table stands.
type FeatureView struct {
	model *Model
	table *featuretable.Table

	text       string
	filters    []featuretable.Filter // one a column at most
	sort       string
	descending bool
	hidden     map[string]bool // columns

	rows    []int32
	current geo.FeatureID // that the keyboard is on; "" for none

	// X and Y are how far the table is scrolled, in units.
	X, Y float32
}

// Kinds lists the layers whose features the table can show: those that a file may bring
// features to and that have any.
func (v *TableView) Kinds() []geo.Kind {
	kinds := append(geo.Importable(), v.model.data.OwnKinds()...)
	return slices.DeleteFunc(kinds, func(k geo.Kind) bool { return v.model.data.Count(k) == 0 })
}

// ShowKind shows the features of a layer, or with "" the districts.
func (v *TableView) ShowKind(k geo.Kind) {
	v.kind = ""
	if !slices.Contains(v.Kinds(), k) {
		return
	}
	v.kind = k
	if f := v.features[k]; f == nil {
		v.features[k] = &FeatureView{model: v.model, hidden: map[string]bool{}}
	}
	if f := v.features[k]; f.table == nil {
		f.load(k)
	}
}

// Features is what shows of a layer; nil while the table shows districts.
func (v *TableView) Features() *FeatureView {
	if v.kind == "" {
		return nil
	}
	return v.features[v.kind]
}

// renewFeatures has the tables of features made anew. What was chosen stays, as far as
// there is such a layer.
func (v *TableView) renewFeatures() {
	for _, f := range v.features {
		f.table = nil
	}
	v.ShowKind(v.kind)
}

// load makes the table, with all its rows until others are taken.
func (f *FeatureView) load(k geo.Kind) {
	f.table = featuretable.New(f.model.data, k)
	gone := func(id string) bool { return f.table.At(id) < 0 }
	f.filters = slices.DeleteFunc(f.filters, func(q featuretable.Filter) bool { return gone(q.Column) })
	if f.sort != "" && gone(f.sort) {
		f.sort = ""
	}
	f.rows, _ = f.table.Choose(context.Background(), featuretable.Query{}) // which asks for nothing
}

// Table is that of all features.
func (f *FeatureView) Table() *featuretable.Table { return f.table }

// Name is what the layer is called.
func (f *FeatureView) Name() string { return f.model.data.KindName(f.model.lang, f.table.Kind) }

// Query asks for the rows that are to be seen.
func (f *FeatureView) Query() featuretable.Query {
	return featuretable.Query{Text: f.text, Filters: slices.Clone(f.filters), Sort: f.sort, Descending: f.descending, Lang: f.model.lang}
}

// Take shows rows that a query of the table gave.
func (f *FeatureView) Take(rows []int32) { f.rows = rows }

// Rows are those that show.
func (f *FeatureView) Rows() []int32 { return f.rows }

// Cell is what stands in a row of those that show.
func (f *FeatureView) Cell(row, column int) string {
	return f.table.Cell(f.model.lang, f.rows[row], column)
}

// ID is the feature of a row of those that show.
func (f *FeatureView) ID(row int) geo.FeatureID { return f.table.Feature(f.rows[row]).ID }

// Find keeps the rows that contain every word of a text.
func (f *FeatureView) Find(text string) { f.text = text }

// Text is what is looked for.
func (f *FeatureView) Text() string { return f.text }

// Filter is that of a column, which may ask for nothing.
func (f *FeatureView) Filter(column string) featuretable.Filter {
	for _, q := range f.filters {
		if q.Column == column {
			return q
		}
	}
	return featuretable.Filter{Column: column}
}

// SetFilter filters by a column.
func (f *FeatureView) SetFilter(q featuretable.Filter) {
	f.filters = slices.DeleteFunc(f.filters, func(o featuretable.Filter) bool { return o.Column == q.Column })
	if !q.IsZero() {
		f.filters = append(f.filters, q)
	}
}

// Filters is how many columns filter.
func (f *FeatureView) Filters() int { return len(f.filters) }

// ClearFilters shows all rows again.
func (f *FeatureView) ClearFilters() { f.filters, f.text = nil, "" }

// SortBy sorts by a column; by the one that it is already the other way, and then not at
// all.
func (f *FeatureView) SortBy(column string) {
	switch {
	case f.sort != column:
		f.Sort(column, false)
	case !f.descending:
		f.descending = true
	default:
		f.sort, f.descending = "", false
	}
}

// Sort sorts by a column in a direction.
func (f *FeatureView) Sort(column string, descending bool) { f.sort, f.descending = column, descending }

// Sorted is the column that rows are sorted by, and which way; "" for none.
func (f *FeatureView) Sorted() (column string, descending bool) { return f.sort, f.descending }

// Hidden reports whether a column is switched off.
func (f *FeatureView) Hidden(column string) bool { return f.hidden[column] }

// SetHidden switches a column off or on; that of the names stays.
func (f *FeatureView) SetHidden(column string, off bool) {
	f.hidden[column] = off && column != featuretable.Name
}

// Columns lists the places of the columns that are on, that of the names first.
func (f *FeatureView) Columns() []int {
	var on []int
	for i, c := range f.table.Columns {
		if !f.hidden[c.ID] {
			on = append(on, i)
		}
	}
	return on
}

// Current is the row that the keyboard is on among those that show, -1 for none.
func (f *FeatureView) Current() int {
	if f.current == "" {
		return -1
	}
	return slices.IndexFunc(f.rows, func(r int32) bool { return f.table.Feature(r).ID == f.current })
}

// SetCurrent puts the keyboard on a row.
func (f *FeatureView) SetCurrent(row int) { f.current = f.ID(row) }

// Grids are what shows as text, and the files that it comes from.
func (f *FeatureView) Grids() (shown, sources table.Grid) {
	l := f.model.lang
	return f.table.Grid(f.rows, f.Columns(), l), f.table.Sources(f.rows, f.model.data.Sources(), l)
}

// Files are the titles of the files and works that the layer's features come from.
func (f *FeatureView) Files() []string {
	all := f.model.data.Sources()
	var out []string
	for _, r := range f.table.Sources(f.rows, all, f.model.lang).Rows {
		out = append(out, r[0].One(""))
	}
	return out
}

// Tips are the columns of the user's own that the layer's tooltips show.
func (f *FeatureView) Tips() []string {
	columns, _ := f.model.data.Tips(f.table.Kind)
	return columns
}

// Layer is the ID of the layer.
func (f *FeatureView) Layer() string { return f.model.data.Layer(f.table.Kind).ID }
