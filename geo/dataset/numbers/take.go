package numbers

import (
	"strconv"
	"strings"

	"kechuang/geo"
)

// measureOf is the place of a measure in the dataset, which it joins when it is new.
func (b *builder) measureOf(name, unit string, words bool) int {
	i, known := b.measures[name]
	if !known {
		i = len(b.Dataset.Measures)
		b.measures[name] = i
		b.Dataset.Measures = append(b.Dataset.Measures, geo.Measure{Name: name, Unit: unit, Words: words})
	}
	if m := &b.Dataset.Measures[i]; m.Unit == "" && !m.Words {
		m.Unit = unit
	}
	return i
}

// take puts the cells of the rows into the dataset.
func (b *builder) take() error {
	if len(b.records) == 0 {
		return b.nothing()
	}
	for _, rec := range b.records {
		for _, g := range rec.cells {
			b.measureOf(g.measure, g.unit, g.column.words)
		}
	}
	b.percentages()
	for _, rec := range b.records {
		for _, g := range rec.cells {
			b.takeCell(rec, g)
		}
	}
	if len(b.Dataset.Measures) == 0 {
		return geo.Problemf("error.join_no_numbers", nil, "path", b.path, "found", b.layouts[0].shown())
	}
	if b.twice > 0 && 2*b.twice >= len(b.values) {
		return geo.Problemf("error.join_twice", nil, "path", b.path, "found", b.layouts[0].shown())
	}
	return nil
}

// nothing is the problem of a table none of whose rows names a feature; where some come
// near one, the list of them tells more than a sentence.
func (b *builder) nothing() error {
	if len(b.Unmatched) > 0 || len(b.Totals) > 0 {
		return nil
	}
	return geo.Problemf("error.join_no_rows", nil, "path", b.path, "found", b.layouts[0].shown())
}

// percentages gives measures without a unit that of their cells, where all have %.
func (b *builder) percentages() {
	all := map[int]bool{}
	for _, rec := range b.records {
		for _, g := range rec.cells {
			i := b.measures[g.measure]
			n, ok := parse(g.cell, g.column.comma)
			if !ok || b.Dataset.Measures[i].Unit != "" {
				continue
			}
			if n.suffix != "%" {
				all[i] = false
			} else if _, met := all[i]; !met {
				all[i] = true
			}
		}
	}
	for i, percent := range all {
		if percent {
			b.Dataset.Measures[i].Unit = "%"
		}
	}
}

// takeCell puts a cell into the dataset, or tells why it is no number.
func (b *builder) takeCell(rec *record, g given) {
	m := &b.Dataset.Measures[b.measures[g.measure]]
	v := valued{geo.DatasetValue{Feature: rec.Feature, Year: g.year, Measure: m.Name}, rec.Line}
	if m.Words {
		v.Word = g.cell.text
		b.put(v)
		return
	}
	n, told, ok := g.in(*m)
	if !ok {
		b.note(rec.Line, "not_number", "column", g.heading(), "text", g.cell.text)
		return
	}
	if told {
		b.note(rec.Line, "turned_unit", "column", g.heading(), "text", g.cell.text, "number", n.digits, "unit", m.Unit)
	}
	v.Number = n.value()
	m.Decimals = max(m.Decimals, n.places())
	b.put(v)
}

// in reads a cell in the unit of its measure; told is set where the number is no more what
// the cell has.
func (g given) in(m geo.Measure) (n number, told, ok bool) {
	if n, ok = parse(g.cell, g.column.comma); !ok {
		return n, false, false
	}
	if n.suffix == "" && g.unit != "" && g.unit != m.Unit {
		n.suffix = g.unit // rows of a measure may have several units
	}
	return n.in(m.Unit)
}

// heading is how a sentence names the column of a cell.
func (g given) heading() string {
	if g.column.raw != "" && !strings.Contains(g.measure, g.column.raw) {
		return g.column.raw
	}
	return g.measure
}

// put takes a value, of those that stand at the same place the first.
func (b *builder) put(v valued) {
	p := place{v.Feature, v.Measure, v.Year}
	was, met := b.values[p]
	if !met {
		b.values[p] = v
		b.Dataset.Values = append(b.Dataset.Values, v.DatasetValue)
		return
	}
	if was.DatasetValue != v.DatasetValue {
		b.twice++
		b.note(v.line, "twice", "column", v.Measure, "line", strconv.Itoa(was.line))
	}
}
