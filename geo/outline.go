package geo

import "github.com/paulmach/orb"

// outlined is a feature's area in degrees, made for many questions.
type outlined struct {
	id       FeatureID
	bound    orb.Bound
	polygons [][]strips // outer ring first
}

func newOutlined(id FeatureID, area orb.MultiPolygon) outlined {
	o := outlined{id: id, bound: area.Bound()}
	for _, p := range area {
		var rings []strips
		for _, r := range p {
			rings = append(rings, newStrips(r))
		}
		o.polygons = append(o.polygons, rings)
	}
	return o
}

// contains reports whether a place lies in the area, its outer borders included.
func (o *outlined) contains(lonLat orb.Point) bool {
	if !o.bound.Contains(lonLat) {
		return false
	}
	for _, rings := range o.polygons {
		if inPolygon(rings, lonLat) {
			return true
		}
	}
	return false
}

func inPolygon(rings []strips, lonLat orb.Point) bool {
	for i := range rings {
		if rings[i].contains(lonLat) != (i == 0) {
			return false
		}
	}
	return len(rings) > 0
}

// strips is a ring whose edges are sorted into strips of equal width from west to
// east. A ray to the north meets only edges of the strip that it is in.
type strips struct {
	ring  orb.Ring
	bound orb.Bound
	width float64 // of a strip, in degrees
	first []int   // of each strip's edges, and where the last strip's end
	edges []int   // by the index of their first vertex
}

func newStrips(ring orb.Ring) strips {
	s := strips{ring: ring, bound: ring.Bound()}
	n := max(1, len(ring)/2)
	s.width = (s.bound.Max[0] - s.bound.Min[0]) / float64(n)
	s.first = make([]int, n+1)
	for i := range ring {
		from, to := s.span(i)
		for k := from; k <= to; k++ {
			s.first[k]++ // so far a count
		}
	}
	total := 0
	for k := range s.first {
		total += s.first[k]
		s.first[k] = total
	}
	s.edges = make([]int, total)
	for i := range ring {
		from, to := s.span(i)
		for k := from; k <= to; k++ {
			s.first[k]--
			s.edges[s.first[k]] = i
		}
	}
	return s
}

// edge is the one that begins at a vertex.
func (s *strips) edge(i int) (a, b orb.Point) {
	if i+1 == len(s.ring) {
		return s.ring[i], s.ring[0]
	}
	return s.ring[i], s.ring[i+1]
}

// span is the strips that an edge goes through.
func (s *strips) span(i int) (from, to int) {
	a, b := s.edge(i)
	return s.strip(min(a[0], b[0])), s.strip(max(a[0], b[0]))
}

// strip is the one that a longitude is in.
func (s *strips) strip(lon float64) int {
	if s.width <= 0 {
		return 0
	}
	return min(int((lon-s.bound.Min[0])/s.width), len(s.first)-2)
}

// contains reports whether a place lies in the ring or on it: a ray to the north
// meets an odd number of edges, each with its western end and without its eastern.
func (s *strips) contains(at orb.Point) bool {
	if !s.bound.Contains(at) {
		return false
	}
	in := false
	k := s.strip(at[0])
	for _, i := range s.edges[s.first[k]:s.first[k+1]] {
		a, b := s.edge(i)
		if a[0] > b[0] {
			a, b = b, a
		}
		if at[0] < a[0] || at[0] > b[0] {
			continue
		}
		// Above zero where the edge passes north of the place.
		north := (a[1]-at[1])*(b[0]-a[0]) + (b[1]-a[1])*(at[0]-a[0])
		if north == 0 && at[1] >= min(a[1], b[1]) && at[1] <= max(a[1], b[1]) {
			return true
		}
		if north > 0 && at[0] < b[0] {
			in = !in
		}
	}
	return in
}
