package state

import (
	"slices"

	"kechuang/geo/thematic"
)

// EditedNumbers is which of the numbers that show is changed by a choice.
func (m *Model) EditedNumbers() int {
	return max(min(m.numbers.edited, len(m.Numbers())-1), 0)
}

// EditNumbers makes another one of those that show the one that a choice changes.
func (m *Model) EditNumbers(i int) {
	if i != m.EditedNumbers() && i >= 0 && i < len(m.Numbers()) {
		m.numbers.edited = i
		m.changed(NumbersChanged)
	}
}

// placeOf tells ways apart that stand in each other's place: a feature has one fill, one
// symbol and one number that is written.
func placeOf(as thematic.Symbology) thematic.Symbology {
	if as == thematic.Bars || as == thematic.Shares {
		return thematic.Circles
	}
	return as
}

// Addable lists what can be shown beside the numbers that show: the measures of the
// datasets as fills, as circles or written, where that is free for their features.
func (m *Model) Addable() (list []thematic.Spec) {
	shown := m.NumberMaps()
	for _, as := range []thematic.Symbology{thematic.Shade, thematic.Circles, thematic.Written} {
		for _, d := range m.Datasets() {
			free := len(shown) > 0 && !slices.ContainsFunc(shown, func(o *thematic.Map) bool { return o.Dataset.Kind == d.Kind && placeOf(o.As()) == as })
			for _, measure := range d.Measures {
				if free && !(as == thematic.Circles && measure.Words) {
					list = append(list, thematic.Spec{Dataset: d.ID, Measures: []string{measure.Name}, As: as})
				}
			}
		}
	}
	return list
}

// AddNumbers shows numbers beside those that show, in the same year where they have it. They
// are edited from then on. One number is written on a feature: that which was.
func (m *Model) AddNumbers(s thematic.Spec) error {
	before := m.Numbers()
	if d, ok := m.Dataset(s.Dataset); ok && slices.Contains(d.Years, m.Timeline().Year()) {
		s.Year = m.Timeline().Year()
	}
	s.Unwritten = s.As == thematic.Circles
	was := m.numbers.edited
	m.numbers.edited = len(before)
	err := m.SetNumbers(append(before, s)...)
	if err != nil {
		m.numbers.edited = was
	}
	return err
}

// DropNumbers takes one of the numbers that show off the map.
func (m *Model) DropNumbers(i int) error {
	specs := m.Numbers()
	if i < 0 || i >= len(specs) {
		return nil
	}
	if m.numbers.edited > i {
		m.numbers.edited--
	}
	return m.SetNumbers(slices.Delete(specs, i, i+1)...)
}

// HideDataset takes all that shows of a dataset off the map.
func (m *Model) HideDataset(id string) error {
	m.numbers.edited = 0
	return m.SetNumbers(slices.DeleteFunc(m.Numbers(), func(s thematic.Spec) bool { return s.Dataset == id })...)
}
