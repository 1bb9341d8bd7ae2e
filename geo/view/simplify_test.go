package view_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// metres draws Mercator metres as they are, but y down.
var metres = view.Transform{K: 1}

// within draws metres that are off by some at most.
func within(metresOff float64) view.Sight { return view.Sight{Transform: metres, Off: metresOff} }

// outlines projects polygons and lines.
func outlines(geoms ...orb.Geometry) []view.Outline {
	out := make([]view.Outline, len(geoms))
	for i, g := range geoms {
		o := &out[i]
		add := func(pts []orb.Point) {
			xy := make([]orb.Point, len(pts))
			for k, p := range pts {
				xy[k] = view.XY(p)
			}
			o.Lines = append(o.Lines, xy)
		}
		switch g := g.(type) {
		case orb.LineString:
			add(g)
		case orb.Polygon:
			o.Closed = true
			for _, r := range g {
				add(r)
			}
		}
	}
	return out
}

// wavy is a border from a to b with n rough vertices between, in degrees.
func wavy(rng *rand.Rand, a, b orb.Point, n int) []orb.Point {
	out := []orb.Point{a}
	for k := 1; k <= n; k++ {
		u := float64(k) / float64(n+1)
		w := 0.01*math.Sin(9*u+a[0]*50)*math.Sin(u*math.Pi) + 0.001*(rng.Float64()-0.5)
		dx, dy := b[0]-a[0], b[1]-a[1]
		out = append(out, orb.Point{a[0] + u*dx - w*dy*10, a[1] + u*dy + w*dx*10})
	}
	return append(out, b)
}

// quilt is a grid of n x n polygons that share wavy borders; the outer edge is
// straight. Every second polygon runs the other way round.
//
//	+~~~+~~~+
//	}   {   }
//	+~~~+~~~+
func quilt(rng *rand.Rand, n, vertices int) []orb.Geometry {
	const side = 0.1
	corner := func(i, j int) orb.Point { return orb.Point{121 + side*float64(i), 31 + side*float64(j)} }
	across, up := map[[2]int][]orb.Point{}, map[[2]int][]orb.Point{}
	for i := range n + 1 {
		for j := range n + 1 {
			m := vertices
			if j == 0 || j == n {
				m = 0
			}
			across[[2]int{i, j}] = wavy(rng, corner(i, j), corner(i+1, j), m)
			m = vertices
			if i == 0 || i == n {
				m = 0
			}
			up[[2]int{i, j}] = wavy(rng, corner(i, j), corner(i, j+1), m)
		}
	}
	var out []orb.Geometry
	for i := range n {
		for j := range n {
			top, left := slices.Clone(across[[2]int{i, j + 1}]), slices.Clone(up[[2]int{i, j}])
			slices.Reverse(top)
			slices.Reverse(left)
			ring := slices.Concat(across[[2]int{i, j}], up[[2]int{i + 1, j}], top, left)
			if (i+j)%2 == 1 {
				slices.Reverse(ring)
			}
			out = append(out, orb.Polygon{orb.Ring(ring)})
		}
	}
	return out
}

// area is the sum of |area| over the rings of a path.
func area(p scene.Path) float64 {
	lines, _ := p.Flatten(1)
	sum := 0.0
	for _, l := range lines {
		a := 0.0
		for i := range l {
			j := (i + 1) % len(l)
			a += (l[i].X-l[0].X)*(l[j].Y-l[0].Y) - (l[j].X-l[0].X)*(l[i].Y-l[0].Y)
		}
		sum += math.Abs(a) / 2
	}
	return sum
}

// Neighbours that simplify their common border alike keep the total area; a gap
// or an overlap would change it.
func TestNoGapsBetweenNeighbours(t *testing.T) {
	geoms := quilt(rand.New(rand.NewPCG(1, 1)), 5, 120)
	s := view.NewSimplifier(outlines(geoms...))
	lo, hi := view.XY(orb.Point{121, 31}), view.XY(orb.Point{121.5, 31.5})
	whole := (hi[0] - lo[0]) * (hi[1] - lo[1])
	before := math.MaxInt
	for _, tol := range []float64{0, 10, 40, 100, 300, 3000} {
		total, n := 0.0, 0
		for i := range geoms {
			var p scene.Path
			s.AppendPath(&p, i, within(tol))
			total, n = total+area(p), n+len(p.Points)
		}
		near(t, fmt.Sprint("total area at ", tol), total/whole, 1, 1e-9)
		if n >= before {
			t.Errorf("tolerance %v leaves %d vertices, the one before %d", tol, n, before)
		}
		before = n
	}
	if before != 4*len(geoms) {
		t.Errorf("at last only the corners stay: %d vertices", before)
	}
}

// Each border comes once, and knows its two sides.
func TestAppendBorders(t *testing.T) {
	geoms := quilt(rand.New(rand.NewPCG(1, 1)), 3, 20)
	s := view.NewSimplifier(outlines(geoms...))
	count := func(keep func(i, j int) bool) int {
		var p scene.Path
		s.AppendBorders(&p, s.Borders(keep), within(0))
		lines, _ := p.Flatten(1)
		return len(lines)
	}
	if n := count(func(i, j int) bool { return j >= 0 }); n != 12 {
		t.Errorf("%d borders between neighbours, want 12", n)
	}
	if n := count(func(i, j int) bool { return j < 0 }); n != 8 {
		t.Errorf("%d outer edges, want 8: one a polygon in the middle of a side, and one around each corner", n)
	}
}

// What is left out lies within the tolerance of what is drawn.
func TestSimplifyTolerance(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	raw := wavy(rng, orb.Point{121, 31}, orb.Point{121.8, 31.2}, 3000)
	s := view.NewSimplifier(outlines(orb.LineString(raw)))
	for _, tol := range []float64{0.5, 1, 7, 50, 400} {
		var p scene.Path
		s.AppendPath(&p, 0, within(tol))
		lines, closed := p.Flatten(1)
		if len(lines) != 1 || closed[0] {
			t.Fatalf("want one open line, got %d", len(lines))
		}
		for _, q := range raw {
			if d := offLine(metres.Apply(view.XY(q)), lines[0]); d > tol*(1+1e-9) {
				t.Fatalf("tolerance %v: a vertex is %v off", tol, d)
			}
		}
	}
}

func offLine(p scene.Point, line []scene.Point) float64 {
	least := math.Inf(1)
	for i := range line[1:] {
		a, d := line[i], line[i+1].Sub(line[i])
		q := p.Sub(a)
		u := min(max((q.X*d.X+q.Y*d.Y)/(d.X*d.X+d.Y*d.Y), 0), 1)
		least = min(least, q.Sub(d.Mul(u)).Len())
	}
	return least
}

// A hole that another polygon fills, cut at different places and in the other
// direction: both sides keep the same vertices.
func TestHoleAndItsFilling(t *testing.T) {
	var hole orb.Ring
	for k := range 90 {
		a := 2 * math.Pi * float64(k) / 90
		hole = append(hole, orb.Point{121.5 + 0.1*math.Cos(a), 31.5 + 0.1*math.Sin(a) + 0.01*math.Sin(7*a)})
	}
	island := slices.Concat(hole[40:], hole[:41])
	slices.Reverse(island)
	outer := orb.Bound{Min: orb.Point{121, 31}, Max: orb.Point{122, 32}}.ToRing()
	s := view.NewSimplifier(outlines(orb.Polygon{outer, append(hole, hole[0])}, orb.Polygon{orb.Ring(island)}))
	var around, inside scene.Path
	s.AppendPath(&around, 0, within(500))
	s.AppendPath(&inside, 1, within(500))
	if n := len(inside.Points); n < 8 || n > 80 {
		t.Errorf("the island has %d vertices", n)
	}
	for _, pt := range inside.Points {
		if !slices.Contains(around.Points, pt) {
			t.Errorf("the hole lacks %v", pt)
		}
	}
	if len(around.Points) != len(inside.Points)+4 {
		t.Errorf("hole and island differ: %d and %d vertices", len(around.Points)-4, len(inside.Points))
	}
	var gone scene.Path
	s.AppendPath(&gone, 1, within(1e6))
	if !gone.Empty() || len(gone.Points) > 0 {
		t.Errorf("a ring smaller than the tolerance is left out, got %v", gone)
	}
}

// What has no line to draw draws nothing.
func TestSimplifierTakesEveryOutline(t *testing.T) {
	for name, o := range map[string]view.Outline{
		"nothing":           {},
		"an empty ring":     {Lines: [][]orb.Point{{}}, Closed: true},
		"one point":         {Lines: [][]orb.Point{{{1, 1}, {1, 1}}}},
		"a ring without":    {Lines: [][]orb.Point{{{0, 0}, {1, 0}, {0, 0}}}, Closed: true},
		"a ring of a point": {Lines: [][]orb.Point{{{0, 0}, {0, 0}, {0, 0}}}, Closed: true},
	} {
		var p scene.Path
		view.NewSimplifier([]view.Outline{o}).AppendPath(&p, 0, within(0))
		if !p.Empty() {
			t.Errorf("%s: drew %v", name, p)
		}
	}
}

// What lies outside the part that is looked at is left out, ring by ring, and so are
// its borders; rings as lists are those of the path.
func TestSimplifierLeavesOutWhatIsNotSeen(t *testing.T) {
	geoms := quilt(rand.New(rand.NewPCG(1, 1)), 3, 20)
	s := view.NewSimplifier(outlines(geoms...))
	all := s.Borders(func(int, int) bool { return true })
	seen := orb.Bound{Min: view.XY(orb.Point{121.01, 31.01}), Max: view.XY(orb.Point{121.02, 31.02})} // of the first alone
	v := within(0)
	v.Within = &seen
	for i := range geoms {
		var p scene.Path
		s.AppendPath(&p, i, v)
		if p.Empty() != (i > 0) {
			t.Errorf("area %d: %d points", i, len(p.Points))
		}
		rings, _ := s.AppendRings(nil, nil, i, v)
		if n := len(rings); n > 0 != (i == 0) || n > 0 && len(rings[0]) != len(p.Points)+1 {
			t.Errorf("area %d: %d rings", i, n)
		}
	}
	var some, whole scene.Path
	s.AppendBorders(&some, all, v)
	s.AppendBorders(&whole, all, within(0))
	if len(some.Points) == 0 || len(some.Points) > len(whole.Points)/3 {
		t.Errorf("%d points of borders of %d", len(some.Points), len(whole.Points))
	}
}

func TestSimplifierAllocatesNothing(t *testing.T) {
	geoms := quilt(rand.New(rand.NewPCG(1, 1)), 4, 100)
	s := view.NewSimplifier(outlines(geoms...))
	var p scene.Path
	draw := func() {
		p.Verbs, p.Points = p.Verbs[:0], p.Points[:0]
		for i := range geoms {
			s.AppendPath(&p, i, within(20))
		}
	}
	draw()
	if n := testing.AllocsPerRun(10, draw); n != 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

func BenchmarkAppendPath(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		geoms := quilt(rand.New(rand.NewPCG(1, 1)), 4, n)
		s := view.NewSimplifier(outlines(geoms...))
		v := view.New(orb.Point{121.2, 31.2}, 320_000, scene.Size{W: 1920, H: 1080})
		var p scene.Path
		b.Run(fmt.Sprint("vertices=", 40*n), func(b *testing.B) {
			for b.Loop() {
				p.Verbs, p.Points = p.Verbs[:0], p.Points[:0]
				for i := range geoms {
					s.AppendPath(&p, i, view.Sight{Transform: v.Transform(), Off: 0.25})
				}
			}
			b.ReportMetric(float64(len(p.Points)), "drawn")
		})
	}
}

func BenchmarkNewSimplifier(b *testing.B) {
	geoms := quilt(rand.New(rand.NewPCG(1, 1)), 4, 2000)
	for b.Loop() {
		view.NewSimplifier(outlines(geoms...))
	}
}
