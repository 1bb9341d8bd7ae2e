package dossier

import (
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Source says where a fact stands.
type Source struct {
	Chip     string // short, for the small mark beside the fact
	Document string // title
	Section  string // heading, beside a translation as written
	Note     string // what the source leaves unsaid
	Fact     string // ID
	Text     string // the fact itself, where it does not stand beside the mark
}

// Source says where a fact stands, in a language.
func (ix *Index) Source(l geo.Lang, f geo.Fact) Source {
	s := Source{Section: Section(l, ix.Documents(), f), Note: f.Source.Note.In(l), Fact: f.ID}
	d, own := Unheaded(ix.Documents(), f)
	s.Document = d.Title.In(l)
	if own {
		s.Chip = shortTitle(s.Section)
		return s
	}
	s.Chip = strings.TrimSpace(lang.T(l, "source.chip", "chapter", d.Chapter(), "section", ix.shortSection(l, f.Source.Section)))
	return s
}

// shortTitle is as much of a document's title as fits a small mark.
func shortTitle(s string) string {
	const most = 12
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}

// shortSection shortens a heading to what fits a small mark: the district that it
// begins with, or else the part before a colon, comma or quote, at most seven
// characters long.
func (ix *Index) shortSection(l geo.Lang, s string) string {
	heading := geo.Heading(ix.Documents(), s).In(l)
	s = strings.TrimSpace(strings.TrimLeft(s, "■ "))
	s = strings.TrimPrefix(s, "4.3 ")
	for _, id := range ix.Districts() {
		if f, _ := ix.Feature(id); strings.HasPrefix(s, f.Name.Zh) {
			return f.LabelName().In(l)
		}
	}
	if l == geo.En {
		return shortWords(strings.TrimPrefix(heading, "4.3 "))
	}
	if i := strings.IndexAny(s, "：，“/"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if r := []rune(s); len(r) > 7 {
		s = string(r[:6]) + "…"
	}
	return s
}

// shortWords are the first words of an English heading that fit a small mark.
func shortWords(s string) string {
	const most = 19
	if i := strings.IndexAny(s, ":,\"/"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if len(s) <= most {
		return s
	}
	return strings.TrimSpace(s[:max(strings.LastIndexByte(s[:most+1], ' '), 0)]) + "…"
}
