package text

import (
	"strings"
	"unicode"
)

// class says how a character behaves at the end and at the start of a line. The
// rules are those of Chinese typesetting (W3C "Requirements for Chinese Text
// Layout", 3.1.8) with the word rule of Latin text.
type class uint8

const (
	word    class = iota // holds together with its like: Latin letters, digits, most signs
	wide                 // may stand alone: ideographs, kana
	opening              // never ends a line
	closing              // never starts a line
	mark                 // belongs to the character before
	glue                 // never breaks on either side
)

const (
	openings = "「『“‘（《〈【〔〖［｛([{«‹￥＄￡¥$£#§№①②③④⑤⑥⑦⑧⑨⑩"
	closings = "、。，；：？！」』”）》〉】〕〗］｝…—～・％‰" + narrowClosings
	// narrowClosings stay with what follows, as in 1,000 and world’s.
	narrowClosings = ",.;:?!)]}%»›’°′″–·"
	dashes         = "-–—~～"
)

func classOf(r rune) class {
	switch {
	case r >= 0x4e00 && r <= 0x9fff: // most of a text, and none of the below
		return wide
	case r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == ' ':
		return word
	case r == '\u00a0' || r == '\u202f' || r == '\u2007' || r == '\u2060' || r == '\u200d':
		return glue
	case unicode.In(r, unicode.Mn, unicode.Mc, unicode.Me, unicode.Cf):
		return mark
	case strings.ContainsRune(openings, r):
		return opening
	case strings.ContainsRune(closings, r):
		return closing
	case r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff,
		r >= 0xff00 && r <= 0xffef, r >= 0x20000 && r <= 0x3fffd:
		return wide
	}
	return word
}

// isBreakSpace reports whether a line may end at r, which is then dropped.
func isBreakSpace(r rune) bool { return unicode.IsSpace(r) && classOf(r) != glue }

func isLineEnd(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// piece is a part of a text, runes start to end, that no line break divides.
// Spaces within it stay.
type piece struct {
	start, end int
	newLine    bool // the text has a line end before it
}

// pieces divides a text at every place where a line may break, as far as some
// words go. Every character but the spaces between pieces is in one of them.
func pieces(rs []rune, words *Words) []piece {
	whole := quantities(rs)
	if words != nil {
		words.join(rs, whole)
		joinCredits(rs, whole)
	}
	return divide(rs, whole)
}

// divide divides a text wherever whole allows.
func divide(rs []rune, whole []bool) []piece {
	var out []piece
	last := -1 // the character before, spaces aside
	newLine := false
	for i, r := range rs {
		if isBreakSpace(r) {
			newLine = newLine || isLineEnd(r)
			continue
		}
		if last < 0 || newLine || !whole[i] && mayBreak(rs, last, i) {
			out = append(out, piece{i, i + 1, newLine})
		} else {
			out[len(out)-1].end = i + 1
		}
		last, newLine = i, false
	}
	return out
}

// mayBreak reports whether a line may end after rs[p] and the next begin with
// rs[i]; only spaces lie between.
func mayBreak(rs []rune, p, i int) bool {
	spaced := i > p+1
	b := classOf(rs[i])
	if b == mark && !spaced {
		return false
	}
	for p > 0 && classOf(rs[p]) == mark && !isBreakSpace(rs[p-1]) {
		p--
	}
	a := classOf(rs[p])
	switch {
	case a == glue || b == glue || a == opening || b == closing:
		return false
	case spaced:
		return true
	case isDash(rs[p]) && unicode.IsDigit(rs[i]):
		return false // 2025—2027, -5
	case isNarrow(rs[p]) && isNarrow(rs[i]):
		return isDash(rs[p]) && p > 0 && isLatin(rs[p-1]) && isLatin(rs[i])
	}
	return true
}

func isLatin(r rune) bool { return unicode.IsLetter(r) && classOf(r) == word }

func isDash(r rune) bool { return strings.ContainsRune(dashes, r) }

// isNarrow reports whether r is part of Latin text, as a mark is that follows
// nothing.
func isNarrow(r rune) bool {
	c := classOf(r)
	return c == word || c == mark || r < 0x80 || strings.ContainsRune(narrowClosings, r)
}

// Units that stay on the line of their number, longest first where one starts
// like another. A Chinese number may go on with magnitudes before the unit.
const magnitudes = "百千万亿余多"

var chineseUnits = []string{
	"平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "公顷", "米", "亩", "吨", "元", "美元",
	"个百分点", "个", "家", "项", "名", "位", "人次", "人", "次", "条", "座", "区", "片", "批", "倍", "成", "种", "类",
	"件", "套", "台", "所", "月", "年", "日", "天", "分钟", "小时", "号", "环", "期", "级", "时", "分", "秒",
}

var latinUnits = []string{
	"km²", "km", "m²", "m", "mm", "cm", "nm", "ha", "kW", "MW", "GW", "GB", "TB", "pt",
	"million", "billion", "trillion",
}

// quantities marks the characters before which no line may break because they
// belong to a number: its unit, and the number itself after 第.
func quantities(rs []rune) []bool {
	whole := make([]bool, len(rs))
	for i := 0; i < len(rs); i++ {
		if !unicode.IsDigit(rs[i]) {
			continue
		}
		whole[i] = i > 0 && rs[i-1] == '第'
		for i+1 < len(rs) && (unicode.IsDigit(rs[i+1]) || rs[i+1] == '.' || rs[i+1] == ',') {
			i++
		}
		from := i + 1
		if from < len(rs) && rs[from] == ' ' {
			from++
		}
		for k := from; k < unitEnd(rs, from); k++ {
			whole[k] = true
		}
	}
	return whole
}

// joinCredits keeps a credit's sign with the name after it, and what stands in
// short brackets of Latin text whole: "© OpenStreetMap", "(ODbL 1.0)".
func joinCredits(rs []rune, whole []bool) {
	const longest = 16 // characters in brackets
	for i, r := range rs {
		switch {
		case r == '©' || r == '®':
			k := i + 1
			for k < len(rs) && isBreakSpace(rs[k]) {
				k++
			}
			for ; k < len(rs) && !isBreakSpace(rs[k]) && rs[k] < 0x80; k++ {
				whole[k] = true
			}
		case r == '(':
			for end := i + 1; end < min(len(rs), i+longest); end++ {
				if rs[end] == ')' {
					for k := i + 1; k <= end; k++ {
						whole[k] = true
					}
					break
				}
			}
		}
	}
}

// unitEnd gives the end of the unit that starts at from, or from if none does.
func unitEnd(rs []rune, from int) int {
	i := from
	for i < len(rs) && strings.ContainsRune(magnitudes, rs[i]) {
		i++
	}
	for _, u := range chineseUnits {
		if n := len([]rune(u)); hasPrefix(rs[i:], u) {
			return i + n
		}
	}
	for _, u := range latinUnits {
		n := len([]rune(u))
		if i == from && hasPrefix(rs[i:], u) && (i+n == len(rs) || !isLatin(rs[i+n])) {
			return i + n
		}
	}
	return i
}

func hasPrefix(rs []rune, s string) bool {
	for _, r := range s {
		if len(rs) == 0 || rs[0] != r {
			return false
		}
		rs = rs[1:]
	}
	return true
}
