package gpkg

import (
	"slices"
	"strings"
	"testing"
)

func TestTokens(t *testing.T) {
	got := strings.Join(Tokens("CREATE -- x\nTRIGGER \"a \"\"b\"/* y */ [C d]`e` 'It''s' 12<=x.Y;  '"), "|")
	if want := "create|trigger|a \"\"b|c d|e|'It''s'|12|<|=|x|.|y|;|'"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, odd := range []string{"", "'", "\"", "[", "/*", "--", "/* ", "\x00", "é", "\xff", "`"} {
		Tokens(odd)
	}
}

// TestKeepsIndex holds which triggers do nothing but keep an R-tree: those of the
// templates, and none that does more.
func TestKeepsIndex(t *testing.T) {
	for _, text := range strings.SplitAfter(filled(t, "gpkg/features", Layer{Table: "places", Type: "POINT"}), "END;") {
		i := strings.Index(text, "CREATE TRIGGER")
		if i < 0 {
			continue
		}
		said := Tokens(strings.TrimSuffix(text[i:], ";"))
		if !KeepsIndex("places", said) {
			t.Errorf("%s: does not keep the index", said[2])
		}
		if KeepsIndex("roads", said) {
			t.Errorf("%s: keeps the index of another table", said[2])
		}
		more := slices.Concat(said[:len(said)-1], Tokens("DELETE FROM places; END"))
		if KeepsIndex("places", more) {
			t.Errorf("%s: may delete features", said[2])
		}
	}
	for _, text := range []string{
		"", "CREATE TRIGGER x AFTER INSERT ON places BEGIN DELETE FROM rtree_places_geom WHERE id IN (SELECT fid FROM places); END",
		"CREATE TRIGGER x AFTER INSERT ON places BEGIN DELETE FROM rtree_places_geom WHERE load_extension('x'); END",
		"CREATE TRIGGER x AFTER INSERT ON places BEGIN DELETE FROM rtree_places_geom END", "BEGIN", "END",
	} {
		if KeepsIndex("places", Tokens(text)) {
			t.Errorf("welcome: %s", text)
		}
	}
}

func TestStatements(t *testing.T) {
	got := strings.Join(Statements("; -- a; b\nCREATE TABLE \"a;b\" (x); /* ; */ CREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n DELETE FROM b WHERE x = CASE 1 WHEN 1 THEN 2 END;\nDELETE FROM c; END;\nSELECT ';' -- end\n"), "|")
	want := "CREATE TABLE \"a;b\" (x)|CREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n DELETE FROM b WHERE x = CASE 1 WHEN 1 THEN 2 END;\nDELETE FROM c; END|SELECT ';' -- end"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
