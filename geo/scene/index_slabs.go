package scene

// enterSlabs sorts the outlines of all areas into slabs: they are counted first
// and then put where they belong, each slab filled from its end.
func (b *builder) enterSlabs() {
	x, frame := b.x, b.x.grid.frame
	slabs := 0
	for k := range x.targets {
		if t := &x.targets[k]; t.kind == areaTarget {
			edges := 0
			for _, l := range b.flat[k] {
				edges += len(l)
			}
			top, bottom := max(t.box.Min.Y, frame.Min.Y), min(t.box.Max.Y, frame.Max.Y)
			t.n = min(max(edges, 1), maxSlabs)
			t.top, t.k, t.first = top, float64(t.n)/max(bottom-top, slack), slabs
			slabs += t.n
		}
	}
	x.slabs = make([]uint32, slabs+1)
	b.eachEdge(func(t *target, a, c Point) {
		last := t.at(max(a.Y, c.Y))
		for slab := t.at(min(a.Y, c.Y)); slab <= last; slab++ {
			x.slabs[slab]++
		}
	})
	sum := uint32(0)
	for i, n := range x.slabs {
		sum += n
		x.slabs[i] = sum
	}
	x.edges = make([]edge, sum)
	b.eachEdge(func(t *target, a, c Point) {
		last := t.at(max(a.Y, c.Y))
		for slab := t.at(min(a.Y, c.Y)); slab <= last; slab++ {
			x.slabs[slab]--
			x.edges[x.slabs[slab]] = edge{a, c}
		}
	})
}

// eachEdge visits the edges of the areas that a ray which starts in the grid and
// goes right may cross.
func (b *builder) eachEdge(visit func(t *target, a, c Point)) {
	frame := b.x.grid.frame
	left := frame.Min.X - 1
	for k := range b.x.targets {
		t := &b.x.targets[k]
		if t.kind != areaTarget {
			continue
		}
		for _, l := range b.flat[k] {
			a := l[len(l)-1]
			for _, c := range l {
				if a.Y != c.Y && (a.X > left || c.X > left) && max(a.Y, c.Y) >= frame.Min.Y && min(a.Y, c.Y) <= frame.Max.Y {
					visit(t, a, c)
				}
				a = c
			}
		}
	}
}
