package search

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"kechuang/geo"
)

// Builder collects what an index finds. Features of a kind that match a query equally
// well are found in the order of their places, and else in the order in which they came.
type Builder struct {
	runs    []run
	aliases map[geo.FeatureID][]string
}

// run is some entries of one kind that came one after another.
type run struct {
	kind    string
	pack    *packed // of a feature's kind; nil where there are entries
	entries []entry
}

// Aliases says what features of a pack are called besides. It comes before the packs.
func (b *Builder) Aliases(list map[geo.FeatureID][]string) { b.aliases = list }

// Feature adds a feature at its place among its kind. Only its ID, district, code,
// names and, where it is the user's own, its address matter.
func (b *Builder) Feature(f *geo.Feature, position int) {
	if !isSearched(f.Kind) {
		return
	}
	if e, ok := featureEntry(f); ok {
		e.fid = int64(position)
		b.add(e)
	}
}

func (b *Builder) add(e entry) {
	last := len(b.runs) - 1
	if last < 0 || b.runs[last].kind != e.kind || b.runs[last].pack != nil || len(b.runs[last].entries) == shardSize {
		b.runs = append(b.runs, run{kind: e.kind})
		last++
	}
	b.runs[last].entries = append(b.runs[last].entries, e)
}

// Pack adds the features of a kind that a Packer wrote; ok is false, and nothing added,
// where it is no such pack. Whether any of them has aliases must be said.
func (b *Builder) Pack(k geo.Kind, pack string, aliased bool) (ok bool) {
	p, ok := openPack(k, pack)
	if !ok || !isSearched(k) {
		return ok
	}
	r := run{kind: string(k), pack: p}
	if aliased {
		r.unpack(b.aliases)
	}
	b.runs = append(b.runs, r)
	return true
}

// unpack makes entries of a run's pack.
func (r *run) unpack(aliases map[geo.FeatureID][]string) {
	p := r.pack
	if p == nil {
		return
	}
	r.pack, r.entries = nil, make([]entry, p.n)
	for i := range p.n {
		id, _, _, _ := p.row(i)
		r.entries[i] = p.entry(i, aliases[id])
	}
}

// Content adds what is found besides features: the facts, also by the industries that
// they name and by the lexicon's words, the industries, and the lexicon's figures.
func (b *Builder) Content(facts []geo.Fact, industries []geo.Industry, l geo.Lexicon) {
	list := lexiconEntries(facts, industries, l)
	slices.SortStableFunc(list, func(a, b entry) int { return rank(a.kind) - rank(b.kind) })
	for _, e := range list {
		b.add(e)
	}
}

// Index gives the index; nothing may be added after.
func (b *Builder) Index() *Index {
	runs := slices.Clone(b.runs)
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(rank(a.kind), rank(b.kind)) })
	runs = inPlace(runs)
	x := &Index{shards: make([]shard, len(runs))}
	for i, r := range runs {
		x.shards[i].hold(r, x.n)
		x.n += x.shards[i].n
	}
	each(len(x.shards), func(i int) { x.shards[i].fill() })
	return x
}

// inPlace sorts the entries of each kind by their places, where they are not yet, as
// they nearly always are.
func inPlace(runs []run) []run {
	var sorted []run
	for len(runs) > 0 {
		n := 1
		for n < len(runs) && runs[n].kind == runs[0].kind {
			n++
		}
		sorted = append(sorted, sortedRuns(runs[:n])...)
		runs = runs[n:]
	}
	return sorted
}

// places are the first and the last place of a run's entries; ok is false where these
// are not in order.
func (r *run) places() (first, last int64, ok bool) {
	if r.pack != nil {
		return r.pack.first, r.pack.last, r.pack.sorted
	}
	ok = slices.IsSortedFunc(r.entries, func(a, b entry) int { return cmp.Compare(a.fid, b.fid) })
	return r.entries[0].fid, r.entries[len(r.entries)-1].fid, ok
}

func sortedRuns(runs []run) []run {
	before, ok := int64(-1<<63), true
	for i := range runs {
		first, last, sorted := runs[i].places()
		ok, before = ok && sorted && before <= first, last
	}
	if ok {
		return runs
	}
	var all []entry
	for i := range runs {
		runs[i].unpack(nil)
		all = append(all, runs[i].entries...)
	}
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(a.fid, b.fid) })
	var list []run
	for part := range slices.Chunk(all, shardSize) {
		list = append(list, run{kind: runs[0].kind, entries: part})
	}
	return list
}

// each calls f for every number below n, on all processors.
func each(n int, f func(i int)) {
	var next atomic.Int64
	work := func() {
		for i := int(next.Add(1) - 1); i < n; i = int(next.Add(1) - 1) {
			f(i)
		}
	}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) - 1 {
		wg.Go(work)
	}
	work()
	wg.Wait()
}
