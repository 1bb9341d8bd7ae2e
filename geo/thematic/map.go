package thematic

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Map is a dataset as a Spec shows it: each value with its class and each class with
// its colour. It is the one reading for map, legend, table and slide. Classes are those
// of all years of the dataset together, so that a colour means the same in each year.
type Map struct {
	Spec    Spec
	Dataset *geo.Dataset
	Measure geo.Measure   // the first of the Spec's
	Others  []geo.Measure // of bars and shares, all of them; nil otherwise
	Year    int           // that shows, 0 for a dataset without years

	Classes Classes       // of numbers
	Words   []string      // of a measure of words, the most frequent first
	Colors  []scene.Color // of each class, word, or of each of Others
	Counts  []int         // of features in each class or of each word, in the year
	Largest float64       // magnitude of all years, the size of the largest symbol
	Least   float64       // the least number of all years, 0 for none below that

	values map[geo.FeatureID]geo.DatasetValue
	others []map[geo.FeatureID]float64
	scales []float64 // of each of Others: the largest magnitude of those in its unit
	ramp   string    // ID
}

// New reads a dataset as a Spec says. The error is a geo.Problem: for a dataset, measure,
// year, method, ramp or symbology that there is not, and for words where numbers are needed.
func New(s Spec, datasets []geo.Dataset) (*Map, error) {
	m := &Map{Spec: s}
	var err error
	if m.Dataset, err = findDataset(datasets, s.Dataset); err != nil {
		return nil, err
	}
	if err := m.takeMeasures(); err != nil {
		return nil, err
	}
	if m.Year, err = yearOf(m.Dataset, s.Year); err != nil {
		return nil, err
	}
	m.values = map[geo.FeatureID]geo.DatasetValue{}
	for _, v := range m.Dataset.Of(m.Measure.Name, m.Year) {
		m.values[v.Feature] = v
	}
	switch {
	case m.Others != nil:
		return m, m.takeOthers()
	case m.Measure.Words:
		return m, m.takeWords()
	}
	return m, m.takeNumbers()
}

// takeMeasures finds the measures that the Spec names.
func (m *Map) takeMeasures() error {
	s, several := m.Spec, m.Spec.As == Bars || m.Spec.As == Shares
	if !slices.Contains([]Symbology{"", Shade, Circles, Bars, Shares, Written}, s.As) {
		return geo.Problemf("error.symbology", geo.ErrUsage, "as", string(s.As))
	}
	if len(s.Measures) == 0 {
		s.Measures = usual(m.Dataset, s.As)
	}
	for i, name := range s.Measures {
		measure, ok := m.Dataset.Measure(name)
		if !ok {
			return geo.Problemf("error.measure", geo.ErrNotFound, "measure", name, "dataset", m.Dataset.Name.In(geo.Zh), "known", titles(m.Dataset))
		}
		if measure.Words && (several || s.As == Circles) {
			return geo.Problemf("error.measure_words", geo.ErrUsage, "measure", measure.Name)
		}
		if i == 0 {
			m.Measure = measure
		}
		if several {
			m.Others = append(m.Others, measure)
		}
	}
	return nil
}

// usual names the measures that are shown where none are named: the first one, or for bars
// all of numbers and for shares those in the unit of the first of them.
func usual(d *geo.Dataset, as Symbology) (names []string) {
	var first *geo.Measure
	for i, m := range d.Measures {
		switch several := as == Bars || as == Shares; {
		case several && m.Words, !several && i > 0, as == Shares && first != nil && m.Unit != first.Unit:
			continue
		}
		if first == nil {
			first = &d.Measures[i]
		}
		names = append(names, m.Name)
	}
	return names
}

func titles(d *geo.Dataset) string {
	var list []string
	for _, m := range d.Measures {
		list = append(list, m.Title())
	}
	return strings.Join(list, ", ")
}

// takeNumbers classifies the numbers of all years and counts those of this one.
func (m *Map) takeNumbers() error {
	var all, now []float64
	for _, v := range m.Dataset.Values {
		if v.Measure != m.Measure.Name || v.Word != "" {
			continue
		}
		all = append(all, v.Number)
		m.Largest, m.Least = math.Max(m.Largest, math.Abs(v.Number)), math.Min(m.Least, v.Number)
		if v.Year == m.Year {
			now = append(now, v.Number)
		}
	}
	method, n := Classing(m.Spec.Method, m.Spec.Classes)
	var err error
	if m.Classes, err = Classify(all, method, n, m.Spec.Breaks); err != nil {
		return err
	}
	m.Counts = m.Classes.Counts(now)
	ramp := DefaultRamp
	if n := m.Classes.Len(); n > 0 && m.Classes.Limits[0] < 0 && m.Classes.Limits[n] > 0 {
		ramp = DivergingRamp
	}
	return m.takeColors(ramp, m.Classes.Len())
}

// takeWords gives each word a class, the most frequent of all years first.
func (m *Map) takeWords() error {
	often := map[string]int{}
	for _, v := range m.Dataset.Values {
		if v.Measure == m.Measure.Name && v.Word != "" {
			if often[v.Word] == 0 {
				m.Words = append(m.Words, v.Word)
			}
			often[v.Word]++
		}
	}
	slices.SortStableFunc(m.Words, func(a, b string) int { return often[b] - often[a] })
	m.Counts = make([]int, len(m.Words))
	for _, v := range m.values {
		if i := slices.Index(m.Words, v.Word); i >= 0 {
			m.Counts[i]++
		}
	}
	return m.takeColors(WordRamp, len(m.Words))
}

// takeOthers collects the numbers of bars and shares. Bars of each unit have a scale of
// their own; numbers in different units have no shares of a whole.
func (m *Map) takeOthers() error {
	largest := map[string]float64{}
	for _, measure := range m.Others {
		of := map[geo.FeatureID]float64{}
		if first := m.Others[0]; m.Spec.As == Shares && measure.Unit != first.Unit {
			return geo.Problemf("error.shares_units", geo.ErrUsage, "one", first.Title(), "other", measure.Title())
		}
		for _, v := range m.Dataset.Values {
			if v.Measure != measure.Name || v.Word != "" {
				continue
			}
			m.Largest, m.Least = math.Max(m.Largest, math.Abs(v.Number)), math.Min(m.Least, v.Number)
			largest[measure.Unit] = math.Max(largest[measure.Unit], math.Abs(v.Number))
			if v.Year == m.Year {
				of[v.Feature] = v.Number
			}
		}
		m.others = append(m.others, of)
	}
	for _, measure := range m.Others {
		m.scales = append(m.scales, largest[measure.Unit])
	}
	return m.takeColors(WordRamp, len(m.Others))
}

// takeColors picks n colours of the Spec's ramp. One for numbers that diverges turns
// around its middle.
func (m *Map) takeColors(ramp string, n int) error {
	if m.Spec.Ramp != "" {
		ramp = m.Spec.Ramp
	}
	r, err := FindRamp(ramp)
	if err != nil {
		return err
	}
	m.ramp = ramp
	if r.Sort != Diverging || m.Classes.Len() == 0 {
		m.Colors = r.Pick(n)
		return nil
	}
	middle := 0.0
	if m.Spec.Middle != nil {
		middle = *m.Spec.Middle
	}
	m.Colors = r.PickAround(n, m.Classes.place(middle))
	return nil
}

// place is where among classes counted from 1 a number lies: the class that holds it, or
// half between two at whose limit it is.
func (c Classes) place(v float64) float64 {
	n := c.Len()
	switch {
	case v < c.Limits[0]:
		return 0.5
	case v > c.Limits[n]:
		return float64(n) + 0.5
	case v == c.Limits[0] || v == c.Limits[n]:
		if n == 1 {
			return 1
		}
	}
	i, found := slices.BinarySearch(c.Limits, v)
	if found {
		return float64(i) + 0.5
	}
	return float64(i)
}

// findDataset finds a dataset by ID or by either name. The error is a geo.Problem that
// lists them.
func findDataset(datasets []geo.Dataset, name string) (*geo.Dataset, error) {
	var known []string
	for i := range datasets {
		d := &datasets[i]
		if name == d.ID || name == d.Name.Zh || name == d.Name.En {
			return d, nil
		}
		known = append(known, d.Name.In(geo.Zh))
	}
	if len(known) == 0 {
		return nil, geo.Problemf("error.no_dataset", geo.ErrNotFound, "dataset", name)
	}
	return nil, geo.Problemf("error.dataset", geo.ErrNotFound, "dataset", name, "known", strings.Join(known, ", "))
}

// Named reads DATASET/MEASURE. A dataset whose name has a stroke in it is found too.
func Named(datasets []geo.Dataset, name string) (dataset string, measures []string, err error) {
	if d, err := findDataset(datasets, name); err == nil {
		return d.ID, nil, nil
	}
	for at := range name {
		if name[at] != '/' {
			continue
		}
		if d, err := findDataset(datasets, name[:at]); err == nil {
			return d.ID, []string{name[at+1:]}, nil
		}
	}
	before, _, _ := strings.Cut(name, "/")
	_, err = findDataset(datasets, before)
	return "", nil, err
}

// yearOf is a year that a dataset has: the last one for 0.
func yearOf(d *geo.Dataset, year int) (int, error) {
	if year == 0 {
		return d.LastYear(), nil
	}
	if !slices.Contains(d.Years, year) {
		var known []string
		for _, y := range d.Years {
			known = append(known, strconv.Itoa(y))
		}
		return 0, geo.Problemf("error.dataset_year", geo.ErrNotFound, "year", strconv.Itoa(year), "dataset", d.Name.In(geo.Zh), "known", strings.Join(known, ", "))
	}
	return year, nil
}
