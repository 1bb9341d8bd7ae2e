package numbers

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
	"kechuang/geo/dataset"
)

// record is a row that names a feature, or the sums of some.
type record struct {
	Joined
	cells []given
}

// given is a cell that says something: where it goes, and what stands in it.
type given struct {
	measure, unit string
	year          int
	cell          cell
	column        column
}

// read takes the rows of a table.
func (b *builder) read(l *layout) {
	if l.source != "" {
		b.source = l.source
	}
	for _, c := range l.columns {
		if l.measure < 0 && c.name != "" {
			b.measureOf(c.name, l.unitFor(c, ""), c.words)
		}
	}
	above := above{}
	for r := l.from; r < len(l.grid.rows); r++ {
		b.row(l, r, &above)
	}
}

// above is what the rows above say where a cell below is blank, as merged ones are in
// files that cannot merge.
type above struct {
	key  string
	year int
}

// row takes a row: its feature, a total, or what says why it is left out.
func (b *builder) row(l *layout, r int, up *above) {
	row := l.grid.rows[r]
	line, text, first := lineOf(row), l.grid.at(r, l.key).text, firstText(row)
	if reason := l.grid.reason[line]; reason != "" {
		b.note(line, "row_unread")
		return
	}
	if text == "" && up.key != "" && (l.year >= 0 || l.measure >= 0) && numbersIn(row) > 0 && !b.finder.total(first) {
		text = up.key
	}
	m, found := b.finder.find(text)
	switch {
	case found:
		up.key = text
		rec := &record{Joined: Joined{Line: line, Text: text, Feature: m.ID, Other: m.Other}}
		if b.fill(l, r, rec, up) {
			b.records = append(b.records, rec)
		}
	case b.finder.total(text) || text == "" && b.finder.total(first):
		up.key = ""
		rec := &record{Joined: Joined{Line: line, Text: strings.TrimSpace(text)}}
		if rec.Text == "" {
			rec.Text = first
		}
		b.fill(l, r, rec, &above{})
		b.sums = append(b.sums, rec)
		b.Totals = append(b.Totals, Total{Line: line, Name: rec.Text})
		b.note(line, "total")
	case sourceIn(first) != "":
		b.source = sourceIn(first)
	case says(text, "key") || isNumbering(row, l.key):
		b.note(line, "heading")
	case dataset.IsRemark(first) || filled(row) == 1 && numbersIn(row) == 0 && (len(row) > 1 || utf8.RuneCountInString(first) > longestName):
		b.note(line, "remark")
	default:
		up.key = ""
		b.Unmatched = append(b.Unmatched, Unmatched{Line: line, Name: text, Suggestion: b.finder.names.Suggest(text)})
	}
}

// longestName is how long a name may be, in characters; what is longer is a remark.
const longestName = 30

// fill takes the cells of a row. ok is false where the row's year cannot be told.
func (b *builder) fill(l *layout, r int, rec *record, up *above) (ok bool) {
	year := l.sheet
	if year == 0 {
		year = b.year
	}
	if l.year >= 0 {
		text := l.grid.at(r, l.year).text
		if year = yearOf(text); text == "" {
			year = up.year
		}
		if up.year = year; year == 0 {
			if rec.Feature != "" {
				b.note(rec.Line, "year_unread", "text", text)
			}
			return false
		}
	}
	named, unit := "", ""
	if l.measure >= 0 {
		named, unit = unitIn(strings.Join(strings.Fields(l.grid.at(r, l.measure).text), " "))
	}
	if l.unitOf >= 0 {
		if u, is := dataset.UnitIn(l.grid.at(r, l.unitOf).text); is && u != "" {
			unit = u
		}
	}
	for _, c := range l.columns {
		g := given{measure: b.measureName(l, c, named), unit: l.unitFor(c, unit), year: c.year, cell: l.grid.at(r, c.at), column: c}
		if g.year == 0 {
			g.year = year
		}
		if l.measure >= 0 && named == "" || isMissing(g.cell.text) || g.measure == "" {
			continue
		}
		rec.cells = append(rec.cells, g)
	}
	return true
}

// measureName is the measure that a cell is of: what its heading says, and what its row
// says where that names it.
func (b *builder) measureName(l *layout, c column, named string) string {
	switch {
	case named != "" && (len(l.columns) == 1 || c.name == "" || says(c.name, "value")):
		return named
	case named != "":
		return named + " " + c.name
	case c.name == "":
		return b.name
	}
	return c.name
}

// unitFor is the unit of a column's numbers, said being that of a row.
func (l *layout) unitFor(c column, said string) string {
	switch {
	case said != "":
		return said
	case c.unit != "" || c.words:
		return c.unit
	}
	return l.unit
}

// refuseOld takes rows by old names out where today's feature has a number of its own, and
// where several of them say the same of it: each is of a part.
func (b *builder) refuseOld() {
	own, other := map[place]bool{}, map[place]string{}
	twice := map[place]bool{}
	for _, rec := range b.records {
		for _, g := range rec.cells {
			p := place{rec.Feature, g.measure, g.year}
			if !rec.Other {
				own[p] = true
				continue
			}
			if was, met := other[p]; met && was != rec.Text {
				twice[p] = true
			}
			other[p] = rec.Text
		}
	}
	b.records = slices.DeleteFunc(b.records, func(rec *record) bool {
		apart := rec.Other && slices.ContainsFunc(rec.cells, func(g given) bool {
			p := place{rec.Feature, g.measure, g.year}
			return own[p] || twice[p]
		})
		if apart {
			b.Unmatched = append(b.Unmatched, Unmatched{Line: rec.Line, Name: rec.Text, Suggestion: rec.Feature, Old: true})
		}
		return apart
	})
	met := map[geo.FeatureID]bool{}
	for _, rec := range b.records {
		b.Joined = append(b.Joined, rec.Joined)
		met[rec.Feature] = true
		if rec.Other {
			b.note(rec.Line, "old_name", "name", rec.Text)
		}
	}
	b.Features = len(met)
}
