package dossier

import (
	"cmp"
	"slices"

	"kechuang/geo"
)

// WriteDocument builds the dossier of a policy document: what is known of it, and
// what the chapter says about its district in the same section. facts are those
// of the district.
func WriteDocument(l geo.Lang, ix *Index, doc geo.Fact, facts []geo.Fact) *Dossier {
	issuer, _ := ix.Feature(doc.Subject)
	said := alongside(doc, facts)
	w := writer{l, ix, issuer, Read(issuer, said, ix.Industries())}
	d := &Dossier{ID: issuer.ID, Document: doc.ID, Kind: issuer.Kind, Title: DocumentTitle(l, doc),
		Meta: []string{w.t("kind.document"), cmp.Or(Years(l, doc), w.t("document.no_years"))}, Lead: []Entry{w.entry(doc)}}
	if other := DocumentTitle(otherLang(l), doc); other != d.Title {
		d.Subtitle = other
	}
	for _, id := range append([]geo.FeatureID{issuer.ID}, doc.About...) {
		d.Back = w.appendChip(d.Back, id)
	}
	if len(said) > 0 {
		d.Approx = w.t("document.alongside")
	}
	for _, p := range partRows() {
		blocks := w.blocks(p.ID, "")
		if slices.Contains(p.Holds, "origin") {
			blocks = append(blocks, w.section(doc), w.others(doc, facts))
		}
		d.addPart(w, p.ID, blocks)
	}
	return d
}

// DocumentTitle is the title of the policy document that a fact names, or else the
// fact.
func DocumentTitle(l geo.Lang, doc geo.Fact) string {
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

// section says where the chapter names the document, with what it leaves open.
func (w writer) section(doc geo.Fact) Block {
	s := w.ix.Source(w.lang, doc)
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
