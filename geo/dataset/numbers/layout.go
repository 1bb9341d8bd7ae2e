package numbers

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/search"
)

// layout is how a table is read: where its headings end, which column names the features,
// and what the others hold.
type layout struct {
	grid     *grid
	key      int // the column by which rows find their features
	features int // different ones that it names
	from     int // the first row of data
	block    []int
	units    int // the row of units, -1 for none
	titles   []string
	unit     string // of the whole table
	source   string // where the numbers are said to be from, above the table
	sheet    int    // the year that the name of the sheet is; 0 for none

	year, measure, unitOf int // columns; -1 for none
	columns               []column
	apart                 []string // headings of columns that are left out
	doubled               []string // headings that stand more than once
}

// column is one of numbers or words.
type column struct {
	at    int
	raw   string // its heading without the unit
	name  string // of the measure; "" where nothing names it
	group string // the headings above
	unit  string
	year  int // 0 where the heading names none
	words bool
	comma bool // before the fraction of its numbers
}

// How much is looked at to find where a table begins.
const (
	headRows     = 20
	mostHeadings = 4
)

// finder knows the features that rows may name, and what it found before.
type finder struct {
	names, whole *search.Names
	found        map[string]search.Match
	count        int // of the features
}

func (f *finder) find(text string) (search.Match, bool) {
	m, known := f.found[text]
	if !known {
		m, _ = f.names.Find(text)
		f.found[text] = m
	}
	return m, m.ID != ""
}

// total reports whether a text names a sum: by a word for one, or as all features together.
func (f *finder) total(text string) bool {
	if text == "" {
		return false
	}
	if _, ok := f.whole.Find(text); ok {
		return true
	}
	return isTotal(text)
}

// layoutOf finds out how a table is read.
func (f *finder) layoutOf(g *grid, o Options) *layout {
	key, features := f.keyColumn(g, o)
	if row, across := f.keyRow(g); across > features && across > 1 && !g.titled {
		g = g.turned(row)
		key, features = 0, across
	}
	l := &layout{grid: g, key: key, features: features, units: -1, year: -1, measure: -1, unitOf: -1}
	if len(g.rows) == 0 {
		return l
	}
	l.from = f.firstData(l, o)
	l.takeBlock()
	l.takeAbove()
	f.assign(l, o)
	return l
}

// keyColumn is the column that names most features, and how many.
func (f *finder) keyColumn(g *grid, o Options) (best, most int) {
	if i := chosenColumn(g, o, "district"); i >= 0 {
		return i, f.distinct(g, i)
	}
	best = -1
	for c := range g.width() {
		if n := f.distinct(g, c); n > most {
			best, most = c, n
		}
	}
	if best >= 0 {
		return best, most
	}
	for r := range min(len(g.rows), headRows) {
		for c, cell := range g.rows[r] {
			if says(cell.text, "key") {
				return c, 0
			}
		}
	}
	return 0, 0
}

func (f *finder) distinct(g *grid, column int) int {
	met := map[geo.FeatureID]bool{}
	for r := range g.rows {
		if m, ok := f.find(g.at(r, column).text); ok {
			met[m.ID] = true
		}
	}
	return len(met)
}

// keyRow is the row among the first that names most features, and how many.
func (f *finder) keyRow(g *grid) (best, most int) {
	for r := range min(len(g.rows), headRows) {
		met := map[geo.FeatureID]bool{}
		for _, c := range g.rows[r] {
			if m, ok := f.find(c.text); ok {
				met[m.ID] = true
			}
		}
		if len(met) > most {
			best, most = r, len(met)
		}
	}
	return best, most
}

// firstData is the first row of data: the first that names a feature or a total, or a row
// above it that is as full of numbers.
func (f *finder) firstData(l *layout, o Options) int {
	g := l.grid
	if g.titled {
		return 1
	}
	if o.HeadingRow > 0 {
		for r := range g.rows {
			if lineOf(g.rows[r]) > o.HeadingRow {
				return r
			}
		}
		return len(g.rows)
	}
	first := -1
	for r := range g.rows {
		text := g.at(r, l.key).text
		_, found := f.find(text)
		if found && filled(g.rows[r]) > 1 || f.total(firstText(g.rows[r])) && numbersIn(g.rows[r]) > 0 {
			first = r
			break
		}
	}
	if first < 0 {
		for r := range min(len(g.rows), headRows) {
			if says(g.at(r, l.key).text, "key") {
				return r + 1
			}
		}
		return min(1, len(g.rows))
	}
	for first > 0 {
		above := g.rows[first-1]
		text := g.at(first-1, l.key).text
		if _, found := f.find(text); found {
			first-- // one without any number
			continue
		}
		if text == "" || says(text, "key") || numbersIn(above) == 0 || isNumbering(above, l.key) || 2*numbersIn(above) < numbersIn(g.rows[first]) {
			break
		}
		first--
	}
	return first
}

// lineOf is the line of a row in the file.
func lineOf(row []cell) int {
	for _, c := range row {
		if c.line > 0 {
			return c.line
		}
	}
	return 0
}

func filled(row []cell) (n int) {
	for _, c := range row {
		if c.text != "" {
			n++
		}
	}
	return n
}

func firstText(row []cell) string {
	for _, c := range row {
		if c.text != "" {
			return c.text
		}
	}
	return ""
}

// numbersIn counts the cells of a row that are numbers, and no years.
func numbersIn(row []cell) (n int) {
	for _, c := range row {
		if _, ok := parse(c, false); ok && yearOf(c.text) == 0 {
			n++
		}
	}
	return n
}

// isNumbering reports a row that only numbers the columns: 甲, 1, 2, 3.
func isNumbering(row []cell, key int) bool {
	n, last := 0, 0
	for i, c := range row {
		if i == key && utf8.RuneCountInString(c.text) > 1 && !says(c.text, "numbering") {
			return false // a name
		}
		if c.text == "" || i == key {
			continue
		}
		if len(c.text) > 2 || strings.Trim(c.text, "0123456789") != "" {
			return false
		}
		if n > 0 && c.text != strconv.Itoa(last+1) {
			return false
		}
		last, _ = strconv.Atoi(c.text) // one or two digits
		n++
	}
	return n > 1
}

// chosenColumn is the column that the user names for something, -1 for none.
func chosenColumn(g *grid, o Options, what string) int {
	heading, ok := o.Columns[what]
	if !ok {
		return -1
	}
	for r := range min(len(g.rows), headRows) {
		if i := slices.IndexFunc(g.rows[r], func(c cell) bool { return c.text == heading }); i >= 0 {
			return i
		}
	}
	for r := range min(len(g.rows), headRows) {
		if i := slices.IndexFunc(g.rows[r], func(c cell) bool { return c.text != "" && dataset.Bare(c.text) == dataset.Bare(heading) }); i >= 0 {
			return i
		}
	}
	return -1
}
