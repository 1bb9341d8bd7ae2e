package search

import (
	"encoding/binary"

	"kechuang/geo"
)

// packed is a pack that is looked through.
type packed struct {
	kind        geo.Kind
	n           int
	first, last int64 // places among the kind
	sorted      bool
	names, own  lines
	lengths     string
	within      string
	districts   []geo.FeatureID
	rowEnds     string
	rows        string
}

// openPack reads the parts of a pack; ok is false for what is none. A project may come
// from anybody, so that what the search relies on is looked at: that a text is made of
// lines, and each column as long as it must be.
func openPack(k geo.Kind, pack string) (p *packed, ok bool) {
	if pack == "" || pack[0] != packVersion {
		return nil, false
	}
	head := unpacker{rest: pack[1:]}
	var sizes [packParts]uint64
	for i := range sizes {
		sizes[i] = head.number()
	}
	var parts [packParts]string
	for i, size := range sizes {
		parts[i] = head.take(size)
	}
	p = &packed{kind: k, lengths: parts[partLengths], within: parts[partDistricts], rowEnds: parts[partRowEnds], rows: parts[partRows],
		names: lines{parts[partNames], parts[partNames+1], parts[partNames+2]}, own: lines{parts[partOwn], parts[partOwn+1], parts[partOwn+2]}}
	numbers := unpacker{rest: parts[partNumbers]}
	p.n, p.first, p.last, p.sorted = int(numbers.number()), numbers.signed(), numbers.signed(), numbers.take(1) == "\x01"
	for numbers.rest != "" {
		p.districts = append(p.districts, geo.FeatureID(numbers.text()))
	}
	return p, !head.bad && head.rest == "" && !numbers.bad && p.n > 0 && p.whole()
}

// whole reports a pack in which nothing points elsewhere.
func (p *packed) whole() bool {
	if p.n > len(p.rows) || len(p.lengths) != 2*p.n || len(p.within) != 2*p.n || !inOrder(p.rowEnds, p.n, len(p.rows)) || !p.names.whole(p.n) || !p.own.whole(p.n) {
		return false
	}
	for i := range p.n {
		if int(column2(p.within, i)) >= len(p.districts) {
			return false
		}
	}
	return true
}

// whole reports lines of n entries that begin and end as lines do.
func (l *lines) whole(n int) bool {
	if len(l.starts) != (len(l.text)+7)/8 || !inOrder(l.ends, n, len(l.text)) {
		return false
	}
	size := len(l.text)
	return size == 0 || l.text[0] == lineStart && l.text[size-1] < lineStart && l.text[size-1] >= lineStop
}

// inOrder reports a column of n ends of which none is before the last, and the last is
// that of all.
func inOrder(ends string, n, all int) bool {
	if len(ends) != 4*n {
		return false
	}
	last := uint32(0)
	for i := range n {
		end := column4(ends, i)
		if end < last {
			return false
		}
		last = end
	}
	return int(last) == all
}

// column2 and column4 are the value of a column at i.
func column2(column string, i int) uint16 {
	c := column[2*i : 2*i+2]
	return uint16(c[0]) | uint16(c[1])<<8
}

func column4(column string, i int) uint32 {
	c := column[4*i : 4*i+4]
	return uint32(c[0]) | uint32(c[1])<<8 | uint32(c[2])<<16 | uint32(c[3])<<24
}

// district is that of a feature.
func (p *packed) district(i int) geo.FeatureID { return p.districts[column2(p.within, i)] }

// row begins to read the row of a feature.
func (p *packed) row(i int) (id geo.FeatureID, position int64, flags byte, rest unpacker) {
	from := uint32(0)
	if i > 0 {
		from = column4(p.rowEnds, i-1)
	}
	u := unpacker{rest: p.rows[from:column4(p.rowEnds, i)]}
	position = u.signed()
	if flag := u.take(1); flag != "" {
		flags = flag[0]
	}
	id = geo.FeatureID(u.text())
	if flags&rowUsualID != 0 {
		id = geo.NewID(p.kind, string(id))
	}
	return id, position, flags, u
}

// entry is that of a feature, with its aliases. Damaged rows give what is left of them.
func (p *packed) entry(i int, aliases []string) entry {
	id, position, flags, u := p.row(i)
	f := geo.Feature{Kind: p.kind, ID: id, District: p.district(i), Aliases: aliases}
	f.Code, f.Label.Zh, f.Label.En, f.Name.Zh, f.Name.En = u.text(), u.text(), u.text(), u.text(), u.text()
	own := u.text()
	if flags&rowName != 0 {
		f.Name.Zh = p.names.first(i)
	}
	if flags&rowOwn != 0 {
		own = p.own.first(i)
	}
	e, _ := featureEntry(&f)
	e.own, e.fid = own, position
	return e
}

// unpacker reads numbers and texts.
type unpacker struct {
	rest string
	bad  bool
}

func (u *unpacker) number() uint64 {
	var v uint64
	for i := 0; i < len(u.rest) && i < binary.MaxVarintLen64; i++ {
		c := u.rest[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			u.rest = u.rest[i+1:]
			return v
		}
	}
	u.bad, u.rest = true, ""
	return 0
}

func (u *unpacker) signed() int64 {
	v := u.number()
	return int64(v>>1) ^ -int64(v&1)
}

func (u *unpacker) take(n uint64) string {
	if n > uint64(len(u.rest)) {
		u.bad, u.rest = true, ""
		return ""
	}
	s := u.rest[:n]
	u.rest = u.rest[n:]
	return s
}

func (u *unpacker) text() string { return u.take(u.number()) }
