package db

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kechuang/geo"
)

// FuzzOpen opens and checks projects of which some bytes are others: they are read, or
// refused with a sentence and left as they are.
func FuzzOpen(f *testing.F) {
	sound, err := newFile(f.Context(), small(), schema())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), []byte("SQLite format 4"), uint32(0))
	f.Add(uint32(18), []byte{2, 2}, uint32(0))
	f.Add(uint32(100), bytes.Repeat([]byte{0xff}, 200), uint32(1))
	f.Add(uint32(5000), []byte("CREATE TRIGGER"), uint32(4096))
	f.Add(uint32(len(sound)/2), []byte{0, 0, 0, 0}, uint32(len(sound)/3))
	f.Fuzz(func(t *testing.T, at uint32, patch []byte, cut uint32) {
		raw := bytes.Clone(sound)
		raw = raw[:len(raw)-int(cut)%len(raw)]
		copy(raw[int(at)%len(raw):], patch)
		path := filepath.Join(t.TempDir(), "project.gpkg")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		wantSentence := func(err error) {
			var p *geo.Problem
			if err != nil && !errors.As(err, &p) {
				t.Errorf("no sentence: %v", err)
			}
		}
		_, err := Check(path)
		wantSentence(err)
		d, err := Open(path, small())
		wantSentence(err)
		if err != nil {
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, raw) {
				t.Errorf("refused, but changed: %v", err)
			}
			return
		}
		defer d.Close()
		_, err = d.Features(t.Context(), geo.District)
		wantSentence(err)
		_, err = d.AllFacts(t.Context())
		wantSentence(err)
		_, err = d.Search(t.Context(), "zj", 5)
		wantSentence(err)
	})
}

// FuzzHistory imports, undoes and does again in any order: undone to the first, the
// project holds what it held.
func FuzzHistory(f *testing.F) {
	f.Add([]byte{0, 1, 2, 0xff})
	f.Add([]byte{5, 5, 0xff, 0xfe, 0xff, 0xff})
	f.Add([]byte{9, 0xff, 0xfe, 200, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, steps []byte) {
		d, err := OpenMemory(small())
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		before := contentOf(t, d)
		done, undone := 0, 0
		undo := func() {
			if _, err := d.Undo(t.Context(), false); err != nil {
				t.Fatal(err)
			}
			done, undone = done-1, undone+1
		}
		for _, step := range steps[:min(len(steps), 12)] {
			switch {
			case step == 0xff && done > 0:
				undo()
			case step == 0xfe && undone > 0:
				if _, err := d.Redo(t.Context(), false); err != nil {
					t.Fatal(err)
				}
				done, undone = done+1, undone-1
			default:
				list := firms(1 + int(step)%5)
				list[0].Note.Zh = string(rune('一' + int(step)))
				got, err := d.Import(t.Context(), register, list)
				if err != nil {
					t.Fatal(err)
				}
				if got.Added+got.Changed > 0 { // else it is no step
					done, undone = done+1, 0
				}
			}
		}
		for done > 0 {
			undo()
		}
		wantSame(t, "undone", contentOf(t, d), before)
	})
}
