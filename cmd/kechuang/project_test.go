package main

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"kechuang/geo"
	"kechuang/seeds/testkit"
)

// A project that is not there is not made; one that goes on with a copy lets go of
// its own file.
func TestProgramOpensAndKeeps(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.gpkg")
	p := &program{version: testkit.Content(t).Version}
	p.project = path
	var problem *geo.Problem
	if _, err := p.Open(path); !errors.As(err, &problem) || problem.Key != "error.noProject" {
		t.Fatalf("what is not there gives %v", err)
	}
	if err := p.openProject(); err != nil {
		t.Fatal(err)
	}
	first := p.db
	other, err := p.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	p.Keep(other)
	defer p.close()
	if _, err := first.Counts(context.Background()); err == nil {
		t.Error("the project before is still open")
	}
	if counts, err := p.db.Counts(context.Background()); err != nil || counts[geo.District] != 16 {
		t.Errorf("%v, %v", counts, err)
	}
}

func TestHomeProject(t *testing.T) {
	t.Setenv("HOME", "/somebody")
	for data, want := range map[string]string{"/data": "/data/kechuang/shanghai.gpkg", "": "/somebody/.local/share/kechuang/shanghai.gpkg",
		"relative": "/somebody/.local/share/kechuang/shanghai.gpkg"} {
		t.Setenv("XDG_DATA_HOME", data)
		if got := (&program{}).Home(); got != want {
			t.Errorf("XDG_DATA_HOME=%q: %s, want %s", data, got, want)
		}
	}
}
