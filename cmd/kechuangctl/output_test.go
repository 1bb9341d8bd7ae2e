package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kechuang/geo"
)

// No command writes over the project that it reads, its journal or its log, by
// whatever name they are called.
func TestOutputIsNeverTheProject(t *testing.T) {
	dir := t.TempDir()
	firms, project := file(t, dir, "firms.csv", firmsCSV), filepath.Join(dir, "p.gpkg")
	importJSON(t, firms, "--layer", "organisation", "--project", project)
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	before, err := os.ReadFile(project)
	if err != nil {
		t.Fatal(err)
	}
	commands := map[string][]string{ // by the ending of what they write
		".gpkg": {"export zone"}, ".csv": {"export zone", "table"}, ".xlsx": {"export zone", "table"}, ".geojson": {"export zone"},
		".pptx": {"deck", "table", "snapshot"}, ".png": {"snapshot"}, ".svg": {"snapshot"}, ".pdf": {"snapshot"}, ".tsv": {"table"},
	}
	for ending, list := range commands {
		var outputs []string
		for kind, link := range map[string]func(old, new string) error{"soft": os.Symlink, "hard": os.Link} {
			name := kind + ending
			if err := link(project, filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
			outputs = append(outputs, name, "sub/../"+name)
		}
		for _, second := range []string{"-journal", "-wal", "-shm"} {
			name := second[1:] + ending
			if err := os.Symlink(project+second, name); err != nil {
				t.Fatal(err)
			}
			outputs = append(outputs, name)
		}
		if ending == ".gpkg" {
			outputs = append(outputs, "p.gpkg", "./p.gpkg", "sub/../p.gpkg", project)
		}
		for _, command := range list {
			for _, out := range outputs {
				_, errs, status := ctl(t, append(strings.Fields(command), "-o", out, "--project", "p.gpkg")...)
				if status != 1 || !strings.Contains(errs, "is the project file that is being read") || strings.Count(errs, "\n") != 1 {
					t.Errorf("%s -o %s: status %d, %q", command, out, status, errs)
				}
			}
		}
	}
	if after, err := os.ReadFile(project); err != nil || string(after) != string(before) {
		t.Errorf("the project changed, %v", err)
	}
	for _, second := range []string{"-journal", "-wal", "-shm"} {
		if _, err := os.Lstat(project + second); err == nil {
			t.Errorf("p.gpkg%s came up", second)
		}
	}
}

// A file is not imported into itself, nor is a journal that SQLite would take for
// the project's.
func TestImportIsNeverTheProject(t *testing.T) {
	dir := t.TempDir()
	firms := file(t, dir, "firms.csv", firmsCSV)
	if err := errors.Join(os.Symlink(firms, filepath.Join(dir, "soft.gpkg")), os.Link(firms, filepath.Join(dir, "hard.gpkg")),
		os.Symlink(filepath.Join(dir, "p.gpkg-journal"), filepath.Join(dir, "journal.csv"))); err != nil {
		t.Fatal(err)
	}
	file(t, dir, "p.gpkg-journal", firmsCSV)
	for source, project := range map[string]string{"firms.csv": "firms.csv", "./firms.csv": "soft.gpkg", dir + "/firms.csv": "hard.gpkg", "journal.csv": "p.gpkg"} {
		if !filepath.IsAbs(source) {
			source = filepath.Join(dir, source)
		}
		_, errs, status := ctl(t, "import", source, "--layer", "organisation", "--project", filepath.Join(dir, project))
		if status != 1 || !strings.Contains(errs, "is the project to import into") {
			t.Errorf("%s into %s: status %d, %q", source, project, status, errs)
		}
	}
	for _, name := range []string{"firms.csv", "p.gpkg-journal"} {
		if b, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(b) != firmsCSV {
			t.Errorf("%s changed, %v", name, err)
		}
	}
}

// A project that is being written, or whose last write was cut short, is not written
// over either.
func TestOutputBesideAJournal(t *testing.T) {
	dir := t.TempDir()
	journal := file(t, dir, "z.gpkg-journal", "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and so on")
	target := file(t, dir, "z.gpkg", "half a project")
	for range 2 { // also where the file is gone
		_, errs, status := ctl(t, "export", "zone", "-o", target)
		if status != 1 || !strings.Contains(errs, "z.gpkg-journal") {
			t.Errorf("status %d, %q", status, errs)
		}
		if b, err := os.ReadFile(journal); err != nil || len(b) != 18 {
			t.Errorf("the journal changed, %v", err)
		}
		os.Remove(target)
	}
	if err := os.WriteFile(journal, make([]byte, 512), 0o600); err != nil { // a dead one
		t.Fatal(err)
	}
	if _, errs, status := ctl(t, "export", "zone", "-o", target); status != 0 {
		t.Errorf("a dead journal: %d, %q", status, errs)
	}
	if b, err := os.ReadFile(target); err != nil || !strings.HasPrefix(string(b), "SQLite format 3") {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}

// full is a device without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// A command whose result could not be written has failed, and says why in one line.
func TestOutputToAFullDevice(t *testing.T) {
	for _, args := range []string{"show 浦东新区", "show F001", "show --json 浦东新区", "search 张江", "search --json 张江", "layers", "figures",
		"table", "table --json", "locate 121.5 31.2", "check", "help", "show -h"} {
		for l, says := range map[geo.Lang]string{geo.En: "the disk is full", geo.Zh: "磁盘已满"} {
			var errs bytes.Buffer
			a := &app{in: strings.NewReader(""), out: full{}, err: &errs, lang: l}
			if status := a.main(strings.Fields(args)); status != 1 || !strings.Contains(errs.String(), says) || strings.Count(errs.String(), "\n") != 1 {
				t.Errorf("%s: status %d, %q", args, status, errs.String())
			}
		}
	}
}

// Sentences about wrong options speak the user's language only.
func TestWrongOptions(t *testing.T) {
	for args, name := range map[string]string{"show --nonsense x": "-nonsense", "search --limit": "-limit", "search --limit many x": "-limit",
		"table --year=soon": "-year", "show ---x": "---x"} {
		var errs bytes.Buffer
		a := &app{in: strings.NewReader(""), out: io.Discard, err: &errs, lang: geo.Zh}
		status := a.main(strings.Fields(args))
		if got := errs.String(); status != 2 || !strings.Contains(got, "（"+name+"）") || strings.Contains(got, "flag") || strings.Contains(got, "invalid") {
			t.Errorf("%s: status %d, %q", args, status, got)
		}
	}
}
