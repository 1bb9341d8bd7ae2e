package main

import (
	"slices"
	"strings"
	"testing"

	"kechuang/ui/help"
)

// Each part has a name and the text of its licence; the toolkit and the base map are
// among them.
func TestParts(t *testing.T) {
	list := parts()
	for _, p := range list {
		if p.Name == "" || len(p.Text) < 100 || strings.Contains(p.Text, partMark) {
			t.Errorf("%q: %d bytes", p.Name, len(p.Text))
		}
	}
	for _, name := range []string{"fyne.io/fyne/v2 ", "ODbL-1.0", "modernc.org/sqlite "} {
		if !slices.ContainsFunc(list, func(p help.Part) bool { return strings.HasPrefix(p.Name, name) }) {
			t.Errorf("%s is missing", name)
		}
	}
}
