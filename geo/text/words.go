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
	names, words wordSet // names go first: a name may hold a word and not the other way

	mu     sync.Mutex
	broken map[string]*broken // texts of late: a page tries each in several sizes and widths
}

// mostBroken is how many texts Words remember.
const mostBroken = 1024

// broken is a text with the places where a line may break.
type broken struct {
	rs     []rune
	at     []int // where each begins in the text, and the end
	pieces []piece
}

// divided gives the pieces of a text.
func (w *Words) divided(s string) *broken {
	w.mu.Lock()
	b := w.broken[s]
	w.mu.Unlock()
	if b != nil {
		return b
	}
	b = &broken{}
	b.rs, b.at = runesAt(s)
	b.pieces = pieces(b.rs, w)
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.broken) >= mostBroken || w.broken == nil {
		w.broken = map[string]*broken{}
	}
	w.broken[s] = b
	return b
}

// wordSet are some words, and of those with each first character the length of the
// longest: few characters begin any.
type wordSet struct {
	all  map[string]bool
	most map[rune]int
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
	return &Words{names: newWordSet(names), words: listed()}
}

// listed are the words of the list, which all share.
var listed = sync.OnceValue(func() wordSet { return newWordSet(strings.Fields(wordList)) })

func newWordSet(words []string) wordSet {
	w := wordSet{make(map[string]bool, len(words)), map[rune]int{}}
	for _, s := range words {
		w.add(s)
	}
	return w
}

func (w wordSet) add(s string) {
	if rs := []rune(s); len(rs) > 1 && strings.ContainsFunc(s, isHan) {
		w.all[s], w.most[rs[0]] = true, max(w.most[rs[0]], len(rs))
	}
}

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff || r >= 0x80 && unicode.Is(unicode.Han, r) }

// join marks in whole the characters before which a line would break inside a
// name or word: the longest that starts at each place, names before words.
func (w *Words) join(rs []rune, whole []bool) {
	taken := make([]bool, len(rs))
	for _, set := range []wordSet{w.names, w.words} {
		for i := 0; i < len(rs); i++ {
			if n := set.longest(rs[i:], taken[i:]); n > 1 {
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
func (w wordSet) longest(rs []rune, taken []bool) int {
	if !isHan(rs[0]) && !unicode.IsLetter(rs[0]) && !unicode.IsDigit(rs[0]) {
		return 0
	}
	free, most := 0, min(len(rs), w.most[rs[0]])
	for free < most && !taken[free] {
		free++
	}
	for n := free; n > 1; n-- {
		if w.all[string(rs[:n])] {
			return n
		}
	}
	return 0
}
