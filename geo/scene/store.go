package scene

// store holds what is painted in a group of a scene, and in the groups in it, in
// few pieces of memory: it is made together and goes together. What was handed
// out is never moved nor used again. A nil store gives each thing a piece of its own.
type store struct {
	items   pile[Item]
	groups  pile[GroupItem]
	paths   pile[PathItem]
	markers pile[MarkersItem]
	texts   pile[Text]
}

func (s *store) group(g GroupItem) *GroupItem { return s.groups.put(g) }

func (s *store) path(p PathItem) *PathItem {
	if s == nil {
		own := p
		return &own
	}
	return s.paths.put(p)
}

func (s *store) marker(m MarkersItem) *MarkersItem {
	if s == nil {
		own := m
		return &own
	}
	return s.markers.put(m)
}

func (s *store) text(t Text) *Text {
	if s == nil {
		own := t
		return &own
	}
	return s.texts.put(t)
}

// pile hands out room from pieces of growing length.
type pile[E any] struct {
	free []E
	last int // length of the last piece
}

// Pieces begin small, as many groups hold a symbol only.
const leastPiece, mostPiece = 4, 128

// take gives n zero values.
func (p *pile[E]) take(n int) []E {
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

func (p *pile[E]) put(v E) *E {
	out := &p.take(1)[0]
	*out = v
	return out
}
