package featuretable

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"kechuang/geo"
)

// Query chooses rows. Its zero value chooses all, in the order of the project.
type Query struct {
	Text       string // words, each of which a cell of the row must contain
	Filters    []Filter
	Sort       string // ID or heading of a column; "" for none
	Descending bool
	Lang       geo.Lang // of the cells; "" for Zh
}

// Filter keeps the rows that say something of a column. What is empty asks for nothing.
type Filter struct {
	Column   string   // ID or heading
	Words    string   // each of which its cell must contain
	From, To string   // bounds of numbers and dates, which are among them
	Presence Presence // whether there is anything at all
}

// Presence says whether a cell must have something.
type Presence string

// The presences.
const (
	Any    Presence = ""
	Filled Presence = "filled"
	Empty  Presence = "empty"
)

// IsZero reports whether a filter keeps all rows.
func (f Filter) IsZero() bool {
	return strings.TrimSpace(f.Words) == "" && f.From == "" && f.To == "" && f.Presence == Any
}

// atOnce is after how many rows Choose looks whether it is still wanted.
const atOnce = 4096

// Choose gives the rows that a query asks for, in its order: rows with nothing in the
// sorted column come last either way, and equal ones stand as in the project. The error is
// the context's, or a geo.Problem about a column that is not there or a bound that can't
// be read.
func (t *Table) Choose(ctx context.Context, q Query) ([]int32, error) {
	keep, err := t.keeps(q)
	if err != nil {
		return nil, err
	}
	var ranks []int32
	if q.Sort != "" {
		column, err := t.columnNamed(q.Sort, langOf(q.Lang))
		if err != nil {
			return nil, err
		}
		ranks = t.ranks(column, q.Lang)
	}
	says, err := t.saying(ctx, q.Text)
	if err != nil {
		return nil, err
	}
	rows := make([]int32, 0, len(t.features))
	for i := range t.features {
		if i%atOnce == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if says(i) && keep(t.features[i]) {
			rows = append(rows, int32(i))
		}
	}
	if ranks != nil {
		sortRows(rows, ranks, q.Descending)
	}
	return rows, ctx.Err()
}

// sortRows sorts rows by their ranks.
func sortRows(rows, ranks []int32, descending bool) {
	sign := 1
	if descending {
		sign = -1
	}
	slices.SortFunc(rows, func(a, b int32) int {
		ra, rb := ranks[a], ranks[b]
		switch {
		case ra == rb:
			return cmp.Compare(a, b)
		case ra == last:
			return 1
		case rb == last:
			return -1
		}
		return sign * cmp.Compare(ra, rb)
	})
}

// test tells whether a feature stays.
type test func(f *geo.Feature) bool

// keeps is what the filters of a query ask of a feature.
func (t *Table) keeps(q Query) (test, error) {
	var tests []test
	for _, f := range q.Filters {
		column, err := t.columnNamed(f.Column, langOf(q.Lang))
		if err != nil {
			return nil, err
		}
		list, err := t.filters(f, &t.Columns[column], langOf(q.Lang))
		if err != nil {
			return nil, err
		}
		tests = append(tests, list...)
	}
	return func(f *geo.Feature) bool {
		for _, ok := range tests {
			if !ok(f) {
				return false
			}
		}
		return true
	}, nil
}

// filters is what a filter asks for.
func (t *Table) filters(f Filter, c *Column, l geo.Lang) ([]test, error) {
	var list []test
	cell := func(f *geo.Feature) string { return t.cell(l, f, c) }
	if words := foldedWords(f.Words); len(words) > 0 {
		list = append(list, func(f *geo.Feature) bool {
			s := folded(cell(f))
			return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(s, w) })
		})
	}
	if f.Presence != Any {
		list = append(list, func(g *geo.Feature) bool { return (cell(g) != "") == (f.Presence == Filled) })
	}
	if f.From == "" && f.To == "" {
		return list, nil
	}
	within, err := c.between(f.From, f.To)
	return append(list, func(f *geo.Feature) bool {
		s := cell(f)
		return s != "" && within(s)
	}), err
}

// between asks that a value lies between two bounds, either of which may be "".
func (c *Column) between(from, to string) (func(string) bool, error) {
	if !c.Number() {
		from, to := strings.TrimSpace(from), strings.TrimSpace(to)
		// A year or month as the end means all of it.
		return func(s string) bool {
			return (from == "" || s >= from) && (to == "" || s <= to || strings.HasPrefix(s, to))
		}, nil
	}
	low, high := math.Inf(-1), math.Inf(1)
	for _, b := range []struct {
		text string
		to   *float64
	}{{from, &low}, {to, &high}} {
		if b.text == "" {
			continue
		}
		v, ok := Bound(b.text)
		if !ok {
			return nil, geo.Problemf("error.features_bound", geo.ErrUsage, "text", b.text)
		}
		*b.to = v
	}
	return func(s string) bool {
		v, err := strconv.ParseFloat(s, 64)
		return err == nil && v >= low && v <= high
	}, nil
}

// Bound reads a number as people write one: 1,200.5 or １２００.
func Bound(text string) (v float64, ok bool) {
	v, err := strconv.ParseFloat(geo.Ungrouped(strings.TrimSpace(width.Narrow.String(text))), 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}
