package state

import (
	"slices"

	"kechuang/geo"
	"kechuang/geo/thematic"
)

// ShowDataset puts a dataset on the map in place of what shows of others, as it showed
// last or, before it did, its first measure as shades; "" takes all numbers away.
func (m *Model) ShowDataset(id string) error {
	m.numbers.edited = 0
	d, ok := m.Dataset(id)
	if !ok {
		return m.SetNumbers()
	}
	if last, ok := m.numbers.last[id]; ok && m.SetNumbers(last...) == nil {
		return nil
	}
	s := thematic.Spec{Dataset: id, As: thematic.Shade}
	if len(d.Measures) > 0 {
		s.Measures = []string{d.Measures[0].Name}
	}
	return m.SetNumbers(s)
}

// ChangeNumbers changes the one of the numbers that is edited; what shows beside it stays.
func (m *Model) ChangeNumbers(change func(*thematic.Spec)) error {
	specs := m.Numbers()
	if len(specs) == 0 {
		return nil
	}
	change(&specs[m.EditedNumbers()])
	return m.SetNumbers(specs...)
}

// TakeMeasure shows another measure. Limits of classes, and colours of another sort, were
// those of the one before.
func (m *Model) TakeMeasure(measure geo.Measure) error {
	before := m.NumberMap()
	return m.ChangeNumbers(func(s *thematic.Spec) {
		s.Measures, s.Middle = []string{measure.Name}, nil
		if s.Method == thematic.Own {
			s.Method, s.Breaks = "", nil
		}
		if before != nil && before.Measure.Words != measure.Words {
			s.Ramp = ""
		}
		if measure.Words && s.As != thematic.Written {
			s.As = thematic.Shade
		}
	})
}

// Ways lists how the numbers that are edited can be shown beside those that show as well.
func (m *Model) Ways() []thematic.Symbology {
	now := m.NumberMap()
	if now == nil {
		return nil
	}
	return slices.DeleteFunc(ways(now.Dataset, now.Measure), func(as thematic.Symbology) bool {
		for i, o := range m.NumberMaps() {
			if i != m.EditedNumbers() && o.Dataset.Kind == now.Dataset.Kind && placeOf(o.As()) == placeOf(as) {
				return true
			}
		}
		return false
	})
}

// ways lists how a dataset can be shown: words by colour or written, several numbers also
// beside each other.
func ways(d *geo.Dataset, measure geo.Measure) []thematic.Symbology {
	numbers := slices.IndexFunc(d.Measures, func(m geo.Measure) bool { return !m.Words }) >= 0
	switch {
	case !numbers:
		return []thematic.Symbology{thematic.Shade, thematic.Written}
	case measure.Words:
		return []thematic.Symbology{thematic.Shade, thematic.Bars, thematic.Shares, thematic.Written}
	}
	return []thematic.Symbology{thematic.Shade, thematic.Circles, thematic.Bars, thematic.Shares, thematic.Written}
}

// TakeWay shows the numbers in another way: bars and shares those of all measures that have
// the unit of the one that shows, others the first of those that showed.
func (m *Model) TakeWay(as thematic.Symbology) error {
	now := m.NumberMap()
	if now == nil || now.As() == as {
		return nil
	}
	return m.ChangeNumbers(func(s *thematic.Spec) {
		several := as == thematic.Bars || as == thematic.Shares
		switch {
		case several && now.Others == nil:
			s.Measures = alike(now.Dataset.Measures, now.Measure)
		case as == thematic.Shares:
			s.Measures = alike(now.Others, now.Measure)
		case !several:
			s.Measures = []string{now.Measure.Name}
		}
		if several != (now.Others != nil) {
			s.Ramp, s.Middle = "", nil
		}
		s.As = as
	})
}

// alike names the measures of numbers that have the unit of one; where that has words, the
// unit of the first of them.
func alike(list []geo.Measure, one geo.Measure) (names []string) {
	for _, m := range list {
		if m.Words {
			continue
		}
		if one.Words {
			one = m
		}
		if m.Unit == one.Unit {
			names = append(names, m.Name)
		}
	}
	return names
}

// TakeBeside shows a measure among the bars or shares, or takes it away; the last one stays.
// Shares are of one unit: those in another give way.
func (m *Model) TakeBeside(measure string, on bool) error {
	now := m.NumberMap()
	if now == nil {
		return nil
	}
	var names []string
	taken, _ := now.Dataset.Measure(measure)
	for _, one := range now.Dataset.Measures {
		if on && now.As() == thematic.Shares && one.Unit != taken.Unit {
			continue
		}
		shows := slices.ContainsFunc(now.Others, func(o geo.Measure) bool { return o.Name == one.Name })
		if one.Name == measure {
			shows = on
		}
		if shows {
			names = append(names, one.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return m.ChangeNumbers(func(s *thematic.Spec) { s.Measures = names })
}

// TakeMethod makes the classes in another way. Own limits begin with those that show.
func (m *Model) TakeMethod(method thematic.Method) error {
	now := m.NumberMap()
	return m.ChangeNumbers(func(s *thematic.Spec) {
		s.Method, s.Breaks = method, nil
		if method != thematic.Own || now == nil {
			return
		}
		if limits := now.Classes.Limits; len(limits) > 2 {
			s.Breaks = slices.Clone(limits[1 : len(limits)-1])
		} else {
			s.Breaks = []float64{now.Largest / 2}
		}
	})
}

// TakeRamp shows other colours. Two-sided ones turn at zero or, where nothing is below it,
// at the middle one of the numbers.
func (m *Model) TakeRamp(r thematic.Ramp) error {
	now := m.NumberMap()
	return m.ChangeNumbers(func(s *thematic.Spec) {
		s.Ramp, s.Middle = r.ID, nil
		if r.Sort == thematic.Diverging && now != nil && now.Least >= 0 {
			s.Middle = now.Median()
		}
	})
}

// Hint is the key of a sentence that says which other way suits the numbers better, and
// that way; "" where none does.
func Hint(m *thematic.Map) (key string, better thematic.Symbology) {
	switch {
	case m.Measure.Words || m.Others != nil:
		return "", ""
	case m.As() == thematic.Shade && !m.Measure.Rate():
		return "numbers.hint.circles", thematic.Circles
	case m.As() == thematic.Circles && m.Measure.Rate():
		return "numbers.hint.shades", thematic.Shade
	}
	return "", ""
}
