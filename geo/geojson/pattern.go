package geojson

import (
	"bytes"

	"github.com/paulmach/orb"
)

// pattern is how a feature was written: the features of a file mostly differ in
// nothing but an ID, properties and coordinates. What stands around these is then
// compared as a whole instead of being read again.
type pattern struct {
	text  []byte     // all but the holes
	ends  []int      // of text before each hole, and of the whole
	holes []holeKind // in their order
	kind  string     // of the geometry; "" when there is no pattern yet
}

// holeKind is a value of a feature that may differ in the next.
type holeKind uint8

const (
	idHole holeKind = iota
	propertiesHole
	coordinatesHole
	holeKinds
)

// hole is where one of these stands in the buffer.
type hole struct {
	what       holeKind
	start, end int
}

// met notes a value that began at start and was just read.
func (p *parser) met(what holeKind, start int) {
	if p.src == nil {
		p.holes = append(p.holes, hole{what, start, p.pos})
	}
}

// learn makes the feature that was just read, from a byte on, the pattern.
func (q *part) learn(from int, g orb.Geometry) {
	t := &q.like
	t.text, t.ends, t.holes, t.kind = t.text[:0], t.ends[:0], t.holes[:0], ""
	if g == nil || g.GeoJSONType() == geometryCollection {
		return
	}
	var seen [holeKinds]bool
	at := from
	for _, h := range q.holes {
		if seen[h.what] {
			return // one of them does not count
		}
		seen[h.what] = true
		t.text = append(t.text, q.buf[at:h.start]...)
		t.ends, t.holes = append(t.ends, len(t.text)), append(t.holes, h.what)
		at = h.end
	}
	t.text = append(t.text, q.buf[at:q.pos]...)
	t.ends, t.kind = append(t.ends, len(t.text)), g.GeoJSONType()
}

// alike reads a feature that is written like the pattern; ok is false for others
// and for those that are cut off or wrong.
func (q *part) alike() (f Feature, ok bool) {
	t := &q.like
	if t.kind == "" {
		return f, false
	}
	q.holes = q.holes[:0]
	q.depth++ // as in a feature
	defer q.leave()
	o := object{at: q.place(q.pos), kind: feature}
	from := 0
	for i, end := range t.ends {
		if !bytes.HasPrefix(q.buf[q.pos:], t.text[from:end]) {
			return f, false
		}
		q.pos += end - from
		from = end
		if i < len(t.holes) && q.value(t.holes[i], &o) != nil {
			return f, false
		}
	}
	f, err := q.featureOf(&o)
	return f, err == nil
}

// value reads what stands in a hole of the pattern.
func (q *part) value(what holeKind, o *object) error {
	switch what {
	case idHole:
		return q.id(o)
	case propertiesHole:
		return q.properties(o)
	}
	if q.like.kind == point && q.pos < len(q.buf) && q.buf[q.pos] == '[' {
		if x, y, end := pair(q.buf, q.pos+1); end >= 0 {
			o.geometry, q.pos = orb.Point{x, y}, end
			return nil
		}
	}
	shape, err := q.coordinates()
	if err != nil || shape == nil {
		return err
	}
	if o.geometry = as(q.like.kind, shape); o.geometry == nil {
		return errCut
	}
	return nil
}
