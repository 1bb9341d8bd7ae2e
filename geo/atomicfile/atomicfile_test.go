package atomicfile_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// put makes a file with some permissions, whatever the umask is.
func put(t *testing.T, path, text string, mode fs.FileMode) {
	t.Helper()
	if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chmod(path, mode)); err != nil {
		t.Fatal(err)
	}
}

func want(t *testing.T, path, text string) {
	t.Helper()
	if b, err := os.ReadFile(path); string(b) != text {
		t.Errorf("%s holds %q, %v; want %q", path, b, err, text)
	}
}

func wantKey(t *testing.T, what string, err error, key string) {
	t.Helper()
	var p *geo.Problem
	if !errors.As(err, &p) || p.Key != key {
		t.Errorf("%s: %v, want %s", what, err, key)
	}
}

// A file keeps its permissions, a new one gets those of any other new file.
func TestPermissions(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "other"), "", 0o600)
	plain, err := os.Create(filepath.Join(dir, "plain"))
	if err != nil {
		t.Fatal(err)
	}
	plain.Close()
	info, err := os.Stat(plain.Name())
	if err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]fs.FileMode{"secret": 0o600, "shared": 0o664, "tool": 0o750, "new": info.Mode().Perm()} {
		path := filepath.Join(dir, name)
		if name != "new" {
			put(t, path, "old", mode)
		}
		if err := atomicfile.Write(t.Context(), path, text("new")); err != nil {
			t.Fatal(err)
		}
		want(t, path, "new")
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s has %v, want %v, %v", name, info.Mode(), mode, err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 6 {
		t.Errorf("left behind: %v", left)
	}
}

// A link stays a link, and what it leads to is written, there or not.
func TestLinksAreFollowed(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "far"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "far", "old"), "old", 0o640)
	for link, to := range map[string]string{"a": "far/old", "b": "a", "c": "far/new", "loop": "loop"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{"a": "far/old", "b": "far/old", "c": "far/new"} {
		if err := atomicfile.Write(t.Context(), filepath.Join(dir, link), text(link)); err != nil {
			t.Fatal(link, err)
		}
		want(t, filepath.Join(dir, target), link)
		if info, err := os.Lstat(filepath.Join(dir, link)); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more, %v", link, err)
		}
	}
	if err := atomicfile.Write(t.Context(), filepath.Join(dir, "loop"), text("x")); err == nil {
		t.Error("wrote through a loop")
	}
}

// A name may have 255 bytes, which 85 Han characters take.
func TestLongNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("长", 85))
	for _, s := range []string{"one", "two"} {
		if err := atomicfile.Write(t.Context(), path, text(s)); err != nil {
			t.Fatal(err)
		}
		want(t, path, s)
	}
}

// What is no plain file is never replaced.
func TestOnlyFilesAreReplaced(t *testing.T) {
	dir := t.TempDir()
	if err := atomicfile.Write(t.Context(), dir, text("x")); !errors.Is(err, atomicfile.ErrIsFolder) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := os.Stat(os.DevNull); err != nil {
		t.Skip("no devices here")
	}
	link := filepath.Join(dir, "null")
	if err := os.Symlink(os.DevNull, link); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{os.DevNull, link} {
		if err := atomicfile.Write(t.Context(), path, text("x")); !errors.Is(err, atomicfile.ErrNotRegular) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// What a project is made of, and what is read, keeps its place under every name.
func TestKeep(t *testing.T) {
	dir := t.TempDir()
	project, source := filepath.Join(dir, "project"), filepath.Join(dir, "source")
	put(t, project, "project", 0o644)
	put(t, source, "source", 0o644)
	put(t, filepath.Join(dir, "beside"), "", 0o644)
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "sub"), 0o755), os.Symlink(project, filepath.Join(dir, "soft")),
		os.Link(project, filepath.Join(dir, "hard")), os.Symlink(project+"-journal", filepath.Join(dir, "soft-journal-link")),
		os.Link(source, filepath.Join(dir, "hard-source"))); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	for _, opened := range []string{project, "project", "soft", "hard", "sub/../project"} {
		ctx := atomicfile.KeepSource(atomicfile.KeepProject(t.Context(), opened), source)
		for path, key := range map[string]string{"project": "error.output_project", "./project": "error.output_project",
			"sub/../project": "error.output_project", "soft": "error.output_project", "hard": "error.output_project",
			"source": "error.output_source", "hard-source": "error.output_source"} {
			wantKey(t, opened+" → "+path, atomicfile.Write(ctx, path, text("x")), key)
			wantKey(t, opened+" → "+path, atomicfile.Check(ctx, path), key)
		}
		for _, second := range []string{"-journal", "-wal", "-shm"} {
			wantKey(t, second, atomicfile.Check(ctx, opened+second), "error.output_project")
		}
		if opened != "hard" { // SQLite keeps the journal beside the name by which it was opened
			wantKey(t, "a link", atomicfile.Check(ctx, "soft-journal-link"), "error.output_project")
		}
		if err := atomicfile.Write(ctx, "beside", text("x")); err != nil {
			t.Error(err)
		}
	}
	want(t, project, "project")
	want(t, source, "source")
	if !atomicfile.BelongsTo("soft", project) || atomicfile.BelongsTo("beside", project) || atomicfile.BelongsTo("beside", "") {
		t.Error("BelongsTo")
	}
}

// No file comes up where SQLite would write the remains of another one into it.
func TestUnsettled(t *testing.T) {
	for name, c := range map[string]struct {
		ending, text string
		refused      bool
	}{
		"hot journal":    {"-journal", "\xd9\xd5\x05\xf9 and more", true},
		"dead journal":   {"-journal", strings.Repeat("\x00", 512), false},
		"empty journal":  {"-journal", "", false},
		"log":            {"-wal", "\x37\x7f\x06\x82", true},
		"empty log":      {"-wal", "", false},
		"nothing at all": {"-other", "x", false},
	} {
		path := filepath.Join(t.TempDir(), "p.gpkg")
		put(t, path+c.ending, c.text, 0o600)
		for _, write := range []func(context.Context, string, func(io.Writer) error) error{atomicfile.Create, atomicfile.Write} {
			err := write(t.Context(), path, text("new"))
			if !c.refused {
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				os.Remove(path)
				continue
			}
			wantKey(t, name, err, "error.output_unsettled")
			if _, err := os.Stat(path); err == nil {
				t.Errorf("%s: written all the same", name)
			}
		}
		want(t, path+c.ending, c.text)
	}
}

// Create replaces nothing.
func TestCreate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := atomicfile.Create(t.Context(), path, text("one")); err != nil {
		t.Fatal(err)
	}
	if err := atomicfile.Create(t.Context(), path, text("two")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second: %v", err)
	}
	want(t, path, "one")
	another := filepath.Join(t.TempDir(), "file")
	err := atomicfile.Create(t.Context(), another, func(w io.Writer) error {
		put(t, another, "other", 0o600)
		return text("two")(w)
	})
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("one that came up meanwhile: %v", err)
	}
	want(t, another, "other")
	if left, _ := os.ReadDir(filepath.Dir(another)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}
