package geo

import (
	"strings"
	"unicode"
)

// Lang is a language of the interface.
type Lang string

// The two languages; Zh is the document's own.
const (
	Zh Lang = "zh"
	En Lang = "en"
)

// Name is a text in both languages.
type Name struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// In gives the text in a language, or the other language's where it is empty.
func (n Name) In(l Lang) string {
	if l == En && n.En != "" || n.Zh == "" {
		return n.En
	}
	return n.Zh
}

// WithOriginal gives the text in a language and, beside a translation, the Chinese
// as written: so titles and headings are cited.
func (n Name) WithOriginal(l Lang) string {
	if l == Zh || n.Zh == "" || n.En == "" || n.En == n.Zh {
		return n.In(l)
	}
	return n.En + " (" + n.Zh + ")"
}

// With is the name with another text in a language.
func (n Name) With(l Lang, s string) Name {
	if l == En {
		return Name{Zh: n.Zh, En: s}
	}
	return Name{Zh: s, En: n.En}
}

// IsZero reports whether both texts are empty.
func (n Name) IsZero() bool { return n == Name{} }

// Shows reports whether the name shows anything in either language: one of spaces
// or of characters that take no room is none.
func (n Name) Shows() bool {
	return strings.ContainsFunc(n.Zh+n.En, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
}
