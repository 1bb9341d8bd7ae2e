package db

import (
	"slices"
	"strings"

	"kechuang/geo"
)

// entry is one thing that a search can find: a feature, a policy document or
// another fact.
type entry struct {
	fid      int64
	kind     string // a geo.Kind, or one of the two below
	feature  geo.FeatureID
	fact     string
	district geo.FeatureID
	name     geo.Name
	aliases  []string
	body     string // more text that a match may stand in
}

const (
	kindDocument = "document"
	kindFact     = "fact"
)

// searchOrder is the order of hits that match equally well, and of the rows of
// the index.
var searchOrder = []string{string(geo.District), string(geo.Zone), string(geo.Axis), string(geo.Incubator),
	string(geo.Cluster), string(geo.Organisation), string(geo.Water), string(geo.City), string(geo.Land),
	kindDocument, kindFact}

// Bands of search_names. Organisations may be many, so they are looked up apart
// and cannot crowd out the places of the same spelling.
const (
	bandPlaces = iota
	bandMany
)

func (e entry) band() int {
	if e.kind == string(geo.Organisation) || e.kind == kindDocument {
		return bandMany
	}
	return bandPlaces
}

// Forms of a name in the index, in the order of trust.
const (
	formName = iota
	formAlias
	formPinyin
	formInitials
)

// title is one of the names of an entry.
type title struct {
	text string
	form int // formName or formAlias
}

// titles lists the names of an entry, each once. Facts have none: their text is
// found as text.
func (e entry) titles() []title {
	if e.kind == kindFact {
		return nil
	}
	var list []title
	add := func(text string, form int) {
		if text != "" && !slices.ContainsFunc(list, func(t title) bool { return t.text == text }) {
			list = append(list, title{text, form})
		}
	}
	add(e.name.Zh, formName)
	add(e.name.En, formName)
	for _, a := range e.aliases {
		add(a, formAlias)
	}
	for _, t := range slices.Clone(list) {
		add(outsideBrackets(t.text), formAlias)
		if e.kind == string(geo.District) || e.kind == string(geo.City) {
			add(withoutRank(outsideBrackets(t.text)), formAlias)
		}
	}
	return list
}

// outsideBrackets drops what stands in brackets: 静安区(闸北) is found as 静安区.
func outsideBrackets(name string) string {
	depth := 0
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch r {
		case '(', '（':
			depth++
			return -1
		case ')', '）':
			depth = max(depth-1, 0)
			return -1
		}
		if depth > 0 {
			return -1
		}
		return r
	}, name))
}

// withoutRank drops the word for the rank of an area: 浦东新区 is mostly called 浦东.
func withoutRank(name string) string {
	for _, rank := range []string{"新区", "区", "县", "市", " New Area", " District", " County", " Municipality"} {
		if short, ok := strings.CutSuffix(name, rank); ok && len(short) > len("浦") {
			return short
		}
	}
	return name
}

// spellings calls add with every spelling of an entry's names.
func (e entry) spellings(add func(s spelling, form int)) {
	for _, t := range e.titles() {
		s := written(t.text)
		add(s, t.form)
		s.spoken(add)
	}
}

// entriesOf lists what can be found, in the order of searchOrder.
func entriesOf(c geo.Content) []entry {
	list := make([]entry, 0, len(c.Features)+len(c.Facts))
	for _, f := range c.Features {
		e := entry{kind: string(f.Kind), feature: f.ID, district: f.District, name: f.Name}
		for _, a := range append([]string{f.Label.Zh, f.Label.En}, f.Aliases...) {
			if a != "" {
				e.aliases = append(e.aliases, a)
			}
		}
		if f.Code != "" {
			e.aliases = append(e.aliases, f.Code)
		}
		if f.Name.IsZero() && len(e.aliases) == 0 {
			continue // a lake without a name
		}
		list = append(list, e)
	}
	for _, f := range c.Facts {
		e := entry{kind: kindFact, feature: f.Subject, fact: f.ID, name: f.Text, body: searchText(f)}
		if f.Subject.Kind() == geo.District {
			e.district = f.Subject
		}
		if f.Topic == geo.Policy && !f.Title.IsZero() {
			e.kind, e.name = kindDocument, f.Title
		}
		list = append(list, e)
	}
	slices.SortStableFunc(list, func(a, b entry) int { return rank(a.kind) - rank(b.kind) })
	return list
}

func rank(kind string) int {
	if i := slices.Index(searchOrder, kind); i >= 0 {
		return i
	}
	return len(searchOrder)
}
