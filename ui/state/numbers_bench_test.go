package state_test

import (
	"testing"

	"kechuang/geo/thematic"
)

// BenchmarkNumbersYear goes to another year of a dataset and composes the map with its
// legend, as a step of the slider does.
func BenchmarkNumbersYear(b *testing.B) {
	m := numberModel(b, firms())
	show(b, m, thematic.Spec{Dataset: "firms", Measures: []string{"企业数"}})
	years := m.Timeline().Years()
	for i := 0; b.Loop(); i++ {
		if err := m.Timeline().SetYear(years[i%len(years)]); err != nil {
			b.Fatal(err)
		}
		m.Scene()
	}
}

// BenchmarkNumbersClasses changes the number of classes, which is classified anew once.
func BenchmarkNumbersClasses(b *testing.B) {
	m := numberModel(b, firms())
	show(b, m, thematic.Spec{Dataset: "firms", Measures: []string{"企业数"}})
	for i := 0; b.Loop(); i++ {
		if err := m.ChangeNumbers(func(s *thematic.Spec) { s.Classes = 3 + i%5 }); err != nil {
			b.Fatal(err)
		}
		m.Scene()
	}
}
