package edit

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
)

// longest is the longest text that a row takes, in bytes.
const longest = 1 << 14

// Years that a fact or a document may name.
const firstYear, lastYear = 1000, 9999

// CheckFeature refuses what can't be kept of a feature, columns of the user's own apart.
func CheckFeature(f *geo.Feature) error {
	if !f.Kind.CanEdit() || f.ID.Kind() != f.Kind {
		return geo.Problemf("error.edit_kind", nil, "layer", f.Kind.Info().Name.In(geo.Zh))
	}
	if !f.Kind.Info().Nameless && !f.Name.Shows() {
		return geo.Problemf("error.edit_name", nil)
	}
	texts := []string{f.Name.Zh, f.Name.En, f.Label.Zh, f.Label.En, f.Class, f.Note.Zh, f.Note.En}
	for _, v := range f.Values {
		texts = append(texts, v.Text)
	}
	return checkTexts(append(texts, f.Aliases...))
}

// CheckFact refuses a fact that says nothing, or without a source.
func CheckFact(f *geo.Fact, documents []geo.Document) error {
	if !f.Text.Shows() && !f.Title.Shows() {
		return geo.Problemf("error.edit_text", nil)
	}
	if !slices.Contains(geo.Topics, f.Topic) {
		return geo.Problemf("error.edit_topic", nil)
	}
	i := slices.IndexFunc(documents, func(d geo.Document) bool { return d.Key == f.Source.Document })
	if i < 0 || len(documents[i].Sections) > 0 && strings.TrimSpace(f.Source.Section) == "" {
		return geo.Problemf("error.edit_source", nil)
	}
	if !isYear(f.Year) || !isYear(f.YearFrom) || f.YearFrom > 0 && f.Year > 0 && f.YearFrom > f.Year {
		return geo.Problemf("error.edit_year", nil)
	}
	for _, q := range f.Quantities {
		if math.IsNaN(q.Value) || math.IsInf(q.Value, 0) {
			return geo.Problemf("error.edit_number", nil, "text", "")
		}
	}
	texts := []string{f.Text.Zh, f.Text.En, f.Title.Zh, f.Title.En, f.Stage.Zh, f.Stage.En, f.Source.Section, f.Source.Note.Zh, f.Source.Note.En}
	for _, q := range f.Quantities {
		texts = append(texts, q.Unit.Zh, q.Unit.En)
	}
	return checkTexts(texts)
}

// CheckDocument refuses a document without a title.
func CheckDocument(d *geo.Document) error {
	if d.Key == "" || !d.Title.Shows() {
		return geo.Problemf("error.edit_title", nil)
	}
	if !isYear(d.Year) {
		return geo.Problemf("error.edit_year", nil)
	}
	texts := []string{d.Title.Zh, d.Title.En, d.Note.Zh, d.Note.En}
	for _, s := range d.Sections {
		texts = append(texts, s.Zh, s.En)
	}
	return checkTexts(texts)
}

func isYear(y int) bool { return y == 0 || y >= firstYear && y <= lastYear }

func checkTexts(list []string) error {
	for _, s := range list {
		if !utf8.ValidString(s) || len(s) > longest || strings.ContainsRune(s, 0) {
			return geo.Problemf("error.edit_long", nil)
		}
	}
	return nil
}
