package numbers

import (
	"cmp"
	"strconv"
	"strings"

	"kechuang/geo"
)

// choose takes the table that names most features, or that which the user names; with it
// others of the same headings where each sheet is a year.
func (b *builder) choose(grids []*grid) error {
	var all []*layout
	var names []string
	for _, g := range grids {
		names = append(names, cmp.Or(g.name, strconv.Itoa(g.number)))
		if b.options.Sheet == "" || b.options.Sheet == g.name || b.options.Sheet == strconv.Itoa(g.number) {
			all = append(all, b.finder.layoutOf(g, b.options))
		}
	}
	if len(all) == 0 && b.options.Sheet != "" {
		return geo.Problemf("error.import_sheet", geo.ErrUsage, "path", b.path, "sheet", b.options.Sheet, "known", strings.Join(names, ", "))
	}
	var best *layout
	for _, l := range all {
		if len(l.grid.rows) > 0 && (best == nil || l.worth() > best.worth()) {
			best = l
		}
	}
	if best == nil {
		return geo.Problemf("error.import_empty", nil, "path", b.path)
	}
	for role, heading := range b.options.Columns {
		if chosenColumn(best.grid, b.options, role) < 0 {
			return geo.Problemf("error.import_column", geo.ErrUsage, "path", b.path, "column", heading, "found", best.shown())
		}
	}
	var left []string
	for _, l := range all {
		switch {
		case l == best || l.together(best):
			b.layouts = append(b.layouts, l)
		case l.features > 1 && !l.grid.hidden:
			left = append(left, l.grid.name)
		}
	}
	if len(b.layouts) > 1 {
		for _, l := range b.layouts {
			l.sheet = sheetYear(l.grid.name)
		}
		b.note(0, "sheets_years", "count", strconv.Itoa(len(b.layouts)))
	}
	if len(left) > 0 {
		b.note(0, "sheets_left", "name", best.grid.name, "left", strings.Join(left, ", "))
	}
	return nil
}

// worth says which of two tables is read: one that can be seen goes before a hidden one.
func (l *layout) worth() int {
	if l.grid.hidden {
		return l.features
	}
	return l.features + 1_000_000
}

// sheetYear is the year that a sheet is named after.
func sheetYear(name string) int {
	if y := yearOf(name); y > 0 {
		return y
	}
	y, _ := yearIn(name)
	return y
}

// together reports whether two sheets are of one table, each for a year.
func (l *layout) together(best *layout) bool {
	if l.grid.hidden || l.features == 0 || sheetYear(l.grid.name) == 0 || sheetYear(best.grid.name) == 0 || len(l.columns) != len(best.columns) || l.year >= 0 || best.year >= 0 {
		return false
	}
	for i, c := range l.columns {
		if o := best.columns[i]; c.name != o.name || c.year != 0 || o.year != 0 {
			return false
		}
	}
	return true
}

// shown lists the headings of a table for a sentence.
func (l *layout) shown() string {
	var out []string
	for _, heads := range l.headings() {
		if text := strings.Join(heads, " "); text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out[:min(len(out), 30)], ", ")
}
