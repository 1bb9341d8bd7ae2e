package state

import (
	"slices"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
)

// Dossier is all that is known about one feature or policy document, in one
// language and in the order in which a reader wants it.
type Dossier struct {
	ID       geo.FeatureID // of a document: the district that issued it
	Document string        // fact that names the document; "" for a feature
	Kind     geo.Kind
	Title    string
	Subtitle string   // the name in the other language
	Meta     []string // code, area, kind, precision
	Back     []Chip   // the district it lies in and the wholes it is part of
	Approx   string   // what an approximate or unplaced feature, or a document's facts, rest on; "" when precise
	Lead     []Entry  // positioning
	Stats    []Stat
	Parts    []Part
	Unsaid   string // of a district, on which headings the document is silent; "" for none
}

// Part is one of the anchored parts of a dossier, the tabs above its text.
type Part struct {
	Key    string // "overview", "goals", "layout", "makers", "sources"
	Title  string
	Blocks []Block
}

// Block is a heading with facts, industries and chips.
type Block struct {
	Topic   geo.Topic // "" for places and sources
	Title   string
	Link    geo.FeatureID // when the heading itself is a feature
	Entries []Entry
	Rows    []ChipRow
	Lines   []string // plain lines, for sources and notes

	Industries []Industry
}

// Industry is a line of business, by which the map can be marked.
type Industry struct {
	Key, Text string
}

// Entry is one fact.
type Entry struct {
	Fact     string
	Text     string
	Title    string // of a policy document, as written
	Year     int
	YearFrom int
	Number   int // position of a key work, from 1; else 0
	Source   Source
	Links    []Chip
}

// Source says where a fact stands.
type Source struct {
	Chip     string // short, for the small mark beside the fact
	Document string // title
	Section  string // heading, beside a translation as written
	Note     string // what the source leaves unsaid
	Fact     string // ID
	Text     string // the fact itself, where it does not stand beside the mark
}

// ChipRow is a row of chips that play the same part, e.g. the northern nodes.
type ChipRow struct {
	Role  string // "" when there is only one row
	Chips []Chip
}

// Chip links to another feature.
type Chip struct {
	ID    geo.FeatureID
	Text  string
	Place bool // it has a place on the map to fly to
}

// Stat is a number worth seeing at a glance.
type Stat struct {
	Value  string
	Unit   string
	Text   string // the fact it stands in
	Source Source
}

// partTopics says which topics stand in which part, in order.
var partTopics = []struct {
	key    string
	topics []geo.Topic
}{
	{"overview", []geo.Topic{geo.Policy, geo.Strategy, geo.Context}},
	{"goals", []geo.Topic{geo.Goal, geo.KeyWork}},
	{"layout", []geo.Topic{geo.Layout, geo.IndustryFact, geo.ZoneRole}},
	{"makers", []geo.Topic{geo.Incubation, geo.ClusterFact, geo.Company, geo.Platform}},
	{"sources", []geo.Topic{geo.FigureFact, geo.TableFact}},
}

// writer builds one dossier.
type writer struct {
	lang  geo.Lang
	ix    *Index
	f     geo.Feature
	facts []geo.Fact
}

// WriteDossier builds the dossier of a feature from its facts and its
// neighbours in the index.
func WriteDossier(l geo.Lang, ix *Index, f geo.Feature, facts []geo.Fact) *Dossier {
	w := writer{l, ix, f, facts}
	d := &Dossier{ID: f.ID, Kind: f.Kind, Title: f.Name.In(l), Meta: w.meta(), Back: w.back(), Approx: w.approx()}
	if other := f.Name.In(otherLang(l)); other != d.Title {
		d.Subtitle = other
	}
	for _, fact := range w.facts {
		if fact.Topic == geo.Positioning {
			d.Lead = append(d.Lead, w.entry(fact))
		}
	}
	d.Stats = w.stats()
	for _, p := range partTopics {
		part := Part{Key: p.key, Title: w.t("dossier.part." + p.key)}
		for _, topic := range p.topics {
			if b := w.topic(topic); !b.empty() {
				part.Blocks = append(part.Blocks, b)
			}
		}
		part.Blocks = append(part.Blocks, w.places(geo.DossierPart(p.key))...)
		if p.key == "sources" {
			part.Blocks = append(part.Blocks, w.origin()...)
		}
		if len(part.Blocks) > 0 {
			d.Parts = append(d.Parts, part)
		}
	}
	if f.Kind == geo.District {
		d.Unsaid = dossier.UnsaidLine(l, w.own())
	}
	return d
}

// own are the facts whose subject the feature is.
func (w writer) own() []geo.Fact { return dossier.About(w.f.ID, w.facts) }

func otherLang(l geo.Lang) geo.Lang {
	if l == geo.Zh {
		return geo.En
	}
	return geo.Zh
}

func (w writer) t(key string, pairs ...string) string { return lang.T(w.lang, key, pairs...) }

// topic gives the block of one topic, empty where there is nothing to say. That
// of industries lists all that the facts name. Of a heading for which only the
// title of a figure is left, the title stands there too.
func (w writer) topic(topic geo.Topic) Block {
	b := Block{Topic: topic, Title: w.t("topic." + string(topic))}
	for _, f := range w.facts {
		if f.Topic == topic {
			b.Entries = append(b.Entries, w.entry(f))
		}
	}
	if h, ok := dossier.Find(string(topic)); ok && len(b.Entries) == 0 && w.f.Kind == geo.District {
		for _, f := range h.Under(w.own()) {
			if dossier.Lost(f) {
				b.Entries = append(b.Entries, w.entry(f))
			}
		}
	}
	if topic == geo.IndustryFact {
		for _, i := range dossier.Industries(w.facts, w.ix.Industries()) {
			b.Industries = append(b.Industries, Industry{i.Key, i.Name.In(w.lang)})
		}
	}
	if topic == geo.Goal {
		slices.SortStableFunc(b.Entries, func(a, b Entry) int { return goalYear(a) - goalYear(b) })
	}
	return b
}

// goalYear sorts goals without a year last.
func goalYear(e Entry) int {
	if e.Year == 0 {
		return 9999
	}
	return e.Year
}

func (w writer) entry(f geo.Fact) Entry {
	e := Entry{Fact: f.ID, Text: f.Text.In(w.lang), Title: f.Title.WithOriginal(w.lang), Year: f.Year, YearFrom: f.YearFrom, Source: w.source(f)}
	if f.Subject == w.f.ID {
		e.Number = dossier.Number(f, w.facts)
	}
	for _, id := range append([]geo.FeatureID{f.Subject}, f.About...) {
		if id != w.f.ID && id != geo.CityID && !w.listed(f.Topic, id) {
			e.Links = w.appendChip(e.Links, id)
		}
	}
	return e
}

// listed reports whether a dossier leads to a feature anyway: to the district by
// its head, and to what lies in a district by the parts on layout and makers.
func (w writer) listed(topic geo.Topic, id geo.FeatureID) bool {
	if id == w.f.District {
		return true
	}
	if f, ok := w.ix.Feature(id); !ok || w.f.Kind != geo.District || f.District != w.f.ID {
		return false
	}
	for _, p := range partTopics {
		if slices.Contains(p.topics, topic) {
			return slices.Contains(geo.PartKinds(geo.DossierPart(p.key)), id.Kind())
		}
	}
	return false
}

func (w writer) source(f geo.Fact) Source {
	s := Source{Section: geo.Heading(w.ix.Documents(), f.Source.Section).WithOriginal(w.lang), Note: f.Source.Note.In(w.lang), Fact: f.ID}
	if doc, ok := w.ix.Document(f.Source.Document); ok {
		s.Document = doc.Title.In(w.lang)
	}
	s.Chip = w.t("source.chip", "section", w.shortSection(f.Source.Section))
	return s
}

// stats are those headline numbers of the facts that are the feature's own and, of
// a line, the length that was measured, which need not be the one that the
// document speaks of.
func (w writer) stats() []Stat {
	var out []Stat
	for _, f := range w.facts {
		for _, q := range f.Quantities {
			if !q.Headline || !dossier.NumberOf(w.f, f, q) {
				continue
			}
			v := Number(q.Value)
			if q.AtLeast {
				v += "+"
			}
			out = append(out, Stat{Value: v, Unit: q.Unit.In(w.lang), Text: f.Text.In(w.lang), Source: w.source(f)})
		}
	}
	if w.f.LengthKm > 0 {
		out = append(out, Stat{Value: Number(wholeArea(w.f.LengthKm)), Unit: w.t("measure.unit"), Text: w.t("measure.text"),
			Source: Source{Document: w.t("measure.source"), Note: w.f.Basis.In(w.lang)}})
	}
	return out
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
