package seeds

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"kechuang/geo"
)

// metres puts degrees on a local plane in metres, true enough over Shanghai:
// within 0.5 % between 30.7 and 31.6 degrees north.
func metres(p orb.Point) orb.Point {
	const perDegree = 111195.08 // a sphere of 6371 km
	return orb.Point{(p[0] - 121.45) * perDegree * math.Cos(31.15*math.Pi/180), (p[1] - 31.15) * perDegree}
}

func metresOf(ps []orb.Point) orb.LineString {
	out := make(orb.LineString, len(ps))
	for i, p := range ps {
		out[i] = metres(p)
	}
	return out
}

func TestPointsLieInOutlines(t *testing.T) {
	for _, p := range places(t) {
		switch g := p.Geometry.(type) {
		case nil:
		case orb.Polygon:
			if !planar.PolygonContains(g, p.Point) {
				t.Errorf("%s: point %v is outside its outline", p.ID, p.Point)
			}
		case orb.LineString:
			if d := planar.DistanceFrom(metresOf(g), metres(p.Point)); d > 10 {
				t.Errorf("%s: point is %.0f m off its line", p.ID, d)
			}
		case orb.MultiLineString:
			var ls orb.MultiLineString
			for _, l := range g {
				ls = append(ls, metresOf(l))
			}
			if d := planar.DistanceFrom(ls, metres(p.Point)); d > 10 {
				t.Errorf("%s: point is %.0f m off its lines", p.ID, d)
			}
		default:
			t.Errorf("%s: unexpected geometry %T", p.ID, g)
		}
	}
}

func TestOutlinesAreSimple(t *testing.T) {
	for _, p := range places(t) {
		g, ok := p.Geometry.(orb.Polygon)
		if !ok {
			continue
		}
		if len(g) != 1 || len(g[0]) < 5 || !g[0].Closed() || g[0].Orientation() != orb.CCW {
			t.Errorf("%s: not one closed ring against the clock", p.ID)
			continue
		}
		if a, b, found := crossing(g[0]); found {
			t.Errorf("%s: edges %d and %d cross at about %v", p.ID, a, b, g[0][a])
		}
		for _, v := range g[0] {
			if v[0] != math.Round(v[0]*1e4)/1e4 || v[1] != math.Round(v[1]*1e4)/1e4 {
				t.Errorf("%s: %v has more than 4 decimals", p.ID, v)
			}
		}
	}
}

// crossing finds two edges of a closed ring that are not neighbours and meet.
func crossing(r orb.Ring) (i, j int, found bool) {
	n := len(r) - 1
	for i := range n {
		for j := i + 2; j < n; j++ {
			if i == 0 && j == n-1 {
				continue
			}
			if meet(r[i], r[i+1], r[j], r[j+1]) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

// meet reports whether the segments ab and cd have a point in common.
func meet(a, b, c, d orb.Point) bool {
	side := func(p, q, r orb.Point) float64 { return (q[0]-p[0])*(r[1]-p[1]) - (q[1]-p[1])*(r[0]-p[0]) }
	within := func(p, q, r orb.Point) bool { // r on the line pq: between them?
		return math.Min(p[0], q[0]) <= r[0] && r[0] <= math.Max(p[0], q[0]) &&
			math.Min(p[1], q[1]) <= r[1] && r[1] <= math.Max(p[1], q[1])
	}
	s1, s2, s3, s4 := side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)
	if s1*s2 < 0 && s3*s4 < 0 {
		return true
	}
	return s1 == 0 && within(a, b, c) || s2 == 0 && within(a, b, d) || s3 == 0 && within(c, d, a) || s4 == 0 && within(c, d, b)
}

func TestCrossing(t *testing.T) {
	// square, and a bow tie: 0,0 - 2,2 - 2,0 - 0,2
	square := orb.Ring{{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}}
	bow := orb.Ring{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}
	touch := orb.Ring{{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}, {0, 0}}
	for _, c := range []struct {
		name string
		ring orb.Ring
		want bool
	}{{"square", square, false}, {"bow", bow, true}, {"touch", touch, true}} {
		if _, _, got := crossing(c.ring); got != c.want {
			t.Errorf("%s: crossing %v", c.name, got)
		}
	}
}

// No outline or line sticks out of its district, into the sea or a neighbour.
func TestPlacesLieInTheirDistrict(t *testing.T) {
	const tolerance = 30 // metres: four decimals and the thinned border
	districts := map[geo.FeatureID]orb.MultiPolygon{}
	for _, f := range content(t).Features {
		if mp, ok := f.Geometry.(orb.MultiPolygon); ok && f.Kind == geo.District {
			var m orb.MultiPolygon
			for _, poly := range mp {
				var q orb.Polygon
				for _, r := range poly {
					q = append(q, orb.Ring(metresOf(r)))
				}
				m = append(m, q)
			}
			districts[f.ID] = m
		}
	}
	for _, p := range places(t) {
		home := districts[p.District]
		if p.Precision != geo.PrecisionNone && out(home, metres(p.Point)) > 0 {
			t.Errorf("%s: its point is not in %s", p.ID, p.District)
		}
		for _, l := range paths(p.Geometry) {
			worst, at := 0.0, orb.Point{}
			for i := 1; i < len(l); i++ {
				for _, s := range steps(l[i-1], l[i]) {
					if d := out(home, metres(s)); d > worst {
						worst, at = d, s
					}
				}
			}
			if worst > tolerance {
				t.Errorf("%s: %.0f m out of %s at %v", p.ID, worst, p.District, at)
			}
		}
	}
}

// paths are the rings or lines of a geometry.
func paths(g orb.Geometry) []orb.LineString {
	switch g := g.(type) {
	case orb.LineString:
		return []orb.LineString{g}
	case orb.MultiLineString:
		return g
	case orb.Polygon:
		return []orb.LineString{orb.LineString(g[0])}
	}
	return nil
}

// steps are points along an edge, about every 200 m, both ends included.
func steps(a, b orb.Point) []orb.Point {
	n := int(planar.Distance(metres(a), metres(b))/200) + 1
	var ps []orb.Point
	for i := 0; i <= n; i++ {
		t := float64(i) / float64(n)
		ps = append(ps, orb.Point{a[0] + (b[0]-a[0])*t, a[1] + (b[1]-a[1])*t})
	}
	return ps
}

// out is how far a point is outside an area, 0 inside.
func out(area orb.MultiPolygon, p orb.Point) float64 {
	if planar.MultiPolygonContains(area, p) {
		return 0
	}
	return planar.DistanceFrom(area, p)
}
