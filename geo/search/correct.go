package search

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mend corrects the words that nothing has, and drops those that can't be.
func (x *Index) mend(words []string) []string {
	var list []string
	for _, w := range words {
		switch {
		case x.has(w):
			list = append(list, w)
		default:
			if s, ok := x.singular(w); ok {
				list = append(list, s)
			} else if s, ok := x.correct(w); ok {
				list = append(list, written(s).text)
			}
		}
	}
	if len(list) == 0 {
		return words
	}
	return list
}

// has reports whether a word stands where a search finds it.
func (x *Index) has(word string) bool {
	found := false
	for i := range x.parts {
		x.parts[i].each(word, func(int, int) { found = true })
	}
	return found
}

// singular is an English word without its ending, if it is one that stands somewhere.
func (x *Index) singular(word string) (string, bool) {
	for _, ending := range []string{"ies", "es", "s", "ed", "d", "ing"} {
		if s, ok := strings.CutSuffix(word, ending); ok && len(s) >= 3 && x.has(s) {
			return s, true
		}
	}
	return "", false
}

// Lengths from which a text may have a typing error, in characters.
const (
	leastHan   = 3
	leastLatin = 4
)

// correct gives what a text with one typing error may have meant: the beginning of a
// name, the more of it the better, or else of a word.
func (x *Index) correct(text string) (string, bool) {
	first, _ := utf8.DecodeRuneInString(text)
	least := leastLatin
	if isHan(first) {
		least = leastHan
	}
	if utf8.RuneCountInString(text) < least {
		return "", false
	}
	best, rank := "", math.MaxInt
	for i := range x.parts {
		p := &x.parts[i]
		for at := 1; at < len(p.text); at++ {
			if c := p.text[at]; c <= lineStart || !utf8.RuneStart(c) || !isHan(first) && p.starts[at>>6]>>(at&63)&1 == 0 {
				continue
			}
			n, ok := nearly(p.text[at:], text)
			if !ok {
				continue
			}
			if r := p.correctionRank(at, n); r < rank {
				best, rank = p.text[at:at+n], r
			}
		}
	}
	return best, rank < math.MaxInt
}

// correctionRank orders corrections: whole lines, ends of words, and names before text.
func (p *shard) correctionRank(at, n int) int {
	grade, form := p.grade(at, n)
	next := at + n
	r := grade*2*(formBody+1) + form*2
	if p.text[next] > lineStart && p.starts[next>>6]>>(next&63)&1 == 0 {
		r++ // it ends within a word
	}
	return r
}

// nearly reports that a text begins with a query in which one character is wrong,
// too many, missing, or has changed places with its neighbour, and gives the length
// of that beginning.
func nearly(text, query string) (n int, ok bool) {
	i := 0
	for i < len(query) && i < len(text) && text[i] == query[i] {
		i++
	}
	for i > 0 && i < len(query) && !utf8.RuneStart(query[i]) {
		i--
	}
	t, q := text[i:], query[i:]
	tr, tn := utf8.DecodeRuneInString(t)
	qr, qn := utf8.DecodeRuneInString(q)
	if qn == 0 || tn == 0 || !isLetter(tr) || i == 0 && isHan(qr) && len(query) <= 3*leastHan {
		return 0, false
	}
	if rest := q[qn:]; strings.HasPrefix(t[tn:], rest) { // another character
		return i + tn + len(rest), true
	}
	if strings.HasPrefix(t[tn:], q) { // one is missing
		return i + tn + len(q), true
	}
	if rest := q[qn:]; strings.HasPrefix(t, rest) && rest != "" { // one too many
		return i + len(rest), true
	}
	qr2, qn2 := utf8.DecodeRuneInString(q[qn:])
	tr2, tn2 := utf8.DecodeRuneInString(t[tn:])
	if qn2 > 0 && qr == tr2 && qr2 == tr && strings.HasPrefix(t[tn+tn2:], q[qn+qn2:]) {
		return i + tn + tn2 + len(q) - qn - qn2, true
	}
	return 0, false
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
