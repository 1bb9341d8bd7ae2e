package text

import (
	"strings"
	"testing"
)

func TestPieces(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"ideographs", "张|江|科|学|城"},
		{"closing punctuation", "生|物|医|药、|集|成|电|路。"},
		{"opening punctuation", "建|设|“长|三|角”|走|廊|（G60）|《规|划》"},
		{"closing and opening meet", "甲”、|“乙》|《丙"},
		{"dash and ellipsis", "先|行——|引|领……|后|续"},
		{"Latin words", "Zhangjiang |Science |City, |(core |area)"},
		{"Latin punctuation", "1,000 |e.g. |world’s |“best” |U.S. |3:30"},
		{"hyphen between letters", "world-|class |-5 |G60-2"},
		{"mixed scripts", "在|G60|科|创|走|廊|建|AI|园|区"},
		{"middle dot", "张|江·|临|港 · |Lingang"},
		{"area", "面|积|532.75平方公里|以|上"},
		{"magnitudes", "达|100 亿元，|约|3万家|企|业"},
		{"Latin units", "about |1210.4 km² |of |land, |25 |years, |3 million |yuan"},
		{"ordinals and dates", "第3|届，|2025年|6月|至|2025—2027年"},
		{"percent and signs", "增|长|8.5%|和|¥30 |§ 4 |№ 7"},
		{"no-break space", "10\u00a0号|线|张\u2060江"},
		{"combining mark", "e\u0301a |漢\ufe00|字"},
		{"full-width forms", "Ａ|Ｂ！|（１）"},
		{"closing mark after a space", "Pudong — |east |of |it !"},
		{"enclosed number", "①建|设|②引|进"},
	} {
		rs := []rune(strings.ReplaceAll(c.want, "|", ""))
		want := cells(c.want)
		var got []string
		for _, p := range pieces(rs, nil) {
			got = append(got, string(rs[p.start:p.end]))
		}
		if g, w := strings.Join(got, "|"), strings.Join(want, "|"); g != w {
			t.Errorf("%s:\n got %s\nwant %s", c.name, g, w)
		}
	}
}

// cells cuts a row of TestPieces at its bars and drops the spaces at
// the cuts.
func cells(row string) []string {
	parts := strings.Split(row, "|")
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " ")
	}
	return parts
}

func TestPiecesAtLineEnds(t *testing.T) {
	rs := []rune("甲\n\n 乙\r\n、丙")
	got := pieces(rs, nil)
	if len(got) != 4 || got[0].newLine || !got[1].newLine || !got[2].newLine || got[3].newLine {
		t.Errorf("pieces(%q) = %v", string(rs), got)
	}
}
