package search

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
)

// A pack is what an index has to know of some features of one kind, so that a project
// can keep it beside its tables and need not read all of these for one search. It is
// looked through as it lies: nothing in it is read but the lines of the index, and the
// rows of what is found. It begins with packVersion. Then come, each with its length,
// its parts: the columns have for each feature so many bytes, lowest first.
const (
	partNames     = iota // text, starts and ends of the lines of names
	partOwn       = 3    // the same of what the user's file says besides
	partLengths   = 6    // column of two bytes: see entry.length
	partDistricts = 7    // column of two bytes: a number in the list of districts
	partRowEnds   = 8    // column of four bytes: where in the rows that of a feature ends
	partRows      = 9    // see Packer.row
	partNumbers   = 10   // see Packer.Take
	packParts     = 11
)

// packVersion changes when a pack is written in another way; others are not read.
const packVersion = 2

// Packer packs features of one kind.
type Packer struct {
	kind            geo.Kind
	names, own      lineBuilder
	lengths, within []byte
	rowEnds, rows   []byte
	districts       []geo.FeatureID
	numbers         map[geo.FeatureID]int
	n               int
	first, last     int
	unsorted        bool
}

// NewPacker begins a pack of a kind.
func NewPacker(k geo.Kind) *Packer { return &Packer{kind: k, numbers: map[geo.FeatureID]int{}} }

// Len is how many features were added.
func (p *Packer) Len() int { return p.n }

// Add adds a feature at its place among its kind. Its aliases are left out: they have
// a table of their own.
func (p *Packer) Add(f *geo.Feature, position int) {
	plain := *f
	plain.Aliases = nil
	e, _ := featureEntry(&plain)
	e.writeNames(&p.names)
	p.names.endEntry()
	e.writeOwn(&p.own)
	p.own.endEntry()
	p.lengths = binary.LittleEndian.AppendUint16(p.lengths, e.length())
	p.within = binary.LittleEndian.AppendUint16(p.within, p.district(f.District))

	p.row(f, &e, position)
	p.rowEnds = binary.LittleEndian.AppendUint32(p.rowEnds, uint32(len(p.rows)))
	if p.n == 0 {
		p.first = position
	}
	p.unsorted = p.unsorted || p.n > 0 && position < p.last
	p.last = position
	p.n++
}

// What the byte after the place in a row says.
const (
	rowUsualID = 1 << iota // the ID is without the kind
	rowName                // the Chinese name is left out: it is as the first line of names
	rowOwn                 // what the user's file says besides is left out in the same way
)

// row writes a feature's row: its place, a byte as above, its ID, code, label, name and
// what the user's file says besides, each text with its length.
func (p *Packer) row(f *geo.Feature, e *entry, position int) {
	flags := byte(0)
	key, usual := strings.CutPrefix(string(f.ID), string(p.kind)+"/")
	if usual {
		flags |= rowUsualID
	}
	name, own := f.Name.Zh, e.own
	if name != "" && name == p.names.first(p.n) {
		flags, name = flags|rowName, ""
	}
	if own != "" && own == p.own.first(p.n) {
		flags, own = flags|rowOwn, ""
	}
	p.rows = append(binary.AppendVarint(p.rows, int64(position)), flags)
	for _, s := range [...]string{key, f.Code, f.Label.Zh, f.Label.En, name, f.Name.En, own} {
		p.rows = binary.AppendUvarint(p.rows, uint64(len(s)))
		p.rows = append(p.rows, s...)
	}
}

// district gives the number of a district in the list of those met so far.
func (p *Packer) district(id geo.FeatureID) uint16 {
	number, known := p.numbers[id]
	if !known {
		number = len(p.districts)
		p.numbers[id] = number
		p.districts = append(p.districts, id)
	}
	return uint16(number)
}

// Take gives the pack and begins the next. Its last part are the number of features,
// the first and the last of their places, whether these are in order, and the list of
// districts.
func (p *Packer) Take() []byte {
	p.names.fit()
	p.own.fit()
	numbers := binary.AppendUvarint(nil, uint64(p.n))
	numbers = binary.AppendVarint(numbers, int64(p.first))
	numbers = binary.AppendVarint(numbers, int64(p.last))
	if p.unsorted {
		numbers = append(numbers, 0)
	} else {
		numbers = append(numbers, 1)
	}
	for _, id := range p.districts {
		numbers = binary.AppendUvarint(numbers, uint64(len(id)))
		numbers = append(numbers, id...)
	}
	parts := [packParts][]byte{p.names.text, p.names.starts, p.names.ends, p.own.text, p.own.starts, p.own.ends,
		p.lengths, p.within, p.rowEnds, p.rows, numbers}
	pack := []byte{packVersion}
	for _, part := range parts {
		pack = binary.AppendUvarint(pack, uint64(len(part)))
	}
	pack = append(pack, slices.Concat(parts[:]...)...)
	p.names.reset()
	p.own.reset()
	clear(p.numbers)
	*p = Packer{kind: p.kind, names: p.names, own: p.own, numbers: p.numbers, lengths: p.lengths[:0], within: p.within[:0],
		rowEnds: p.rowEnds[:0], rows: p.rows[:0], districts: p.districts[:0]}
	return pack
}

// length is that of an entry's name in characters, by which entries are ordered.
func (e *entry) length() uint16 {
	if e.kind == kindFact {
		return 0 // facts keep the order of the dossier
	}
	return uint16(min(utf8.RuneCountInString(e.name.Zh), 1<<lengthBits-1))
}

// writeNames writes the names of an entry and the text of a fact.
func (e *entry) writeNames(b *lineBuilder) {
	e.eachTitle(b.written)
	if e.body != "" {
		b.written(e.body, formBody)
	}
}

// writeOwn writes what the user's file says besides.
func (e *entry) writeOwn(b *lineBuilder) {
	if e.own != "" {
		b.written(e.own, formOwn)
	}
}
