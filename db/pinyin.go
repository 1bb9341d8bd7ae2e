package db

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"

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

// readings gives the syllable of each Chinese character of a text, without
// tone, and "" for all else. plain leaves the overrides aside.
func readings(text []rune, plain bool) []string {
	list := make([]string, len(text))
	for i := 0; i < len(text); {
		if !isHan(text[i]) {
			i++
			continue
		}
		if word := override(text[i:]); word != nil && !plain {
			i += copy(list[i:], word)
			continue
		}
		first, _, _ := strings.Cut(pinyin.PinyinDict[int(text[i])], ",")
		list[i] = noTone.Replace(first)
		i++
	}
	return list
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
