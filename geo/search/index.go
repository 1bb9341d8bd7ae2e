package search

import (
	"iter"
	"math/bits"
	"slices"
	"sort"
	"sync"
	"unicode/utf8"

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
	places lines      // the names of districts and of subjects of facts
	near   [][2]int32 // for each entry those in places that it belongs to

	texts sync.Once
	known string // text that a question without spaces is taken apart by

	named     sync.Once
	districts districtNames
}

const shardSize = 2048

// shard is some entries with their lines.
type shard struct {
	first   int // the number of the first entry
	entries []entry
	tails   []uint64 // for each entry, how it is ordered among those that match equally well
	written lines    // names as they are written, and texts

	once sync.Once
	said lines // pinyin and initials
}

// fill makes what each search needs.
func (s *shard) fill() {
	s.tails = make([]uint64, len(s.entries))
	place := rank(s.entries[0].kind) // they are all of one kind
	s.written = newLines(len(s.entries), func(b *lineBuilder, i int) {
		e := &s.entries[i]
		e.fid = int64(s.first + i)
		s.tails[i] = e.tail(place)
		e.eachTitle(b.written)
		if e.body != "" {
			b.written(e.body, formBody)
		}
	})
}

// spoken gives the pinyin and initials, which only queries in Latin letters need.
func (s *shard) spoken() *lines {
	s.once.Do(func() {
		s.said = newLines(len(s.entries), func(b *lineBuilder, i int) {
			s.entries[i].eachTitle(func(text string, _ int) { b.spoken(text) })
		})
	})
	return &s.said
}

// lines gives those in which a text may stand.
func (s *shard) lines(text string) []*lines {
	if latin(text) {
		return []*lines{&s.written, s.spoken()}
	}
	return []*lines{&s.written}
}

// at gives an entry by its number.
func (x *Index) at(i int) entry {
	n := sort.Search(len(x.shards), func(n int) bool { return x.shards[n].first > i }) - 1
	return x.shards[n].entries[i-x.shards[n].first]
}

// all gives every entry.
func (x *Index) all() iter.Seq2[int, *entry] {
	return func(yield func(int, *entry) bool) {
		for i := range x.shards {
			s := &x.shards[i]
			for j := range s.entries {
				if !yield(s.first+j, &s.entries[j]) {
					return
				}
			}
		}
	}
}

// linkPlaces notes for each entry the district and the subject it belongs to, so that
// a fact is found by its district and a word of its text together.
func (x *Index) linkPlaces() {
	at := map[geo.FeatureID]int32{"": -1}
	var ids []geo.FeatureID
	place := func(id geo.FeatureID) int32 {
		i, known := at[id]
		if !known {
			i = int32(len(ids))
			ids, at[id] = append(ids, id), i
		}
		return i
	}
	x.near = make([][2]int32, x.n)
	for i, e := range x.all() {
		x.near[i] = [2]int32{-1, place(e.district)}
		if e.fact != "" {
			x.near[i][0] = place(e.feature)
		}
	}
	names := make([]geo.Name, len(ids))
	for _, e := range x.all() {
		if i, known := at[e.feature]; known && i >= 0 && e.fact == "" && ofMap(e.kind) {
			names[i] = e.name
		}
	}
	x.places = newLines(len(names), func(b *lineBuilder, i int) {
		b.written(names[i].Zh, formName)
		b.written(names[i].En, formName)
	})
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
func (e *entry) tail(rank int) uint64 {
	length := 0 // facts keep the order of the dossier
	if e.kind != kindFact {
		length = min(utf8.RuneCountInString(e.name.Zh), 1<<lengthBits-1)
	}
	return uint64(rank)<<(lengthBits+orderBits) | uint64(length)<<orderBits | uint64(e.fid)
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
	var mu sync.Mutex
	all := newBest(most)
	near := x.nearby(q)
	each(len(x.shards), func(i int) {
		own := newBest(most)
		s := &x.shards[i]
		for _, l := range s.lines(q.whole) {
			s.whole(l, q, own)
		}
		if len(q.pieces) > 1 {
			x.pieces(s, q, len(q.pieces)-q.spare, near, own)
		}
		mu.Lock()
		defer mu.Unlock()
		for _, k := range own.keys {
			all.add(k)
		}
	})
	slices.Sort(all.keys)
	var list []entry
	seen := map[uint64]bool{} // an entry may match as a whole and in pieces, written and spoken
	for _, k := range all.keys {
		if i := k & (1<<orderBits - 1); !seen[i] && len(list) < most {
			seen[i] = true
			list = append(list, x.at(int(i)))
		}
	}
	return list
}

// whole adds the entries that have the whole query somewhere in some lines.
func (s *shard) whole(l *lines, q query, found *best) {
	at, lowest := -1, uint64(0)
	for entry, from := range l.find(q.needle()) {
		grade, form := l.grade(from, len(q.whole))
		k := key(grade, form, s.tails[entry])
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
	for i, mask := range s.marks(q.pieces) {
		if mask == 0 {
			continue
		}
		all := mask
		for _, place := range x.near[s.first+i] {
			if place >= 0 {
				all |= near[place]
			}
		}
		if bits.OnesCount64(all) >= least {
			elsewhere := min(bits.OnesCount64(all&^mask), 1<<formBits-1)
			found.add(key(gradePieces, elsewhere, s.tails[i]))
		}
	}
}

// marks gives for each entry of the shard a bit for each piece that it has.
func (s *shard) marks(pieces []string) []uint64 {
	own := make([]uint64, len(s.entries))
	for i, piece := range pieces {
		for _, l := range s.lines(piece) {
			l.mark(own, piece, i)
		}
	}
	return own
}

func (x *Index) nearby(q query) []uint64 {
	if len(q.pieces) < 2 {
		return nil
	}
	x.placed.Do(x.linkPlaces)
	own := make([]uint64, len(x.places.ends))
	for i, piece := range q.pieces {
		x.places.mark(own, piece, i)
	}
	return own
}

// called gives the feature with a folded name; a name counts before an alias,
// that before pinyin, and then the order of searchOrder. "" when there is none.
func (x *Index) called(name string) (id geo.FeatureID) {
	lowest := formInitials
	for i := range x.shards {
		s := &x.shards[i]
		for _, l := range s.lines(name) {
			for entry, from := range l.find(string(lineStart) + name) {
				grade, form := l.grade(from, len(name))
				if e := s.entries[entry]; grade == gradeWhole && form < lowest && e.fact == "" && ofMap(e.kind) {
					lowest, id = form, e.feature
				}
			}
		}
	}
	return id
}
