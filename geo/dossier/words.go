package dossier

import (
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Words are what a fact says: the title of a document as written, or else the text.
func Words(l geo.Lang, f geo.Fact) string {
	if !f.Title.IsZero() {
		return f.Title.WithOriginal(l)
	}
	return f.Text.In(l)
}

// Years are those that a document covers, or the year by which a goal is due; "" for
// none.
func Years(l geo.Lang, f geo.Fact) string {
	switch {
	case f.YearFrom > 0 && f.Year > f.YearFrom:
		return lang.T(l, "document.years", "from", strconv.Itoa(f.YearFrom), "to", strconv.Itoa(f.Year))
	case f.Year > 0:
		return strconv.Itoa(f.Year)
	}
	return ""
}

// Section is the heading under which a fact stands in its document, beside a
// translation as written; in a document without headings its title, with the page.
func Section(l geo.Lang, docs []geo.Document, f geo.Fact) string {
	if d, ok := Unheaded(docs, f); ok {
		return strings.TrimSpace(d.Title.In(l) + " " + f.Source.Section)
	}
	return geo.Heading(docs, f.Source.Section).WithOriginal(l)
}

// Unheaded is the document of a fact, and whether it has no headings, as those have not
// that the user names.
func Unheaded(docs []geo.Document, f geo.Fact) (geo.Document, bool) {
	for _, d := range docs {
		if d.Key == f.Source.Document {
			return d, len(d.Sections) == 0
		}
	}
	return geo.Document{}, false
}

// Sentence is a fact in one sentence with its topic, year and source.
func Sentence(l geo.Lang, docs []geo.Document, f geo.Fact) string {
	topic := TopicName(l, f.Topic)
	if f.Topic == geo.Goal && f.Year > 0 {
		topic = lang.T(l, "note.goal", "year", strconv.Itoa(f.Year))
	}
	key := "note.fact"
	if !f.Source.Note.IsZero() {
		key = "note.factWithNote"
	}
	return lang.T(l, key, "topic", topic, "text", Words(l, f), "section", Section(l, docs, f), "note", f.Source.Note.In(l))
}

// Number writes a number with thin groups of three digits: 1 210.
func Number(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, frac := s, ""
	for i := range s {
		if s[i] == '.' {
			whole, frac = s[:i], s[i:]
			break
		}
	}
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "\u00a0" + whole[i:]
	}
	return whole + frac
}

// Quantity writes a number that the document states, with "+" where it says "more than".
func Quantity(q geo.Quantity) string {
	if q.AtLeast {
		return Number(q.Value) + "+"
	}
	return Number(q.Value)
}
