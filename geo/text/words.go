package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

// Words are what a line of Chinese should not break inside: names, and the words
// of words.txt. Chinese writes no spaces, so that only a list tells 外高桥 from
// 在外|高桥.
type Words struct {
	names map[string]bool // go first: a name may hold a word and not the other way
	words map[string]bool
	most  int // characters of the longest name or word
}

// wordList is a word on each line, sorted: those of the facts, figures and texts
// of the program as a segmenter found them, and compounds that the field uses.
//
//go:embed words.txt
var wordList string

// common is the list without names.
var common = sync.OnceValue(func() *Words { return NewWords(nil) })

// NewWords adds names to the list.
func NewWords(names []string) *Words {
	w := &Words{names: map[string]bool{}, words: map[string]bool{}}
	for _, s := range strings.Fields(wordList) {
		w.add(w.words, s)
	}
	for _, s := range names {
		w.add(w.names, s)
	}
	return w
}

func (w *Words) add(to map[string]bool, s string) {
	if n := len([]rune(s)); n > 1 && strings.ContainsFunc(s, isHan) {
		to[s], w.most = true, max(w.most, n)
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// join marks in whole the characters before which a line would break inside a
// name or word: the longest that starts at each place, names before words.
func (w *Words) join(rs []rune, whole []bool) {
	taken := make([]bool, len(rs))
	for _, set := range []map[string]bool{w.names, w.words} {
		for i := 0; i < len(rs); i++ {
			if n := w.longest(set, rs[i:], taken[i:]); n > 1 {
				for k := i; k < i+n; k++ {
					taken[k] = true
					whole[k] = whole[k] || k > i
				}
				i += n - 1
			}
		}
	}
}

// longest is the length of the longest entry of a set that rs begins with and
// of which nothing is taken.
func (w *Words) longest(set map[string]bool, rs []rune, taken []bool) int {
	if !isHan(rs[0]) && !unicode.IsLetter(rs[0]) && !unicode.IsDigit(rs[0]) {
		return 0
	}
	free := 0
	for free < min(len(rs), w.most) && !taken[free] {
		free++
	}
	for n := free; n > 1; n-- {
		if set[string(rs[:n])] {
			return n
		}
	}
	return 0
}
