package search

import (
	_ "embed"
	"slices"
	"strings"
)

// counting.txt holds the words by which a question asks for a number, one a line.
//
//go:embed counting.txt
var countingTxt string

var countingWords = strings.Split(strings.TrimSpace(countingTxt), "\n")

// asksNumber reports whether a question asks how many.
func asksNumber(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(countingWords, func(w string) bool { return strings.Contains(text, w) })
}
