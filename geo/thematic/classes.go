package thematic

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"kechuang/geo"
)

// Classes are intervals of numbers that follow each other. Limits are ascending: class i
// holds what is at least Limits[i] and less than Limits[i+1], the last one its upper limit
// too. No value gives no classes, values that are all equal give one of no width.
type Classes struct {
	Limits []float64
}

// Len is the number of classes.
func (c Classes) Len() int { return max(len(c.Limits)-1, 0) }

// Of is the class of a number, -1 for one outside of all.
func (c Classes) Of(v float64) int {
	n := c.Len()
	if n == 0 || !(v >= c.Limits[0] && v <= c.Limits[n]) {
		return -1
	}
	i, found := slices.BinarySearch(c.Limits, v)
	if !found {
		i--
	}
	return min(i, n-1)
}

// Counts gives how many of the values are in each class.
func (c Classes) Counts(values []float64) []int {
	counts := make([]int, c.Len())
	for _, v := range values {
		if i := c.Of(v); i >= 0 {
			counts[i]++
		}
	}
	return counts
}

// Classify sorts numbers into at most n classes. There are fewer where there are fewer
// different numbers. breaks are the limits between the classes of Own. Numbers that are
// not finite are passed over. The error is a geo.Problem for a method that is not known,
// for a number of classes below 1 or above MostClasses, or for breaks that do not ascend.
func Classify(values []float64, method Method, n int, breaks []float64) (Classes, error) {
	sorted := finite(values)
	if method == Own {
		return own(sorted, breaks)
	}
	if n < 1 || n > MostClasses {
		return Classes{}, geo.Problemf("error.classes", geo.ErrUsage, "classes", strconv.Itoa(n), "most", strconv.Itoa(MostClasses))
	}
	lower := map[Method]func([]float64, int) []float64{Jenks: jenks, Quantile: quantile, Equal: equal, Rounded: rounded}[method]
	if lower == nil {
		return Classes{}, geo.Problemf("error.method", geo.ErrUsage, "method", string(method))
	}
	if len(sorted) == 0 {
		return Classes{}, nil
	}
	last := sorted[len(sorted)-1]
	if sorted[0] == last {
		return Classes{[]float64{last, last}}, nil
	}
	limits := append([]float64{}, lower(sorted, n)...)
	return Classes{append(limits, max(last, limits[len(limits)-1]))}, nil
}

// finite is a sorted copy without what is no number.
func finite(values []float64) []float64 {
	out := make([]float64, 0, len(values))
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return out
}

// own has the limits that are given, and at both ends what the values reach. A class
// that holds nothing stays: its limit was asked for.
func own(sorted, breaks []float64) (Classes, error) {
	if len(breaks) == 0 || len(breaks) >= MostClasses {
		return Classes{}, geo.Problemf("error.breaks", geo.ErrUsage, "most", strconv.Itoa(MostClasses-1))
	}
	for i, b := range breaks {
		if math.IsNaN(b) || math.IsInf(b, 0) || i > 0 && b <= breaks[i-1] {
			return Classes{}, geo.Problemf("error.breaks", errors.Join(geo.ErrUsage, errors.New("breaks do not ascend")), "most", strconv.Itoa(MostClasses-1))
		}
	}
	if len(sorted) == 0 {
		return Classes{}, nil
	}
	limits := []float64{min(sorted[0], breaks[0])}
	for _, b := range breaks {
		if b > limits[len(limits)-1] {
			limits = append(limits, b)
		}
	}
	return Classes{append(limits, max(sorted[len(sorted)-1], limits[len(limits)-1]))}, nil
}

// quantile gives the lower limits of n classes of equal counts. Equal numbers stay
// together: a class begins with the first of those at its place.
func quantile(sorted []float64, n int) []float64 {
	limits := sorted[:1:1]
	for i := 1; i < n; i++ {
		v := sorted[(i*len(sorted)+n-1)/n] // rounded up, and below len(sorted) as i is below n
		if v > limits[len(limits)-1] {
			limits = append(limits, v)
		}
	}
	return limits
}

// equal gives the lower limits of n classes of equal width.
func equal(sorted []float64, n int) []float64 {
	lo, hi := sorted[0], sorted[len(sorted)-1]
	limits := []float64{lo}
	for i := 1; i < n; i++ {
		f := float64(i) / float64(n)
		if v := lo*(1-f) + hi*f; v > limits[len(limits)-1] && v < hi { // no sum of the two: it may overflow
			limits = append(limits, v)
		}
	}
	return limits
}

// rounded gives the lower limits of about n classes whose width is 1, 2, 2.5 or 5 times
// a power of ten and whose limits are multiples of it.
func rounded(sorted []float64, n int) []float64 {
	lo, hi := sorted[0], sorted[len(sorted)-1]
	best, off := []float64{lo}, math.Inf(1)
	power := math.Pow(10, math.Floor(math.Log10(hi/float64(n)-lo/float64(n)))-1)
	for _, step := range []float64{1, 2, 2.5, 5, 10, 20, 25, 50, 100} {
		if limits := multiples(lo, hi, power, step); limits != nil {
			if d := math.Abs(float64(len(limits) - n)); d < off && len(limits) <= MostClasses {
				best, off = limits, d
			}
		}
	}
	return best
}

// multiples are those of step times power from the last one at or below lo to the last
// one below hi; nil where there are too many.
func multiples(lo, hi, power, step float64) []float64 {
	width := power * step
	first, last := math.Floor(lo/width), math.Ceil(hi/width)-1
	if width == 0 || math.IsInf(width, 0) || !(last-first < MostClasses) {
		return nil
	}
	var limits []float64
	for i := first; i <= last; i++ {
		limits = append(limits, decimal(i*step, power))
	}
	return limits
}

// decimal is a product with a power of ten, to 15 digits: 3 * 0.1 is 0.3.
func decimal(v, power float64) float64 {
	out, err := strconv.ParseFloat(strconv.FormatFloat(v*power, 'g', 15, 64), 64)
	if err != nil {
		return v * power
	}
	return out
}
