package main

import (
	"database/sql"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/db"
)

// countFirms is how many organisations a project has.
func countFirms(t *testing.T, project string) int {
	t.Helper()
	r, err := db.Check(project)
	if err != nil || len(r.Faults) > 0 {
		t.Fatal(r.Faults, err)
	}
	return r.Counts["organisation"]
}

// What one process imports, the next lists, undoes, does again and removes.
func TestHistoryOfAProject(t *testing.T) {
	dir := t.TempDir()
	project := filepath.Join(dir, "p.gpkg")
	importJSON(t, file(t, dir, "firms.csv", firmsCSV), "--layer", "organisation", "--project", project)
	n := countFirms(t, project)
	importJSON(t, file(t, dir, "other.csv", "id,name,lon,lat\n9,丁公司,121.6,31.2\n"), "--layer", "organisation", "--project", project)
	want := func(status int, says string, args ...string) {
		t.Helper()
		out, errs, got := ctl(t, append(args, "--project", project)...)
		if got != status || !strings.Contains(out+errs, says) || strings.Contains(out+errs, "{") && !strings.Contains(says, "{") {
			t.Errorf("%v: status %d, %s%s; want %d, %s", args, got, out, errs, status, says)
		}
	}
	want(0, "firms.csv", "imports")
	want(0, "\t2 features", "imports")
	want(0, "Import other.csv", "history")
	want(0, "导入 other.csv", "history", "--lang", "zh")
	want(1, "no import", "remove", "none.csv")
	want(0, "Removed the import of firms.csv: 2 features", "remove", "firms.csv")
	if got := countFirms(t, project); got != n+1-2 {
		t.Errorf("%d organisations after a removal, want %d", got, n-1)
	}
	want(0, "Undone: Remove import firms.csv", "undo")
	want(0, "Undone: Import other.csv", "undo")
	want(0, "已撤销：导入 firms.csv", "undo", "--lang", "zh")
	want(1, "no step to undo", "undo")
	want(0, "(undone)", "history")
	want(0, "Done again: Import firms.csv", "redo")
	if got := countFirms(t, project); got != n {
		t.Errorf("%d organisations, want %d", got, n)
	}
	var steps []historyRow
	out, _, _ := ctl(t, "history", "--json", "--project", project)
	if err := json.Unmarshal([]byte(out), &steps); err != nil || len(steps) != 3 || steps[0].Undone != true || steps[2].NameEn != "Import firms.csv" || steps[2].Time == nil {
		t.Errorf("%v, %+v", err, steps)
	}
	var list []importRow
	out, _, _ = ctl(t, "imports", "--json", "--project", project)
	if err := json.Unmarshal([]byte(out), &list); err != nil || len(list) != 1 || list[0].Features != 2 || list[0].Added != 2 || list[0].Layers[0] != "organisation" {
		t.Errorf("%v, %+v", err, list)
	}

	pool, err := sql.Open("sqlite", project)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec("UPDATE sources SET title_zh = '别名' WHERE key = 'import/firms.csv'"); err != nil {
		t.Fatal(err)
	}
	pool.Close()
	want(1, "sources import/firms.csv", "undo")
	want(1, "--force", "undo")
	want(0, "Undone: Import firms.csv", "undo", "--force")
	want(2, "Usage", "undo", "7")
	for _, args := range [][]string{{"history"}, {"imports"}, {"undo"}, {"redo"}, {"remove", "x"}} {
		if _, errs, status := ctl(t, args...); status != 2 || !strings.Contains(errs, "--project") {
			t.Errorf("%v without a project: status %d, %s", args, status, errs)
		}
		if _, errs, status := ctl(t, append(args, "--project", filepath.Join(dir, "none.gpkg"))...); status != 1 || !strings.Contains(errs, "none.gpkg") {
			t.Errorf("%v with a project that is not there: status %d, %s", args, status, errs)
		}
	}
}
