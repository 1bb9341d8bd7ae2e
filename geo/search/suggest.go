package search

import (
	"slices"
	"unicode/utf8"

	"kechuang/geo"
)

// How near a text comes to a name, nearest first.
const (
	nearSound = iota // it is read as the name is
	nearPart         // it has the name in it
	nearOne          // one character is another, too many or missing
	nearTwo
	nearNot
)

// Suggest gives the feature whose name a text that Find does not know comes nearest to;
// "" where none is near, or several are as near.
func (n *Names) Suggest(text string) geo.FeatureID {
	var found geo.FeatureID
	best := nearNot
	keys := n.candidates(written(text).text)
	keys = slices.Compact(append(keys, sounds(keys)...))
	for _, id := range n.ids {
		switch near := nearest(keys, n.near[id]); {
		case near < best:
			found, best = id, near
		case near == best && best < nearNot:
			found = ""
		}
	}
	return found
}

// sounds are the pinyin of folded texts.
func sounds(texts []string) (list []string) {
	for _, t := range texts {
		written(t).spoken(func(s spelling, form int) {
			if form == formPinyin {
				list = append(list, s.text)
			}
		})
	}
	return list
}

// nearest is how near one of some keys comes to one of some names.
func nearest(keys, names []string) int {
	best := nearNot
	for _, key := range keys {
		for _, name := range names {
			best = min(best, nearness(key, name))
		}
	}
	return best
}

func nearness(key, name string) int {
	if key == name {
		return nearSound
	}
	if holds(key, name) {
		return nearPart
	}
	length := min(utf8.RuneCountInString(key), utf8.RuneCountInString(name))
	first, _ := utf8.DecodeRuneInString(name)
	least := 5
	if isHan(first) {
		least = 3
	}
	switch d := distance([]rune(key), []rune(name), 2); {
	case d == 1 && length >= least:
		return nearOne
	case d == 2 && length >= 8:
		return nearTwo
	}
	return nearNot
}

// distance is how many characters are to be changed, put in, taken out or exchanged with
// their neighbours to make one text of another; more than most where it is more.
func distance(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
