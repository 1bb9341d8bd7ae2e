package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
)

// asked is a question that names districts: what it asks about them is answered about
// them first, and said to be unsaid where nothing is told.
type asked struct {
	districts []geo.FeatureID
	names     []string // the names of those, as pieces
	words     []string // the other words
}

// districtNames are the spellings by which a district is named in a question, without
// spaces, and what it is called in the index.
type districtNames map[string]districtName

type districtName struct {
	id    geo.FeatureID
	piece string
	form  int
}

// nameDistricts collects the names of the districts. Of two with the same spelling the
// plainer form counts, and the first of those.
func (x *Index) nameDistricts() {
	names := districtNames{}
	for e := range x.entriesOf(string(geo.District)) {
		piece := written(withoutRank(outsideBrackets(e.name.Zh))).text
		e.spellings(func(s spelling, form int) {
			if old, known := names[s.text]; !known || form < old.form {
				names[s.text] = districtName{e.feature, piece, form}
			}
		})
	}
	x.districts = names
}

// leastPrefix is how long a district's name must be to be found at the start of a
// word that goes on, in bytes.
const leastPrefix = 5

// split gives the district that a word names, and what the word says besides: without
// spaces xuhui2030 is two words, and so is pudonggoals.
func (n districtNames) split(word string) (name districtName, rest string, ok bool) {
	if name, ok = n[word]; ok {
		return name, "", true
	}
	longest := 0
	for spelled, other := range n {
		rest, begins := strings.CutPrefix(word, spelled)
		if begins && len(spelled) >= leastPrefix && len(rest) > 1 && len(spelled) > longest {
			name, longest, ok = other, len(spelled), true
		}
	}
	return name, word[longest:], ok
}

// asks takes a text apart into the districts that it names and other words.
func (x *Index) asks(text string) asked {
	x.named.Do(x.nameDistricts)
	var a asked
	for _, word := range x.takeApart(text) {
		for _, w := range yearsApart(word) {
			if w == "" {
				continue
			}
			name, rest, ok := x.districts.split(w)
			if ok && !slices.Contains(a.districts, name.id) {
				a.districts, a.names = append(a.districts, name.id), append(a.names, name.piece)
			}
			if !ok {
				rest = w
			}
			if rest != "" && !fillers()[rest] {
				a.words = append(a.words, rest)
			}
		}
	}
	return a
}

var digits = regexp.MustCompile("[0-9]+")

// yearsApart separates the years in a word from its letters: goal2017 and 2017goal.
// Other numbers stay, as in 3D.
func yearsApart(word string) []string {
	var list []string
	from := 0
	for _, at := range digits.FindAllStringIndex(word, -1) {
		if isYear(word[at[0]:at[1]]) {
			list = append(list, word[from:at[0]], word[at[0]:at[1]])
			from = at[1]
		}
	}
	return append(list, word[from:])
}

func isYear(word string) bool {
	return len(word) == len("2030") && (word[:2] == "19" || word[:2] == "20")
}

// topical are the words that name a year or a topic of the facts.
func (a asked) topical() []string {
	var list []string
	for _, w := range a.words {
		if isYear(w) || isTopic(w) {
			list = append(list, w)
		}
	}
	return list
}

// wholly are the topics of which a district's facts tell all that the document says.
// A firm or a park may be named without a fact of its own topic.
var wholly = []geo.Topic{geo.Goal, geo.KeyWork, geo.Layout, geo.Policy, geo.Incubation}

// isTopic reports a word that asks for such a topic: the whole or the end of what it is
// called in Chinese, the last word in English.
func isTopic(word string) bool {
	for _, topic := range wholly {
		for _, name := range strings.Fields(topicWords()[topic]) {
			name = written(name).text
			first, size := utf8.DecodeRuneInString(word)
			if name == word || name == word+"s" || isHan(first) && size < len(word) && strings.HasSuffix(name, word) {
				return true
			}
		}
	}
	return false
}

// unsaid gives the districts of which no entry has all these words. The addresses of
// the user's own places say nothing of a district.
func (x *Index) unsaid(a asked, words []string) []geo.FeatureID {
	silent := slices.Clone(a.districts)
	for i := range x.shards {
		s := &x.shards[i]
		for j, mask := range s.marks(words, s.titles) {
			if mask == 1<<len(words)-1 {
				e := s.entry(j)
				silent = slices.DeleteFunc(silent, func(id geo.FeatureID) bool { return id == e.district || id == e.feature })
			}
		}
	}
	return silent
}

// about answers a question about districts that names a year or a topic; nothing when
// it is no such question.
func (x *Index) about(text string, counting bool, limit int) []geo.Hit {
	a := x.asks(text)
	topical := a.topical()
	if len(a.districts) == 0 || len(topical) == 0 || len(a.words) > longestQuery/2-len(a.names) {
		return nil
	}
	q := newPieces(append(slices.Clone(a.names), a.words...))
	q.of, q.names, q.counting = a.districts, a.names, counting
	var hits []geo.Hit
	silent := x.unsaid(a, topical)
	for _, id := range silent {
		hits = append(hits, geo.Hit{ID: id, Kind: string(geo.District), Name: x.nameOf(id), District: id, Unsaid: strings.Join(topical, " ")})
	}
	for q.spare = 0; q.spare < len(q.pieces); q.spare++ {
		more := x.answer(q, limit)
		if len(more) == 0 {
			continue
		}
		if q.spare == 0 {
			return more // what is told of one district may name another
		}
		for _, h := range more {
			if !slices.ContainsFunc(hits, func(o geo.Hit) bool { return o.ID == h.ID && o.Fact == h.Fact }) {
				hits = append(hits, h)
			}
		}
		break
	}
	return hits[:min(limit, len(hits))]
}

func (x *Index) nameOf(id geo.FeatureID) geo.Name {
	for e := range x.entriesOf(string(id.Kind())) {
		if e.feature == id {
			return e.name
		}
	}
	return geo.Name{}
}
