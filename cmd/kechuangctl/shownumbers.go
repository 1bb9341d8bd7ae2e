package main

import (
	"fmt"

	"kechuang/geo"
	"kechuang/geo/dossier"
)

// shownCell is what a dataset says of a feature; value is a number or a word.
type shownCell struct {
	Dataset string `json:"dataset"`
	Source  string `json:"source"` // the file, "" where that is not known
	Measure string `json:"measure"`
	Unit    string `json:"unit"`
	Year    *int   `json:"year"` // null for a dataset without years
	Value   any    `json:"value"`
	Rank    *int   `json:"rank"` // of its year, 1 for the highest; null for a word
	Of      *int   `json:"of"`   // how many have a number in that year
}

// cellsOf lists what datasets say of a feature, in their order.
func cellsOf(datasets []geo.Dataset, sources []geo.Source, id geo.FeatureID, l geo.Lang) []shownCell {
	out := []shownCell{}
	for i := range datasets {
		set := &datasets[i]
		for _, v := range set.Values {
			m, ok := set.Measure(v.Measure)
			if v.Feature != id || !ok {
				continue
			}
			c := shownCell{Dataset: set.Name.In(l), Source: set.File(l, sources), Measure: m.Name, Unit: m.Unit, Value: v.Number}
			if v.Year != 0 {
				c.Year = &v.Year
			}
			if place, n := set.Rank(m, v); n > 0 {
				c.Rank, c.Of = &place, &n
			}
			if v.Word != "" {
				c.Value = v.Word
			}
			out = append(out, c)
		}
	}
	return out
}

// printTables writes what datasets say of a feature: a line for each measure, and its
// years below.
func (a *app) printTables(tables []dossier.Table) {
	for _, t := range tables {
		fmt.Fprintln(a.out, t.Name)
		if !t.Pack {
			fmt.Fprintf(a.out, "  %s\n", t.Own(a.lang))
		}
		for _, n := range t.Rows {
			fmt.Fprintf(a.out, "  %s\n", n.Line(a.lang))
			if years := n.YearLine(); years != "" {
				fmt.Fprintf(a.out, "      %s\n", years)
			}
		}
	}
}
