package thematic

import "math"

// jenks gives the lower limits of the n classes, or fewer, whose sum of squared
// differences from the mean of each is the least: G. F. Jenks, The Data Model Concept in
// Statistical Mapping (1967), found exactly by W. D. Fisher's dynamic programme (On
// Grouping for Maximum Homogeneity, 1958). Equal numbers are one with a weight, so that
// they stay together. As the best last class of a longer row never begins earlier than
// that of a shorter one, each pass halves its search: n*m*log(m) steps for m numbers.
func jenks(sorted []float64, n int) []float64 {
	s := weigh(sorted)
	m := len(s.value)
	n = min(n, m)
	cost := make([]float64, m) // of the first i+1 numbers in as many classes as there were passes
	for i := range cost {
		cost[i] = s.spread(0, i)
	}
	begins := make([][]int, n) // where the last class begins
	for k := 1; k < n; k++ {
		next := make([]float64, m)
		begins[k] = make([]int, m)
		s.pass(cost, next, begins[k], k, m-1, k, m-1)
		cost = next
	}
	limits := make([]float64, n)
	for k, end := n-1, m-1; k > 0; k-- {
		begin := begins[k][end]
		limits[k] = s.value[begin]
		end = begin - 1
	}
	limits[0] = s.value[0]
	return limits
}

// sums are numbers with what the spread of a run of them follows from.
type sums struct {
	value                    []float64 // different ones, ascending
	weight, weighted, square []float64 // sums of those before: of weights, values, squares
}

// weigh makes one of equal numbers. The sums are of differences from the middle number,
// in units of the range, so that large numbers lose no digits and huge ones do not
// overflow.
func weigh(sorted []float64) *sums {
	s := &sums{weight: []float64{0}, weighted: []float64{0}, square: []float64{0}}
	middle, unit := sorted[len(sorted)/2], sorted[len(sorted)-1]/2-sorted[0]/2
	for i := 0; i < len(sorted); {
		j := i + 1
		for j < len(sorted) && sorted[j] == sorted[i] {
			j++
		}
		v, w, last := (sorted[i]/2-middle/2)/unit, float64(j-i), len(s.value)
		s.value = append(s.value, sorted[i])
		s.weight = append(s.weight, s.weight[last]+w)
		s.weighted = append(s.weighted, s.weighted[last]+w*v)
		s.square = append(s.square, s.square[last]+w*v*v)
		i = j
	}
	return s
}

// spread is the sum of squared differences from their mean of the numbers i to j.
func (s *sums) spread(i, j int) float64 {
	if i == j {
		return 0
	}
	w, v := s.weight[j+1]-s.weight[i], s.weighted[j+1]-s.weighted[i]
	return math.Max(s.square[j+1]-s.square[i]-v*v/w, 0)
}

// pass finds for the rows that end at from to to where the last class begins at best,
// which is somewhere from lo to hi.
func (s *sums) pass(cost, next []float64, begins []int, from, to, lo, hi int) {
	if from > to {
		return
	}
	end := (from + to) / 2
	best, at := math.Inf(1), lo
	for begin := lo; begin <= min(hi, end); begin++ {
		if c := cost[begin-1] + s.spread(begin, end); c < best {
			best, at = c, begin
		}
	}
	next[end], begins[end] = best, at
	s.pass(cost, next, begins, from, end-1, lo, at)
	s.pass(cost, next, begins, end+1, to, at, hi)
}
