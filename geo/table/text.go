package table

import (
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
)

// Lines are first the names of the industries, if it is a cell of them, and then
// the facts, one a line, or the names of the places in a cell without facts. A silent
// cell has none.
func (c Cell) Lines(l geo.Lang) []string {
	var lines []string
	if c.Value != nil {
		lines = append(lines, c.measure.Said(*c.Value))
	}
	if names := c.IndustryNames(l); names != "" {
		lines = append(lines, names)
	}
	for _, f := range c.Facts {
		lines = append(lines, c.Line(f, l))
	}
	if len(c.Facts) == 0 && len(c.Named) > 0 {
		lines = append(lines, c.placeNames(l))
	}
	return lines
}

// Line is one fact as it stands in the cell: the title of a document, a key work
// with the number that it has in the document.
func (c Cell) Line(f geo.Fact, l geo.Lang) string {
	if n := dossier.KeyNumber(f, c.Facts); n > 0 {
		return strconv.Itoa(n) + ". " + dossier.Words(l, f)
	}
	return dossier.Words(l, f)
}

// IndustryNames joins the names of the industries; "" for none.
func (c Cell) IndustryNames(l geo.Lang) string {
	names := make([]string, len(c.Industries))
	for i, n := range c.Industries {
		names[i] = n.Name.In(l)
	}
	return strings.Join(names, lang.T(l, "table.and"))
}

// Headline is a short text: the numbers in a cell and the places that it names,
// as in "13 maker spaces · Suhehui, ...", or the industries. It is empty for cells
// without either.
func (c Cell) Headline(l geo.Lang) string {
	if c.Value != nil {
		return c.measure.Said(*c.Value)
	}
	if len(c.Industries) > 0 {
		return c.IndustryNames(l)
	}
	numbers := strings.Join(c.Numbers(l), lang.T(l, "table.and"))
	if len(c.Named) == 0 {
		return numbers
	}
	named := c.placeNames(l)
	if numbers == "" {
		return named
	}
	return lang.T(l, "table.numbers", "numbers", numbers, "names", named)
}

// mostPlaces is how many features a cell names; of more it says how many.
const mostPlaces = 40

// placeNames joins the names of the places.
func (c Cell) placeNames(l geo.Lang) string {
	if len(c.Named) > mostPlaces {
		return dossier.Count(l, c.Named[0].ID.Kind().Info(), len(c.Named))
	}
	names := make([]string, len(c.Named))
	for i, p := range c.Named {
		names[i] = p.Name.In(l)
	}
	return strings.Join(names, lang.T(l, "table.and"))
}

// Numbers are the figures in a cell that are worth seeing at a glance, with
// their units: "200+ 家孵化企业".
func (c Cell) Numbers(l geo.Lang) []string {
	var out []string
	for _, f := range c.Facts {
		for _, q := range f.Quantities {
			if q.Headline {
				out = append(out, dossier.Quantity(q)+" "+q.Unit.In(l))
			}
		}
	}
	return out
}
