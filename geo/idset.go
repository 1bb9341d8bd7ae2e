package geo

import "hash/maphash"

// IDSet holds which IDs there are, by hashes of them: a million takes some 20 MB, where
// the IDs take a hundred. The hashes of each set are its own, so that nobody can choose
// IDs that share one, and by chance two of a million do once in many millions of sets.
// The zero value is empty.
type IDSet struct {
	seed maphash.Seed
	has  map[uint64]struct{}
}

// Add adds an ID and reports whether it was not there.
func (s *IDSet) Add(id FeatureID) bool {
	if s.has == nil {
		s.seed, s.has = maphash.MakeSeed(), map[uint64]struct{}{}
	}
	n, h := len(s.has), maphash.String(s.seed, string(id))
	s.has[h] = struct{}{}
	return len(s.has) > n
}

// Has reports whether an ID is there.
func (s *IDSet) Has(id FeatureID) bool {
	if s.has == nil {
		return false
	}
	_, ok := s.has[maphash.String(s.seed, string(id))]
	return ok
}
