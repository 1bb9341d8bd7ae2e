package search

import "kechuang/geo"

// linkPlaces notes for each entry the district and the subject it belongs to, so that
// a fact is found by its district and a word of its text together.
func (x *Index) linkPlaces() {
	at := map[geo.FeatureID]int32{"": -1}
	n := int32(0)
	place := func(id geo.FeatureID) int32 {
		i, known := at[id]
		if !known {
			i, at[id] = n, n
			n++
		}
		return i
	}
	for i := range x.shards {
		x.shards[i].linkPlaces(place)
	}
	names := make([]geo.Name, n)
	kinds := map[geo.Kind]bool{}
	for id := range at {
		kinds[id.Kind()] = true
	}
	for i := range x.shards {
		if s := &x.shards[i]; ofMap(s.kind) && kinds[geo.Kind(s.kind)] {
			s.eachID(func(i int, id geo.FeatureID) {
				if p, known := at[id]; known && p >= 0 {
					names[p] = s.entry(i).name
				}
			})
		}
	}
	x.places = newLines(len(names), func(b *lineBuilder, i int) {
		b.written(names[i].Zh, formName)
		b.written(names[i].En, formName)
	})
}

// linkPlaces notes the numbers of the places that the entries belong to.
func (s *shard) linkPlaces(place func(geo.FeatureID) int32) {
	if s.pack != nil {
		s.districts = make([]int32, len(s.pack.districts))
		for i, id := range s.pack.districts {
			s.districts[i] = place(id)
		}
		return
	}
	s.near = make([][2]int32, s.n)
	for i := range s.entries {
		e := &s.entries[i]
		s.near[i] = [2]int32{-1, place(e.district)}
		if e.fact != "" {
			s.near[i][0] = place(e.feature)
		}
	}
}

// nearby gives the numbers of the places that an entry belongs to, negative ones for none.
func (s *shard) nearby(i int) [2]int32 {
	if s.pack != nil {
		return [2]int32{-1, s.districts[column2(s.pack.within, i)]}
	}
	return s.near[i]
}

// eachID calls f with the ID of each entry that is a feature.
func (s *shard) eachID(f func(i int, id geo.FeatureID)) {
	for i := range s.n {
		if s.pack != nil {
			id, _, _, _ := s.pack.row(i)
			f(i, id)
		} else if e := &s.entries[i]; e.fact == "" {
			f(i, e.feature)
		}
	}
}

// nearby says for each place which pieces of a query stand in its names.
func (x *Index) nearby(q query) []uint64 {
	if len(q.pieces) < 2 {
		return nil
	}
	x.placed.Do(x.linkPlaces)
	own := make([]uint64, x.places.n())
	for i, piece := range q.pieces {
		x.places.mark(own, piece, i)
	}
	return own
}
