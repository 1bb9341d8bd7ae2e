package geo

import (
	"cmp"
	"maps"
	"slices"
)

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

// SortDossier puts facts in dossier order: by topic, those about id itself
// first, then by subject, order and ID.
func SortDossier(list []Fact, id FeatureID) {
	topic := func(f Fact) int {
		if i := slices.Index(Topics, f.Topic); i >= 0 {
			return i
		}
		return len(Topics)
	}
	other := func(f Fact) int {
		if f.Subject == id {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(topic(a), topic(b)), cmp.Compare(other(a), other(b)),
			cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
}
