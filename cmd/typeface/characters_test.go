package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// TestGB2312 counts the ideographs that the standard says it has.
func TestGB2312(t *testing.T) {
	n := 0
	for _, r := range gb2312() {
		if unicode.Is(unicode.Han, r) && r >= 0x4e00 {
			n++
		}
	}
	if n != 6763 {
		t.Errorf("%d ideographs, want 6763", n)
	}
}

// The table is whole, each character of it once, and begins and ends as the standard's.
func TestStandard(t *testing.T) {
	rs := []rune(strings.ReplaceAll(standard, "\n", ""))
	if len(rs) != standardSize || rs[0] != '一' || rs[len(rs)-1] != '蠼' {
		t.Errorf("%d characters, first %c, last %c", len(rs), rs[0], rs[len(rs)-1])
	}
	slices.Sort(rs)
	if n := len(slices.Compact(rs)); n != standardSize {
		t.Errorf("%d different characters", n)
	}
}

func TestCharactersOfSources(t *testing.T) {
	root := t.TempDir()
	files := map[string]string{
		"seeds/districts/a.yaml": "堃\n", "seeds/testdata/b.tsv": "𠮷", "ui/c.go": "龘", "ui/c_test.go": "\U0001f600",
	}
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := characters(root)
	if err != nil {
		t.Fatal(err)
	}
	for r, want := range map[rune]bool{'堃': true, '龘': true, '𬭎': true, '鿬': true, 'Ż': true, '²': true, '→': true, '海': true, '\n': false, '𠮷': false, 0x1f600: false} {
		if slices.Contains(got, r) != want {
			t.Errorf("%q listed: %v, want %v", r, !want, want)
		}
	}
	if !slices.IsSorted(got) {
		t.Error("characters are not in order")
	}
}
