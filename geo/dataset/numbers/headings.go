package numbers

import (
	"strings"

	"kechuang/geo/dataset"
)

// takeBlock finds the rows of headings, from the first row of data up to a title.
func (l *layout) takeBlock() {
	g := l.grid
	for r := l.from - 1; r >= 0 && len(l.block) < mostHeadings; r-- {
		row := g.rows[r]
		if isNumbering(row, l.key) && r > 0 {
			continue
		}
		if _, unit := unitLine(row); unit || !g.titled && (dataset.IsTitle(texts(row)) || dataset.IsRemark(firstText(row))) && r != l.from-1 {
			break
		}
		if !g.titled && dataset.IsTitle(texts(row)) && len(row) > 1 && filled(row) < 2 {
			break
		}
		l.block = append([]int{r}, l.block...)
	}
	if n := len(l.block); n > 1 && l.isUnits(g.rows[l.block[n-1]]) {
		l.units, l.block = l.block[n-1], l.block[:n-1]
	}
}

func texts(row []cell) []string {
	out := make([]string, len(row))
	for i, c := range row {
		out[i] = c.text
	}
	return out
}

// unitLine is the unit that a row says for the whole table, where it says nothing but that
// and a title.
func unitLine(row []cell) (unit string, ok bool) {
	other := map[string]bool{}
	for _, c := range row {
		if c.text == "" {
			continue
		}
		if u, is := unitSaid(c.text); is && !says(c.text, "unit") {
			unit, ok = u, true
		} else {
			other[c.text] = true
		}
	}
	return unit, ok && len(other) < 2
}

// isUnits reports a row that names the unit of each column.
func (l *layout) isUnits(row []cell) bool {
	n := 0
	for i, c := range row {
		if c.text == "" || i == l.key && (says(c.text, "unit") || says(c.text, "key")) {
			continue
		}
		u, ok := dataset.UnitIn(c.text)
		if !ok {
			return false
		}
		if u != "" {
			n++
		}
	}
	return n > 0
}

// takeAbove reads what stands above the headings: titles, the unit, the source.
func (l *layout) takeAbove() {
	top := l.from
	if len(l.block) > 0 {
		top = l.block[0]
	}
	for _, row := range l.grid.rows[:top] {
		met := map[string]bool{}
		for _, c := range row {
			if c.text == "" || met[c.text] {
				continue
			}
			met[c.text] = true
			unit, said := unitSaid(c.text)
			if said {
				l.unit = unit
			}
			if at := strings.Index(c.text, "单位"); said && at > 0 {
				l.addTitle(strings.TrimRight(c.text[:at], "(（[【 ，,计量数据"))
			} else if s := sourceIn(c.text); s != "" {
				l.source = s
			} else if !said && !dataset.IsRemark(c.text) {
				l.addTitle(c.text)
			}
		}
	}
}

// addTitle takes a line above the table; its unit holds for the table.
func (l *layout) addTitle(text string) {
	name, unit := unitIn(text)
	if l.unit == "" {
		l.unit = unit
	}
	if name != "" {
		l.titles = append(l.titles, name)
	}
}

// title is the line above the table that names it: the first that says more than its
// number.
func (l *layout) title() string {
	for _, t := range l.titles {
		if plain := tableNumber(t); len([]rune(plain)) > 3 && yearOf(plain) == 0 {
			return plain
		}
	}
	return ""
}

// tableNumber takes the number of a table off its title: 表 2-1 各区生产总值.
func tableNumber(title string) string {
	rest := strings.TrimPrefix(title, "续")
	after, ok := strings.CutPrefix(rest, "表")
	if !ok {
		return title
	}
	cut := strings.TrimLeft(after, " 0123456789.-—–－、：:一二三四五六七八九十\u3000")
	if cut == after {
		return title
	}
	return cut
}

// sourceIn is what a line says of where the numbers are from.
func sourceIn(text string) string {
	for _, word := range []string{"数据来源", "资料来源", "來源", "来源", "Data source", "Source", "source"} {
		if rest, ok := strings.CutPrefix(text, word); ok {
			return strings.TrimSpace(strings.TrimLeft(rest, "s:： "))
		}
	}
	return ""
}
