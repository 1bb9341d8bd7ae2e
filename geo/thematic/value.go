package thematic

import (
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Value is what a feature has; ok is false where the dataset says nothing of it.
func (m *Map) Value(id geo.FeatureID) (v geo.DatasetValue, ok bool) {
	v, ok = m.values[id]
	return v, ok
}

// As is the way in which the numbers are shown.
func (m *Map) As() Symbology {
	if m.Spec.As == "" {
		return Shade
	}
	return m.Spec.As
}

// Ramp is the ID of the ramp that its colours are of.
func (m *Map) Ramp() string { return m.ramp }

// Class is the class of a feature or its word, -1 where there is none: it has no value,
// or one of the other sort.
func (m *Map) Class(id geo.FeatureID) int {
	v, ok := m.values[id]
	switch {
	case !ok:
		return -1
	case m.Measure.Words:
		return slices.Index(m.Words, v.Word)
	case v.Word != "":
		return -1
	}
	return m.Classes.Of(v.Number)
}

// Color is that of a feature's class; ok is false for no data.
func (m *Map) Color(id geo.FeatureID) (c scene.Color, ok bool) {
	if i := m.Class(id); i >= 0 {
		return m.Colors[i], true
	}
	return scene.Color{}, false
}

// Median is the middle one of the numbers of all years; nil where there are none.
func (m *Map) Median() *float64 {
	var all []float64
	for _, v := range m.Dataset.Values {
		if v.Measure == m.Measure.Name && v.Word == "" {
			all = append(all, v.Number)
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.Sort(all)
	return &all[len(all)/2]
}

// Text writes what a feature has for a caption, "" for nothing.
func (m *Map) Text(l geo.Lang, id geo.FeatureID) string {
	v, ok := m.values[id]
	if !ok {
		return ""
	}
	if v.Word != "" {
		return v.Word
	}
	return m.Measure.Short(l, v.Number)
}

// Parts gives the numbers of bars or shares of a feature, in the order of Others; ok is
// false where it has none of them. One that it has not is NaN.
func (m *Map) Parts(id geo.FeatureID) (parts []float64, ok bool) {
	for _, of := range m.others {
		v, has := of[id]
		if !has {
			v = math.NaN()
		}
		ok = ok || has
		parts = append(parts, v)
	}
	return parts, ok
}

// Radius is that of the circle for a number, when the largest has radius most: areas are
// in proportion to the numbers' magnitudes.
func (m *Map) Radius(v, most float64) float64 {
	if m.Largest == 0 {
		return 0
	}
	return most * math.Sqrt(math.Abs(v)/m.Largest)
}

// Scale is the number of the longest bar among those in the unit of one of Others.
func (m *Map) Scale(i int) float64 { return m.scales[i] }

// Units lists the first of Others of each unit.
func (m *Map) Units() (first []int) {
	for i, o := range m.Others {
		if slices.IndexFunc(m.Others, func(p geo.Measure) bool { return p.Unit == o.Unit }) == i {
			first = append(first, i)
		}
	}
	return first
}

// LegendBar is a round number for the bar of a legend in the unit of one of Others; 0 where
// all are zero.
func (m *Map) LegendBar(i int) float64 { return roundDown(m.scales[i]) }

// LegendValues are up to three round numbers for the circles of a legend, the largest
// first; none where all are zero.
func (m *Map) LegendValues() []float64 {
	var out []float64
	for _, share := range []float64{1, 0.4, 0.1} {
		v := roundDown(m.Largest * share)
		if m.Measure.Decimals == 0 && v < 1 && len(out) > 0 {
			continue // no half of what is counted
		}
		if v > 0 && (len(out) == 0 || v < out[len(out)-1]) {
			out = append(out, v)
		}
	}
	return out
}

// roundDown is the greatest of 1, 2 and 5 times a power of ten that is not above v.
func roundDown(v float64) float64 {
	if !(v > 0) {
		return 0
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, first := range []float64{5, 2, 1} {
		if x := decimal(first, power); x <= v {
			return x
		}
	}
	return decimal(0.5, power) // v is a digit below the power that its logarithm was rounded to
}

// Row is a line of the legend. Low and High are the limits of a class of numbers.
type Row struct {
	Class     int // index of Classes, Words or Others
	Color     scene.Color
	Low, High float64
	First     bool // the lowest class
	Last      bool // the highest
	Word      string
	Count     int
}

// Rows lists the classes as a legend has them: numbers from high to low, words and
// measures in their order. What has no data is not among them, see Missing.
func (m *Map) Rows() []Row {
	var out []Row
	switch {
	case m.Others != nil:
		for i, measure := range m.Others {
			out = append(out, Row{Class: i, Color: m.Colors[i], Word: measure.Title()})
		}
	case m.Measure.Words:
		for i, w := range m.Words {
			out = append(out, Row{Class: i, Color: m.Colors[i], Word: w, Count: m.Counts[i]})
		}
	default:
		for i := m.Classes.Len() - 1; i >= 0; i-- {
			out = append(out, Row{Class: i, Color: m.Colors[i], Low: m.Classes.Limits[i], High: m.Classes.Limits[i+1],
				First: i == 0, Last: i == m.Classes.Len()-1, Count: m.Counts[i]})
		}
	}
	return out
}

// Missing counts those of some features that have no value in the year.
func (m *Map) Missing(ids []geo.FeatureID) int {
	n := 0
	for _, id := range ids {
		if m.Others != nil {
			if _, ok := m.Parts(id); !ok {
				n++
			}
		} else if m.Class(id) < 0 {
			n++
		}
	}
	return n
}
