// Package thematic puts numbers on the map: it sorts the values of a dataset into
// classes, gives each class a colour of a ramp and each number the size of its symbol,
// and says what a legend has to say of it. Sizes are in scene units (1/72 inch); nothing
// here draws.
package thematic

import "kechuang/geo"

// Spec is a choice of how a dataset is shown. It is part of a figure and of a picture.
type Spec struct {
	Dataset   string    `json:"dataset"`             // ID
	Measures  []string  `json:"measures,omitempty"`  // one, or for bars and shares those beside each other
	As        Symbology `json:"as,omitempty"`        // Shade where it is empty
	Year      int       `json:"year,omitempty"`      // 0 for the last one of the dataset
	Method    Method    `json:"method,omitempty"`    // Jenks where it is empty
	Classes   int       `json:"classes,omitempty"`   // DefaultClasses where it is 0
	Breaks    []float64 `json:"breaks,omitempty"`    // of Own: the lower limits of all classes but the first
	Ramp      string    `json:"ramp,omitempty"`      // DefaultRamp or DivergingRamp where it is empty
	Middle    *float64  `json:"middle,omitempty"`    // where a diverging ramp turns; nil for 0
	Unwritten bool      `json:"unwritten,omitempty"` // the numbers are not written beside the names
}

// Symbology is what shows a number.
type Symbology string

// Shade fills each area by its class, Circles put a circle of true area on it, Bars a
// bar for each measure, Shares a pie of the measures, and Written only writes the number.
const (
	Shade   Symbology = "shade"
	Circles Symbology = "circles"
	Bars    Symbology = "bars"
	Shares  Symbology = "shares"
	Written Symbology = "values"
)

// Method is a way to find the limits of classes.
type Method string

// Jenks finds the classes whose values differ least, Quantile those of equal counts,
// Equal those of equal width, Rounded equal ones with round limits; Own limits are given.
const (
	Jenks    Method = "jenks"
	Quantile Method = "quantile"
	Equal    Method = "equal"
	Rounded  Method = "rounded"
	Own      Method = "own"
)

// Methods lists the ways in the order in which they are offered.
var Methods = []Method{Jenks, Quantile, Equal, Rounded, Own}

// The number of classes.
const (
	DefaultClasses = 5
	MostClasses    = geo.MostClasses
)

// Classing is a way to make classes, and how many, with what is usual in place of what is
// not chosen.
func Classing(method Method, n int) (Method, int) {
	if method == "" {
		method = Jenks
	}
	if n == 0 {
		n = DefaultClasses
	}
	return method, n
}
