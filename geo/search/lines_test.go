package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
)

// odd are names in which spellings differ in one way or another.
var odd = []string{"浦东新区", "张江（科学城）", "3D打印", "Jing'an 静安", "朱家角X+孵化", "重庆 Lü", "长宁", "𠮷野家", "é", "", "（）", "漕河泾", "Ｋ１１"}

// TestLinesAreSpellings holds the lines of an index against the spellings by which hits
// are marked.
func TestLinesAreSpellings(t *testing.T) {
	for _, name := range odd {
		e := entry{kind: string(geo.District), name: geo.Name{Zh: name, En: "En " + name}, aliases: []string{"又" + name, name}}
		var want [2]strings.Builder
		e.spellings(func(s spelling, form int) {
			if s.text == "" {
				return
			}
			w := &want[0]
			if form == formPinyin || form == formInitials {
				w = &want[1]
			}
			fmt.Fprintf(w, "\n%s%c", s.text, lineStop+form)
			for _, g := range s.glyphs {
				if g.start {
					fmt.Fprint(w, g.at, " ")
				}
			}
		})
		written := newLines(1, func(b *lineBuilder, _ int) { e.eachTitle(b.written) })
		spoken := newLines(1, func(b *lineBuilder, _ int) { e.eachTitle(func(text string, _ int) { b.spoken(text) }) })
		for i, l := range []lines{written, spoken} {
			if got := shown(l); got != want[i].String() {
				t.Errorf("%s:\n got %q\nwant %q", name, got, want[i].String())
			}
		}
	}
}

// shown are lines, each with where its words begin.
func shown(l lines) string {
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimPrefix(l.text, "\n"), "\n") {
		if line == "" {
			continue
		}
		from := strings.Index(l.text, "\n"+line) + 1
		b.WriteString("\n" + line)
		for i := range line {
			if l.begins(from + i) {
				fmt.Fprint(&b, i, " ")
			}
		}
	}
	return b.String()
}

// TestPack holds that an index of a pack is that of its features, and that nothing
// but a pack is taken for one.
func TestPack(t *testing.T) {
	list := firms(50)
	list[3].ID, list[4].Code, list[5].Name, list[6].District = "park/x", "310", geo.Name{}, ""
	list[7].Label = geo.Name{Zh: "简称", En: "Short"}
	aliases := map[geo.FeatureID][]string{list[8].ID: {"别名", "Alias"}}
	places := make([]int, len(list))
	for i := range places {
		places[i] = i
	}
	places[10], places[20] = 20, 10
	var plain, packed Builder
	packed.Aliases(aliases)
	p := NewPacker(geo.Organisation)
	for i := range list {
		p.Add(&list[i], places[i])
		f := list[i]
		f.Aliases = aliases[f.ID]
		plain.Feature(&f, places[i])
	}
	n := p.Len()
	pack := string(p.Take())
	if n != len(list) || !packed.Pack(geo.Organisation, pack) || packed.Pack(geo.Organisation, "") || packed.Pack(geo.Organisation, "\x00"+pack) {
		t.Fatal(n)
	}
	want, err := plain.Index()
	if err != nil {
		t.Fatal(err)
	}
	got, err := packed.Index()
	if err != nil {
		t.Fatal(err)
	}
	same := func(a, b entry) bool {
		return a.fid == b.fid && a.kind == b.kind && a.feature == b.feature && a.district == b.district && a.name == b.name && slices.Equal(a.aliases, b.aliases)
	}
	if got.n != want.n || !slices.EqualFunc(got.shards[0].entries, want.shards[0].entries, same) {
		t.Errorf("got %v\nwant %v", got.shards[0].entries, want.shards[0].entries)
	}
	for cut := 1; cut < len(pack); cut++ {
		var b Builder
		if b.Pack(geo.Organisation, pack[:cut]) {
			if _, err := b.Index(); err == nil {
				t.Fatalf("%d bytes of %d are taken for a pack", cut, len(pack))
			}
		}
	}
}

// FuzzUnpack holds that no bytes end the program.
func FuzzUnpack(f *testing.F) {
	p := NewPacker(geo.Organisation)
	for i, feature := range firms(3) {
		p.Add(&feature, i)
	}
	f.Add(string(p.Take()))
	f.Fuzz(func(t *testing.T, pack string) {
		var b Builder
		b.Pack(geo.Organisation, pack)
		_, _ = b.Index()
	})
}

// TestCorrectionsAreAllFound holds the search for halves against trying every place.
func TestCorrectionsAreAllFound(t *testing.T) {
	var b Builder
	list := firms(300)
	for i := range list {
		b.Feature(&list[i], i)
	}
	b.Feature(&geo.Feature{Kind: geo.Organisation, ID: "organisation/nova", Name: geo.Name{Zh: "Nova Robotics Ltd", En: "Apex"}}, 300)
	x, err := b.Index()
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"shanghai", "jiqiren", "zhangjiang", "robotics", "nova", "apex", "集成电路", "机器人科技", "半导体"} {
		runes := []rune(word)
		for i := range runes {
			var wrong [][]rune
			wrong = append(wrong, slices.Delete(slices.Clone(runes), i, i+1), slices.Insert(slices.Clone(runes), i, 'q'))
			other := slices.Clone(runes)
			other[i] = '东'
			wrong = append(wrong, other)
			if i+1 < len(runes) {
				other = slices.Clone(runes)
				other[i], other[i+1] = other[i+1], other[i]
				wrong = append(wrong, other)
			}
			for _, w := range wrong {
				text := string(w)
				got, ok := x.correct(text)
				want, known := tryEverywhere(x, text)
				if got != want || ok != known {
					t.Errorf("%s: got %q, %v, want %q, %v", text, got, ok, want, known)
				}
			}
		}
	}
}

func tryEverywhere(x *Index, text string) (string, bool) {
	runes := []rune(text)
	if least := map[bool]int{true: leastHan, false: leastLatin}[isHan(runes[0])]; len(runes) < least {
		return "", false
	}
	best := correction{rank: 1 << 30}
	for i := range x.shards {
		for _, l := range x.shards[i].lines(text) {
			for at, r := range l.text {
				if r <= lineStart || !isHan(runes[0]) && !l.begins(at) {
					continue
				}
				if n, ok := nearly(l.text[at:], text); ok {
					if rank := l.correctionRank(at, n); rank < best.rank {
						best = correction{l.text[at : at+n], rank, at}
					}
				}
			}
		}
	}
	return best.text, best.rank < 1<<30
}
