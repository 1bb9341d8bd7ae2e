package geom_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"

	"kechuang/geo/geom"
)

// Each area is repaired as its sketch says; "" stays as it is.
func TestRepair(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"square":             {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)))", ""},
		"clockwise":          {"MULTIPOLYGON(((0 0,0 4,4 4,4 0,0 0)))", ""},
		"doubled vertex":     {"MULTIPOLYGON(((0 0,4 0,4 0,4 4,0 4,0 0)))", ""},
		"vertex on an edge":  {"MULTIPOLYGON(((0 0,2 0,4 0,4 4,0 4,0 0)))", ""},
		"hole":               {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(1 1,1 2,2 2,2 1,1 1)))", ""},
		"hole that touches":  {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(0 2,1 3,1 1,0 2)))", ""},
		"island in a hole":   {"MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(1 1,1 8,8 8,8 1,1 1)),((2 2,4 2,4 4,2 4,2 2)))", ""},
		"corners that meet":  {"MULTIPOLYGON(((0 0,2 0,2 2,0 2,0 0)),((2 2,4 2,4 4,2 4,2 2)))", ""},
		"bow tie":            {"MULTIPOLYGON(((0 0,4 4,4 0,0 4,0 0)))", "MULTIPOLYGON(((0 0,2 2,0 4,0 0)),((4 4,2 2,4 0,4 4)))"},
		"eight at a vertex":  {"MULTIPOLYGON(((0 0,2 2,4 4,4 0,2 2,0 4,0 0)))", "MULTIPOLYGON(((0 0,2 2,0 4,0 0)),((4 4,2 2,4 0,4 4)))"},
		"spike":              {"MULTIPOLYGON(((0 0,4 0,4 2,9 2,4 2,4 4,0 4,0 0)))", "MULTIPOLYGON(((0 0,4 0,4 2,4 4,0 4,0 0)))"},
		"spike back":         {"MULTIPOLYGON(((0 0,9 0,4 0,4 4,0 4,0 0)))", "MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)))"},
		"open":               {"MULTIPOLYGON(((0 0,4 0,4 4,0 4)))", "MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)))"},
		"run round twice":    {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0,4 0,4 4,0 4,0 0)))", "none"},
		"hole across":        {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(2 1,2 3,6 3,6 1,2 1)))", "MULTIPOLYGON(((0 0,4 0,4 1,2 1,2 3,4 3,4 4,0 4,0 0)))"},
		"hole outside":       {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(6 1,6 3,8 3,8 1,6 1)))", "MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)))"},
		"shell beside":       {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(6 1,8 1,8 3,6 3,6 1)))", "MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((6 1,8 1,8 3,6 3,6 1)))"},
		"hole first":         {"MULTIPOLYGON(((1 1,1 2,2 2,2 1,1 1),(0 0,4 0,4 4,0 4,0 0)))", "MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(1 1,1 2,2 2,2 1,1 1)))"},
		"hole in a hole":     {"MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(1 1,1 8,8 8,8 1,1 1),(2 2,2 4,4 4,4 2,2 2)))", "MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(1 1,1 8,8 8,8 1,1 1)))"},
		"hole that is all":   {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(0 0,0 4,4 4,4 0,0 0)))", "none"},
		"hole of a line":     {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(1 1,2 2,1 1,1 1)))", "MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)))"},
		"parts overlap":      {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((2 2,6 2,6 6,2 6,2 2)))", "MULTIPOLYGON(((0 0,4 0,4 2,6 2,6 6,2 6,2 4,0 4,0 0)))"},
		"part twice":         {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((0 0,4 0,4 4,0 4,0 0)))", "MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)))"},
		"parts side by side": {"MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((4 0,8 0,8 4,4 4,4 0)))", "MULTIPOLYGON(((0 0,4 0,8 0,8 4,4 4,0 4,0 0)))"},
		"one line":           {"MULTIPOLYGON(((0 0,4 4,2 2,0 0)))", "none"},
		"one point":          {"MULTIPOLYGON(((1 1,1 1,1 1,1 1)))", "none"},
	} {
		in, err := wkt.UnmarshalMultiPolygon(c.in)
		if err != nil {
			t.Fatal(name, err)
		}
		got, changed, err := geom.Repair(in)
		switch {
		case c.want == "none":
			if !errors.Is(err, geom.ErrNoArea) {
				t.Errorf("%s: %s, %v", name, wkt.MarshalString(got), err)
			}
		case c.want == "" && (changed || err != nil || !reflect.DeepEqual(got, in)):
			t.Errorf("%s: %s, %v", name, wkt.MarshalString(got), err)
		case c.want != "" && (!changed || err != nil || wkt.MarshalString(got) != c.want):
			t.Errorf("%s: %s, %v", name, wkt.MarshalString(got), err)
		}
	}
}

func TestRepairNoNumbers(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1)} {
		in := orb.MultiPolygon{{{{0, 0}, {1, v}, {1, 1}, {0, 0}}}}
		if _, _, err := geom.Repair(in); !errors.Is(err, geom.ErrNotFinite) {
			t.Error(v, err)
		}
	}
}

// Whatever is drawn, what is repaired needs no repair, and holds the same points.
func TestRepairRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 1500 {
		size, near := 3+r.IntN(12), 1+r.IntN(20)
		ring := make(orb.Ring, size)
		for i := range ring {
			ring[i] = orb.Point{121 + float64(r.IntN(near))/7, 31 + float64(r.IntN(near))/7}
			if n%3 == 0 {
				ring[i] = orb.Point{121 + r.Float64(), 31 + r.Float64()}
			}
		}
		checkRepaired(t, orb.MultiPolygon{{ring}}, func(p orb.Point) bool { return geom.Contains([]orb.Ring{ring}, p) })
		more := make(orb.Ring, 0, 4)
		for range 4 {
			more = append(more, orb.Point{121 + float64(r.IntN(near))/7, 31 + float64(r.IntN(near))/7})
		}
		checkRepaired(t, orb.MultiPolygon{{ring}, {more}}, func(p orb.Point) bool {
			return geom.Contains([]orb.Ring{ring}, p) || geom.Contains([]orb.Ring{more}, p)
		})
	}
}

func checkRepaired(t *testing.T, in orb.MultiPolygon, holds func(orb.Point) bool) {
	t.Helper()
	got, _, err := geom.Repair(in)
	if errors.Is(err, geom.ErrNoArea) {
		return
	}
	if err != nil {
		t.Fatalf("%v: %v", in, err)
	}
	again, changed, err := geom.Repair(got)
	if changed || err != nil || !reflect.DeepEqual(again, got) {
		t.Fatalf("%s\n%s\n%s, %v", wkt.MarshalString(in), wkt.MarshalString(got), wkt.MarshalString(again), err)
	}
	var rings []orb.Ring
	for _, p := range got {
		rings = append(rings, p...)
	}
	for i := range 100 {
		p := orb.Point{121.0123 + float64(i%10)*0.31, 31.0171 + float64(i/10)*0.29}
		if geom.Contains(rings, p) != holds(p) {
			t.Fatalf("%v: %s\n%s", p, wkt.MarshalString(in), wkt.MarshalString(got))
		}
	}
}

// A hundred thousand vertices are looked through, and repaired, without a step for each two.
func TestRepairLarge(t *testing.T) {
	const n = 100_000
	star := make(orb.Ring, 0, n+1)
	for i := range n {
		y, x := math.Sincos(2 * math.Pi * float64(i) / n)
		d := 1 + 0.0005*math.Sin(float64(i)) + 0.2*math.Sin(float64(i)/500)
		star = append(star, orb.Point{121 + d*x, 31 + d*y})
	}
	in := orb.MultiPolygon{{append(star, star[0])}}
	got, changed, err := geom.Repair(in)
	if changed || err != nil || !reflect.DeepEqual(got, in) {
		t.Error("a star is changed", err)
	}
	star[n/2], star[n/2+500] = star[n/2+500], star[n/2]
	in[0][0] = append(star, star[0])
	if got, changed, err = geom.Repair(in); !changed || err != nil || len(got) < 2 {
		t.Error(len(got), changed, err)
	}
	for i := range star {
		star[i] = orb.Point{float64(i * 7919 % n), float64(i * 104729 % n)}
	}
	if _, _, err = geom.Repair(orb.MultiPolygon{{append(star, star[0])}}); !errors.Is(err, geom.ErrTangled) {
		t.Error("a knot:", err)
	}
}

func FuzzRepair(f *testing.F) {
	f.Add([]byte{0, 0, 4, 4, 4, 0, 0, 4}, uint8(3))
	f.Add([]byte{0, 0, 0, 9, 9, 9, 9, 0, 1, 1, 5, 5, 7, 1, 3, 3}, uint8(4))
	f.Fuzz(func(t *testing.T, raw []byte, cut uint8) {
		var m orb.MultiPolygon
		for len(raw) > 1 && len(raw) < 200 {
			var r orb.Ring
			for i := 0; i <= int(cut%9) && len(raw) > 1; i++ {
				r = append(r, orb.Point{float64(raw[0]) / 3, float64(raw[1]) / 7})
				raw = raw[2:]
			}
			if cut%2 == 0 || m == nil {
				m = append(m, orb.Polygon{})
			}
			m[len(m)-1] = append(m[len(m)-1], r)
		}
		got, _, err := geom.Repair(m)
		if err != nil {
			return
		}
		if _, changed, err := geom.Repair(got); changed || err != nil {
			t.Errorf("%v: %s, %v", m, wkt.MarshalString(got), err)
		}
	})
}
