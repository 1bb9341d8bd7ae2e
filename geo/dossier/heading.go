package dossier

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Heading is a group of topics on which a reader expects every district to be
// spoken of.
type Heading struct {
	ID     string      `json:"id"`
	Topics []geo.Topic `json:"topics"`
	// Further topics speak on it where none of its own does.
	Further []geo.Topic `json:"further"`
	// Industries: so does any fact that names an industry.
	Industries bool `json:"industries"`
}

//go:embed headings.json
var headingsJSON []byte

// Headings lists the headings in dossier order.
var Headings = sync.OnceValue(func() []Heading {
	var hs []Heading
	if err := json.Unmarshal(headingsJSON, &hs); err != nil {
		panic("headings.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	return hs
})

// Find gives the heading of an ID.
func Find(id string) (Heading, bool) {
	hs := Headings()
	i := slices.IndexFunc(hs, func(h Heading) bool { return h.ID == id })
	if i < 0 {
		return Heading{}, false
	}
	return hs[i], true
}

// Name is what the heading is called.
func (h Heading) Name(l geo.Lang) string { return lang.T(l, "heading."+h.ID) }

// Under lists those of a district's facts that stand under the heading. They are
// the facts on its topics; where there are none, those that speak on it besides;
// and where there are none either, the titles of lost figures about it. Without
// any the document is silent.
func (h Heading) Under(facts []geo.Fact) []geo.Fact {
	for _, stands := range []func(geo.Fact) bool{h.home, h.speaks, h.lost} {
		if list := where(facts, stands); len(list) > 0 {
			return list
		}
	}
	return nil
}

// home: the heading is the one of the fact's topic, or, where no heading has
// that, of a further topic.
func (h Heading) home(f geo.Fact) bool {
	if slices.Contains(h.Topics, f.Topic) {
		return true
	}
	return !Lost(f) && !hasHeading(f.Topic) && h.also(f)
}

func (h Heading) speaks(f geo.Fact) bool {
	return !Lost(f) && (h.also(f) || slices.Contains(h.Further, f.Topic) || h.Industries && len(f.Industries) > 0)
}

func (h Heading) lost(f geo.Fact) bool { return Lost(f) && h.also(f) }

func (h Heading) also(f geo.Fact) bool {
	return slices.ContainsFunc(f.Also, func(t geo.Topic) bool { return slices.Contains(h.Topics, t) })
}

// Lost reports whether a fact is but the title of a figure or table whose content
// is lost.
func Lost(f geo.Fact) bool { return f.Topic == geo.FigureFact || f.Topic == geo.TableFact }

func hasHeading(t geo.Topic) bool {
	return slices.ContainsFunc(Headings(), func(h Heading) bool { return slices.Contains(h.Topics, t) })
}

// About keeps the facts whose subject is a district: what others say about it is
// theirs.
func About(district geo.FeatureID, facts []geo.Fact) []geo.Fact {
	return where(facts, func(f geo.Fact) bool { return f.Subject == district })
}

func where(facts []geo.Fact, yes func(geo.Fact) bool) []geo.Fact {
	var out []geo.Fact
	for _, f := range facts {
		if yes(f) {
			out = append(out, f)
		}
	}
	return out
}

// Unsaid lists the headings under which none of a district's own facts stands.
func Unsaid(own []geo.Fact) []Heading {
	var out []Heading
	for _, h := range Headings() {
		if len(h.Under(own)) == 0 {
			out = append(out, h)
		}
	}
	return out
}

// UnsaidLine says in one sentence what the document leaves unsaid of a district;
// "" when nothing is.
func (r *Reading) UnsaidLine(l geo.Lang) string {
	var names []string
	for _, h := range r.Unsaid {
		names = append(names, h.Name(l))
	}
	if len(names) == 0 {
		return ""
	}
	return lang.T(l, "reading.unsaid", "names", strings.Join(names, lang.T(l, "reading.list")))
}

// Industries lists those that facts name, in the order of the list all.
func Industries(facts []geo.Fact, all []geo.Industry) []geo.Industry {
	named := map[string]bool{}
	for _, f := range facts {
		for _, key := range f.Industries {
			named[key] = true
		}
	}
	var out []geo.Industry
	for _, i := range all {
		if named[i.Key] {
			out = append(out, i)
		}
	}
	return out
}

// KeyNumber is the number that the document gives a key work among the facts own; 0
// where it has no list of them, as when a district has but one.
func KeyNumber(f geo.Fact, own []geo.Fact) int {
	if f.Topic != geo.KeyWork || len(where(own, func(g geo.Fact) bool { return g.Topic == geo.KeyWork && g.Subject == f.Subject })) < 2 {
		return 0
	}
	return f.Order
}
