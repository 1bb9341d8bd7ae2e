package state

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/table"
)

// TableView is what the user chose to see of the table: words to find, columns,
// order, a year, and the districts to set side by side.
type TableView struct {
	model  *Model
	whole  *table.Table
	hidden map[string]bool
	opened map[geo.FeatureID]bool
	picked []geo.FeatureID

	text       string
	year       int
	sort       string
	descending bool
	comparing  bool

	kind     geo.Kind // of the features that show instead of the districts; "" for these
	features map[geo.Kind]*FeatureView
}

// NewTableView loads the table of a model's store, all of it to be seen. It opens on
// what is there: the districts with most goals come first.
func NewTableView(ctx context.Context, m *Model) (*TableView, error) {
	whole, err := table.Load(ctx, m.store)
	if err != nil {
		return nil, fmt.Errorf("state: %w", err)
	}
	return &TableView{model: m, whole: whole, sort: table.GoalCount, descending: true, hidden: earlier(whole), opened: map[geo.FeatureID]bool{},
		features: map[geo.Kind]*FeatureView{}}, nil
}

// earlier are the columns of datasets' earlier years, which do not show at first.
func earlier(t *table.Table) map[string]bool {
	hidden := map[string]bool{}
	for _, c := range t.Columns {
		if c.Number != nil && !c.Number.Last {
			hidden[c.ID] = true
		}
	}
	return hidden
}

// Reload loads the table anew, after the model has taken another content. What was chosen
// stays.
func (v *TableView) Reload(ctx context.Context) error {
	whole, err := table.Load(ctx, v.model.store)
	if err != nil {
		return fmt.Errorf("state: %w", err)
	}
	for id := range earlier(whole) {
		if v.whole.At(id) < 0 {
			v.hidden[id] = true
		}
	}
	v.whole = whole
	v.renewFeatures()
	return nil
}

// Whole is the table without any choice.
func (v *TableView) Whole() *table.Table { return v.whole }

// Shown is the part of the table to be seen in the model's language.
func (v *TableView) Shown() (*table.Table, error) {
	return v.whole.Choose(table.Query{Columns: v.columns(), Year: v.year, Text: v.text,
		Sort: v.sort, Descending: v.descending, Lang: v.model.Lang()})
}

// Find keeps the rows that contain every word of a text.
func (v *TableView) Find(text string) { v.text = text }

// Text is what is looked for.
func (v *TableView) Text() string { return v.text }

// Year is the year by which a goal must be due; 0 for all districts.
func (v *TableView) Year() int { return v.year }

// SetYear keeps the districts with a goal that is due by a year. The map's own year
// stays.
func (v *TableView) SetYear(year int) { v.year = year }

// Matches reports whether a text has one of the words that are looked for.
func (v *TableView) Matches(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(v.Words(), func(w string) bool { return strings.Contains(text, w) })
}

// Words are those that are looked for, in lower case.
func (v *TableView) Words() []string { return strings.Fields(strings.ToLower(v.text)) }

// SortBy sorts by a column or, when it is the one already, turns the order
// round. Columns that count begin with the most.
func (v *TableView) SortBy(id string) {
	if id == v.sort {
		v.descending = !v.descending
		return
	}
	v.sort = id
	i := v.whole.At(id)
	v.descending = i >= 0 && (v.whole.Columns[i].Sort == table.ByCount || v.whole.Columns[i].Sort == table.ByNumber)
}

// Sorted is the column that rows are sorted by, and which way.
func (v *TableView) Sorted() (column string, descending bool) { return v.sort, v.descending }

// Hidden reports whether a column is switched off.
func (v *TableView) Hidden(id string) bool { return v.hidden[id] }

// SetHidden switches a column off or on; the last one stays.
func (v *TableView) SetHidden(id string, off bool) {
	v.hidden[id] = off
	if len(v.columns()) == 0 {
		v.hidden[id] = false
	}
}

// columns lists what is on.
func (v *TableView) columns() []string {
	return slices.DeleteFunc(v.whole.ColumnIDs(), func(id string) bool { return v.hidden[id] })
}

// Opened reports whether a row shows all facts of its long cells.
func (v *TableView) Opened(id geo.FeatureID) bool { return v.opened[id] }

// ToggleOpened shows all facts of a row or only the first ones.
func (v *TableView) ToggleOpened(id geo.FeatureID) { v.opened[id] = !v.opened[id] }

// Picked lists the districts to be compared, in the order of picking.
func (v *TableView) Picked() []geo.FeatureID { return v.picked }

// Pick adds a district to those to be compared or takes it away. It reports
// false when there is no room for another one.
func (v *TableView) Pick(id geo.FeatureID) bool {
	if i := slices.Index(v.picked, id); i >= 0 {
		v.picked = slices.Delete(slices.Clone(v.picked), i, i+1)
		return true
	}
	if len(v.picked) == table.MostCompared {
		return false
	}
	v.picked = append(v.picked, id)
	return true
}

// ClearPicked takes every district away.
func (v *TableView) ClearPicked() { v.picked, v.comparing = nil, false }

// CanCompare reports whether enough districts are picked.
func (v *TableView) CanCompare() bool { return len(v.picked) >= table.LeastCompared }

// SetComparing goes to the comparison, when enough districts are picked, or back.
func (v *TableView) SetComparing(on bool) { v.comparing = on && v.CanCompare() }

// Comparing reports whether districts stand side by side.
func (v *TableView) Comparing() bool { return v.comparing && v.kind == "" }

// Comparison sets the picked districts side by side, in the columns that are on.
func (v *TableView) Comparison() (*table.Comparison, error) {
	t, err := v.whole.Choose(table.Query{Columns: v.columns(), Districts: v.picked})
	if err != nil {
		return nil, err
	}
	return t.Compare(v.picked...)
}

// Grids are what shows as text, and the sources of its statements, for files and
// the clipboard.
func (v *TableView) Grids() (shown, sources table.Grid, err error) {
	l := v.model.Lang()
	if f := v.Features(); f != nil {
		shown, sources = f.Grids()
		return shown, sources, nil
	}
	if !v.comparing {
		t, err := v.Shown()
		if err != nil {
			return shown, sources, err
		}
		return t.Grid(l), t.Sources(l), nil
	}
	c, err := v.Comparison()
	if err != nil {
		return shown, sources, err
	}
	t, err := v.whole.Choose(table.Query{Columns: v.columns(), Districts: v.picked})
	if err != nil {
		return shown, sources, err
	}
	return c.Grid(l), t.Sources(l), nil
}

// FactSource is where a fact stands, for the mark beside it.
func (m *Model) FactSource(f geo.Fact) dossier.Source {
	return m.index.Source(m.lang, f)
}
