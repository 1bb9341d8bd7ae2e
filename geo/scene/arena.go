package scene

// arena holds what is painted in a group of a scene, and in the groups in it, in
// few pieces of memory: it is made together and goes together. What was handed
// out is never moved nor used again. A nil store gives each thing a piece of its own.
type arena struct {
	items   chunks[Item]
	groups  chunks[GroupItem]
	paths   chunks[PathItem]
	markers chunks[MarkersItem]
	texts   chunks[Text]
}

func (s *arena) group(g GroupItem) *GroupItem { return s.groups.put(g) }

func (s *arena) path(p PathItem) *PathItem {
	if s == nil {
		own := p
		return &own
	}
	return s.paths.put(p)
}

func (s *arena) marker(m MarkersItem) *MarkersItem {
	if s == nil {
		own := m
		return &own
	}
	return s.markers.put(m)
}

func (s *arena) text(t Text) *Text {
	if s == nil {
		own := t
		return &own
	}
	return s.texts.put(t)
}

// chunks hands out room from pieces of growing length.
type chunks[E any] struct {
	free []E
	last int // length of the last piece
}

// Pieces begin small, as many groups hold a symbol only.
const leastPiece, mostPiece = 4, 128

// take gives n zero values.
func (p *chunks[E]) take(n int) []E {
	if n > len(p.free) {
		p.last = min(max(2*p.last, leastPiece), mostPiece)
		if n > p.last/2 {
			return make([]E, n)
		}
		p.free = make([]E, p.last)
	}
	out := p.free[:n:n]
	p.free = p.free[n:]
	return out
}

func (p *chunks[E]) put(v E) *E {
	out := &p.take(1)[0]
	*out = v
	return out
}
