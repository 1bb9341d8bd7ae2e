package state

import (
	"encoding/json"
	"slices"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/thematic"
)

// numbers is what of the project's datasets the map shows. What the user chose stays from
// figure to figure, as the year does. A figure with numbers of its own shows those, as
// long as it is looked at as the user changed them.
type numbers struct {
	chosen  []thematic.Spec
	changed []thematic.Spec            // those of the figure that shows; nil as it has them
	last    map[string][]thematic.Spec // what showed when each dataset did last
	edited  int                        // which of those that show is changed by a choice
}

// of is what a figure shows, not nil; current says that it is the one that shows.
func (n *numbers) of(f *figure.Figure, current bool) []thematic.Spec {
	specs := n.chosen
	if len(f.Thematic) > 0 {
		specs = f.Thematic
		if current && n.changed != nil {
			specs = n.changed
		}
	}
	if specs == nil {
		specs = []thematic.Spec{}
	}
	return specs
}

// Numbers is what of the datasets the map shows, and can be read. Where the project has
// no such year any more, it is the last one.
func (m *Model) Numbers() []thematic.Spec { return m.NumbersOf(m.figure) }

// NumbersOf is the same of any figure, when it shows. It is not nil.
func (m *Model) NumbersOf(f *figure.Figure) []thematic.Spec {
	specs := m.numbers.of(f, f.ID == m.figure.ID)
	out := make([]thematic.Spec, 0, len(specs))
	for _, s := range specs {
		if d, ok := m.Dataset(s.Dataset); ok && !slices.Contains(d.Years, s.Year) {
			s.Year = 0
		}
		if _, err := m.data.Numbers(s, m.theme); err == nil {
			out = append(out, s)
		}
	}
	return out
}

// SetNumbers puts numbers of datasets on the map in place of those that show; none takes
// all away. The error is a geo.Problem of what can't be read, and changes nothing.
func (m *Model) SetNumbers(specs ...thematic.Spec) error {
	for _, s := range specs {
		if _, err := m.data.Numbers(s, m.theme); err != nil {
			return err
		}
	}
	if slices.EqualFunc(specs, m.Numbers(), thematic.Spec.Equal) {
		return nil
	}
	specs = append([]thematic.Spec{}, specs...)
	if len(specs) > 0 {
		if m.numbers.last == nil {
			m.numbers.last = map[string][]thematic.Spec{}
		}
		m.numbers.last[specs[0].Dataset] = specs
	}
	if len(m.figure.Thematic) > 0 {
		m.numbers.changed = specs
	} else {
		m.numbers.chosen = specs
	}
	m.changed(NumbersChanged)
	return nil
}

// Datasets lists the tables of numbers of the project.
func (m *Model) Datasets() []geo.Dataset { return m.data.Datasets() }

// Dataset finds one by its ID.
func (m *Model) Dataset(id string) (*geo.Dataset, bool) { return m.data.Dataset(id) }

// NumberMaps are the numbers that the map shows, as it shows them.
func (m *Model) NumberMaps() (list []*thematic.Map) {
	for _, s := range m.Numbers() {
		if read, err := m.data.Numbers(s, m.theme); err == nil {
			list = append(list, read)
		}
	}
	return list
}

// NumberMap is the one of the numbers that the map shows which a choice changes; nil for none.
func (m *Model) NumberMap() *thematic.Map {
	if list := m.NumberMaps(); len(list) > 0 {
		return list[m.EditedNumbers()]
	}
	return nil
}

// WriteNumbers is what the user chose of datasets, as ReadNumbers takes it; "" for nothing.
func (m *Model) WriteNumbers() string {
	if len(m.numbers.chosen) == 0 {
		return ""
	}
	b, err := json.Marshal(m.numbers.chosen)
	if err != nil {
		return "" // a limit that JSON cannot hold; the next start begins without
	}
	return string(b)
}

// ReadNumbers puts on the map what was written. What can't be read is not shown.
func (m *Model) ReadNumbers(s string) {
	var specs []thematic.Spec
	if json.Unmarshal([]byte(s), &specs) != nil || len(specs) == 0 {
		return
	}
	m.numbers.chosen = specs
	m.changed(NumbersChanged)
}
