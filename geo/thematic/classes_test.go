package thematic

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// spreadOf is the sum of squared differences from the mean of each class.
func spreadOf(values []float64, c Classes) float64 {
	sums := make([][]float64, c.Len())
	for _, v := range values {
		i := c.Of(v)
		sums[i] = append(sums[i], v)
	}
	total := 0.0
	for _, class := range sums {
		mean := 0.0
		for _, v := range class {
			mean += v / float64(len(class))
		}
		for _, v := range class {
			total += (v - mean) * (v - mean)
		}
	}
	return total
}

// least is the least such sum by the plain programme: every row, every class, every
// place where it may begin.
func least(sorted []float64, n int) float64 {
	m := len(sorted)
	spread := func(i, j int) float64 { // of i to j-1, as they stand
		mean, s := 0.0, 0.0
		for _, v := range sorted[i:j] {
			mean += v / float64(j-i)
		}
		for _, v := range sorted[i:j] {
			s += (v - mean) * (v - mean)
		}
		return s
	}
	cost := make([]float64, m+1)
	for j := 1; j <= m; j++ {
		cost[j] = spread(0, j)
	}
	for range n - 1 {
		next := slices.Clone(cost)
		for j := 1; j <= m; j++ {
			for i := 1; i < j; i++ {
				next[j] = math.Min(next[j], cost[i]+spread(i, j))
			}
		}
		cost = next
	}
	return cost[m]
}

// On 200 random sets of several shapes the classes are those of least spread.
func TestJenksIsExact(t *testing.T) {
	g := rand.New(rand.NewPCG(15, 1))
	for set := range 200 {
		values := make([]float64, 2+g.IntN(60))
		for i := range values {
			switch set % 4 {
			case 0:
				values[i] = float64(g.IntN(30)) // many equal
			case 1:
				values[i] = g.NormFloat64()*100 - 20
			case 2:
				values[i] = math.Exp(g.NormFloat64() * 3) // skew, as counts are
			default:
				values[i] = 1e9 + g.Float64() // close together, far from 0
			}
		}
		n := 1 + g.IntN(7)
		c, err := Classify(values, Jenks, n, nil)
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(values)
		different := len(slices.Compact(slices.Clone(values)))
		if c.Len() != min(n, different) {
			t.Fatalf("set %d: %d classes of %d numbers, %d wanted", set, c.Len(), different, n)
		}
		want, got := least(values, n), spreadOf(values, c)
		if got > want*(1+1e-9)+1e-9*math.Abs(values[0]) {
			t.Errorf("set %d: spread %g, least %g: %v of %v", set, got, want, c.Limits, values)
		}
	}
}

func BenchmarkJenks10000(b *testing.B) {
	g := rand.New(rand.NewPCG(15, 2))
	values := make([]float64, 10_000)
	for i := range values {
		values[i] = math.Exp(g.NormFloat64())
	}
	for b.Loop() {
		if _, err := Classify(values, Jenks, 7, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func TestClassify(t *testing.T) {
	sample := []float64{3120, 1880, 1515, 1490, 985, 960, 880, 770, 720, 625, 490, 465, 402, 240, 196}
	for _, c := range []struct {
		name   string
		values []float64
		method Method
		n      int
		breaks []float64
		want   []float64
	}{
		{"own", sample, Own, 0, []float64{300, 600, 900, 1500}, []float64{196, 300, 600, 900, 1500, 3120}},
		{"own below all", sample, Own, 0, []float64{100, 600}, []float64{100, 600, 3120}},
		{"own above all", sample, Own, 0, []float64{600, 5000}, []float64{196, 600, 5000, 5000}},
		{"quantile", sample, Quantile, 5, nil, []float64{196, 465, 720, 960, 1515, 3120}},
		{"equal", []float64{0, 3, 10}, Equal, 5, nil, []float64{0, 2, 4, 6, 8, 10}},
		{"rounded", sample, Rounded, 5, nil, []float64{0, 1000, 2000, 3000, 3120}},
		{"rounded below 1", []float64{0.31, 0.78, 0.55}, Rounded, 5, nil, []float64{0.3, 0.4, 0.5, 0.6, 0.7, 0.78}},
		{"negative", []float64{-5, -1, 2}, Equal, 2, nil, []float64{-5, -1.5, 2}},
		{"all equal", []float64{7, 7, 7}, Jenks, 5, nil, []float64{7, 7}},
		{"one", []float64{7}, Quantile, 5, nil, []float64{7, 7}},
		{"none", nil, Jenks, 5, nil, nil},
		{"no number", []float64{math.NaN(), math.Inf(1), 1, 2}, Equal, 2, nil, []float64{1, 1.5, 2}},
		{"one class", sample, Jenks, 1, nil, []float64{196, 3120}},
		{"fewer than classes", []float64{1, 2}, Jenks, 5, nil, []float64{1, 2, 2}},
		{"equal ones stay together", []float64{1, 1, 1, 1, 2}, Quantile, 4, nil, []float64{1, 2, 2}},
	} {
		got, err := Classify(c.values, c.method, c.n, c.breaks)
		if err != nil || !reflect.DeepEqual(got.Limits, c.want) {
			t.Errorf("%s: %v, %v; want %v", c.name, got.Limits, err, c.want)
			continue
		}
		for _, v := range c.values {
			if i := got.Of(v); !math.IsNaN(v) && !math.IsInf(v, 0) && i < 0 {
				t.Errorf("%s: %v is in no class", c.name, v)
			}
		}
	}
	for _, bad := range []struct {
		method Method
		n      int
		breaks []float64
	}{{"by eye", 5, nil}, {Jenks, 0, nil}, {Jenks, 10, nil}, {Own, 5, nil}, {Own, 5, []float64{2, 1}}, {Own, 5, []float64{math.NaN()}}} {
		if _, err := Classify(sample, bad.method, bad.n, bad.breaks); err == nil {
			t.Errorf("%v is taken", bad)
		}
	}
}

// Huge numbers do not overflow into classes of nothing.
func TestClassifyExtremes(t *testing.T) {
	values := []float64{-math.MaxFloat64, 0, math.MaxFloat64}
	for _, method := range []Method{Jenks, Quantile, Equal, Rounded} {
		c, err := Classify(values, method, 3, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range values {
			if c.Of(v) < 0 {
				t.Errorf("%s: %g is in no class of %v", method, v, c.Limits)
			}
		}
	}
}
