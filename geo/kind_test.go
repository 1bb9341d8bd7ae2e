package geo_test

import (
	"testing"

	"kechuang/geo"
)

// TestKindTable: rows say in both languages whatever they say, and no two kinds share
// a name, a table, a class or a symbol.
func TestKindTable(t *testing.T) {
	taken := map[string]geo.Kind{}
	for _, i := range geo.KindTable() {
		once := func(what, s string) {
			if k, ok := taken[what+s]; ok || s == "" {
				t.Errorf("%s: %s %q is empty or that of %s", i.Kind, what, s, k)
			}
			taken[what+s] = i.Kind
		}
		named := func(what string, n geo.Name) {
			if n.Zh == "" || n.En == "" {
				t.Errorf("%s: %s %q is not in both languages", i.Kind, what, n)
			}
		}
		once("kind", string(i.Kind))
		once("table", i.Table)
		once("name", i.Name.Zh)
		named("name", i.Name)
		for _, c := range i.Classes {
			once("class", c.Key)
		}
		for _, r := range i.Roles {
			once("role", r.Role)
			named("role "+r.Role, r.Name)
			if r.With != "" {
				named("role "+r.With, r.Both)
			}
		}
		if i.Badge > 0 {
			named("word of a badge", i.BadgeWord)
			named("note on a badge", i.BadgeNote)
		}
		if i.Badge > 0 || i.Import > 0 {
			named("count", i.Counted)
		}
	}
}

// TestDefaultLayers: every kind that is drawn has a layer of the same table, bottom
// first.
func TestDefaultLayers(t *testing.T) {
	drawn := geo.Drawn()
	layers := geo.DefaultLayers()
	if len(layers) != len(drawn) {
		t.Fatalf("%d layers of %d kinds", len(layers), len(drawn))
	}
	for n, l := range layers {
		if i := l.Kind.Info(); l.Kind != drawn[n] || l.Order != n+1 || l.Table != i.Table || l.Renderer == geo.NoRenderer {
			t.Errorf("layer %d of %s is %+v", n, drawn[n], l)
		}
	}
}
