package dossier

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

// Reading is what the document says about one feature, in no language. Window, page,
// slide, tooltip, table and command take their topics, order and facts from it and
// only lay them out.
type Reading struct {
	Feature    geo.Feature
	Topics     []Spoken       // on which it speaks, in the order of geo.Topics; then those that only another program knows
	Industries []geo.Industry // that any of its facts names
	Unsaid     []Heading      // of a district, the headings on which it is silent
	facts      []geo.Fact
}

// Spoken is a topic with what is said on it.
type Spoken struct {
	Topic geo.Topic
	// Facts of goals stand by year, those without one last. Where only the title of a
	// figure of the document is left, it stands here too.
	Facts      []geo.Fact
	Industries []geo.Industry // under geo.IndustryFact, those of the reading
}

// Read reads the facts about a feature, which stand in the order of the store.
// industries are all that there are.
func Read(f geo.Feature, facts []geo.Fact, industries []geo.Industry) *Reading {
	r := &Reading{Feature: f, facts: facts, Industries: Industries(facts, industries)}
	if f.Kind == geo.District {
		r.Unsaid = Unsaid(r.Own())
	}
	for _, t := range slices.Concat(geo.Topics, unknown(facts)) {
		s := Spoken{Topic: t, Facts: r.on(t)}
		if t == geo.IndustryFact {
			s.Industries = r.Industries
		}
		if len(s.Facts) > 0 || len(s.Industries) > 0 {
			r.Topics = append(r.Topics, s)
		}
	}
	return r
}

// unknown lists the topics of facts that another program wrote into a project.
func unknown(facts []geo.Fact) []geo.Topic {
	var out []geo.Topic
	for _, f := range facts {
		if !slices.Contains(geo.Topics, f.Topic) && !slices.Contains(out, f.Topic) {
			out = append(out, f.Topic)
		}
	}
	return out
}

// on lists the facts that stand under a topic.
func (r *Reading) on(t geo.Topic) []geo.Fact {
	facts := where(r.facts, func(f geo.Fact) bool { return f.Topic == t })
	if h, ok := Find(string(t)); ok && len(facts) == 0 && r.Feature.Kind == geo.District {
		facts = where(h.Under(r.Own()), Lost)
	}
	if t == geo.Goal {
		slices.SortStableFunc(facts, func(a, b geo.Fact) int { return cmp.Compare(goalYear(a), goalYear(b)) })
	}
	return facts
}

// goalYear sorts goals without a year last.
func goalYear(f geo.Fact) int {
	if f.Year == 0 {
		return 9999
	}
	return f.Year
}

// Own are the facts whose subject the feature is.
func (r *Reading) Own() []geo.Fact { return About(r.Feature.ID, r.facts) }

// Facts lists all facts in the order of the topics, each once.
func (r *Reading) Facts() []geo.Fact {
	var out []geo.Fact
	for _, s := range r.Topics {
		for _, f := range s.Facts {
			if f.Topic == s.Topic {
				out = append(out, f)
			}
		}
	}
	return out
}

// On gives what is said on a topic; the zero Spoken where nothing is.
func (r *Reading) On(t geo.Topic) Spoken {
	for _, s := range r.Topics {
		if s.Topic == t {
			return s
		}
	}
	return Spoken{}
}

// Line is the fact that describes the feature best in a single line; false without any.
func (r *Reading) Line() (geo.Fact, bool) {
	for _, t := range lineTopics() {
		for _, f := range r.On(t).Facts {
			return f, true
		}
	}
	return geo.Fact{}, false
}

// Describing lists the facts on topics that describe the feature, in the order of the
// topics: documents, what holds for the whole city and lost figures are not among them.
func (r *Reading) Describing() []geo.Fact {
	return where(r.Facts(), func(f geo.Fact) bool { return slices.Contains(lineTopics(), f.Topic) })
}

// Number is the number that the document gives a key work; 0 where it has no list of
// them, as when a district has but one.
func (r *Reading) Number(f geo.Fact) int {
	if f.Subject != r.Feature.ID {
		return 0
	}
	return KeyNumber(f, r.facts)
}

// Mark is the year of a goal or the number of a key work, which stands before the
// fact; "" for neither.
func (r *Reading) Mark(f geo.Fact) string {
	n := r.Number(f)
	switch {
	case f.Topic == geo.Goal && f.Year > 0:
		return strconv.Itoa(f.Year)
	case n > 0:
		return strconv.Itoa(n)
	}
	return ""
}

// Tile is a number worth seeing at a glance, with the fact that states it.
type Tile struct {
	geo.Quantity
	Fact geo.Fact
}

// Tiles are those headline numbers of the facts that are the feature's own.
func (r *Reading) Tiles() []Tile {
	var out []Tile
	for _, f := range r.facts {
		for _, q := range f.Quantities {
			if q.Headline && NumberOf(r.Feature, f, q) {
				out = append(out, Tile{q, f})
			}
		}
	}
	return out
}

// NumberOf reports whether a number that a fact states is a feature's own. All are
// the district's that the fact is of. A place has only those that name it, or that
// stand in a fact about nothing else, unless they count places like it.
func NumberOf(feature geo.Feature, f geo.Fact, q geo.Quantity) bool {
	if f.Subject == feature.ID {
		return true
	}
	if !slices.Contains(f.About, feature.ID) {
		return false
	}
	return strings.Contains(q.Unit.Zh, feature.Name.Zh) || len(f.About) == 1 && q.Counts != feature.Kind
}
