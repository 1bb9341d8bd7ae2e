package state

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"kechuang/geo"
)

// OpenDocument opens the dossier of the policy document that a fact names, and
// selects the district that issued it. The fact is among those of feature id; an
// unknown one gives an error that is geo.ErrNotFound.
func (m *Model) OpenDocument(ctx context.Context, id geo.FeatureID, fact string) error {
	facts, err := m.store.Facts(ctx, id)
	if err != nil {
		return fmt.Errorf("state: facts of %s: %w", id, err)
	}
	i := slices.IndexFunc(facts, func(f geo.Fact) bool { return f.ID == fact && f.Topic == geo.Policy })
	if i < 0 {
		return Missing()
	}
	issuer := facts[i].Subject
	if _, ok := m.index.Feature(issuer); !ok {
		return Missing()
	}
	m.pickDocument(issuer, &facts[i])
	m.changed(SelectionChanged)
	return nil
}

// Document is the fact that names the document whose dossier shows; false when
// it is a feature's.
func (m *Model) Document() (geo.Fact, bool) {
	if m.document == nil {
		return geo.Fact{}, false
	}
	return *m.document, true
}

// WriteDocument builds the dossier of a policy document: what is known of it, and
// what the chapter says about its district in the same section. facts are those
// of the district.
func WriteDocument(l geo.Lang, ix *Index, doc geo.Fact, facts []geo.Fact) *Dossier {
	issuer, _ := ix.Feature(doc.Subject)
	w := writer{l, ix, issuer, alongside(doc, facts)}
	d := &Dossier{ID: issuer.ID, Document: doc.ID, Kind: issuer.Kind, Title: documentTitle(l, doc),
		Meta: []string{w.t("kind.document"), w.years(doc)}, Lead: []Entry{w.entry(doc)}}
	if other := documentTitle(otherLang(l), doc); other != d.Title {
		d.Subtitle = other
	}
	for _, id := range append([]geo.FeatureID{issuer.ID}, doc.About...) {
		d.Back = w.appendChip(d.Back, id)
	}
	if len(w.facts) > 0 {
		d.Approx = w.t("document.alongside")
	}
	for _, p := range partTopics {
		part := Part{Key: p.key, Title: w.t("dossier.part." + p.key)}
		for _, topic := range p.topics {
			part.Blocks = append(part.Blocks, w.topic(topic))
		}
		if p.key == "overview" {
			part.Blocks = append(w.positionings(), part.Blocks...)
		}
		if p.key == "sources" {
			part.Blocks = append(part.Blocks, w.section(doc), w.others(doc, facts))
		}
		part.Blocks = slices.DeleteFunc(part.Blocks, Block.empty)
		if len(part.Blocks) > 0 {
			d.Parts = append(d.Parts, part)
		}
	}
	return d
}

func (b Block) empty() bool {
	return len(b.Entries) == 0 && len(b.Lines) == 0 && len(b.Rows) == 0 && len(b.Industries) == 0
}

func documentTitle(l geo.Lang, doc geo.Fact) string {
	if t := doc.Title.In(l); t != "" {
		return t
	}
	return doc.Text.In(l)
}

// alongside lists the facts that stand in a document's section and are about
// what it is about: the places it names, or its whole district.
func alongside(doc geo.Fact, facts []geo.Fact) []geo.Fact {
	var section, named []geo.Fact
	for _, f := range facts {
		if f.Subject != doc.Subject || f.Source.Section != doc.Source.Section ||
			f.Topic == geo.Policy || f.Topic == geo.FigureFact || f.Topic == geo.TableFact {
			continue
		}
		section = append(section, f)
		if slices.ContainsFunc(doc.About, func(id geo.FeatureID) bool { return slices.Contains(f.About, id) }) {
			named = append(named, f)
		}
	}
	if len(named) > 0 {
		return named
	}
	return section
}

// years are those that a document covers.
func (w writer) years(doc geo.Fact) string {
	switch {
	case doc.YearFrom > 0 && doc.Year > doc.YearFrom:
		return w.t("document.years", "from", strconv.Itoa(doc.YearFrom), "to", strconv.Itoa(doc.Year))
	case doc.Year > 0:
		return strconv.Itoa(doc.Year)
	}
	return w.t("document.no_years")
}

// positionings is the block of what the district is to become, which in its own
// dossier leads.
func (w writer) positionings() []Block {
	b := Block{Topic: geo.Positioning, Title: w.t("topic." + string(geo.Positioning))}
	for _, f := range w.facts {
		if f.Topic == geo.Positioning {
			b.Entries = append(b.Entries, w.entry(f))
		}
	}
	return []Block{b}
}

// section says where the chapter names the document, with what it leaves open.
func (w writer) section(doc geo.Fact) Block {
	s := w.source(doc)
	return Block{Title: w.t("source.section"), Lines: nonEmpty(s.Section, s.Document, s.Note)}
}

// others are the further documents of the district.
func (w writer) others(doc geo.Fact, facts []geo.Fact) Block {
	b := Block{Topic: geo.Policy, Title: w.t("document.others")}
	for _, f := range facts {
		if f.Topic == geo.Policy && f.Subject == doc.Subject && f.ID != doc.ID {
			b.Entries = append(b.Entries, w.entry(f))
		}
	}
	return b
}
