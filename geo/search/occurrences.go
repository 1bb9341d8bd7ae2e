package search

import (
	"iter"
	"strings"
)

// occurrences gives every byte where a part of a text stands. Most names of a register
// share their first characters, and all Chinese ones few first bytes, so that it looks
// for the byte of the part that the text has least.
func occurrences(text, part string) iter.Seq[int] {
	return func(yield func(int) bool) {
		if part == "" || len(part) > len(text) {
			return
		}
		rare := rarest(text, part)
		last := len(text) - len(part)
		for at := 0; at <= last; at++ {
			i := strings.IndexByte(text[at+rare:last+rare+1], part[rare])
			if i < 0 {
				return
			}
			if at += i; text[at:at+len(part)] == part && !yield(at) {
				return
			}
		}
	}
}

// rarest is the place in a part of the byte that a sample of the text has least.
func rarest(text, part string) int {
	const sample = 2048
	var counts [256]uint16
	for i := range min(len(text), sample) {
		counts[text[i]]++
	}
	best := 0
	for i := range part {
		if counts[part[i]] < counts[part[best]] {
			best = i
		}
	}
	return best
}
