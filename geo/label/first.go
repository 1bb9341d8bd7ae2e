package label

import "slices"

// namesFirst places the names of areas of one priority anew where one found no
// room: those first that found none, all without what stands below a name, for which
// room is sought afterwards. What stood stays when that names no more.
func (p *Placer) namesFirst(ids []int) {
	waiting := func(i int) bool { return p.cands[i].Mode == Inside && p.spots[i].lines == 0 }
	count := func() (n int) {
		for _, i := range ids {
			if waiting(i) {
				n++
			}
		}
		return n
	}
	before := count()
	if before == 0 {
		return
	}
	taken, spots, done := slices.Clone(p.taken.items), slices.Clone(p.spots), slices.Clone(p.done)
	order := slices.Clone(ids)
	slices.SortStableFunc(order, func(i, j int) int { return min(p.spots[i].lines, 1) - min(p.spots[j].lines, 1) })
	for _, i := range ids {
		if s := p.spots[i]; p.cands[i].Mode == Inside && s.lines > 0 {
			p.taken.items[s.item].kind = gone
			p.spots[i] = spot{}
		}
	}
	p.done = slices.DeleteFunc(p.done, func(i int) bool { return p.spots[i].lines == 0 })
	for _, i := range order {
		if waiting(i) {
			if s, ok := p.find(i, 1); ok {
				p.settle(i, s)
			}
		}
	}
	if count() < before {
		return
	}
	p.taken.restore(taken)
	p.spots, p.done = spots, done
}

// restore takes back what was added since the items were as given.
func (t *collisionIndex) restore(items []item) {
	for k := range t.items {
		if t.items[k].kind = gone; k < len(items) {
			t.items[k].kind = items[k].kind
		}
	}
}
