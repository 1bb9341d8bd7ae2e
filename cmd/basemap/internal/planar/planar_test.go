package planar

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/peterstace/simplefeatures/geom"
)

// rect is a rectangle, anticlockwise.
func rect(x0, y0, x1, y1 int64) Ring {
	return Ring{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}
}

func build(t *testing.T, layers ...[]Ring) *Arrangement {
	t.Helper()
	a, err := Build(layers...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Two squares overlap in a corner:
//
//	    +---+
//	+---+-+ |
//	|   +-+-+
//	+-----+
func TestFacesOfTwoSquares(t *testing.T) {
	a := build(t, []Ring{rect(0, 0, 10, 10)}, []Ring{rect(6, 7, 16, 17)})
	areas := map[string]float64{}
	names := map[int]string{0: "a", 1: "b"}
	for _, f := range a.Faces[1:] {
		name := ""
		for _, l := range f.In {
			name += names[l]
		}
		areas[name] += f.Area
	}
	want := map[string]float64{"a": 88, "ab": 12, "b": 88}
	for name, area := range want {
		if areas[name] != area {
			t.Errorf("%s covers %v, want %v", name, areas[name], area)
		}
	}
	if len(a.Faces) != 4 || len(a.Faces[0].In) != 0 {
		t.Errorf("%d faces, outer in %v", len(a.Faces), a.Faces[0].In)
	}
}

func TestNeighboursShareLength(t *testing.T) {
	a := build(t, []Ring{rect(0, 0, 10, 10)}, []Ring{rect(10, 3, 20, 9)})
	for f, face := range a.Faces {
		if !slices.Equal(face.In, []int{1}) {
			continue
		}
		for g, length := range a.Neighbours(f) {
			want := 26.0 // the outer face
			if slices.Equal(a.Faces[g].In, []int{0}) {
				want = 6
			}
			if length != want {
				t.Errorf("shares %v with a face in %v, want %v", length, a.Faces[g].In, want)
			}
		}
	}
}

// An island in a lake on an island: each ring is found in the one around it.
func TestNestedRings(t *testing.T) {
	rings := []Ring{rect(0, 0, 100, 100), reversed(rect(10, 10, 90, 90)), rect(20, 20, 80, 80)}
	a := build(t, rings)
	region := a.Dissolve(covered(a, 0), 1)[0]
	if len(region) != 2 || len(region[0]) != 2 || len(region[1]) != 1 {
		t.Fatalf("polygons %v", region)
	}
	if got, want := region.Area(), 100.*100-80*80+60*60; got != want {
		t.Errorf("area %v, want %v", got, want)
	}
}

// A hole that touches the outline in one point stays a ring of its own, and so
// do two squares that touch in a corner.
func TestTouchingRings(t *testing.T) {
	for name, tt := range map[string]struct {
		rings           []Ring
		polygons, holes int
	}{
		"hole":    {[]Ring{rect(0, 0, 10, 10), {{5, 0}, {3, 4}, {7, 4}}}, 1, 1},
		"corners": {[]Ring{rect(0, 0, 5, 5), rect(5, 5, 9, 9)}, 2, 0},
		"bow tie": {[]Ring{{{0, 0}, {8, 8}, {8, 0}, {0, 8}}}, 2, 0},
	} {
		a := build(t, tt.rings)
		region := a.Dissolve(covered(a, 0), 1)[0]
		if holes := len(region.Rings()) - len(region); len(region) != tt.polygons || holes != tt.holes {
			t.Errorf("%s: %d polygons with %d holes: %v", name, len(region), holes, region)
		}
		if err := toGeom(region).Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Random triangles against another implementation of the same operation: the
// union has the same area but for the rounding of crossings, is valid, and the
// faces that are left over fit it exactly.
func TestUnionOfRandomTriangles(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		layers := make([][]Ring, 2)
		union := geom.Geometry{}
		for k := range 8 {
			var r Ring
			for range 3 {
				r = append(r, Point{random.Int64N(1 << 16), random.Int64N(1 << 16)})
			}
			if r.Area() < 0 {
				r = reversed(r)
			}
			layers[k%2] = append(layers[k%2], r)
			var err error
			if union, err = geom.Union(union, toGeom(Region{{r}})); err != nil {
				t.Fatal(err)
			}
		}
		a := build(t, layers...)
		regions := a.Dissolve(covered(a, 0, 1), 2)
		for k, r := range regions {
			if err := toGeom(r).Validate(); err != nil {
				t.Fatalf("region %d: %v", k, err)
			}
		}
		got, want := regions[0].Area()+regions[1].Area(), union.Area()
		if d := got - want; d > 1e-4*want || d < -1e-4*want {
			t.Errorf("area %.0f, want %.0f", got, want)
		}
		again := build(t, regions[0].Rings(), regions[1].Rings())
		for _, f := range again.Faces {
			if len(f.In) > 1 {
				t.Errorf("regions overlap in %v", f.Area)
			}
		}
	}
}

// covered gives every face to the first of the layers that covers it.
func covered(a *Arrangement, layers ...int) []int {
	owner := make([]int, len(a.Faces))
	for f, face := range a.Faces {
		owner[f] = Nobody
		for _, l := range slices.Backward(layers) {
			if face.Covered(l) {
				owner[f] = l
			}
		}
	}
	return owner
}

func reversed(r Ring) Ring {
	r = slices.Clone(r)
	slices.Reverse(r)
	return r
}

// toGeom makes a geometry of the library that tests validity; it is not
// checked on the way.
func toGeom(r Region) geom.Geometry {
	var polygons []geom.Polygon
	for _, p := range r {
		var lines []geom.LineString
		for _, ring := range p {
			var flat []float64
			for _, q := range append(slices.Clone(ring), ring[0]) {
				flat = append(flat, float64(q.X), float64(q.Y))
			}
			lines = append(lines, geom.NewLineString(geom.NewSequence(flat, geom.DimXY)))
		}
		polygons = append(polygons, geom.NewPolygon(lines))
	}
	return geom.NewMultiPolygon(polygons).AsGeometry()
}
