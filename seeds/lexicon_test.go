package seeds

import (
	"slices"
	"testing"

	"kechuang/assets"
	"kechuang/geo"
)

// Words belong to facts that there are, each is written once,
// and every figure is in the lexicon.
func TestLexicon(t *testing.T) {
	l, err := Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	for id, words := range l.Words {
		if !slices.ContainsFunc(c.Facts, func(f geo.Fact) bool { return f.ID == id }) {
			t.Errorf("words.yaml: there is no fact %s", id)
		}
		for i, w := range words {
			if w == "" || slices.Contains(words[:i], w) {
				t.Errorf("words.yaml: %s: %q is empty or written twice", id, w)
			}
		}
	}
	figures, err := Figures()
	if err != nil || len(l.Figures) != len(figures) {
		t.Errorf("%d figures, want %d, %v", len(l.Figures), len(figures), err)
	}
}
