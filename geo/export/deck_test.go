package export_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/seeds/testkit"
)

// deckSpec is a short deck of the real content.
func deckSpec(t *testing.T) page.DeckSpec {
	t.Helper()
	return page.DeckSpec{Spec: page.Spec{Lang: geo.Zh, Data: testkit.Data(t), Fonts: testkit.Fonts(t)}, Store: testkit.Store(t)}
}

func TestDeckFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "上海.PPTX")
	var last, total int
	err := export.Deck(context.Background(), path, deckSpec(t), func(done, of int) {
		if done < last || of != total && total > 0 {
			t.Errorf("%d of %d after %d of %d", done, of, last, total)
		}
		last, total = done, of
	})
	if err != nil {
		t.Fatal(err)
	}
	if last != total || total < 18 {
		t.Errorf("ended at %d of %d", last, total)
	}
	if info, err := os.Stat(path); err != nil || info.Size() < 100_000 {
		t.Errorf("file: %v, %v", info, err)
	}
}

// A cancelled deck leaves the old file and nothing else.
func TestDeckCancelled(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "deck.pptx")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{2, -1} { // while composing, and when all is composed
		ctx, cancel := context.WithCancel(context.Background())
		err := export.Deck(ctx, path, deckSpec(t), func(done, total int) {
			if done == at || at < 0 && done == total-1 {
				cancel()
			}
		})
		cancel()
		var p *geo.Problem
		if !errors.Is(err, context.Canceled) || !errors.As(err, &p) || p.Key != "error.exportCancelled" {
			t.Errorf("got %v", err)
		}
		files, err := os.ReadDir(dir)
		if b, _ := os.ReadFile(path); err != nil || len(files) != 1 || string(b) != "old" {
			t.Errorf("left %v, old file %q", files, b)
		}
	}
}

func TestDeckPath(t *testing.T) {
	for path, key := range map[string]string{"a.pptx": "", "a.PPTX": "", "a.pdf": "error.exportExtension", "a": "error.exportNoExtension"} {
		_, err := export.DeckForPath(path)
		var p *geo.Problem
		if errors.As(err, &p); (err == nil) != (key == "") || key != "" && p.Key != key {
			t.Errorf("%s: %v", path, err)
		}
	}
}
