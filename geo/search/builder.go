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
	pack    string // of a feature's kind, still to be read into entries; "" for none
	entries []entry
}

// Aliases says what features of a pack are called besides. It comes before the packs.
func (b *Builder) Aliases(list map[geo.FeatureID][]string) { b.aliases = list }

// Feature adds a feature at its place among its kind. Only its ID, district, code and
// names matter.
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
	if last < 0 || b.runs[last].kind != e.kind || b.runs[last].pack != "" || len(b.runs[last].entries) == shardSize {
		b.runs = append(b.runs, run{kind: e.kind})
		last++
	}
	b.runs[last].entries = append(b.runs[last].entries, e)
}

// Pack adds the features of a kind that a Packer wrote; ok is false, and nothing added,
// where it is no such pack.
func (b *Builder) Pack(k geo.Kind, pack string) (ok bool) {
	if _, _, ok = openPack(pack); ok && isSearched(k) {
		b.runs = append(b.runs, run{kind: string(k), pack: pack})
	}
	return ok
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

// Index gives the index; nothing may be added after. The error is that of a pack that
// is damaged.
func (b *Builder) Index() (*Index, error) {
	if err := b.unpack(); err != nil {
		return nil, err
	}
	runs := slices.DeleteFunc(b.runs, func(r run) bool { return len(r.entries) == 0 })
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(rank(a.kind), rank(b.kind)) })
	runs = inPlace(runs)
	x := &Index{shards: make([]shard, len(runs))}
	for i, r := range runs {
		x.shards[i] = shard{first: x.n, entries: r.entries}
		x.n += len(r.entries)
	}
	each(len(x.shards), func(i int) { x.shards[i].fill() })
	return x, nil
}

// unpack reads the packs.
func (b *Builder) unpack() error {
	var mu sync.Mutex
	var failed error
	each(len(b.runs), func(i int) {
		r := &b.runs[i]
		if r.pack == "" {
			return
		}
		n, _, _ := openPack(r.pack)
		r.entries = make([]entry, 0, n)
		err := unpack(geo.Kind(r.kind), r.pack, func(f *geo.Feature, position int) {
			if f.Aliases = nil; len(b.aliases) > 0 {
				f.Aliases = b.aliases[f.ID]
			}
			if e, ok := featureEntry(f); ok {
				e.fid = int64(position)
				r.entries = append(r.entries, e)
			}
		})
		if err != nil {
			mu.Lock()
			failed = err
			mu.Unlock()
		}
	})
	return failed
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

func sortedRuns(runs []run) []run {
	last, ok := int64(-1<<63), true
	for _, r := range runs {
		for i := range r.entries {
			ok, last = ok && last <= r.entries[i].fid, r.entries[i].fid
		}
	}
	if ok {
		return runs
	}
	var all []entry
	for _, r := range runs {
		all = append(all, r.entries...)
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
