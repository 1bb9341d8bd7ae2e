package scene

import "slices"

// table holds a list of numbers for each of many rows.
type table struct {
	start []uint32
	list  []uint32
}

func (t *table) row(k int) []uint32 { return t.list[t.start[k]:t.start[k+1]] }

// fill makes a table of what each visits, which it does twice: to count and to
// put the values into their rows, where they keep their order.
func fill(rows int, each func(visit func(row int, val uint32))) table {
	t := table{start: make([]uint32, rows+1)}
	each(func(row int, _ uint32) { t.start[row+1]++ })
	for k := range rows {
		t.start[k+1] += t.start[k]
	}
	t.list = make([]uint32, t.start[rows])
	next := slices.Clone(t.start[:rows])
	each(func(row int, val uint32) {
		t.list[next[row]] = val
		next[row]++
	})
	return t
}

// lists holds the different lists of areas that cells have, each once and as one
// longer than another: cells that the same areas cover share it. The part of the
// index that queries read then stays small enough for the processor's cache.
type lists struct {
	tail   []uint32 // by list: its last value; see Index.areas
	before []uint32 // by list: the one without that
	longer [2][]longer
}

// longer is the list that has one value more, of the last target that was added.
type longer struct {
	target int32 // plus 1
	list   uint32
}

// newLists has the empty list, 0.
func newLists() lists {
	return lists{tail: []uint32{0}, before: []uint32{0}, longer: [2][]longer{{{}}, {{}}}}
}

// with gives the list that has a target more. Targets come one after the other.
func (l *lists) with(list uint32, target int32, covers uint32) uint32 {
	known := &l.longer[covers][list]
	if known.target != target+1 {
		*known = longer{target + 1, uint32(len(l.tail))}
		l.tail, l.before = append(l.tail, uint32(target)<<1|covers), append(l.before, list)
		l.longer[0], l.longer[1] = append(l.longer[0], longer{}), append(l.longer[1], longer{})
		return uint32(len(l.tail) - 1)
	}
	return known.list
}

// table gives the lists as rows, and the row of each that cells have.
func (l *lists) table(cells []uint32) (t table, row []uint32) {
	row = make([]uint32, len(l.tail))
	for _, list := range cells {
		row[list] = 1
	}
	t.start = []uint32{0}
	for list, used := range row {
		if used == 0 {
			continue
		}
		row[list] = uint32(len(t.start) - 1)
		from := len(t.list)
		for at := uint32(list); at != 0; at = l.before[at] {
			t.list = append(t.list, l.tail[at])
		}
		slices.Reverse(t.list[from:])
		t.start = append(t.start, uint32(len(t.list)))
	}
	return t, row
}

// settle numbers the lists of areas, sets the lined bits and, where it can, the
// settled ones.
func (b *builder) settle() {
	x := b.x
	x.single = append(make([]int32, 0, len(x.targets)+1), nobody)
	for _, t := range x.targets {
		x.single = append(x.single, t.owner)
	}
	areas, row := b.lists.table(x.cells)
	x.areas = areas
	alone := make([]uint32, len(row)) // by list: the cell's number where no line is
	for list, r := range row {
		alone[list] = r
		switch of := areas.row(int(r)); {
		case len(of) == 0:
			alone[list] = settled
		case len(of) == 1 && of[0]&1 == 1:
			alone[list] = settled | of[0]>>1 + 1
		}
	}
	for c, list := range x.cells {
		x.cells[c] = alone[list]
		if len(x.segs) > 0 && b.lined(c) {
			x.cells[c] = row[list] | lined
		}
	}
}

// lined reports that a cell has a line or marker that is hit without any tolerance.
func (b *builder) lined(cell int) bool {
	for _, s := range b.x.lines.row(cell) {
		if b.x.targets[b.x.segs[s].target].half > 0 {
			return true
		}
	}
	return false
}
