package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"kechuang/geo"
)

// entry is one thing that a search can find: a feature, a policy document or
// another fact.
type entry struct {
	fid      int64  // its place in the index
	kind     string // a geo.Kind, or one of the two below
	feature  geo.FeatureID
	fact     string
	district geo.FeatureID
	name     geo.Name
	aliases  []string
	body     string // more text that a match may stand in
	own      string // what the user's file says of it besides its names
	counted  bool   // it is a fact that gives a number
}

const (
	kindDocument = "document"
	kindFact     = "fact"
	kindFigure   = geo.FigureHit
	kindIndustry = geo.IndustryHit
)

// searchOrder is the order of hits that match equally well, and of the entries
// of the index.
var searchOrder = sync.OnceValue(func() []string {
	var list []string
	for _, k := range searched() {
		list = append(list, string(k))
	}
	return append(list, kindFigure, kindDocument, kindFact, kindIndustry)
})

// searched lists the kinds of features that can be found, the likeliest first.
func searched() []geo.Kind { return geo.KindsBy(func(i geo.KindInfo) int { return i.SearchRank }) }

// Forms of a line in the index, in the order of trust: the four spellings of a
// name, other text, and what a user's file says besides names.
const (
	formName = iota
	formAlias
	formPinyin
	formInitials
	formBody
	formOwn
)

// title is one of the names of an entry.
type title struct {
	text string
	form int // formName or formAlias
}

// titles lists the names of an entry, each once. Facts have none: their text is
// found as text.
func (e entry) titles() []title {
	var list []title
	e.eachTitle(func(text string, form int) { list = append(list, title{text, form}) })
	return list
}

// eachTitle calls add with every title.
func (e *entry) eachTitle(add func(text string, form int)) {
	if e.kind == kindFact {
		return
	}
	if e.name.En == "" && len(e.aliases) == 0 && !hasRank(e.kind) && !hasBrackets(e.name.Zh) {
		add(e.name.Zh, formName) // as most are where there are many
		return
	}
	var list []title
	one := func(text string, form int) {
		if text != "" && !slices.ContainsFunc(list, func(t title) bool { return t.text == text }) {
			list = append(list, title{text, form})
			add(text, form)
		}
	}
	one(e.name.Zh, formName)
	one(e.name.En, formName)
	for _, a := range e.aliases {
		one(a, formAlias)
	}
	if e.kind == kindIndustry {
		return
	}
	for _, t := range list[:len(list):len(list)] {
		one(outsideBrackets(t.text), formAlias)
		if hasRank(e.kind) {
			one(withoutRank(outsideBrackets(t.text)), formAlias)
		}
	}
}

// hasRank reports the kinds whose names say a rank of administration, as in 静安区.
func hasRank(kind string) bool { return kind == string(geo.District) || kind == string(geo.City) }

func hasBrackets(name string) bool {
	return strings.IndexByte(name, '(') >= 0 || strings.Contains(name, "（")
}

// outsideBrackets drops what stands in brackets: 静安区(闸北) is found as 静安区.
func outsideBrackets(name string) string {
	if !hasBrackets(name) {
		return name
	}
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

// isSearched reports a kind whose features can be found; those of the user's own can.
func isSearched(k geo.Kind) bool { return !k.Known() || k.Info().SearchRank > 0 }

// featureEntry is the entry of a feature; ok is false for one without any name,
// such as a lake.
func featureEntry(f *geo.Feature) (e entry, ok bool) {
	e = entry{kind: string(f.Kind), feature: f.ID, district: f.District, name: f.Name}
	for _, a := range []string{f.Label.Zh, f.Label.En} {
		if a != "" {
			e.aliases = append(e.aliases, a)
		}
	}
	e.aliases = append(e.aliases, f.Aliases...)
	if f.Code != "" {
		e.aliases = append(e.aliases, f.Code)
	}
	e.own = ownText(f)
	return e, !f.Name.IsZero() || len(e.aliases) > 0
}

// ownText is what a feature of the user's own is found by besides its names: its ID
// where that is a code, its address, and what stands in the columns of the user's own.
func ownText(f *geo.Feature) string {
	if f.Section != "" || f.Kind.Known() && f.Kind.Info().Import == 0 {
		return ""
	}
	var list []string
	key, _, _ := strings.Cut(f.ID.Key(), "@")
	for _, s := range [...]string{key, f.Basis.Zh, f.Basis.En} {
		if s != "" && (s != key || isCode(key)) {
			list = append(list, s)
		}
	}
	besides := len(list) // columns have the ID and the address once more
	for _, v := range f.Values {
		if !slices.Contains(list[:besides], v.Text) {
			list = append(list, v.Text)
		}
	}
	return strings.Join(list, "\n")
}

// isCode reports that a key is one that the user may know: a credit code or the number
// of a register, but neither the number of a row nor the hash that stands for an ID
// where a file gives none.
func isCode(key string) bool {
	const least, hash = 8, 16
	return len(key) >= least && (len(key) != hash || strings.Trim(key, "0123456789abcdef") != "")
}

// factEntry is the entry of a fact, or of the document that a policy fact names; words
// are found too.
func factEntry(f geo.Fact, words []string) entry {
	e := entry{kind: kindFact, feature: f.Subject, fact: f.ID, name: f.Text, body: searchText(f, words), counted: len(f.Quantities) > 0}
	if f.Subject.Kind() == geo.District {
		e.district = f.Subject
	}
	if f.Topic == geo.Policy && !f.Title.IsZero() {
		e.kind, e.name = kindDocument, f.Title
	}
	return e
}

// factEntries gives the entries of facts district by district in dossier order;
// the city's, which name many districts, come last.
func factEntries(facts []geo.Fact, words map[string][]string) []entry {
	facts = slices.Clone(facts)
	geo.SortDossier(facts, "")
	slices.SortStableFunc(facts, func(a, b geo.Fact) int {
		return cmp.Or(-cmp.Compare(a.Subject.Kind(), b.Subject.Kind()), cmp.Compare(a.Subject, b.Subject))
	})
	list := make([]entry, len(facts))
	for i, f := range facts {
		list[i] = factEntry(f, words[f.ID])
	}
	return list
}

// lexiconEntries gives what is found besides features: facts, also by the industries that
// they name and by the lexicon's words, the industries, and its figures.
func lexiconEntries(facts []geo.Fact, industries []geo.Industry, l geo.Lexicon) []entry {
	names := map[string][]string{}
	for _, n := range industries {
		names[n.Key] = append([]string{n.Name.Zh, n.Name.En}, n.Aliases...)
	}
	words := map[string][]string{}
	for _, f := range facts {
		list := slices.Clone(l.Words[f.ID])
		for _, key := range f.Industries {
			list = append(list, names[key]...)
		}
		words[f.ID] = list
	}
	entries := factEntries(facts, words)
	for _, n := range industries {
		entries = append(entries, entry{kind: kindIndustry, feature: geo.FeatureID(n.Key), name: n.Name,
			aliases: []string{n.Short.Zh, n.Short.En}, body: strings.Join(n.Aliases, "\n")})
	}
	for _, f := range l.Figures {
		entries = append(entries, entry{kind: kindFigure, feature: geo.FeatureID(f.ID), name: f.Title, body: f.Subtitle.Zh + "\n" + f.Subtitle.En})
	}
	return entries
}

func rank(kind string) int {
	order := searchOrder()
	if i := slices.Index(order, kind); i >= 0 {
		return i
	}
	return len(order)
}

// ofMap reports whether an entry that is no fact is a feature.
func ofMap(kind string) bool { return kind != kindFigure && kind != kindIndustry }
