package settings

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode/utf8"
)

// FuzzLoad reads any bytes: what is asked for is there or as if never chosen, and what
// is chosen afterwards is kept.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(`{"lang":"en","window.width":1440,"project.recent":["/a","/名"]}`), "en")
	f.Add([]byte(`{"lang":{"a":[]},"window.width":1e999}`), "zh")
	f.Add([]byte("[1,2"), "\x00")
	f.Add([]byte(`null`), "")
	f.Fuzz(func(t *testing.T, raw []byte, lang string) {
		path := filepath.Join(t.TempDir(), "settings.json")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		s := Load(path)
		if w := s.Float("window.width", 7, 1, 5000); !(w >= 1 && w <= 5000) {
			t.Errorf("width %v", w)
		}
		recent := s.Strings("project.recent")
		s.Set(map[string]any{"lang": lang})
		if again := Load(path); utf8.ValidString(lang) && again.String("lang") != lang || !slices.Equal(again.Strings("project.recent"), recent) {
			t.Errorf("kept %q and %q, had %q and %q", again.String("lang"), again.Strings("project.recent"), lang, recent)
		}
	})
}
