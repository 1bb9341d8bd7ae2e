package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/geo"

	"kechuang/db"
	"kechuang/geo/geojson"
)

// ctl runs a command of kechuangctl in English.
// ctl runs a command in English.
func ctl(t *testing.T, args ...string) (out, err string, status int) {
	t.Helper()
	return in(t, geo.En, "", args...)
}

// in runs a command in a language with an input.
func in(t *testing.T, l geo.Lang, input string, args ...string) (out, err string, status int) {
	t.Helper()
	var o, e bytes.Buffer
	a := &app{in: strings.NewReader(input), out: &o, err: &e, lang: l}
	status = a.main(args)
	return o.String(), e.String(), status
}

func file(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const firmsCSV = "id,name,lon,lat\n1,甲光子公司,121.6,31.2\n2,乙公司,121.45,31.25\n3,远方,116.4,39.9\n4,,121,31\n"

func importJSON(t *testing.T, args ...string) importSummary {
	t.Helper()
	out, errs, status := ctl(t, append([]string{"import", "--json"}, args...)...)
	var s importSummary
	if err := json.Unmarshal([]byte(out), &s); err != nil || status != 0 {
		t.Fatalf("%v: status %d, %s, %v", args, status, errs, err)
	}
	return s
}

func TestImport(t *testing.T) {
	dir := t.TempDir()
	firms, project := file(t, dir, "firms.csv", firmsCSV), filepath.Join(dir, "p.gpkg")
	args := []string{firms, "--layer", "organisation", "--project", project}

	s := importJSON(t, append(args, "--dry-run")...)
	if s.Read != 4 || s.Added != 2 || s.Outside != 1 || s.Refused != 1 || s.Refusals[0].Line != 5 || !s.DryRun || s.Created {
		t.Errorf("rehearsed: %+v", s)
	}
	if _, err := os.Stat(project); err == nil {
		t.Error("a rehearsal made a project")
	}
	if s = importJSON(t, args...); s.Added != 2 || !s.Created || s.Source != "import/firms.csv" {
		t.Errorf("first: %+v", s)
	}
	before, err := os.ReadFile(project)
	if err != nil {
		t.Fatal(err)
	}
	file(t, dir, "firms.csv", strings.Replace(firmsCSV, "乙公司", "乙", 1))
	if s = importJSON(t, append(args, "--dry-run")...); s.Added != 0 || s.Changed != 1 || s.Unchanged != 1 {
		t.Errorf("rehearsed again: %+v", s)
	}
	if after, err := os.ReadFile(project); err != nil || !bytes.Equal(before, after) {
		t.Errorf("a rehearsal wrote, %v", err)
	}
	if s = importJSON(t, args...); s.Changed != 1 || s.Unchanged != 1 || s.Created {
		t.Errorf("second: %+v", s)
	}
	report, err := db.Check(project)
	if err != nil || len(report.Faults) != 0 {
		t.Errorf("%v, %v", report.Faults, err)
	}
	other := file(t, dir, "other.csv", "id,name,lon,lat\n1,丁公司,121.6,31.2\n")
	if out, _, _ := ctl(t, "import", other, "--layer", "organisation", "--project", project, "--lang", "en"); !strings.Contains(out, "1 have an ID that another file uses") {
		t.Errorf("another file's ID: %q", out)
	}
	if out, _, _ := ctl(t, "search", "甲光子", "--project", project); !strings.Contains(out, "organisation/1\t甲光子公司") {
		t.Errorf("not found: %q", out)
	}
	out, _, status := ctl(t, append([]string{"import"}, args...)...)
	if status != 0 || !strings.Contains(out, "2 unchanged") || !strings.Contains(out, "line 5") {
		t.Errorf("status %d, %q", status, out)
	}
}

func TestImportWrongUsage(t *testing.T) {
	dir := t.TempDir()
	firms, project := file(t, dir, "firms.csv", firmsCSV), filepath.Join(dir, "p.gpkg")
	for _, c := range []struct {
		args   []string
		says   string
		status int
	}{
		{[]string{firms, "--layer", "organisation"}, "--project", 2},
		{[]string{firms, "--project", project}, "incubator", 2},
		{[]string{firms, "--layer", "district", "--project", project}, "incubator", 2},
		{[]string{firms, "--layer", "zone", "--datum", "nad27", "--project", project}, "bd09", 2},
		{[]string{firms, "--layer", "zone", "--columns", "name", "--project", project}, "name=", 2},
		{[]string{firms, "--layer", "zone", "--columns", "名=name", "--project", project}, "name_en", 2},
		{[]string{firms, "--layer", "zone", "--columns", "name=x", "--project", project}, "id, name, lon, lat", 2},
		{[]string{"--layer", "zone", "--project", project}, "import", 2},
		{[]string{file(t, dir, "a.pdf", ""), "--layer", "zone", "--project", project}, ".csv", 2},
		{[]string{filepath.Join(dir, "none.csv"), "--layer", "zone", "--project", project}, "none.csv", 1},
		{[]string{file(t, dir, "a.geojson", "{\n\"type\": }"), "--layer", "zone", "--project", project}, "line 2", 1},
	} {
		out, errs, status := ctl(t, append([]string{"import"}, c.args...)...)
		if status != c.status || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, c.says) {
			t.Errorf("%v: status %d, %q, %q", c.args, status, out, errs)
		}
	}
	if _, err := os.Stat(project); err == nil {
		t.Error("wrong input made a project")
	}
}

// TestExport exports imported features and takes them back.
func TestExport(t *testing.T) {
	dir := t.TempDir()
	firms, project := file(t, dir, "firms.csv", firmsCSV), filepath.Join(dir, "p.gpkg")
	importJSON(t, firms, "--layer", "organisation", "--project", project)
	for _, name := range []string{"a.geojson", "a.CSV", "a.xlsx"} {
		path := filepath.Join(dir, name)
		if _, errs, status := ctl(t, "export", "organisation", "-o", path, "--project", project); status != 0 {
			t.Fatalf("%s: %s", name, errs)
		}
		s := importJSON(t, path, "--layer", "organisation", "--project", project)
		if s.Unchanged != 2 || s.Changed+s.Added != 0 {
			t.Errorf("%s comes back: %+v", name, s)
		}
	}
	layers := filepath.Join(dir, "layers.gpkg")
	if _, errs, status := ctl(t, "export", "organisation", "zone", "-o", layers, "--project", project); status != 0 {
		t.Fatal(errs)
	}
	if s := importJSON(t, layers, "--layer", "organisation", "--sheet", "organisations", "--project", project); s.Unchanged != 2 || s.Changed+s.Added != 0 {
		t.Errorf("GeoPackage comes back: %+v", s)
	}
	if _, err := db.Check(layers); err == nil {
		t.Error("an export of layers is a project")
	}
	path := filepath.Join(dir, "all.geojson")
	if _, errs, status := ctl(t, "export", "land", "water", "district", "axis", "zone", "incubator", "cluster", "organisation", "zone", "-o", path); status != 0 {
		t.Fatal(errs)
	}
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	all, err := geojson.All(path, in)
	if err != nil || len(all) < 100 {
		t.Fatalf("%d features, %v", len(all), err)
	}
	for _, f := range all {
		if strings.HasPrefix(f.ID, "organisation/") && f.Properties.Get("source").Text() == "" {
			t.Errorf("%s names no source", f.ID)
		}
	}
}

func TestExportWrongUsage(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"zone"}, "-o"},
		{[]string{"-o", filepath.Join(dir, "a.csv")}, "export"},
		{[]string{"firms", "-o", filepath.Join(dir, "a.csv")}, "organisation"},
		{[]string{"zone", "-o", filepath.Join(dir, "a.shp")}, ".geojson"},
	} {
		out, errs, status := ctl(t, append([]string{"export"}, c.args...)...)
		if status != 2 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, c.says) {
			t.Errorf("%v: status %d, %q, %q", c.args, status, out, errs)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%d files were left, %v", len(left), err)
	}
}

// TestNothingToImport: where nothing comes in, the status says so.
func TestNothingToImport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("name,lon,lat\nfar,10,10\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	project := filepath.Join(t.TempDir(), "p.gpkg")
	var out, errs bytes.Buffer
	a := &app{out: &out, err: &errs, lang: "zh"}
	if status := a.main([]string{"import", path, "--layer", "zone", "--project", project, "--lang", "en"}); status != 1 || !strings.Contains(errs.String(), "Nothing in") {
		t.Errorf("%d %s%s", status, out.String(), errs.String())
	}
	if _, err := os.Stat(project); err == nil {
		t.Error("a project was made")
	}
}

// TestLanguageOfProblems: --lang counts for what is wrong before it.
func TestLanguageOfProblems(t *testing.T) {
	for _, args := range [][]string{{"snapshot", "--foo", "--lang", "en"}, {"table", "--year", "x", "--lang=en"}, {"nothing", "-lang", "en"}} {
		var errs bytes.Buffer
		a := &app{out: &errs, err: &errs, lang: "zh"}
		if status := a.main(args); status != 2 || strings.ContainsFunc(errs.String(), func(r rune) bool { return r > 0x2fff }) {
			t.Errorf("%v: %d %s", args, status, errs.String())
		}
	}
}

// A text that names no district is told with the one that it may mean.
func TestImportSuggestsDistricts(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	if err := os.WriteFile(path, []byte("名称,所在区\n甲公司,黄埔区\n乙公司,徐汇区\n丙公司,黄埔区\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for l, want := range map[string]string{"zh": "“黄埔区”（2 行）不是区名，是否为黄浦区？", "en": "“黄埔区” (2 rows) is no district; perhaps Huangpu"} {
		out, errs, status := ctl(t, "import", path, "--layer", "organisation", "--project", filepath.Join(dir, l+".gpkg"), "--lang", l)
		if status != 0 || !strings.Contains(out, want) {
			t.Errorf("%s: status %d, %q, %q", l, status, out, errs)
		}
	}
}
