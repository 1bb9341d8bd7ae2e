package db

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"kechuang/db/gpkg"
)

// write is what SaveAs is given here: it keeps what it is to write.
func write(to *bytes.Buffer) func(context.Context, string, func(io.Writer) error) error {
	return func(_ context.Context, _ string, fill func(io.Writer) error) error { return fill(to) }
}

// A copy has every row of the project, in a file or in memory, writable or not,
// and is a project of its own.
func TestSaveAs(t *testing.T) {
	locked := reopen(t, project(t, small()), small())
	locked.readOnly = true
	for what, d := range map[string]*DB{"file": reopen(t, project(t, small()), small()), "memory": smallMemory(t), "read-only": locked} {
		if !d.readOnly {
			if _, err := d.Import(t.Context(), register, firms(500)); err != nil {
				t.Fatal(err)
			}
		}
		var whole bytes.Buffer
		path := filepath.Join(t.TempDir(), "copy.gpkg")
		if err := d.SaveAs(t.Context(), path, write(&whole)); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if err := os.WriteFile(path, whole.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if r, err := Check(path); err != nil || len(r.Faults) > 0 {
			t.Errorf("%s: check: %v, %v", what, r.Faults, err)
		}
		other := reopen(t, path, small())
		wantSame(t, what, dump(t, other), dump(t, d))
		for query, want := range map[string]float64{"PRAGMA application_id": gpkg.ApplicationID, "PRAGMA user_version": 10300} {
			if got := number(t, other, query); got != want {
				t.Errorf("%s: %s gives %v, want %v", what, query, got, want)
			}
		}
		if _, err := other.Import(t.Context(), register, firms(3)); err != nil {
			t.Errorf("%s: the copy takes no import: %v", what, err)
		}
	}
}

func TestSaveAsRefuses(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	before := fileHash(t, path)
	link := filepath.Join(t.TempDir(), "link.gpkg")
	busy := filepath.Join(t.TempDir(), "busy.gpkg")
	for _, err := range []error{os.Symlink(path, link), os.WriteFile(busy+"-journal", []byte("half"), 0o600)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for what, c := range map[string]struct {
		ctx        context.Context
		path, want string
	}{
		"itself":          {t.Context(), path, "error.project_itself"},
		"by another name": {t.Context(), link, "error.project_itself"},
		"being written":   {t.Context(), busy, "error.output_unsettled"},
		"cancelled":       {cancelled, filepath.Join(t.TempDir(), "c.gpkg"), "error.project_failed"},
	} {
		var whole bytes.Buffer
		err := d.SaveAs(c.ctx, c.path, write(&whole))
		wantProblem(t, err, c.want)
		if whole.Len() > 0 || (c.ctx == cancelled) != errors.Is(err, context.Canceled) {
			t.Errorf("%s: %d bytes, %v", what, whole.Len(), err)
		}
	}
	if !bytes.Equal(before, fileHash(t, path)) {
		t.Error("the file changed")
	}
}
