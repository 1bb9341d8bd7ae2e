package db

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/mozillazg/go-pinyin"
)

// pinyin.json holds names in which a character is not read as it mostly is.
//
//go:embed pinyin.json
var overridesJSON []byte

// overrides gives the syllables of a word, by the first character of the word.
var overrides = loadOverrides()

// reading is a word with its syllables, one for each character.
type reading struct {
	word      []rune
	syllables []string
}

func loadOverrides() map[rune][]reading {
	var words map[string]string
	if err := json.Unmarshal(overridesJSON, &words); err != nil {
		panic("db: pinyin.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	m := map[rune][]reading{}
	for word, syllables := range words {
		w := []rune(word)
		m[w[0]] = append(m[w[0]], reading{w, strings.Fields(syllables)})
	}
	return m
}

// noTone strips the tone marks of pinyin; ü becomes v, as it is typed.
var noTone = strings.NewReplacer("ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e",
	"ī", "i", "í", "i", "ǐ", "i", "ì", "i", "ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ū", "u", "ú", "u", "ǔ", "u",
	"ù", "u", "ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v", "ü", "v", "ń", "n", "ň", "n", "ǹ", "n", "ḿ", "m")

// Chinese characters of the first block, which holds nearly all that are used.
const firstHan, lastHan = 0x4E00, 0x9FFF

// spoken keeps the syllables of characters that were looked up before.
var spoken [lastHan - firstHan + 1]atomic.Pointer[string]

// syllable gives the usual reading of a Chinese character, without tone.
func syllable(r rune) string {
	if r < firstHan || r > lastHan {
		return lookUp(r)
	}
	at := &spoken[r-firstHan]
	if s := at.Load(); s != nil {
		return *s
	}
	s := lookUp(r)
	at.Store(&s)
	return s
}

func lookUp(r rune) string {
	first, _, _ := strings.Cut(pinyin.PinyinDict[int(r)], ",")
	return noTone.Replace(first)
}

// readings gives the syllable of each Chinese character of a text, without
// tone, and "" for all else. usual is the same without the overrides; nil where
// there are none in the text.
func readings(text []rune) (list, usual []string) {
	list = make([]string, len(text))
	for i := 0; i < len(text); {
		if !isHan(text[i]) {
			i++
			continue
		}
		word := override(text[i:])
		if word == nil {
			list[i] = syllable(text[i])
			i++
			continue
		}
		if usual == nil {
			usual = make([]string, len(text))
		}
		i += copy(list[i:], word)
	}
	for i := range usual {
		if isHan(text[i]) {
			usual[i] = syllable(text[i])
		}
	}
	return list, usual
}

// override gives the syllables of the longest listed word that text starts
// with, or nil.
func override(text []rune) []string {
	var best []string
	for _, r := range overrides[text[0]] {
		if len(r.word) <= len(text) && len(r.word) > len(best) && slices.Equal(r.word, text[:len(r.word)]) {
			best = r.syllables
		}
	}
	return best
}
