package search

import (
	"encoding/binary"
	"iter"
	"math/bits"
	"slices"
	"sort"
	"sync"

	"kechuang/geo"
)

// Index is what a search looks through, in memory: the spellings of all names
// and the texts of the facts, one after another, to be read from end to end at
// each search. That takes a few milliseconds for a hundred thousand names, no
// query is slower than reading it all, and nothing has to be kept in step with
// the tables: where they change, a new one is made.
type Index struct {
	n      int     // of entries
	shards []shard // shardSize entries each, or less

	placed sync.Once
	places lines // the names of districts and of subjects of facts

	texts sync.Once
	known string // text that a question without spaces is taken apart by

	named     sync.Once
	districts districtNames
}

const shardSize = 2048

// shard is some entries of one kind with their lines.
type shard struct {
	kind    string
	rank    uint64 // of the kind
	first   int    // the number of the first entry
	n       int
	entries []entry // nil where there is a pack
	pack    *packed
	lengths string // see entry.length; two bytes each

	names lines // as they are written, and the texts of facts
	own   lines // what a user's file says besides names

	once sync.Once
	said lines // pinyin and initials

	near      [][2]int32 // see linkPlaces: for each of entries
	districts []int32    // for each district of a pack
}

// hold makes it the shard of a run whose first entry has a number.
func (s *shard) hold(r run, first int) {
	s.kind, s.rank, s.first = r.kind, uint64(rank(r.kind)), first
	if s.pack = r.pack; s.pack != nil {
		s.n, s.lengths, s.names, s.own = r.pack.n, r.pack.lengths, r.pack.names, r.pack.own
	} else {
		s.n, s.entries = len(r.entries), r.entries
	}
}

// fill makes what each search needs and no pack has.
func (s *shard) fill() {
	if s.pack != nil {
		return
	}
	lengths := make([]byte, 0, 2*s.n)
	for i := range s.entries {
		lengths = binary.LittleEndian.AppendUint16(lengths, s.entries[i].length())
	}
	s.lengths = string(lengths)
	s.names = newLines(s.n, func(b *lineBuilder, i int) { s.entries[i].writeNames(b) })
	if slices.ContainsFunc(s.entries, func(e entry) bool { return e.own != "" }) {
		s.own = newLines(s.n, func(b *lineBuilder, i int) { s.entries[i].writeOwn(b) })
	}
}

// spoken gives the pinyin and initials, which only queries in Latin letters need.
func (s *shard) spoken() *lines {
	s.once.Do(func() { s.said = spokenLines(&s.names) })
	return &s.said
}

// titles gives the lines of names, and the texts of facts, in which a text may stand.
func (s *shard) titles(text string) []*lines {
	if latin(text) {
		return []*lines{&s.names, s.spoken()}
	}
	return []*lines{&s.names}
}

// lines gives all those in which a text may stand.
func (s *shard) lines(text string) []*lines {
	if s.own.text == "" {
		return s.titles(text)
	}
	return append(s.titles(text), &s.own)
}

// entry gives an entry by its number in the shard.
func (s *shard) entry(i int) entry {
	e := entry{}
	if s.pack != nil {
		e = s.pack.entry(i, nil)
	} else {
		e = s.entries[i]
	}
	e.fid = int64(s.first + i)
	return e
}

// at gives an entry by its number.
func (x *Index) at(i int) entry {
	n := sort.Search(len(x.shards), func(n int) bool { return x.shards[n].first > i }) - 1
	return x.shards[n].entry(i - x.shards[n].first)
}

// entriesOf gives every entry of a kind.
func (x *Index) entriesOf(kind string) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for i := range x.shards {
			s := &x.shards[i]
			for j := 0; s.kind == kind && j < s.n; j++ {
				if !yield(s.entry(j)) {
					return
				}
			}
		}
	}
}

// A key orders matches, best first: from its highest bits the grade, the form,
// and the entry's tail.
const (
	tailBits   = 56
	formBits   = 4
	rankBits   = 4
	lengthBits = 12
	orderBits  = tailBits - rankBits - lengthBits
)

// tail is what orders an entry among those that match equally well: its kind,
// the length of its name, and its place.
func (s *shard) tail(i int) uint64 {
	return s.rank<<(lengthBits+orderBits) | uint64(column2(s.lengths, i))<<orderBits | uint64(s.first+i)
}

func key(grade, form int, tail uint64) uint64 {
	return uint64(grade)<<(tailBits+formBits) | uint64(form)<<tailBits | tail
}

// best keeps the lowest keys that it is given.
type best struct {
	most  int
	keys  []uint64
	bound uint64 // a key from here on is not among the best
}

func newBest(most int) *best { return &best{most: most, bound: 1<<64 - 1} }

func (b *best) add(key uint64) {
	if key >= b.bound {
		return
	}
	if b.keys = append(b.keys, key); len(b.keys) >= 2*b.most {
		slices.Sort(b.keys)
		b.keys = b.keys[:b.most]
		b.bound = b.keys[b.most-1]
	}
}

// find gives at most the given number of entries that match, best first.
func (x *Index) find(q query, most int) []entry {
	keys := x.collect(most, func(s *shard, found *best) {
		for _, l := range s.titles(q.whole) {
			s.whole(l, q, found)
		}
	})
	if len(keys) < most { // what follows is worse
		near := x.nearby(q)
		keys = append(keys, x.collect(most, func(s *shard, found *best) {
			s.whole(&s.own, q, found)
			if len(q.pieces) > 1 {
				x.pieces(s, q, len(q.pieces)-q.spare, near, found)
			}
		})...)
	}
	var list []entry
	seen := map[uint64]bool{} // an entry may match as a whole and in pieces, written and spoken
	for _, k := range keys {
		if i := k & (1<<orderBits - 1); !seen[i] && len(list) < most {
			seen[i] = true
			list = append(list, x.at(int(i)))
		}
	}
	return list
}

// collect gives the lowest keys, in order, that scan finds in all shards.
func (x *Index) collect(most int, scan func(s *shard, found *best)) []uint64 {
	var mu sync.Mutex
	all := newBest(most)
	each(len(x.shards), func(i int) {
		own := newBest(most)
		scan(&x.shards[i], own)
		mu.Lock()
		defer mu.Unlock()
		for _, k := range own.keys {
			all.add(k)
		}
	})
	slices.Sort(all.keys)
	return all.keys
}

// whole adds the entries that have the whole query somewhere in some lines.
func (s *shard) whole(l *lines, q query, found *best) {
	at, lowest := -1, uint64(0)
	for entry, from := range l.find(q.needle()) {
		grade, form := l.grade(from, len(q.whole))
		k := key(grade, form, s.tail(entry))
		if entry != at && at >= 0 {
			found.add(lowest)
		}
		if entry != at || k < lowest {
			at, lowest = entry, k
		}
	}
	if at >= 0 {
		found.add(lowest)
	}
}

// pieces adds the entries that have so many pieces of the query, at least one of
// them in their own lines and the others there or in the name of a place that
// they belong to. near says which pieces stand in those.
func (x *Index) pieces(s *shard, q query, least int, near []uint64, found *best) {
	for i, mask := range s.marks(q.pieces, s.lines) {
		if mask == 0 {
			continue
		}
		all := mask
		for _, place := range s.nearby(i) {
			if place >= 0 {
				all |= near[place]
			}
		}
		if bits.OnesCount64(all) >= least {
			elsewhere := min(bits.OnesCount64(all&^mask), 1<<formBits-1)
			found.add(key(gradePieces, elsewhere, s.tail(i)))
		}
	}
}

// marks gives for each entry of the shard a bit for each piece that it has in some lines.
func (s *shard) marks(pieces []string, lines func(piece string) []*lines) []uint64 {
	own := make([]uint64, s.n)
	for i, piece := range pieces {
		for _, l := range lines(piece) {
			l.mark(own, piece, i)
		}
	}
	return own
}

// called gives the feature with a folded name; a name counts before an alias,
// that before pinyin, and then the order of searchOrder. "" when there is none.
func (x *Index) called(name string) (id geo.FeatureID) {
	lowest := formInitials
	for i := range x.shards {
		s := &x.shards[i]
		if !ofMap(s.kind) {
			continue
		}
		for _, l := range s.titles(name) {
			for at, from := range l.find(string(lineStart) + name) {
				if grade, form := l.grade(from, len(name)); grade == gradeWhole && form < lowest {
					if e := s.entry(at); e.fact == "" {
						lowest, id = form, e.feature
					}
				}
			}
		}
	}
	return id
}
