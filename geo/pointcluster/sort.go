package pointcluster

import "math/bits"

// record is a point on its way into order.
type record struct {
	key uint64
	i   uint32
}

// digit is the number of bits sorted in one pass.
const digit = 11

// sortRecords sorts by key, equal ones as they stood, with one pass for each
// digit, the lowest first (radix sort: Knuth, The Art of Computer Programming
// 3, 5.2.5). Digits that all keys share, as those of points in one city do, are
// passed over. The result may take the place of recs.
func sortRecords(recs []record) []record {
	var differ uint64
	for _, r := range recs {
		differ |= r.key ^ recs[0].key
	}
	other := make([]record, len(recs))
	for shift := 0; shift < bits.Len64(differ); shift += digit {
		if differ>>shift&(1<<digit-1) == 0 {
			continue
		}
		var next [1 << digit]uint32
		for _, r := range recs {
			next[r.key>>shift&(1<<digit-1)]++
		}
		sum := uint32(0)
		for d, n := range next {
			next[d] = sum
			sum += n
		}
		for _, r := range recs {
			d := r.key >> shift & (1<<digit - 1)
			other[next[d]] = r
			next[d]++
		}
		recs, other = other, recs
	}
	return recs
}
