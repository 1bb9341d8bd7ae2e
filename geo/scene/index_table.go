package scene

import (
	"encoding/binary"
	"slices"
)

// table holds a list of numbers for each of many rows.
type table struct {
	start []uint32
	list  []uint32
}

func (t *table) row(k int) []uint32 { return t.list[t.start[k]:t.start[k+1]] }

// pairs collects (row, value) for a table.
type pairs []struct{ row, val uint32 }

func (p *pairs) add(row int, val uint32) {
	*p = append(*p, struct{ row, val uint32 }{uint32(row), val})
}

// table sorts the values by row and keeps their order within a row.
func (p pairs) table(rows int) table {
	t := table{start: make([]uint32, rows+1), list: make([]uint32, len(p))}
	for _, e := range p {
		t.start[e.row+1]++
	}
	for k := range rows {
		t.start[k+1] += t.start[k]
	}
	next := append([]uint32(nil), t.start[:rows]...)
	for _, e := range p {
		t.list[next[e.row]] = e.val
		next[e.row]++
	}
	return t
}

// shareLists keeps each different list of areas once: cells that the same areas
// cover share it. The part of the index that queries read then stays small
// enough for the processor's cache.
func (b *builder) shareLists(t table) {
	b.x.cells = make([]uint32, len(t.start)-1)
	b.x.areas.start = []uint32{0}
	known := map[string]uint32{}
	var key []byte
	for c := range b.x.cells {
		row := t.row(c)
		if c > 0 && slices.Equal(row, b.x.areas.row(int(b.x.cells[c-1]))) {
			b.x.cells[c] = b.x.cells[c-1]
			continue
		}
		key = key[:0]
		for _, v := range row {
			key = binary.LittleEndian.AppendUint32(key, v)
		}
		id, ok := known[string(key)]
		if !ok {
			id = uint32(len(known))
			known[string(key)] = id
			b.x.areas.list = append(b.x.areas.list, row...)
			b.x.areas.start = append(b.x.areas.start, uint32(len(b.x.areas.list)))
		}
		b.x.cells[c] = id
	}
}

// settle sets the lined bits and, where it can, the settled ones.
func (b *builder) settle() {
	b.x.single = append(make([]int32, 0, len(b.x.targets)+1), nobody)
	for _, t := range b.x.targets {
		b.x.single = append(b.x.single, t.owner)
	}
	for c, row := range b.x.cells {
		for _, s := range b.x.lines.row(c) {
			if b.x.targets[b.x.segs[s].target].half > 0 {
				b.x.cells[c] |= lined
				break
			}
		}
		switch list := b.x.areas.row(int(row)); {
		case b.x.cells[c]&lined != 0:
		case len(list) == 0:
			b.x.cells[c] = settled
		case len(list) == 1 && list[0]&1 == 1:
			b.x.cells[c] = settled | list[0]>>1 + 1
		}
	}
}
