package numbers

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// nameDataset finds what the dataset is called, and the year that its title tells where
// nothing else does.
func (b *builder) nameDataset() {
	l := b.layouts[0]
	file := strings.TrimSuffix(filepath.Base(b.path), filepath.Ext(b.path))
	title := l.title()
	b.name = cmp.Or(strings.TrimSpace(b.options.Name), title, file)
	if l.sheet > 0 || l.year >= 0 || slices.ContainsFunc(l.columns, func(c column) bool { return c.year > 0 }) {
		return
	}
	said := append(slices.Clone(l.titles), l.grid.name)
	if title == "" && strings.Contains(file, "年") { // other digits of a file's name are no year
		said = append(said, file)
	}
	for _, text := range said {
		y := sheetYear(strings.Trim(text, "()（）"))
		if y > 0 && b.year > 0 && y != b.year {
			b.year = 0
			return
		}
		b.year = cmp.Or(y, b.year)
	}
	if b.year > 0 {
		b.note(0, "year_title", "year", strconv.Itoa(b.year))
	}
}

// tell notes what holds for a table as a whole.
func (b *builder) tell(l *layout) {
	if n := len(l.block); n > 0 && !l.grid.titled {
		if line := lineOf(l.grid.rows[l.block[n-1]]); line > 1 {
			b.note(0, "heading_found", "line", strconv.Itoa(line))
		}
	}
	if len(l.apart) > 0 {
		b.note(0, "columns_apart", "columns", strings.Join(l.apart, ", "))
	}
	if len(l.doubled) > 0 {
		b.note(0, "measures_doubled", "columns", strings.Join(l.doubled, ", "))
	}
	for _, c := range l.columns {
		if c.comma {
			b.note(0, "decimal_comma", "column", c.raw)
		}
	}
}
