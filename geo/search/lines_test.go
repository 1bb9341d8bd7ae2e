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
		spoken := spokenLines(&written)
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

// packs gives a builder of features in packs, some with aliases.
func packs(tb testing.TB, list []geo.Feature, places []int, aliases map[geo.FeatureID][]string) *Builder {
	tb.Helper()
	var b Builder
	b.Aliases(aliases)
	p := NewPacker(geo.Organisation)
	for i := range list {
		p.Add(&list[i], places[i])
		if (i+1)%20 == 0 || i == len(list)-1 {
			if !b.Pack(geo.Organisation, string(p.Take()), i == 19) {
				tb.Fatal("no pack")
			}
		}
	}
	return &b
}

// TestPack holds that an index of packs is that of their features: in order and out of
// it, with aliases, other IDs, codes and labels.
func TestPack(t *testing.T) {
	list := firms(50)
	list[3].ID, list[4].Code, list[6].District = "park/x", "310", ""
	list[7].Label, list[45].Basis = geo.Name{Zh: "简称", En: "Short"}, geo.Name{Zh: "云帆路274号"}
	aliases := map[geo.FeatureID][]string{list[8].ID: {"别名", "Alias"}}
	places := make([]int, len(list))
	for i := range places {
		places[i] = i
	}
	for _, swap := range [][2]int{{0, 0}, {25, 26}, {10, 45}} {
		places[swap[0]], places[swap[1]] = places[swap[1]], places[swap[0]]
		var plain Builder
		for i := range list {
			f := list[i]
			f.Aliases = aliases[f.ID]
			plain.Feature(&f, places[i])
		}
		want, got := plain.Index(), packs(t, list, places, aliases).Index()
		for i := range want.n {
			if w, g := fmt.Sprint(want.at(i)), fmt.Sprint(got.at(i)); w != g {
				t.Errorf("%v %d: got %s, want %s", swap, i, g, w)
			}
		}
		for _, query := range []string{"瑞", "科技", "alias", "biem", "x", "310", "shanghai", "云帆路", "274", "short", "上海 机器人", "shanghi"} {
			w, _ := want.Search(t.Context(), query, 20)
			if g, _ := got.Search(t.Context(), query, 20); !slices.Equal(g, w) {
				t.Errorf("%v %s: got %v, want %v", swap, query, g, w)
			}
		}
	}
}

// TestNoPack holds that nothing but a pack is taken for one.
func TestNoPack(t *testing.T) {
	p := NewPacker(geo.Organisation)
	for i, f := range firms(3) {
		p.Add(&f, i)
	}
	pack := string(p.Take())
	var b Builder
	for cut := range len(pack) {
		if b.Pack(geo.Organisation, pack[:cut], false) {
			t.Fatalf("%d bytes of %d are taken for a pack", cut, len(pack))
		}
	}
	if b.Pack(geo.Organisation, "\x00"+pack, false) || b.Pack(geo.Organisation, pack+"\x00", false) || !b.Pack(geo.Organisation, pack, false) {
		t.Error("what is no pack is taken for one, or the other way round")
	}
}

// FuzzUnpack holds that no bytes end the program.
func FuzzUnpack(f *testing.F) {
	p := NewPacker(geo.Organisation)
	for i, feature := range firms(3) {
		feature.Basis.Zh = "云帆路274号"
		p.Add(&feature, i)
	}
	f.Add(string(p.Take()))
	f.Fuzz(func(t *testing.T, pack string) {
		var b Builder
		b.Pack(geo.Organisation, pack, len(pack)%2 == 0)
		x := b.Index()
		for _, query := range []string{"a", "上海", "jiqiren", "shanghi", "上海 zj", "274", "310101目标"} {
			_, _ = x.Search(t.Context(), query, 3)
		}
		x.called("上海")
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
	x := b.Index()
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
