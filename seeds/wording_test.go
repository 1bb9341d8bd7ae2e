package seeds

import (
	"regexp"
	"strings"
	"testing"
)

// What the document only strives for is not told as settled.
func TestGoalsKeepTheirReserve(t *testing.T) {
	want := map[string][]string{"F049": {"着力", "strives"}, "F050": {"着力", "努力", "Strives"},
		"F083": {"争取", "Aims"}, "F084": {"争取", "Aims"}, "F116": {"争取", "Aims"}}
	facts, _ := loaded(t)
	for _, f := range facts {
		for _, word := range want[f.ID] {
			if !strings.Contains(f.Text.Zh+f.Text.En, word) {
				t.Errorf("%s says no %q", f.ID, word)
			}
		}
		delete(want, f.ID)
	}
	if len(want) > 0 {
		t.Errorf("no facts %v", want)
	}
}

var wrongArticle = regexp.MustCompile(`\b[Aa] (?:[aeioAEIO]|un[^i])`)

// English texts say an before a vowel.
func TestArticles(t *testing.T) {
	facts, _ := loaded(t)
	for _, f := range facts {
		for _, text := range []string{f.Text.En, f.Title.En, f.Source.Note.En} {
			if found := wrongArticle.FindString(text); found != "" {
				t.Errorf("%s: %q in %q", f.ID, found, text)
			}
		}
	}
}
