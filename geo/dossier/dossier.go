// Package dossier reads the document: what it says about a feature, topic by topic in
// one order, where that stands, and on which headings it is silent. Window, slide,
// page, tooltip, table and command all read by it, so that none calls unsaid what
// another shows. Reading is in no language; Dossier is written in one, with the
// features around. The package draws nothing.
package dossier

import (
	"kechuang/geo"
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
	Lead     []Entry  // positioning, or what stands in columns of the user's own
	Stats    []Stat
	Parts    []Part
	Unsaid   string // of a district, on which headings the document is silent; "" for none
}

// Part is one of the anchored parts of a dossier, the tabs above its text.
type Part struct {
	Key    string // of parts.json
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

	Values  []geo.Value // of the columns of the user's own
	Numbers []Measured  // of a dataset
	Source  Source      // of values or numbers

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

// DueBy reports whether the entry is to be reached by a year.
func (e Entry) DueBy(year int) bool { return e.Year > 0 && e.Year <= year }

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

// writer builds one dossier.
type writer struct {
	lang geo.Lang
	ix   *Index
	f    geo.Feature
	r    *Reading
}

// Write builds the dossier of a feature from its facts and its neighbours in the
// index.
func Write(l geo.Lang, ix *Index, f geo.Feature, facts []geo.Fact) *Dossier {
	w := writer{l, ix, f, Read(f, facts, ix.Industries())}
	d := &Dossier{ID: f.ID, Kind: f.Kind, Title: f.Name.In(l), Meta: w.meta(), Back: w.back(), Approx: w.approx()}
	if other := f.Name.In(otherLang(l)); other != d.Title {
		d.Subtitle = other
	}
	if d.Lead = w.block(geo.Positioning).Entries; len(d.Lead) == 0 {
		d.Lead = w.valueLead()
	}
	d.Stats = w.stats()
	for _, p := range partRows() {
		blocks := w.blocks(p.ID, geo.Positioning) // which leads
		for _, h := range p.Holds {
			blocks = append(blocks, w.held(h, p.ID)...)
		}
		d.addPart(w, p.ID, blocks)
	}
	d.Unsaid = w.r.UnsaidLine(l)
	return d
}

// addPart adds a part of those blocks that say anything, if there are any.
func (d *Dossier) addPart(w writer, key string, blocks []Block) {
	part := Part{Key: key, Title: w.t("dossier.part." + key)}
	for _, b := range blocks {
		if !b.empty() {
			part.Blocks = append(part.Blocks, b)
		}
	}
	if len(part.Blocks) > 0 {
		d.Parts = append(d.Parts, part)
	}
}

func (b Block) empty() bool {
	return len(b.Entries) == 0 && len(b.Lines) == 0 && len(b.Rows) == 0 && len(b.Industries) == 0 && len(b.Values) == 0 && len(b.Numbers) == 0
}

func otherLang(l geo.Lang) geo.Lang {
	if l == geo.Zh {
		return geo.En
	}
	return geo.Zh
}

func (w writer) t(key string, pairs ...string) string { return lang.T(w.lang, key, pairs...) }

// blocks gives the blocks of the topics in a part, but for one.
func (w writer) blocks(part string, but geo.Topic) []Block {
	var out []Block
	for _, s := range w.r.Topics {
		if s.Topic != but && partOf(s.Topic) == part {
			out = append(out, w.block(s.Topic))
		}
	}
	return out
}

// block gives the block of one topic, empty where there is nothing to say.
func (w writer) block(t geo.Topic) Block {
	said := w.r.On(t)
	b := Block{Topic: t, Title: TopicName(w.lang, t)}
	for _, f := range said.Facts {
		b.Entries = append(b.Entries, w.entry(f))
	}
	for _, i := range said.Industries {
		b.Industries = append(b.Industries, Industry{i.Key, i.Name.In(w.lang)})
	}
	return b
}

func (w writer) entry(f geo.Fact) Entry {
	e := Entry{Fact: f.ID, Text: f.Text.In(w.lang), Title: f.Title.WithOriginal(w.lang), Year: f.Year, YearFrom: f.YearFrom,
		Number: w.r.Number(f), Source: w.ix.Source(w.lang, f)}
	for _, id := range append([]geo.FeatureID{f.Subject}, f.About...) {
		if id != w.f.ID && id != geo.CityID && !w.listed(f.Topic, id) {
			e.Links = w.appendChip(e.Links, id)
		}
	}
	return e
}

// listed reports whether a dossier leads to a feature anyway: to the district by
// its head, and to what lies in a district by the part that lists its kind.
func (w writer) listed(topic geo.Topic, id geo.FeatureID) bool {
	if id == w.f.District {
		return true
	}
	if f, ok := w.ix.Feature(id); !ok || w.f.Kind != geo.District || f.District != w.f.ID {
		return false
	}
	return partOf(topic) == string(id.Kind().Info().Part)
}

// stats are those headline numbers of the facts that are the feature's own and, of
// a line, the length that was measured, which need not be the one that the
// document speaks of.
func (w writer) stats() []Stat {
	var out []Stat
	for _, t := range w.r.Tiles() {
		out = append(out, Stat{Value: Quantity(t.Quantity), Unit: t.Unit.In(w.lang), Text: t.Fact.Text.In(w.lang), Source: w.ix.Source(w.lang, t.Fact)})
	}
	if w.f.LengthKm > 0 {
		out = append(out, Stat{Value: Number(wholeArea(w.f.LengthKm)), Unit: w.t("measure.unit"), Text: w.t("measure.text"),
			Source: Source{Document: w.t("measure.source"), Note: w.f.Basis.In(w.lang)}})
	}
	return out
}
