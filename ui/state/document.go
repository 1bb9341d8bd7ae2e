package state

import (
	"context"
	"fmt"
	"slices"

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
