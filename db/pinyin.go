package db

import (
	_ "embed"
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// pinyin.json holds names in which a character is not read as it mostly is.
//
//go:embed pinyin.json
var overridesJSON []byte

// overrides gives the syllables of a word, and longest the most characters that
// any such word has.
var overrides, longest = loadOverrides()

func loadOverrides() (map[string][]string, int) {
	var words map[string]string
	if err := json.Unmarshal(overridesJSON, &words); err != nil {
		panic("db: pinyin.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	m, longest := make(map[string][]string, len(words)), 0
	for word, reading := range words {
		m[word] = strings.Fields(reading)
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return m, longest
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
		if word := override(text[i:]); word != nil && !plain {
			i += copy(list[i:], word)
			continue
		}
		if unicode.Is(unicode.Han, text[i]) {
			first, _, _ := strings.Cut(pinyin.PinyinDict[int(text[i])], ",")
			list[i] = noTone.Replace(first)
		}
		i++
	}
	return list
}

// override gives the syllables of the longest listed word that text starts
// with, or nil.
func override(text []rune) []string {
	for n := min(longest, len(text)); n > 1; n-- {
		if s, ok := overrides[string(text[:n])]; ok {
			return s
		}
	}
	return nil
}
