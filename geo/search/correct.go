package search

import (
	"math"
	"strings"
	"sync/atomic"
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
	var found atomic.Bool
	each(len(x.shards), func(i int) {
		if found.Load() {
			return
		}
		for _, l := range x.shards[i].lines(word) {
			for range l.find(word) {
				found.Store(true)
				return
			}
		}
	})
	return found.Load()
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
	bad := newMisspelt(text)
	found := make([]correction, len(x.shards))
	each(len(x.shards), func(i int) {
		best := correction{rank: math.MaxInt}
		for _, l := range x.shards[i].lines(text) {
			l.correct(bad, &best)
		}
		found[i] = best
	})
	best := correction{rank: math.MaxInt}
	for _, c := range found {
		if c.rank < best.rank {
			best = c
		}
	}
	return best.text, best.rank < math.MaxInt
}

// correction is what a text may have meant; of two with the same rank the first counts.
type correction struct {
	text string
	rank int
	at   int
}

// misspelt is a text with an error. Where that is in one half, the other half is right
// and can be looked for; two neighbours that changed places in the middle are looked
// for as they should be.
type misspelt struct {
	text       string
	han        bool // it may begin at any character, else where a word does
	head, tail string
	runes      int    // of the head
	swapped    string // with the neighbours in the middle the other way round
}

func newMisspelt(text string) misspelt {
	list := []rune(text)
	half := len(list) / 2
	m := misspelt{text: text, han: isHan(list[0]), head: string(list[:half]), tail: string(list[half:]), runes: half}
	list[half-1], list[half] = list[half], list[half-1]
	m.swapped = string(list)
	return m
}

// correct looks in lines for what a text may have meant.
func (l *lines) correct(bad misspelt, best *correction) {
	try := func(at int) {
		if c := l.text[at]; c <= lineStart || !bad.han && !l.begins(at) {
			return
		}
		n, ok := nearly(l.text[at:], bad.text)
		if !ok {
			return
		}
		if r := l.correctionRank(at, n); r < best.rank || r == best.rank && at < best.at {
			*best = correction{l.text[at : at+n], r, at}
		}
	}
	for at := range occurrences(l.text, bad.head) {
		try(at)
	}
	for at := range occurrences(l.text, bad.swapped) {
		try(at)
	}
	for at := range occurrences(l.text, bad.tail) {
		for back := 0; ; back++ { // the head has as many characters, one less or one more
			if back >= bad.runes-1 {
				try(at)
			}
			if back > bad.runes || l.text[at-1] <= lineStart {
				break
			}
			_, size := utf8.DecodeLastRuneInString(l.text[:at])
			at -= size
		}
	}
}

// correctionRank orders corrections: whole lines, ends of words, and names before text.
func (l *lines) correctionRank(at, n int) int {
	grade, form := l.grade(at, n)
	next := at + n
	r := grade*2*(formOwn+1) + form*2
	if l.text[next] > lineStart && !l.begins(next) {
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
