package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/geo"
)

const byDistrictCSV = "各区高新技术企业,,\n区,企业数（家）,研发投入（亿元）\n浦东,\"4,200\",1234.5\n310112000000,2100,560\n蒲东新区,1,2\n合计,6300,1794.5\n"

func joinJSON(t *testing.T, status int, args ...string) (s joinSummary) {
	t.Helper()
	out, errs, got := ctl(t, append([]string{"import", "--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &s); err != nil || got != status {
		t.Fatalf("%v: status %d, %s, %v", args, got, errs, err)
	}
	return s
}

// TestImportJoin imports numbers by district, again under the same name, undoes and
// removes them; the picture writes what the file has.
func TestImportJoin(t *testing.T) {
	dir := t.TempDir()
	path, project := file(t, dir, "a.csv", byDistrictCSV), filepath.Join(dir, "p.gpkg")
	args := []string{path, "--join", "district", "--project", project}

	s := joinJSON(t, 0, append(args, "--dry-run")...)
	if _, err := os.Stat(project); err == nil || s.ID != "" || !s.DryRun {
		t.Errorf("a rehearsal made a project: %+v", s)
	}
	s = joinJSON(t, 0, args...)
	if s.Dataset != "各区高新技术企业" || s.ID != "dataset/1" || s.Joined != 2 || len(s.Totals) != 1 || s.Totals[0].Line != 6 || len(s.Years) != 0 || !s.Created {
		t.Errorf("%+v", s)
	}
	if len(s.Unmatched) != 1 || s.Unmatched[0].Line != 5 || s.Unmatched[0].Suggestion != "浦东新区" || len(s.Measures) != 2 || s.Measures[1] != (joinMeasure{"研发投入", "亿元", false}) {
		t.Errorf("%+v", s)
	}
	file(t, dir, "a.csv", strings.Replace(byDistrictCSV, "560", "561", 1))
	if s = joinJSON(t, 0, args...); s.ID != "dataset/1" || !s.Replaced || s.Changed != 1 || s.Unchanged != 3 {
		t.Errorf("again: %+v", s)
	}
	if out, _, _ := ctl(t, "show", "district/310112", "--project", project); !strings.Contains(out, ": 561.0,") {
		t.Errorf("not shown: %s", out)
	}
	for _, c := range []struct{ args, says string }{
		{"undo", "Import numbers “各区高新技术企业”"}, {"datasets", "企业数（家）, 研发投入（亿元）"}, {"show district/310112", ": 560.0,"},
		{"remove 各区高新技术企业", "各区高新技术企业"}, {"undo", "Remove numbers"}, {"redo", "Remove numbers"}, {"undo", "Remove numbers"},
		{"snapshot -o " + filepath.Join(dir, "a.png") + " --size 400x300 --shade dataset/1/企业数", ""}, {"check", ""},
	} {
		words := append(strings.Fields(c.args), "--project", project)
		if c.args == "check" {
			words = []string{"check", project}
		}
		if out, errs, status := ctl(t, words...); status != 0 || !strings.Contains(out, c.says) {
			t.Errorf("%s: status %d, %s%s", c.args, status, out, errs)
		}
	}
}

func TestImportJoinWrongUsage(t *testing.T) {
	dir := t.TempDir()
	path, project := file(t, dir, "a.csv", byDistrictCSV), filepath.Join(dir, "p.gpkg")
	for _, c := range []struct {
		args   []string
		says   string
		status int
	}{
		{[]string{path, "--project", project}, "--join district", 2},
		{[]string{path, "--layer", "zone", "--project", project}, "--join district", 2},
		{[]string{path, "--join", "street", "--project", project}, "district, ", 2},
		{[]string{path, "--join", "district"}, "--project", 2},
		{[]string{path, "--join", "district", "--layer", "zone", "--project", project}, "--layer", 2},
		{[]string{path, "--join", "district", "--columns", "x=y", "--project", project}, "measure", 2},
		{[]string{path, "--join", "district", "--columns", "year=年", "--project", project}, "研发投入", 2},
		{[]string{file(t, dir, "b.csv", "a,b\n1,2\n"), "--join", "district", "--project", project}, "b.csv", 1},
		{[]string{file(t, dir, "c.csv", "区\n黄浦区\n徐汇区\n"), "--join", "district", "--project", project}, "no column", 1},
	} {
		_, errs, status := ctl(t, append([]string{"import"}, c.args...)...)
		if status != c.status || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, c.says) {
			t.Errorf("%v: status %d, %q", c.args, status, errs)
		}
	}
	if s := joinJSON(t, 1, file(t, dir, "d.csv", "区,值\n蒲东,1\n"), "--join", "district", "--project", project); s.Joined != 0 || s.Unmatched[0].Suggestion == "" {
		t.Errorf("%+v", s)
	}
	if _, err := os.Stat(project); err == nil {
		t.Error("wrong input made a project")
	}
}

// TestImportJoinLongName: a name that is too long is answered as such.
func TestImportJoinLongName(t *testing.T) {
	dir := t.TempDir()
	csv := file(t, dir, "n.csv", "区,产值\n浦东新区,1\n")
	_, errs, status := ctl(t, "import", csv, "--join", "district", "--name", strings.Repeat("长", 100), "--project", filepath.Join(dir, "p.gpkg"))
	if status != 2 || !strings.Contains(errs, "--name") || strings.Contains(errs, "--layer") {
		t.Errorf("status %d, %q", status, errs)
	}
}

// Two tables that are titled alike and have other measures are two tables; one with the
// same measure goes in the place of the first.
func TestJoinKeepsTablesOfOneTitleApart(t *testing.T) {
	dir := t.TempDir()
	project := filepath.Join(dir, "p.gpkg")
	write := func(name, heading, value string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("主要指标\n区,"+heading+"\n浦东新区,"+value+"\n徐汇区,1\n黄浦区,2\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, path := range []string{write("a.csv", "人口（万人）", "568"), write("b.csv", "用电量（亿度）", "300"), write("c.csv", "人口（万人）", "570")} {
		if out, errs, status := in(t, geo.Zh, "", "import", path, "--join", "district", "--project", project); status != 0 {
			t.Fatalf("%s: %q, %q", path, out, errs)
		} else if filepath.Base(path) == "b.csv" && !strings.Contains(out, "主要指标 (2)") {
			t.Errorf("not told: %q", out)
		}
	}
	out, _, _ := in(t, geo.Zh, "", "datasets", "--json", "--project", project)
	var sets []struct{ Name string }
	if err := json.Unmarshal([]byte(out), &sets); err != nil || len(sets) != 2 {
		t.Fatalf("%v, %q", err, out)
	}
	shown, _, _ := in(t, geo.Zh, "", "show", "浦东新区", "--project", project)
	for _, want := range []string{"570", "300"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %s in %q", want, shown)
		}
	}
}
