package search

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"
)

// pinyin.json holds names in which a character is not read as it mostly is.
//
//go:embed pinyin.json
var overridesJSON []byte

// overrides gives the syllables of a word, by the first character of the word.
var overrides = sync.OnceValue(loadOverrides)

// reading is a word with its syllables, one for each character.
type reading struct {
	word      []rune
	syllables []string
}

func loadOverrides() map[rune][]reading {
	var words map[string]string
	if err := json.Unmarshal(overridesJSON, &words); err != nil {
		panic("search: pinyin.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	m := map[rune][]reading{}
	for word, syllables := range words {
		w := []rune(word)
		m[w[0]] = append(m[w[0]], reading{w, strings.Fields(syllables)})
	}
	return m
}

// syllables.txt holds the usual reading of Chinese characters without tone: a
// syllable, a blank and the characters that are read so, on each line. ü is v, as
// it is typed. The readings are those of go-pinyin (see NOTICE), of which the
// first counts.
//
//go:embed syllables.txt
var syllablesTxt string

// readingTable has the syllables of the characters from firstHan to lastHan one
// after another, and those of rarer ones by character.
type readingTable struct {
	common     []string
	utterances []utterance // as common
	rare       map[rune]string
}

// The first blocks of Chinese characters, which hold all but rare ones.
const firstHan, lastHan = 0x3400, 0x9FFF

var syllables = sync.OnceValue(func() readingTable {
	t := readingTable{make([]string, lastHan-firstHan+1), make([]utterance, lastHan-firstHan+1), map[rune]string{}}
	for line := range strings.Lines(syllablesTxt) {
		syllable, characters, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		said := newUtterance(syllable, utteredHan)
		for _, r := range characters {
			if r >= firstHan && r <= lastHan {
				t.common[r-firstHan], t.utterances[r-firstHan] = syllable, said
			} else {
				t.rare[r] = syllable
			}
		}
	}
	for r := range overrides() {
		t.utterances[r-firstHan] |= utteredOdd
	}
	return t
})

// syllable gives the usual reading of a Chinese character, without tone; "" when
// it is not known.
func syllable(r rune) string {
	t := syllables()
	if r >= firstHan && r <= lastHan {
		return t.common[r-firstHan]
	}
	return t.rare[r]
}

// appendReadings appends the syllable of each Chinese character of a text to list,
// without tone, and "" for all else. usual gets the same without the overrides; it stays
// as it is where there are none in the text.
func appendReadings(list, usual []string, text []rune) ([]string, []string) {
	first, overridden := len(list), false
	for i := 0; i < len(text); {
		r := text[i]
		i++
		if !isHan(r) {
			list = append(list, "")
			continue
		}
		word := override(text[i-1:])
		if word == nil {
			list = append(list, syllable(r))
			continue
		}
		overridden = true
		list = append(list, word...)
		i += len(word) - 1
	}
	if !overridden {
		return list, usual
	}
	for i, r := range text {
		usual = append(usual, list[first+i])
		if isHan(r) {
			usual[len(usual)-1] = syllable(r)
		}
	}
	return list, usual
}

// override gives the syllables of the longest listed word that text starts
// with, or nil.
func override(text []rune) []string {
	first := text[0]
	if first < firstHan || first > lastHan || syllables().utterances[first-firstHan]&utteredOdd == 0 {
		return nil
	}
	var best []string
	for _, r := range overrides()[first] {
		if len(r.word) <= len(text) && len(r.word) > len(best) && slices.Equal(r.word, text[:len(r.word)]) {
			best = r.syllables
		}
	}
	return best
}
