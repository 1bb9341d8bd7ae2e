package db

import (
	"fmt"
	"testing"
)

// TestPacksFollowTheNames changes rows as other programs do and holds that a fresh
// search answers from what the tables say.
func TestPacksFollowTheNames(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	if _, err := d.Import(t.Context(), register, firms(5000)); err != nil {
		t.Fatal(err)
	}
	count := func() (n int) {
		t.Helper()
		if err := d.pool.QueryRow("SELECT count(*) FROM names WHERE table_name = 'organisations'").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	all := count()
	if all != 3 {
		t.Fatalf("%d packs", all)
	}
	first := func(query string) string {
		t.Helper()
		d.forgetIndex()
		hits, err := d.Search(t.Context(), query, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) == 0 {
			return ""
		}
		return string(hits[0].ID)
	}
	for i, change := range []struct{ sql, query, want string }{
		{"UPDATE organisations SET name_zh = '甲乙丙丁' WHERE fid = 100", "甲乙丙丁", "SELECT id FROM organisations WHERE fid = 100"},
		{"UPDATE organisations SET fid = 100000, name_zh = '子丑寅卯' WHERE fid = 2500", "zichouyinmao", "SELECT id FROM organisations WHERE fid = 100000"},
		{"DELETE FROM organisations WHERE fid = 100", "甲乙丙丁", "SELECT ''"},
		{"INSERT INTO organisations (id, position, name_zh) VALUES ('organisation/new', 9, '天地玄黄')", "天地玄黄", "SELECT 'organisation/new'"},
		{"INSERT INTO aliases (feature, position, alias) VALUES ('organisation/new', 0, '宇宙洪荒')", "宇宙洪荒", "SELECT 'organisation/new'"},
	} {
		if _, err := d.pool.Exec(change.sql); err != nil {
			t.Fatal(err)
		}
		var want string
		if err := d.pool.QueryRow(change.want).Scan(&want); err != nil {
			t.Fatal(err)
		}
		if got := first(change.query); got != want {
			t.Errorf("%s: got %q, want %q", change.sql, got, want)
		}
		if i == 0 && count() != all-1 {
			t.Errorf("%d packs after a change of one row", count())
		}
	}
	if _, err := d.Import(t.Context(), register, firms(1)); err != nil {
		t.Fatal(err)
	}
	if got := count(); got != all+1 { // one block more, of the row that went far away
		t.Errorf("%d packs after a write", got)
	}
	report, err := Check(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Faults {
		if f.Key == "fault.names" {
			t.Error(f)
		}
	}
}

func TestUnpacked(t *testing.T) {
	if got := fmt.Sprint(unpacked([]int64{-1, 0, 2})); got != "[{-9223372036854775808 -2049} {2048 4095} {6144 9223372036854775807}]" {
		t.Error(got)
	}
	if got := unpacked([]int64{1<<52 - 1}); len(got) != 1 {
		t.Error(got)
	}
}
