package numbers

import (
	"slices"
	"strconv"
	"strings"

	"kechuang/geo/dataset"
)

// assign says what each column is for.
func (f *finder) assign(l *layout, o Options) {
	heads := l.headings()
	for what, at := range map[string]*int{"year": &l.year, "measure": &l.measure, "unit": &l.unitOf} {
		*at = chosenColumn(l.grid, o, what)
	}
	only := chosenColumn(l.grid, o, "value")
	for c := range l.grid.width() {
		switch {
		case c == l.key || c == l.year || c == l.measure || c == l.unitOf:
		case only >= 0 && c != only:
		case f.isApart(l, c, heads[c]):
			if name := strings.Join(heads[c], " "); name != "" {
				l.apart = append(l.apart, name)
			}
		case l.year < 0 && l.isYears(c, heads[c]):
			l.year = c
		case l.unitOf < 0 && only < 0 && last(heads[c]) != "" && says(last(heads[c]), "unit") && l.isWords(c):
			l.unitOf = c
		case l.measure < 0 && says(last(heads[c]), "measure") && l.isWords(c):
			l.measure = c
		case last(heads[c]) != "" || l.any(c):
			l.columns = append(l.columns, l.columnOf(c, heads[c]))
		}
	}
	l.findMeasure()
	l.settleYears()
	l.nameColumns()
}

func last(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}

// headings are the headings of each column from top to bottom. One that stands above
// several spans those to its right that have none in its row and one below.
func (l *layout) headings() [][]string {
	out := make([][]string, l.grid.width())
	for i, r := range l.block {
		spans := ""
		for c := range out {
			text := strings.Join(strings.Fields(l.grid.at(r, c).text), " ")
			switch {
			case text != "":
				if spans = text; c == l.key {
					spans = ""
				}
			case i < len(l.block)-1 && spans != "" && l.below(i, c):
				text = spans
			}
			if text != "" && text != last(out[c]) {
				out[c] = append(out[c], text)
			}
		}
	}
	return out
}

// below reports whether a column has a heading below one of the rows of headings.
func (l *layout) below(i, column int) bool {
	return slices.ContainsFunc(l.block[i+1:], func(r int) bool { return l.grid.at(r, column).text != "" })
}

// cells gives the cells of a column that are not blank, of the rows of data.
func (l *layout) cells(column int) (list []cell) {
	for r := l.from; r < len(l.grid.rows); r++ {
		if c := l.grid.at(r, column); c.text != "" {
			list = append(list, c)
		}
	}
	return list
}

func (l *layout) any(column int) bool { return len(l.cells(column)) > 0 }

// share is how many of the cells of a column are something, of all that say anything.
func (l *layout) share(column int, is func(cell) bool) float64 {
	n, all := 0, 0
	for _, c := range l.cells(column) {
		if isMissing(c.text) {
			continue
		}
		if all++; is(c) {
			n++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}

// isApart reports a column that is neither numbers nor words about the features: their
// number in the list, remarks, or their names once more.
func (f *finder) isApart(l *layout, column int, heads []string) bool {
	if says(last(heads), "apart") || says(last(heads), "code") {
		return true
	}
	return l.share(column, func(c cell) bool { _, ok := f.find(c.text); return ok }) > 0.5
}

// isYears reports a column of years: by its heading, or where nothing else is in it and
// features stand in several rows.
func (l *layout) isYears(column int, heads []string) bool {
	years := l.share(column, func(c cell) bool { return yearOf(c.text) > 0 })
	if says(last(heads), "year") {
		return years > 0.5
	}
	return years == 1 && l.repeats() && dataset.Bare(last(heads)) == ""
}

// repeats reports whether features stand in more than one row.
func (l *layout) repeats() bool {
	met := map[string]bool{}
	for _, c := range l.cells(l.key) {
		if met[c.text] {
			return true
		}
		met[c.text] = true
	}
	return false
}

// isWords reports a column in which most cells are no numbers.
func (l *layout) isWords(column int) bool {
	return l.any(column) && l.share(column, func(c cell) bool { _, ok := parse(c, true); return ok }) < 0.5
}

// columnOf reads the headings of a column.
func (l *layout) columnOf(at int, heads []string) column {
	c := column{at: at}
	var names []string
	for _, h := range heads {
		if y := yearOf(h); y > 0 {
			c.year = y
			continue
		}
		if u, ok := dataset.UnitIn(h); ok && u != "" && len(heads) > 1 {
			c.unit = u
			continue
		}
		name, unit := unitIn(h)
		if unit != "" {
			c.unit = unit
		}
		if name != "" {
			names = append(names, name)
		}
	}
	c.name = last(names)
	if len(names) > 1 {
		c.group = strings.Join(names[:len(names)-1], " ")
	}
	if l.units >= 0 {
		if u, ok := dataset.UnitIn(l.grid.at(l.units, at).text); ok && u != "" {
			c.unit = u
		}
	}
	c.raw = c.name
	c.comma = l.hasCommas(at)
	c.words = l.share(at, func(x cell) bool { _, ok := parse(x, c.comma); return ok }) < 0.5 && l.share(at, func(x cell) bool { return true }) > 0
	return c
}

// hasCommas reports a column in which commas stand before fractions: some can stand
// nowhere else, and no point does.
func (l *layout) hasCommas(column int) bool {
	some := false
	for _, c := range l.cells(column) {
		_, plain := parse(c, false)
		_, other := parse(c, true)
		switch {
		case plain && strings.Contains(c.text, "."):
			return false
		case !plain && other && strings.ContainsAny(c.text, ",，"):
			some = true
		}
	}
	return some
}

// findMeasure finds the column that names what the numbers of a row are, where its heading
// does not tell: there is one of numbers, and without the words rows would say the same
// twice.
func (l *layout) findMeasure() {
	numbers, word := 0, -1
	for i, c := range l.columns {
		if !c.words {
			numbers++
		} else if word < 0 {
			word = i
		}
	}
	if l.measure >= 0 || numbers != 1 || word < 0 {
		return
	}
	rows, again, met := 0, 0, map[[3]string]bool{}
	pairs, said := map[[2]string]bool{}, map[string]bool{}
	for r := l.from; r < len(l.grid.rows); r++ {
		key, year := l.grid.at(r, l.key).text, ""
		if l.year >= 0 {
			year = l.grid.at(r, l.year).text
		}
		full := [3]string{key, year, l.grid.at(r, l.columns[word].at).text}
		if met[full] {
			return
		}
		met[full], said[full[2]] = true, true
		if rows++; pairs[[2]string{key, year}] {
			again++
		}
		pairs[[2]string{key, year}] = true
	}
	if 3*again >= rows && again > 0 && 2*len(said) <= rows { // else they name parts of the features
		l.measure = l.columns[word].at
		l.columns = slices.Delete(l.columns, word, word+1)
	}
}

// settleYears takes years out of headings that say more than a year, where all columns of
// the table are so or others are nothing but years.
func (l *layout) settleYears() {
	pure, named := false, len(l.columns) > 0
	for _, c := range l.columns {
		pure = pure || c.year > 0
		if y, rest := yearIn(c.name); c.year == 0 && !c.words && (y == 0 || rest == "") {
			named = false
		}
	}
	if l.year >= 0 || !pure && !named {
		return
	}
	for i := range l.columns {
		c := &l.columns[i]
		if y, rest := yearIn(c.name); c.year == 0 && y > 0 && rest != "" {
			name, unit := unitIn(rest)
			c.year, c.name = y, name
			if unit != "" {
				c.unit = unit
			}
		}
		if y, rest := yearIn(c.group); c.year == 0 && y > 0 && pure {
			c.year, c.group = y, rest
		}
	}
}

// nameColumns gives each column another name than those of its year.
func (l *layout) nameColumns() {
	type place struct {
		name string
		year int
	}
	count := map[place]int{}
	for _, c := range l.columns {
		count[place{c.name, c.year}]++
	}
	met := map[place]bool{}
	for i := range l.columns {
		c := &l.columns[i]
		if c.name == "" && c.year == 0 && l.measure < 0 && len(l.columns) > 1 {
			c.name = "列" + strconv.Itoa(c.at+1)
		}
		if count[place{c.name, c.year}] > 1 && c.group != "" {
			c.name = strings.TrimSpace(c.group + " " + c.name)
		}
		for n, plain := 2, c.name; met[place{c.name, c.year}]; n++ {
			c.name = strings.TrimSpace(plain + " " + strconv.Itoa(n))
			l.doubled = append(l.doubled, c.name)
		}
		met[place{c.name, c.year}] = true
	}
}
