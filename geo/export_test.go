package geo

import "testing"

// AddKind adds a kind to the table for the length of a test, which must not run beside
// others.
func AddKind(t *testing.T, row KindInfo) {
	was := kinds
	kinds = append(kinds[:len(kinds):len(kinds)], row)
	t.Cleanup(func() { kinds = was })
}
