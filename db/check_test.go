package db

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kechuang/geo"
)

func TestCheckSoundProject(t *testing.T) {
	path := project(t, small())
	before := fileHash(t, path)
	r, err := Check(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Faults) != 0 || r.Path != path || r.SchemaVersion != 4 || r.ContentVersion != "one" || r.Facts != 4 || r.Documents != 1 || r.Sources != 2 {
		t.Errorf("%+v", r)
	}
	if r.Counts[geo.District] != 2 || r.Counts[geo.Zone] != 2 || r.Counts[geo.City] != 1 {
		t.Errorf("counts %v", r.Counts)
	}
	if !bytes.Equal(before, fileHash(t, path)) {
		t.Error("the check changed the file")
	}
}

func TestCheckFindsFaults(t *testing.T) {
	for query, want := range map[string]string{
		"UPDATE zones SET geom = x'00' WHERE id = 'zone/yuqiao'":                                                    "zones zone/yuqiao not a GeoPackage geometry",
		"UPDATE zones SET district = 'district/1' WHERE id = 'zone/yuqiao'":                                         "zones zone/yuqiao lies in unknown district district/1",
		"UPDATE zones SET id = 'park/yuqiao' WHERE id = 'zone/yuqiao'":                                              "zones park/yuqiao has an ID of another kind",
		"DELETE FROM organisations":                                                                                 "facts F004 names unknown feature organisation/slm",
		"UPDATE links SET target = 'zone/none' WHERE role = 'side'":                                                 "links axis/corridor links to zone/none",
		"PRAGMA foreign_keys = OFF; UPDATE facts SET document = 'none' WHERE id = 'F001'; PRAGMA foreign_keys = ON": "facts fid 1 refers to a row that documents does not have",
	} {
		path := project(t, small())
		d := reopen(t, path, small())
		run(t, d, query)
		d.Close()
		r, err := Check(path)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range r.Faults {
			found = found || strings.HasPrefix(f.Table+" "+f.Row+" "+f.What, want)
		}
		if !found {
			t.Errorf("%s: got %v, want %s", query, r.Faults, want)
		}
	}
}

func TestCheckOfNoFile(t *testing.T) {
	folder := t.TempDir()
	_, err := Check(filepath.Join(folder, "none.gpkg"))
	wantProblem(t, err, "error.project_missing")
	_, err = Check(folder)
	wantProblem(t, err, "error.project_not_file")
}

func TestSetAside(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "my.project.gpkg")
	names := regexp.MustCompile(`^my\.project\.damaged-\d{8}-\d{6}(-\d+)?\.gpkg$`)
	seen := map[string]string{}
	for _, content := range []string{"first", "second", "third"} {
		for _, part := range []string{"", "-journal"} {
			if err := os.WriteFile(path+part, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		aside, err := SetAside(path)
		if err != nil {
			t.Fatal(err)
		}
		if !names.MatchString(filepath.Base(aside)) {
			t.Errorf("named %s", aside)
		}
		seen[aside] = content
	}
	if len(seen) != 3 {
		t.Errorf("names repeat: %v", seen)
	}
	for aside, content := range seen {
		for _, part := range []string{"", "-journal"} {
			if data, err := os.ReadFile(aside + part); err != nil || string(data) != content {
				t.Errorf("%s holds %q, %v", aside+part, data, err)
			}
		}
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 6 {
		t.Errorf("the folder holds %v, %v", files, err)
	}
	_, err := SetAside(path)
	wantProblem(t, err, "error.project_missing")
	if _, err := os.Stat("/proc/self"); err == nil {
		_, err = SetAside("/proc/version")
		wantProblem(t, err, "error.project_folder")
	}
}

// TestSetAsideThenOpen is what the window does with a damaged project.
func TestSetAsideThenOpen(t *testing.T) {
	path := spoiled(t, func(b []byte) []byte { return b[:5000] })
	before := fileHash(t, path)
	aside, err := SetAside(path)
	if err != nil {
		t.Fatal(err)
	}
	reopen(t, path, small())
	if !bytes.Equal(before, fileHash(t, aside)) {
		t.Error("the damaged file was changed")
	}
}
