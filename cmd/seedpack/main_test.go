package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/seeds"
	"kechuang/seeds/pack"
)

func TestPackedIsFresh(t *testing.T) {
	const dir = "../../seeds"
	want, err := pack.Files(os.DirFS(dir), seeds.Shape)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "packed.json"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("seeds/packed.json does not say what the YAML files in seeds do; in the project's root, run go run ./cmd/seedpack")
	}
}

// A folder with a mistake keeps what it has.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	write := func(text string) error {
		if err := os.WriteFile(filepath.Join(dir, "documents.yaml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return run([]string{dir})
	}
	if err := write("documents:\n- key: 甲\n  year: 2016\n"); err != nil {
		t.Fatal(err)
	}
	err := write("documents:\n- key: 甲\n  yaer: 2016\n")
	if err == nil || !strings.Contains(err.Error(), "documents.yaml: line 3: ") {
		t.Errorf("error is %v; want one that names file and line", err)
	}
	const want = "{\n\"documents.yaml\":{\"documents\":[{\"key\":\"甲\",\"year\":2016}]}\n}\n"
	if got, err := os.ReadFile(filepath.Join(dir, "packed.json")); err != nil || string(got) != want {
		t.Errorf("packed is %s, %v", got, err)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{"-o"}, {""}, {"seeds", "more"}} {
		if err := run(args); !errors.Is(err, errUsage) {
			t.Errorf("%q: %v", args, err)
		}
	}
}
