package featuretable

import (
	"context"
	"strings"

	"golang.org/x/text/width"
)

// saying tells of a row whether every word of a text stands somewhere in what is known of
// its feature, in either language.
func (t *Table) saying(ctx context.Context, text string) (func(row int) bool, error) {
	words := foldedWords(text)
	if len(words) == 0 {
		return func(int) bool { return true }, nil
	}
	said, err := t.allSaid(ctx)
	return func(row int) bool {
		for _, w := range words {
			if !strings.Contains(said[row], w) {
				return false
			}
		}
		return true
	}, err
}

// allSaid is what each row says, folded. It is made when a word is first looked for, as it
// takes far longer than to look.
func (t *Table) allSaid(ctx context.Context) ([]string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.said != nil {
		return t.said, nil
	}
	var all strings.Builder
	ends := make([]int, len(t.features))
	for i, f := range t.features {
		if i%atOnce == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		home := t.names(f.District)
		add := func(s string) {
			if s != "" {
				all.WriteString(folded(s))
				all.WriteByte('\n') // stands in no word
			}
		}
		for _, s := range [...]string{f.Name.Zh, f.Name.En, f.Code, home.Zh, home.En} {
			add(s)
		}
		for k := range f.Values {
			add(f.Values[k].Text)
		}
		for _, s := range f.Aliases {
			add(s)
		}
		ends[i] = all.Len()
	}
	whole, from := all.String(), 0
	said := make([]string, len(ends))
	for i, end := range ends {
		said[i], from = whole[from:end], end
	}
	t.said = said
	return said, nil
}

// foldedWords are the words of a text, as folded.
func foldedWords(text string) []string { return strings.Fields(folded(text)) }

// folded is a text in small letters, those of full width as those of half.
func folded(s string) string {
	for i := range len(s) {
		if s[i] >= 0xEF { // of full width, or rarer
			return strings.ToLower(width.Fold.String(s))
		}
	}
	return strings.ToLower(s)
}
