package search

import (
	_ "embed"
	"strings"
	"sync"
)

// traditional.txt has a simplified character, a blank and the traditional ones that
// are written like it, on each line. The pairs are those of OpenCC (see NOTICE), of
// which the first counts.
//
//go:embed traditional.txt
var traditionalTxt string

// simplifications are the simplified forms of the characters from firstHan on; 0 for
// a character that has none.
var simplifications = sync.OnceValue(func() []rune {
	list := make([]rune, lastHan-firstHan+1)
	for line := range strings.Lines(traditionalTxt) {
		simple, others, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		to := []rune(simple)[0]
		for _, from := range others {
			list[from-firstHan] = to
		}
	}
	return list
})

// simplified is a Chinese character as the mainland writes it.
func simplified(r rune) rune {
	if r < firstHan || r > lastHan {
		return r
	}
	if s := simplifications()[r-firstHan]; s != 0 {
		return s
	}
	return r
}
