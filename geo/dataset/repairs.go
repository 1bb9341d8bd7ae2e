package dataset

import (
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/geo/geom"
)

// noteRepairs says what was done to an area that was none: what became of rings that lay
// outside their outlines, and whether anything else was wrong.
func noteRepairs(r *record, given, repaired orb.MultiPolygon) {
	areas, left := 0, 0
	var rest orb.MultiPolygon
	for _, p := range given {
		kept := p[:1:1]
		for _, ring := range p[1:] {
			switch {
			case !isOutside(ring, p[0]):
				kept = append(kept, ring)
			case isAreaOf(repaired, ring):
				areas++
			default:
				left++
			}
		}
		rest = append(rest, kept)
	}
	if areas > 0 {
		r.note(noteRingArea, "count", strconv.Itoa(areas))
	}
	if left > 0 {
		r.note(noteRingLeft, "count", strconv.Itoa(left))
	}
	if areas+left > 0 {
		if _, more, err := geom.Repair(rest); err == nil && !more {
			return
		}
	}
	r.note(noteRepaired)
}

// isOutside reports whether a ring lies beside the outline whose hole it should be.
func isOutside(ring, shell orb.Ring) bool {
	outside := !ring.Bound().Intersects(shell.Bound())
	return outside || geom.EachPoint(ring, func(p orb.Point) bool { return !geom.Contains([]orb.Ring{shell}, p) }) &&
		geom.EachPoint(shell, func(p orb.Point) bool { return !geom.Contains([]orb.Ring{ring}, p) })
}

// isAreaOf reports whether a ring bounds one of some areas.
func isAreaOf(m orb.MultiPolygon, ring orb.Ring) bool {
	for _, p := range m {
		if p[0].Bound() == ring.Bound() {
			return true
		}
	}
	return false
}
