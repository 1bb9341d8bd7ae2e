package pointcluster_test

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo/pointcluster"
)

var everywhere = orb.Bound{Min: orb.Point{math.Inf(-1), math.Inf(-1)}, Max: orb.Point{math.Inf(1), math.Inf(1)}}

// deepest is above the highest level there can be.
const deepest = 33

func cases() map[string][]orb.Point {
	nan, inf := math.NaN(), math.Inf(1)
	same := make([]orb.Point, 1000)
	for i := range same {
		same[i] = orb.Point{13_500_000.25, 3_600_000.75}
	}
	grid := make([]orb.Point, 0, 900)
	for i := range 900 {
		grid = append(grid, orb.Point{float64(i%30) * 50, float64(i/30) * 50}) // on the lines between cells
	}
	return map[string][]orb.Point{
		"none":      nil,
		"one":       {{13_500_000, 3_600_000}},
		"coincide":  same,
		"scattered": scattered(3000),
		"grid":      grid,
		"around 0":  {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}, {0, 0}, {-60, 60}, {math.Copysign(0, -1), 0}},
		"far out":   {{1e300, 0}, {-1e300, 1e300}, {inf, -inf}, {13_500_000, 3_600_000}, {math.MaxFloat64, 5e-324}, {1e11, -1e11}},
		"no places": {{nan, 0}, {0, nan}, {nan, nan}, {1, 2}, {nan, inf}},
		"no place":  {{nan, nan}},
	}
}

// check holds what must be true of every index.
func check(t *testing.T, points []orb.Point, side float64) {
	t.Helper()
	ix := pointcluster.New(points, side)
	want := 0
	for _, p := range points {
		if p[0] == p[0] && p[1] == p[1] {
			want++
		}
	}
	if ix.Len() != want {
		t.Fatalf("%d points, want %d", ix.Len(), want)
	}
	var finer []uint32 // the cluster of each point at the level below
	for level := range deepest {
		cells := ix.Append(nil, everywhere, level)
		of := make([]uint32, len(points))
		total, members := 0, []uint32(nil)
		for k, c := range cells {
			total += int(c.Count)
			members = ix.Members(members[:0], c)
			for _, i := range members {
				if of[i] != 0 {
					t.Fatalf("level %d: point %d is in two clusters", level, i)
				}
				of[i] = uint32(k + 1)
			}
			checkCell(t, ix, c, level, members, points)
		}
		if total != want {
			t.Fatalf("level %d: clusters hold %d points of %d", level, total, want)
		}
		together := map[uint32]uint32{}
		for i, k := range finer {
			if was, ok := together[k]; k != 0 && ok && was != of[i] {
				t.Fatalf("level %d: a cluster of the level below is in two", level)
			}
			together[k] = of[i]
		}
		finer = of
	}
	if top := ix.Append(nil, everywhere, deepest); want > 0 && len(top) > 4 {
		t.Errorf("the highest level has %d clusters", len(top))
	}
}

func checkCell(t *testing.T, ix *pointcluster.Index, c pointcluster.Cell, level int, members []uint32, points []orb.Point) {
	t.Helper()
	if len(members) != int(c.Count) || c.Count < 1 {
		t.Fatalf("level %d: a cluster of %d lists %d points", level, c.Count, len(members))
	}
	b := ix.Extent(c)
	square := ix.Square(c, level).Extend(b.Min).Extend(b.Max)
	if slack := 1e-6 * (square.Max[0] - square.Min[0]); square.Max[0]-square.Min[0] > (1+1e-9)*side(ix, c, level) ||
		c.XY[0] < b.Min[0]-slack || c.XY[0] > b.Max[0]+slack || c.XY[1] < b.Min[1]-slack || c.XY[1] > b.Max[1]+slack {
		t.Fatalf("level %d: cluster at %v of %v is out of its cell %v", level, c.XY, b, ix.Square(c, level))
	}
	far := side(ix, c, 0) * (1 << 31) // from where points count at the edge
	if p := points[members[0]]; c.Count == 1 && math.Abs(p[0]) < far && math.Abs(p[1]) < far && c.XY != p {
		t.Fatalf("a single point at %v stands at %v", p, c.XY)
	}
	apart, ok := ix.Apart(c)
	if apart >= level {
		t.Fatalf("level %d: a cluster falls apart at level %d", level, apart)
	}
	if parts := ix.Append(nil, c.XY.Bound().Extend(b.Min).Extend(b.Max), apart); ok && len(parts) < 2 {
		t.Fatalf("level %d: a cluster of %d is not apart at level %d", level, c.Count, apart)
	}
	if ok != (c.Count > 1 && len(cellsOf(ix, c, 0)) > 1) {
		t.Fatalf("level %d: falling apart is %v", level, ok)
	}
}

// cellsOf lists the clusters of a level in the extent of a cluster that share
// points with it.
func cellsOf(ix *pointcluster.Index, c pointcluster.Cell, level int) []pointcluster.Cell {
	mine := ix.Members(nil, c)
	return slices.DeleteFunc(ix.Append(nil, ix.Extent(c), level), func(d pointcluster.Cell) bool {
		return !slices.Contains(mine, ix.Members(nil, d)[0])
	})
}

func side(ix *pointcluster.Index, c pointcluster.Cell, level int) float64 {
	s := ix.Square(c, level)
	return s.Max[0] - s.Min[0]
}

func TestCountsAddUp(t *testing.T) {
	for name, points := range cases() {
		t.Run(name, func(t *testing.T) { check(t, points, 50) })
	}
}

// A viewport gives exactly the clusters that stand in it, at every level.
func TestViewport(t *testing.T) {
	points := scattered(20_000)
	ix := pointcluster.New(points, 25)
	b := ix.Bound()
	w, h := b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]
	for level := range 20 {
		all := ix.Append(nil, everywhere, level)
		for k := range 60 {
			x, y, size := math.Mod(float64(k)*0.618, 1.2)-0.1, math.Mod(float64(k)*0.414, 1.2)-0.1, math.Pow(0.5, float64(k%9))
			within := orb.Bound{Min: orb.Point{b.Min[0] + x*w, b.Min[1] + y*h}}
			within.Max = orb.Point{within.Min[0] + size*w, within.Min[1] + size*h*0.6}
			if k == 0 {
				within = all[len(all)/2].XY.Bound() // its edge counts
			}
			want := slices.DeleteFunc(slices.Clone(all), func(c pointcluster.Cell) bool { return !within.Contains(c.XY) })
			if got := ix.Append(nil, within, level); !slices.Equal(got, want) {
				t.Fatalf("level %d, %v: %d clusters, want %d", level, within, len(got), len(want))
			}
		}
	}
	if got := ix.Append(nil, orb.Bound{Min: orb.Point{math.NaN(), 0}, Max: orb.Point{1, 1}}, 3); got != nil {
		t.Errorf("a bound without place holds %v", got)
	}
}

// Panning takes and gives clusters at the edge, and leaves the others as they are.
func TestStandsStill(t *testing.T) {
	ix := pointcluster.New(scattered(20_000), 25)
	level := ix.Level(1500)
	at := func(dx float64) []pointcluster.Cell {
		return ix.Append(nil, orb.Bound{Min: orb.Point{13_500_000 + dx, 3_620_000}, Max: orb.Point{13_540_000 + dx, 3_650_000}}, level)
	}
	before := at(0)
	for _, dx := range []float64{1, 333.3, 2500} {
		shared := func(cells []pointcluster.Cell) []pointcluster.Cell {
			return slices.DeleteFunc(slices.Clone(cells), func(c pointcluster.Cell) bool { return c.XY[0] < 13_500_000+dx || c.XY[0] > 13_540_000 })
		}
		if a, b := shared(before), shared(at(dx)); len(a) == 0 || !slices.Equal(a, b) {
			t.Errorf("%g metres east, %d clusters are not the %d of before", dx, len(b), len(a))
		}
	}
}

func TestLevel(t *testing.T) {
	ix := pointcluster.New([]orb.Point{{0, 0}, {70, 0}, {150, 0}, {1000, 0}}, 10)
	for _, c := range []struct {
		side  float64
		level int
		want  []int32
	}{{1, 0, []int32{1, 1, 1, 1}}, {10, 0, []int32{1, 1, 1, 1}}, {10.1, 1, []int32{1, 1, 1, 1}}, {80, 3, []int32{2, 1, 1}},
		{81, 4, []int32{3, 1}}, {640, 6, []int32{3, 1}}, {1280, 7, []int32{4}}, {math.Inf(1), 32, []int32{4}}, {0, 0, []int32{1, 1, 1, 1}}} {
		level := ix.Level(c.side)
		var got []int32
		for _, b := range ix.Append(nil, everywhere, level) {
			got = append(got, b.Count)
		}
		if level != c.level || !slices.Equal(got, c.want) {
			t.Errorf("cells of %g: level %d with %v, want %d with %v", c.side, level, got, c.level, c.want)
		}
	}
	whole := ix.Append(nil, everywhere, 9)[0]
	if got := (orb.Point{305, 0}); whole.XY != got {
		t.Errorf("the centroid is %v, want %v", whole.XY, got)
	}
	if apart, ok := ix.Apart(whole); !ok || apart != 6 {
		t.Errorf("falls apart at %d, %v", apart, ok)
	}
	if got, want := ix.Square(whole, 7), (orb.Bound{Max: orb.Point{1280, 1280}}); got != want {
		t.Errorf("the cell is %v, want %v", got, want)
	}
}

func TestAppendAllocatesNothing(t *testing.T) {
	ix := pointcluster.New(scattered(10_000), 50)
	dst := make([]pointcluster.Cell, 0, ix.Len())
	within := orb.Bound{Min: orb.Point{13_500_000, 3_620_000}, Max: orb.Point{13_540_000, 3_650_000}}
	if n := testing.AllocsPerRun(20, func() { ix.Append(dst, within, 4) }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

// FuzzIndex reads points and a side as they come.
func FuzzIndex(f *testing.F) {
	for _, points := range cases() {
		var b []byte
		for _, p := range points[:min(len(points), 40)] {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[0]))
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[1]))
		}
		f.Add(b, uint8(6))
	}
	f.Fuzz(func(t *testing.T, b []byte, size uint8) {
		points := make([]orb.Point, min(len(b)/16, 100))
		for i := range points {
			points[i] = orb.Point{math.Float64frombits(binary.LittleEndian.Uint64(b[16*i:])), math.Float64frombits(binary.LittleEndian.Uint64(b[16*i+8:]))}
		}
		check(t, points, math.Pow(2, float64(size%64)-16))
	})
}
