package raster

import "math"

// Patterns that are drawn as solid lines: those finer than pixels show, in
// pixels, and those that are short beside the line's width, whose caps fill the
// gaps.
const (
	finestDash = 0.25
	widestDash = 4 // half widths to a period
)

// appendDash appends a dash pattern in pixels, or nothing when a line of half
// width r is solid: no pattern, a broken one, or one that does not show.
func appendDash(into, dash []float64, scale, r float64) []float64 {
	n := len(into)
	sum := 0.0
	for _, d := range dash {
		if !(d >= 0) || math.IsInf(d, 0) {
			return into[:n]
		}
		into = append(into, d*scale)
		sum += d * scale
	}
	if len(dash)%2 == 1 { // as in SVG, an odd pattern is repeated
		into = append(into, into[n:]...)
	}
	if !(sum > finestDash && sum*widestDash > r) {
		return into[:n]
	}
	return into
}

// dashed strokes the dashes of one subpath. What lies away from the clip is
// passed over in one step.
func (s *stroker) dashed(pts []point, dash []float64) {
	period := 0.0
	for _, d := range dash {
		period += d
	}
	t := s.displayList
	t.dash = t.dash[:0]
	if len(pts) == 1 && s.visible(pts[0], pts[0]) {
		s.dot(pts[0])
	}
	at := 0.0 // place in the pattern
	for i := 1; i < len(pts); i++ {
		a, b := pts[i-1], pts[i]
		dx, dy := b.x-a.x, b.y-a.y
		length := math.Sqrt(dx*dx + dy*dy) // Hypot guards against numbers that don't occur here
		from, to := s.within(a, b)
		if from >= to {
			s.endDash()
			at = inPeriod(at+length, period)
			continue
		}
		if from > 0 {
			s.endDash()
		}
		s.dashSegment(a, b, length, from*length, to*length, inPeriod(at+from*length, period), dash)
		if to < 1 {
			s.endDash()
		}
		at = inPeriod(at+length, period)
	}
	s.endDash()
}

// inPeriod is what whole periods leave of v. Most steps are short and leave all.
func inPeriod(v, period float64) float64 {
	if v < period {
		return v
	}
	return max(v-math.Floor(v/period)*period, 0)
}

// dashSegment walks one segment from one distance to another; at is the place in
// the pattern where it begins.
func (s *stroker) dashSegment(a, b point, length, from, to, at float64, dash []float64) {
	k := 0
	for at >= dash[k] && k < len(dash)-1 {
		at -= dash[k]
		k++
	}
	left := math.Max(dash[k]-at, 0)
	on := func(d float64) {
		f := d / math.Max(length, 1e-9)
		s.displayList.dash = append(s.displayList.dash, point{a.x + (b.x-a.x)*f, a.y + (b.y-a.y)*f})
	}
	if k%2 == 0 && len(s.displayList.dash) == 0 {
		on(from)
	}
	for d := from; ; {
		if left > to-d {
			if k%2 == 0 {
				on(to)
			}
			return
		}
		d += left
		if k%2 == 0 {
			on(d)
			s.endDash()
		}
		k = (k + 1) % len(dash)
		left = dash[k]
		if k%2 == 0 {
			on(d)
		}
	}
}

// endDash strokes the dash gathered so far.
func (s *stroker) endDash() {
	if len(s.displayList.dash) > 0 {
		s.run(s.displayList.dash, false)
	}
	s.displayList.dash = s.displayList.dash[:0]
}

// within gives the part of a segment, as fractions of it, that may show: what
// lies in the clip grown by the stroke (Liang and Barsky's clipping).
func (s *stroker) within(a, b point) (from, to float64) {
	t, r := s.displayList, s.r+1
	if x0, x1, y0, y1 := t.x0-r, t.x1+r, t.y0-r, t.y1+r; a.x >= x0 && a.x <= x1 && a.y >= y0 && a.y <= y1 &&
		b.x >= x0 && b.x <= x1 && b.y >= y0 && b.y <= y1 {
		return 0, 1
	}
	from, to = 0, 1
	cut := func(p, d, lo, hi float64) {
		if d == 0 {
			if p < lo || p > hi {
				to = -1
			}
			return
		}
		u, v := (lo-p)/d, (hi-p)/d
		from, to = math.Max(from, math.Min(u, v)), math.Min(to, math.Max(u, v))
	}
	cut(a.x, b.x-a.x, t.x0-r, t.x1+r)
	cut(a.y, b.y-a.y, t.y0-r, t.y1+r)
	return from, to
}
