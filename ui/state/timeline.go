package state

import (
	"slices"

	"kechuang/geo/thematic"
)

// Timeline is what the slider of years goes through: the years of the dataset that the
// map shows, or else those by which goals are due.
type Timeline struct{ m *Model }

// Timeline gives it.
func (m *Model) Timeline() Timeline { return Timeline{m} }

// dated is the first of the numbers on the map whose dataset has years.
func (m *Model) dated() *thematic.Map {
	for _, s := range m.Numbers() {
		if read, err := m.data.Numbers(s, m.theme); err == nil && len(read.Dataset.Years) > 0 {
			return read
		}
	}
	return nil
}

// OfNumbers reports whether the years are those of a dataset: one of them shows always.
func (t Timeline) OfNumbers() bool { return len(t.m.Numbers()) > 0 }

// Years are the stops, ascending.
func (t Timeline) Years() []int {
	if t.OfNumbers() {
		if d := t.m.dated(); d != nil {
			return d.Dataset.Years
		}
		return nil
	}
	return t.m.Years()
}

// Year is the one that shows, 0 for none.
func (t Timeline) Year() int {
	if t.OfNumbers() {
		if d := t.m.dated(); d != nil {
			return d.Year
		}
		return 0
	}
	return t.m.Year()
}

// LastYear is the year that showed last.
func (t Timeline) LastYear() int {
	if t.OfNumbers() {
		return t.Year()
	}
	return t.m.LastYear()
}

// SetYear shows a year: of a dataset that is one of Years. All numbers on the map that
// have it show it.
func (t Timeline) SetYear(year int) error {
	if !t.OfNumbers() {
		return t.m.SetYear(year)
	}
	specs, found := t.m.Numbers(), false
	for i, s := range specs {
		if d, ok := t.m.Dataset(s.Dataset); ok && slices.Contains(d.Years, year) {
			specs[i].Year, found = year, true
		}
	}
	for i := range specs {
		if !found {
			specs[i].Year = year // which the dataset has not, as it then says
		}
	}
	return t.m.SetNumbers(specs...)
}

// StepYear goes to the next (1) or previous (-1) stop; where there is none, it stays.
func (t Timeline) StepYear(step int) {
	if !t.OfNumbers() {
		t.m.StepYear(step)
		return
	}
	years := t.Years()
	if i := slices.Index(years, t.Year()) + step; len(years) > 0 && i >= 0 && i < len(years) {
		_ = t.SetYear(years[i]) // one of them
	}
}

// ToggleYear ends the shading by goals, or begins it. Of a dataset some year shows always.
func (t Timeline) ToggleYear() {
	if !t.OfNumbers() {
		t.m.ToggleYear()
	}
}
