package state

import "kechuang/geo/figure"

// Years are the stops of the year slider, ascending; none without dated goals.
func (m *Model) Years() []int { return m.data.Years() }

// Year is the year whose goals shade the districts, 0 while they are not shaded. Numbers
// of a dataset take their place on the map.
func (m *Model) Year() int { return m.YearOf(m.figure) }

// YearOf is the same of any figure, when it shows.
func (m *Model) YearOf(f *figure.Figure) int {
	if m.year != 0 && len(m.NumbersOf(f)) > 0 {
		return 0
	}
	return m.year
}

// SetYear shades the districts by the goals that are due by a year; 0 ends that.
// A year outside Years is a geo.Problem.
func (m *Model) SetYear(year int) error {
	if err := m.data.CheckYear(year); err != nil {
		return err
	}
	if m.setYear(year) {
		m.changed(YearChanged)
	}
	return nil
}

// LastYear is the year that showed last. Before any did it is the one in which
// most goals fall due; 0 when there are none.
func (m *Model) LastYear() int {
	if m.lastYear != 0 {
		return m.lastYear
	}
	best, most, before := 0, 0, 0
	for _, y := range m.Years() {
		_, goals := m.data.Due(y)
		if n := goals - before; best == 0 || n > most {
			best, most = y, n
		}
		before = goals
	}
	return best
}

// ToggleYear ends the shading, or shades by LastYear.
func (m *Model) ToggleYear() {
	year := 0
	if m.Year() == 0 {
		year = m.LastYear()
	}
	_ = m.SetYear(year) // one of Years, or none
}

// StepYear goes to the next (1) or previous (-1) stop; where there is none, it
// stays. Without shading it only starts it.
func (m *Model) StepYear(step int) {
	if m.Year() == 0 {
		m.ToggleYear()
		return
	}
	_ = m.SetYear(m.stepYear(m.Years(), step))
}

// Due counts the goals due by the year that shows, and the districts that set
// them.
func (m *Model) Due() (districts, goals int) { return m.data.Due(m.Year()) }
