// Package table makes the table that the document announces and does not print:
// a row for each district, a column for each topic and for each year by which
// goals are due. Every cell keeps the facts it is made of, so that whoever shows
// it can name their sources. The package also sets districts side by side and
// writes CSV, TSV and JSON; geo/table/xlsx writes workbooks. Widths are in
// characters.
package table

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"kechuang/geo"
	"kechuang/geo/dossier"
)

// Table is the table or a choice from it. It is not changed once made.
type Table struct {
	Columns   []Column // without the first one, the district
	Rows      []Row
	Years     []int          // every year that has a column of goals, ascending
	Documents []geo.Document // that the facts come from

	Industries []geo.Industry // that facts may name, in order

	Year int // only goals due by this year are counted; 0 for all
}

// Row is what the document says about a district.
type Row struct {
	District geo.Feature
	Cells    []Cell // one a column
	Goals    int    // dated goals, due by the table's year if it has one

	Unsaid []dossier.Heading // on which the document is silent
}

// Cell holds the facts of one district in one column, in dossier order. Without
// facts the document is silent.
type Cell struct {
	Facts []geo.Fact
	Named []Place // features of the column's kinds that the facts name, or that lie in the district, each once

	Industries []geo.Industry // in the column of industries all that the district's facts name

	Value   *geo.DatasetValue // in a column of a dataset; nil where it says nothing
	measure geo.Measure       // of that
}

// Silent reports whether the document says nothing.
func (c Cell) Silent() bool { return c.count() == 0 }

// count is the number of facts in a cell, or of features in one without; a value counts
// as one.
func (c Cell) count() int {
	if c.Value != nil {
		return 1
	}
	if len(c.Facts) > 0 {
		return len(c.Facts)
	}
	return len(c.Named)
}

// SilentColumn reports whether no district speaks in a column.
func (t *Table) SilentColumn(i int) bool {
	return !slices.ContainsFunc(t.Rows, func(r Row) bool { return !r.Cells[i].Silent() })
}

// Place is a feature that a fact names.
type Place struct {
	ID   geo.FeatureID
	Name geo.Name
}

// Load makes the table from a store.
func Load(ctx context.Context, s geo.Store) (*Table, error) {
	districts, err := s.Features(ctx, geo.District)
	if err != nil {
		return nil, fmt.Errorf("table: districts: %w", err)
	}
	var facts []geo.Fact
	for _, d := range districts {
		fs, err := s.Facts(ctx, d.ID)
		if err != nil {
			return nil, fmt.Errorf("table: facts of %s: %w", d.ID, err)
		}
		facts = append(facts, dossier.About(d.ID, fs)...)
	}
	var places []geo.Feature
	for _, k := range geo.PlaceKinds() {
		fs, err := s.Features(ctx, k)
		if err != nil {
			return nil, fmt.Errorf("table: %s: %w", k, err)
		}
		places = append(places, fs...)
	}
	industries, err := s.Industries(ctx)
	if err != nil {
		return nil, fmt.Errorf("table: industries: %w", err)
	}
	t := New(districts, facts, places, industries)
	if t.Documents, err = s.Documents(ctx); err != nil {
		return nil, fmt.Errorf("table: documents: %w", err)
	}
	return t, t.loadDatasets(ctx, s)
}

// New makes the table of districts, in the order of their codes, from their
// facts in dossier order. places are the features that facts may be about.
func New(districts []geo.Feature, facts []geo.Fact, places []geo.Feature, industries []geo.Industry) *Table {
	t := &Table{Years: dossier.DueYears(facts), Industries: industries}
	t.Columns = columnsFor(t.Years)
	names := make(map[geo.FeatureID]geo.Name, len(places))
	for i := range places {
		names[places[i].ID] = places[i].Name
	}
	for _, d := range slices.SortedStableFunc(slices.Values(districts), byCode) {
		own := dossier.About(d.ID, facts)
		said := dossier.Read(d, own, industries)
		r := Row{District: d, Cells: make([]Cell, len(t.Columns)), Unsaid: said.Unsaid, Goals: len(dossier.Due(d.ID, own, 0))}
		for i, c := range t.Columns {
			for _, f := range c.under(own) {
				r.Cells[i].add(f, c.Kinds, names)
			}
			if c.Places {
				r.Cells[i].addPlaces(d.ID, c.Kinds, places)
			}
			if c.Industries {
				r.Cells[i].Industries = said.Industries
			}
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func byCode(a, b geo.Feature) int { return cmp.Compare(a.Code, b.Code) }

func (c *Cell) add(f geo.Fact, kinds []geo.Kind, names map[geo.FeatureID]geo.Name) {
	c.Facts = append(c.Facts, f)
	for _, id := range f.About {
		name, ok := names[id]
		if ok && slices.Contains(kinds, id.Kind()) && !slices.ContainsFunc(c.Named, func(p Place) bool { return p.ID == id }) {
			c.Named = append(c.Named, Place{id, name})
		}
	}
}

// addPlaces takes the features of some kinds that lie in a district. Those of the user's
// own files are too many for a cell.
func (c *Cell) addPlaces(district geo.FeatureID, kinds []geo.Kind, places []geo.Feature) {
	for i := range places {
		if f := &places[i]; f.District == district && slices.Contains(kinds, f.Kind) && !f.Registered() {
			c.Named = append(c.Named, Place{f.ID, f.Name})
		}
	}
}
