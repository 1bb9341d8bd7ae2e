package dataset

import (
	"slices"
	"strings"
)

// mostHeadings is how many rows of headings may stand one below the other.
const mostHeadings = 3

// headed is the layout whose headings stand in n rows from one on. A heading spans the
// columns to its right that have none in its row, as merged cells do: what stands below it
// is the column's own, and what it says itself holds for each of them.
func (t *headTable) headed(i, n int) layout {
	l := layout{table: t, heading: t.rows[i+n-1].Line, data: t.rows[i+n:]}
	if n == 1 {
		l.names = names(t.rows[i].Cells)
		return l
	}
	var lines [][]string
	var titles []bool
	width := 0
	for _, r := range t.rows[i : i+n] {
		lines = append(lines, names(r.Cells))
		titles = append(titles, IsTitle(lines[len(lines)-1]))
		width = max(width, len(r.Cells))
	}
	l.names, l.above = make([]string, width), make([]string, width)
	last, groups := lines[n-1], make([]string, n-1)
	for k := range width {
		for row, line := range lines {
			if k >= len(line) || line[k] == "" {
				continue
			}
			if l.names[k] = line[k]; row < n-1 && !titles[row] {
				groups[row] = line[k]
				clear(groups[row+1:])
			}
		}
		l.above[k] = joinedHeadings(groups, l.names[k])
		if k < len(last) && last[k] != "" && slices.Index(last, last[k]) < k {
			l.names[k] = strings.TrimSpace(nearestHeading(groups, last[k]) + " " + last[k]) // 2023年 产值 beside 2022年 产值
		}
	}
	return l
}

// joinedHeadings are the headings above a column, without its own.
func joinedHeadings(groups []string, own string) string {
	var words []string
	for _, g := range groups {
		if g != "" && g != own && !slices.Contains(words, g) {
			words = append(words, g)
		}
	}
	return strings.Join(words, " ")
}

// nearestHeading is the last of the headings above a column that is not its own.
func nearestHeading(groups []string, own string) string {
	for i := len(groups) - 1; i >= 0; i-- {
		if groups[i] != "" && groups[i] != own {
			return groups[i]
		}
	}
	return ""
}

// IsTitle reports whether a row is the title of a table: one text from its first column on.
func IsTitle(cells []string) bool {
	if len(cells) == 0 || cells[0] == "" {
		return false
	}
	return !slices.ContainsFunc(cells, func(text string) bool { return text != "" && text != cells[0] })
}
