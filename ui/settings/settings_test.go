package settings

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "folder", "settings.json")
	s := Load(path)
	s.Set(map[string]any{"lang": "en", "width": 1440.5})
	s.Set(map[string]any{"recent": []string{"/a b", "/名"}})
	for name, s := range map[string]*Store{"at once": s, "later": Load(path)} {
		if s.String("lang") != "en" || s.Float("width", 1, 0, 5000) != 1440.5 || !slices.Equal(s.Strings("recent"), []string{"/a b", "/名"}) {
			t.Errorf("%s: %v", name, s.values)
		}
		if s.String("width") != "" || s.Strings("lang") != nil || s.Float("lang", 7, 0, 9) != 7 || s.String("none") != "" {
			t.Errorf("%s: a value of another kind was taken", name)
		}
	}
}

// TestOlder takes over what an older version kept, until there is something newer.
func TestOlder(t *testing.T) {
	dir := t.TempDir()
	path, older := filepath.Join(dir, "new.json"), filepath.Join(dir, "old.json")
	if err := os.WriteFile(older, []byte(`{"lang":"en"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	s := Load(path, older)
	if s.String("lang") != "en" {
		t.Error("the older file was not read")
	}
	s.Set(map[string]any{"lang": "zh"})
	if got := Load(path, older).String("lang"); got != "zh" {
		t.Errorf("got %q", got)
	}
}

// TestDamaged: no file keeps the program from starting.
func TestDamaged(t *testing.T) {
	for _, text := range []string{"", "{", "null", "[]", `"x"`, "\x00\xff", `{"width":1e999}`, `{"width":-1}`, `{"width":"wide"}`,
		`{"width":1e300,"recent":[1,null,{}],"lang":["en"]}`, string(make([]byte, largest+1))} {
		path := filepath.Join(t.TempDir(), "settings.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := Load(path)
		if w := s.Float("width", 1440, 300, 16384); w != 1440 || s.Strings("recent") != nil || s.String("lang") != "" {
			t.Errorf("%.40q: %v", text, s.values)
		}
		s.Set(map[string]any{"lang": "en"})
		if Load(path).String("lang") != "en" {
			t.Errorf("%.40q: can't be replaced", text)
		}
	}
	folder := t.TempDir()
	s := Load(folder) // a folder in the place of the file
	if s.Set(map[string]any{"lang": "en"}); s.String("lang") != "en" {
		t.Error("a choice that can't be written does not count")
	}
}

func TestZeroValue(t *testing.T) {
	var s Store
	if s.Set(map[string]any{"lang": "en"}); s.String("lang") != "en" {
		t.Error("forgotten")
	}
}
