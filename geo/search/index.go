package search

import (
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"kechuang/geo"
)

// Index is what a search looks through, in memory: the spellings of all names
// and the texts of the facts, one after another, to be read from end to end at
// each search. That takes a few milliseconds for a hundred thousand names, no
// query is slower than reading it all, and nothing has to be kept in step with
// the tables: where they change, a new one is made.
type Index struct {
	entries []entry
	parts   []shard    // the entries' spellings and texts, partSize entries each
	tails   []uint64   // for each entry, how it is ordered among those that match equally well
	places  shard      // the names of districts and of subjects of facts
	near    [][2]int32 // for each entry those in places that it belongs to; -1 for none
	known   string     // text that a question without spaces is taken apart by

	districts districtNames
}

const partSize = 2048

// newIndex sorts entries and indexes them.
func newIndex(entries []entry) *Index {
	slices.SortStableFunc(entries, func(a, b entry) int { return rank(a.kind) - rank(b.kind) })
	x := &Index{entries: entries, tails: make([]uint64, len(entries)), near: make([][2]int32, len(entries)),
		parts: make([]shard, (len(entries)+partSize-1)/partSize)}
	x.each(func(i int) {
		first := i * partSize
		list := entries[first:min(first+partSize, len(entries))]
		x.parts[i] = newShard(first, len(list), func(b *shardBuilder, i int) { b.entry(list[i]) })
		for j := range list {
			list[j].fid = int64(first + j)
			x.tails[first+j] = list[j].tail()
		}
	})
	x.linkPlaces()
	x.known = vocabulary(entries)
	x.districts = nameDistricts(entries)
	return x
}

// each calls f for every shard, on all processors.
func (x *Index) each(f func(shard int)) {
	var next atomic.Int64
	work := func() {
		for i := int(next.Add(1) - 1); i < len(x.parts); i = int(next.Add(1) - 1) {
			f(i)
		}
	}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(x.parts)) - 1 {
		wg.Go(work)
	}
	work()
	wg.Wait()
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
	for i, e := range x.entries {
		x.near[i] = [2]int32{-1, place(e.district)}
		if e.fact != "" {
			x.near[i][0] = place(e.feature)
		}
	}
	names := make([]geo.Name, len(ids))
	for _, e := range x.entries {
		if i, known := at[e.feature]; known && i >= 0 && e.fact == "" && ofMap(e.kind) {
			names[i] = e.name
		}
	}
	x.places = newShard(0, len(names), func(b *shardBuilder, i int) {
		b.line(written(names[i].Zh), formName)
		b.line(written(names[i].En), formName)
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
func (e entry) tail() uint64 {
	length := 0 // facts keep the order of the dossier
	if e.kind != kindFact {
		length = min(utf8.RuneCountInString(e.name.Zh), 1<<lengthBits-1)
	}
	return uint64(rank(e.kind))<<(lengthBits+orderBits) | uint64(length)<<orderBits | uint64(e.fid)
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
	x.each(func(i int) {
		own := newBest(most)
		x.parts[i].whole(q, x.tails, own)
		if len(q.pieces) > 1 {
			x.pieces(&x.parts[i], q, len(q.pieces)-q.spare, near, own)
		}
		mu.Lock()
		defer mu.Unlock()
		for _, k := range own.keys {
			all.add(k)
		}
	})
	slices.Sort(all.keys)
	var list []entry
	seen := map[uint64]bool{} // an entry may match as a whole and in pieces
	for _, k := range all.keys {
		if i := k & (1<<orderBits - 1); !seen[i] && len(list) < most {
			seen[i] = true
			list = append(list, x.entries[i])
		}
	}
	return list
}

// whole adds the entries that have the whole query somewhere.
func (p *shard) whole(q query, tails []uint64, found *best) {
	at, lowest := -1, uint64(0)
	p.each(q.needle(), func(entry, from int) {
		grade, form := p.grade(from, len(q.whole))
		k := key(grade, form, tails[entry])
		if entry != at && at >= 0 {
			found.add(lowest)
		}
		if entry != at || k < lowest {
			at, lowest = entry, k
		}
	})
	if at >= 0 {
		found.add(lowest)
	}
}

// pieces adds the entries that have so many pieces of the query, at least one of
// them in their own lines and the others there or in the name of a place that
// they belong to. near says which pieces stand in those.
func (x *Index) pieces(p *shard, q query, least int, near []uint64, found *best) {
	own := p.marks(q.pieces)
	for i, mask := range own {
		if mask == 0 {
			continue
		}
		all := mask
		for _, place := range x.near[p.first+i] {
			if place >= 0 {
				all |= near[place]
			}
		}
		if bits.OnesCount64(all) >= least {
			elsewhere := min(bits.OnesCount64(all&^mask), 1<<formBits-1)
			found.add(key(gradePieces, elsewhere, x.tails[p.first+i]))
		}
	}
}

func (x *Index) nearby(q query) []uint64 {
	if len(q.pieces) < 2 {
		return nil
	}
	return x.places.marks(q.pieces)
}

// named gives the feature with a folded name; a name counts before an alias,
// that before pinyin, and then the order of searchOrder. "" when there is none.
func (x *Index) named(name string) (id geo.FeatureID) {
	lowest := formInitials
	for i := range x.parts {
		p := &x.parts[i]
		p.each(string(lineStart)+name, func(entry, from int) {
			grade, form := p.grade(from, len(name))
			if e := x.entries[entry]; grade == gradeWhole && form < lowest && e.fact == "" && ofMap(e.kind) {
				lowest, id = form, e.feature
			}
		})
	}
	return id
}
