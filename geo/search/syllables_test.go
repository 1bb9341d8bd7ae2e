package search

import (
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
)

var update = flag.Bool("update", false, "rewrite syllables.txt")

// TestSyllables holds that syllables.txt is what go-pinyin says; -update
// rewrites it.
func TestSyllables(t *testing.T) {
	read := map[string][]rune{}
	for r, said := range pinyin.PinyinDict {
		first, _, _ := strings.Cut(said, ",")
		if isHan(rune(r)) {
			s := withoutTones.Replace(first)
			read[s] = append(read[s], rune(r))
		}
	}
	var want strings.Builder
	for _, s := range slices.Sorted(maps.Keys(read)) {
		slices.Sort(read[s])
		want.WriteString(s + " " + string(read[s]) + "\n")
	}
	if *update {
		if err := os.WriteFile("syllables.txt", []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if syllablesTxt != want.String() {
		t.Error("syllables.txt is not what go-pinyin says: go test ./geo/search -run TestSyllables -update")
	}
	for s, list := range read {
		for _, r := range list {
			if got := syllable(r); got != s {
				t.Errorf("%c is read %q, want %q", r, got, s)
			}
		}
	}
}

// withoutTones strips the tone marks of pinyin; ü becomes v, as it is typed.
var withoutTones = strings.NewReplacer("ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e",
	"ī", "i", "í", "i", "ǐ", "i", "ì", "i", "ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ū", "u", "ú", "u", "ǔ", "u",
	"ù", "u", "ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v", "ü", "v", "ń", "n", "ň", "n", "ǹ", "n", "ḿ", "m")
