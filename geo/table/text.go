package table

import (
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Lines are the facts of a cell, one a line: titles for documents, numbers
// before key work. A silent cell says so.
func (c Cell) Lines(l geo.Lang) []string {
	if c.Silent() {
		return []string{lang.T(l, "table.silent")}
	}
	lines := make([]string, len(c.Facts))
	for i, f := range c.Facts {
		lines[i] = Line(f, l)
	}
	return lines
}

// Line is one fact as it stands in a cell.
func Line(f geo.Fact, l geo.Lang) string {
	switch {
	case !f.Title.IsZero():
		return f.Title.In(l)
	case f.Topic == geo.KeyWork:
		return strconv.Itoa(f.Order) + ". " + f.Text.In(l)
	}
	return f.Text.In(l)
}

// Headline is a short text: the numbers in a cell and the places that it names,
// as in "13 maker spaces · Suhehui, ...". It is empty for cells without either.
func (c Cell) Headline(l geo.Lang) string {
	numbers := strings.Join(c.Numbers(l), lang.T(l, "table.and"))
	if len(c.Named) == 0 {
		return numbers
	}
	names := make([]string, len(c.Named))
	for i, p := range c.Named {
		names[i] = p.Name.In(l)
	}
	named := strings.Join(names, lang.T(l, "table.and"))
	if numbers == "" {
		return named
	}
	return lang.T(l, "table.numbers", "numbers", numbers, "names", named)
}

// Numbers are the figures in a cell that are worth seeing at a glance, with
// their units: "200+ 家孵化企业".
func (c Cell) Numbers(l geo.Lang) []string {
	var out []string
	for _, f := range c.Facts {
		for _, q := range f.Quantities {
			if q.Headline {
				out = append(out, number(q)+" "+q.Unit.In(l))
			}
		}
	}
	return out
}

func number(q geo.Quantity) string {
	s := strconv.FormatFloat(q.Value, 'f', -1, 64)
	if q.AtLeast {
		s += "+"
	}
	return s
}
