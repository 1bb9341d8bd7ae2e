package db

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// What another program writes is news until it was seen; what this one writes is none.
func TestNews(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	ctx := t.Context()
	want := func(what string, n News) {
		t.Helper()
		if got := d.News(ctx); got != n {
			t.Errorf("%s: %v, want %v", what, got, n)
		}
	}
	want("opened", NoNews)
	if _, err := d.Import(ctx, register, firms(5)); err != nil {
		t.Fatal(err)
	}
	want("imported", NoNews)
	if _, err := d.Undo(ctx, false); err != nil {
		t.Fatal(err)
	}
	want("undone", NoNews)
	other := reopen(t, d.path, small())
	want("opened by another", NoNews)
	run(t, other, "UPDATE zones SET name_zh = '改'")
	want("written by another", Changed)
	if _, err := d.Import(ctx, register, firms(5)); err != nil {
		t.Fatal(err)
	}
	want("written by both", Changed)
	d.Seen(ctx)
	want("seen", NoNews)
	if hits, err := d.Search(ctx, "改", 5); err != nil || len(hits) == 0 {
		t.Errorf("the search does not know it: %v, %v", hits, err)
	}
	another := filepath.Join(t.TempDir(), "copy.gpkg")
	data, err := os.ReadFile(d.path)
	if err == nil {
		err = os.WriteFile(another, data, 0o644)
	}
	if err == nil {
		err = os.Rename(another, d.path)
	}
	if err != nil {
		t.Fatal(err)
	}
	want("replaced", Replaced)
	if err := os.Remove(d.path); err != nil {
		t.Fatal(err)
	}
	want("removed", Gone)
	if m := smallMemory(t); m.News(context.Background()) != NoNews {
		t.Error("a project in memory has news")
	}
}
