package main

import (
	"fmt"
	"strconv"

	"kechuang/geo"
)

// shownCell is what a dataset says of a feature; value is a number or a word.
type shownCell struct {
	Dataset string `json:"dataset"`
	Measure string `json:"measure"`
	Unit    string `json:"unit"`
	Year    *int   `json:"year"` // null for a dataset without years
	Value   any    `json:"value"`

	text string // as the file writes it
}

// cellsOf lists what datasets say of a feature, in their order.
func cellsOf(datasets []geo.Dataset, id geo.FeatureID, l geo.Lang) []shownCell {
	out := []shownCell{}
	for i := range datasets {
		for _, v := range datasets[i].Values {
			m, ok := datasets[i].Measure(v.Measure)
			if v.Feature != id || !ok {
				continue
			}
			c := shownCell{Dataset: datasets[i].Name.In(l), Measure: m.Name, Unit: m.Unit, Value: v.Number, text: m.Write(v.Number) + m.Unit}
			if v.Year != 0 {
				c.Year = &v.Year
			}
			if v.Word != "" {
				c.Value, c.text = v.Word, v.Word
			}
			out = append(out, c)
		}
	}
	return out
}

// printCells writes a line for each of what datasets say.
func (a *app) printCells(cells []shownCell) {
	for _, c := range cells {
		year := ""
		if c.Year != nil {
			year = " " + strconv.Itoa(*c.Year)
		}
		fmt.Fprintf(a.out, "%s%s  %s  (%s)\n", c.Measure, year, c.text, c.Dataset)
	}
}
