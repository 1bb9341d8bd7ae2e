package search

import (
	"encoding/binary"
	"errors"
	"strings"

	"kechuang/geo"
)

// A pack is what an index has to know of some features of one kind, in few bytes, so
// that a project can keep it beside its tables and need not read all of these for one
// search. It begins with packVersion and the number of features. Of each there follow its place
// among its kind, less that of the one before; its ID, without the kind where that is
// the usual one; its district, as a number in the list of those met so far; and its
// names, each with its length.

// packVersion changes when a pack is written in another way; older ones are read no more.
const packVersion = 1

var errPack = errors.New("search: not a pack of names")

// Packer packs features of one kind.
type Packer struct {
	data      []byte
	n         int
	position  int
	prefix    string
	districts map[geo.FeatureID]uint64
}

// NewPacker begins a pack of a kind.
func NewPacker(k geo.Kind) *Packer {
	return &Packer{prefix: string(k) + "/", districts: map[geo.FeatureID]uint64{}}
}

// Len is how many features were added.
func (p *Packer) Len() int { return p.n }

// Add adds a feature at its place among its kind. Of its names, aliases are left out:
// they have a table of their own.
func (p *Packer) Add(f *geo.Feature, position int) {
	p.data = binary.AppendVarint(p.data, int64(position-p.position))
	p.position = position
	p.n++
	if key, usual := strings.CutPrefix(string(f.ID), p.prefix); usual {
		p.data = binary.AppendUvarint(p.data, uint64(len(key))<<1)
		p.data = append(p.data, key...)
	} else {
		p.data = binary.AppendUvarint(p.data, uint64(len(f.ID))<<1|1)
		p.data = append(p.data, f.ID...)
	}
	number, known := p.districts[f.District]
	if !known {
		number = uint64(len(p.districts))
		p.districts[f.District] = number
	}
	p.data = binary.AppendUvarint(p.data, number)
	if !known {
		p.text(string(f.District))
	}
	for _, s := range [...]string{f.Code, f.Label.Zh, f.Label.En, f.Name.Zh, f.Name.En} {
		p.text(s)
	}
}

func (p *Packer) text(s string) {
	p.data = binary.AppendUvarint(p.data, uint64(len(s)))
	p.data = append(p.data, s...)
}

// Take gives the pack and begins the next.
func (p *Packer) Take() []byte {
	head := binary.AppendUvarint([]byte{packVersion}, uint64(p.n))
	pack := append(head, p.data...)
	p.data, p.n, p.position = p.data[:0], 0, 0
	clear(p.districts)
	return pack
}

// unpacker reads a pack.
type unpacker struct {
	rest string
	bad  bool
}

// openPack gives how many features a pack has and what reads them; ok is false for what
// is no pack.
func openPack(pack string) (n int, u unpacker, ok bool) {
	if pack == "" || pack[0] != packVersion {
		return 0, u, false
	}
	u.rest = pack[1:]
	count := u.number()
	return int(count), u, !u.bad && count <= uint64(len(pack))
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

// unpack calls add with each feature of a pack of a kind and its place.
func unpack(k geo.Kind, pack string, add func(f *geo.Feature, position int)) error {
	n, u, ok := openPack(pack)
	if !ok {
		return errPack
	}
	var ids strings.Builder
	prefix := string(k) + "/"
	ids.Grow(n*len(prefix) + len(pack))
	var districts []geo.FeatureID
	position := 0
	var f geo.Feature
	f.Kind = k
	for range n {
		step := u.number()
		position += int(int64(step>>1) ^ -int64(step&1))
		size := u.number()
		from := ids.Len()
		if size&1 == 0 {
			ids.WriteString(prefix)
		}
		ids.WriteString(u.take(size >> 1))
		f.ID = geo.FeatureID(ids.String()[from:])
		district := u.number()
		if district == uint64(len(districts)) {
			districts = append(districts, geo.FeatureID(u.text()))
		}
		if u.bad || district >= uint64(len(districts)) {
			return errPack
		}
		f.District = districts[district]
		f.Code, f.Label.Zh, f.Label.En, f.Name.Zh, f.Name.En = u.text(), u.text(), u.text(), u.text(), u.text()
		if u.bad {
			return errPack
		}
		add(&f, position)
	}
	return nil
}
