package geom

import (
	"errors"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// What keeps an area from being repaired.
var (
	ErrNotFinite = errors.New("a position is no number")
	ErrNoArea    = errors.New("no area")
	ErrTangled   = errors.New("edges cross too often")
)

// thin is the part of its extent's square that an area has at least; one below it is a line
// that rounding made an area of.
const thin = 1e-12

// Repair gives polygons as areas whose rings are closed, do not cross or touch themselves,
// and meet one another at most in points, with holes inside their shells. Polygons that are
// so come back as they are, with changed false; repaired ones stay as they are when they
// are repaired again.
//
// A ring that crosses itself holds what it surrounds an odd number of times: a bow tie
// becomes its two halves. The shell is the first ring, or the largest where that holds the
// first. Holes are taken away from it, as far as they lie in it; a ring beside it that runs
// as it does is an area of its own. Polygons that overlap become one. This is the method
// "structure" of GEOS' MakeValid (libgeos.org, 3.10), by noding and the windings of faces.
func Repair(m orb.MultiPolygon) (out orb.MultiPolygon, changed bool, err error) {
	finite := EachPoint(m, func(p orb.Point) bool {
		return !math.IsNaN(p[0]+p[1]) && !math.IsInf(p[0], 0) && !math.IsInf(p[1], 0)
	})
	if !finite {
		return nil, false, ErrNotFinite
	}
	switch ok, err := valid(m); {
	case err != nil:
		return nil, false, err
	case !ok:
		if m, err = repaired(m); err != nil {
			return nil, false, err
		}
		changed = true
	}
	if len(m) == 0 || area(m) <= thin*math.Pow(max(m.Bound().Max[0]-m.Bound().Min[0], m.Bound().Max[1]-m.Bound().Min[1]), 2) {
		return nil, false, ErrNoArea
	}
	return m, changed, nil
}

// area is that of polygons, whichever way their rings run.
func area(m orb.MultiPolygon) (sum float64) {
	for _, p := range m {
		for i, r := range p {
			if a := math.Abs(relativeArea(r)); i == 0 {
				sum += a
			} else {
				sum -= a
			}
		}
	}
	return sum
}

// relativeArea is RingArea without the rounding that lies in positions far from 0.
func relativeArea(r orb.Ring) (sum float64) {
	for i := 2; i < len(r); i++ {
		p, q := r[i-1], r[i]
		sum += (p[0]-r[0][0])*(q[1]-r[0][1]) - (q[0]-r[0][0])*(p[1]-r[0][1])
	}
	return sum / 2
}

// edgesOf are the edges of a ring, closed, without those that have no length.
func edgesOf(edges []segment, r orb.Ring, number int) []segment {
	for i := range r {
		if next := r[(i+1)%len(r)]; next != r[i] {
			edges = append(edges, segment{r[i], next, int32(number)})
		}
	}
	return edges
}

// valid reports whether polygons are as Repair wants them.
func valid(m orb.MultiPolygon) (ok bool, err error) {
	var edges []segment
	first := []int{} // edge of each ring
	holes := []bool{}
	for _, p := range m {
		if len(p) == 0 {
			return false, nil
		}
		for i, r := range p {
			if len(r) < 4 || !r.Closed() {
				return false, nil
			}
			first = append(first, len(edges))
			if edges = edgesOf(edges, r, len(holes)); relativeArea(r) > 0 == (i > 0) {
				reverse(edges[first[len(holes)]:])
			}
			holes = append(holes, i > 0)
		}
	}
	tree := newBoxTree(edges)
	first = append(first, len(edges))
	if !tree.pairs(func(i, j int) bool { return mayMeet(edges, first, i, j) }) {
		if tree.work < 0 {
			return false, ErrTangled
		}
		return false, nil
	}
	if len(holes) == 1 {
		return true, nil
	}
	// Rings that meet only in points lie in one another as they should where no face is
	// surrounded twice, or by holes alone.
	if edges, ok = node(edges); !ok {
		return false, ErrTangled
	}
	a := arrange(edges, func(int32) int { return 0 })
	return !slices.ContainsFunc(a.left, func(w winding) bool { return w[0] < 0 || w[0] > 1 }), nil
}

// reverse lets edges run the other way. Their order stays.
func reverse(edges []segment) {
	for i := range edges {
		edges[i].a, edges[i].b = edges[i].b, edges[i].a
	}
}

// mayMeet reports whether two edges meet as those of areas may: neighbours in a ring in
// their common end, others of one ring nowhere, and those of two rings in a point.
func mayMeet(edges []segment, first []int, i, j int) bool {
	s, t := edges[i], edges[j]
	how := meet(s, t)
	if !how.any() {
		return true
	}
	if s.ring == t.ring {
		from, to := first[s.ring], first[s.ring+1]
		if j != i+1 && (i != from || j != to-1) || to-from < 3 {
			return false
		}
	}
	return !how.cross && !overlap(s, t, how)
}

// overlap reports whether two edges that meet lie on one another in more than a point.
func overlap(s, t segment, how meeting) bool {
	var points []orb.Point
	for k, p := range [...]orb.Point{t.a, t.b, s.a, s.b} {
		if how.on[k] && !slices.Contains(points, p) {
			points = append(points, p)
		}
	}
	return len(points) > 1
}

// repaired makes areas of polygons that are none.
func repaired(m orb.MultiPolygon) (orb.MultiPolygon, error) {
	var all orb.MultiPolygon
	for _, p := range m {
		parts, err := repairedPolygon(p)
		if err != nil {
			return nil, err
		}
		all = append(all, parts...)
	}
	if len(all) < 2 {
		return all, nil
	}
	var edges []segment
	for _, p := range all {
		for _, r := range p {
			edges = edgesOf(edges, r, 0)
		}
	}
	return areas(edges, func(w winding) bool { return w[0] > 0 })
}

// repairedPolygon takes the holes of a polygon away from its shell.
func repairedPolygon(p orb.Polygon) (orb.MultiPolygon, error) {
	p = slices.DeleteFunc(slices.Clone(p), func(r orb.Ring) bool { return len(r) < 3 })
	if len(p) == 0 {
		return nil, nil
	}
	shell := shellOf(p)
	p[0], p[shell] = p[shell], p[0]
	var edges []segment
	for i, r := range p {
		parts, err := areas(edgesOf(nil, r, 0), func(w winding) bool { return w[0]%2 != 0 })
		if err != nil {
			return nil, err
		}
		sort := min(i, 1)
		if i > 0 && relativeArea(p[0]) > 0 == (relativeArea(r) > 0) && !p[0].Bound().Intersects(r.Bound()) {
			sort = 0 // an area beside the shell
		}
		for _, part := range parts {
			for _, ring := range part {
				edges = edgesOf(edges, ring, sort)
			}
		}
	}
	return areas(edges, func(w winding) bool { return w[0] > 0 && w[1] <= 0 })
}

// shellOf is the number of the ring that is the shell of a polygon: the first, or the
// largest where that holds it.
func shellOf(p orb.Polygon) int {
	largest := 0
	for i, r := range p {
		if math.Abs(relativeArea(r)) > math.Abs(relativeArea(p[largest])) {
			largest = i
		}
	}
	b, inner := p[largest].Bound(), p[0].Bound()
	if b.Contains(inner.Min) && b.Contains(inner.Max) && Contains(p[largest:largest+1], p[0][0]) {
		return largest
	}
	return 0
}

// areas are the polygons that edges bound, by the windings of rings 0 and 1.
func areas(edges []segment, inside func(winding) bool) (orb.MultiPolygon, error) {
	edges, ok := node(edges)
	if !ok {
		return nil, ErrTangled
	}
	return arrange(edges, func(ring int32) int { return int(ring) }).polygons(inside), nil
}
