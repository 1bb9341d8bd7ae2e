package search

import "kechuang/geo"

// Builder collects what an index finds. Features that match a query equally well are
// found in the order in which they came.
type Builder struct{ entries []entry }

// Feature adds a feature. Only its ID, kind, district, code and names matter.
func (b *Builder) Feature(f geo.Feature) {
	if e, ok := featureEntry(f); ok {
		b.entries = append(b.entries, e)
	}
}

// Content adds what is found besides features: the facts, also by the industries that
// they name and by the lexicon's words, the industries, and the lexicon's figures.
func (b *Builder) Content(facts []geo.Fact, industries []geo.Industry, l geo.Lexicon) {
	b.entries = withLexicon(b.entries, facts, industries, l)
}

// Index gives the index; nothing may be added after.
func (b *Builder) Index() *Index { return newIndex(b.entries) }
