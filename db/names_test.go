package db

import (
	"fmt"
	"slices"
	"testing"

	"kechuang/geo"
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

// TestSearchFindsTheUsersWords holds that a credit code, whole and by its beginning, and
// an address find a place of the user's own, after its names, also when another program
// changes them; what the document's own places are made from is no word of theirs.
func TestSearchFindsTheUsersWords(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	list := firms(3000)
	const code = "91310115MA1K3ABC7X"
	list[2500].ID, list[2500].Basis = geo.FeatureID("organisation/"+code), geo.Name{Zh: "浦东新区云帆路274号3幢"}
	list[2600].Name.Zh = "云帆路面包房"
	if _, err := d.Import(t.Context(), register, list); err != nil {
		t.Fatal(err)
	}
	found := func(query string) (ids []geo.FeatureID) {
		t.Helper()
		d.forgetIndex()
		hits, err := d.Search(t.Context(), query, 5)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
		return ids
	}
	own := []geo.FeatureID{list[2500].ID}
	for query, want := range map[string][]geo.FeatureID{
		code: own, "91310115": own, "云帆路274号": own, "云帆路": {list[2600].ID, list[2500].ID}, "274": own,
		list[2500].Name.Zh + " 云帆路": own,
	} {
		if got := found(query); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
	if _, err := d.pool.Exec("UPDATE organisations SET basis_zh = '松江区梦溪路9号' WHERE id = ?", string(own[0])); err != nil {
		t.Fatal(err)
	}
	if got := found("梦溪路"); !slices.Equal(got, own) {
		t.Errorf("after a change: %v", got)
	}
	if got := found("云帆路274号"); slices.Contains(got, own[0]) {
		t.Errorf("after a change: %v", got)
	}
}

// TestSearchFindsOwnColumns holds that words and codes of the user's own columns find a
// place, also after another program changed them, and measures and dates do not.
func TestSearchFindsOwnColumns(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	list := firms(3000)
	list[2500].Values = []geo.Value{{Column: "行业", Text: "集成电路封测"}, {Column: "证号", Text: "310115000123"}, {Column: "年份", Text: "1997"},
		{Column: "成立", Text: "1997-05-06"}, {Column: "备注", Text: "孵化器\n\"大张江\""}}
	in := geo.Brought{Source: register, Features: each(list), Columns: []geo.Column{{Name: "行业", Type: geo.TextColumn},
		{Name: "证号", Type: geo.IntegerColumn}, {Name: "年份", Type: geo.IntegerColumn}, {Name: "成立", Type: geo.DateColumn}, {Name: "备注", Type: geo.TextColumn}}}
	if _, err := d.ImportFrom(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	found := func(query string) bool {
		t.Helper()
		d.forgetIndex()
		hits, err := d.Search(t.Context(), query, 5)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(hits, func(h geo.Hit) bool { return h.ID == list[2500].ID })
	}
	for query, want := range map[string]bool{"集成电路封测": true, "封测": true, "310115000123": true, "31011500": true, "大张江": true,
		"1997": false, "1997-05-06": false} {
		if got := found(query); got != want {
			t.Errorf("%s: found %v, want %v", query, got, want)
		}
	}
	if _, err := d.pool.Exec("UPDATE organisations SET \"行业\" = '生物医药制剂' WHERE id = ?", string(list[2500].ID)); err != nil {
		t.Fatal(err)
	}
	if !found("生物医药制剂") || found("集成电路封测") {
		t.Error("the search does not follow a change of an own column")
	}
	if report, err := Check(path); err != nil || len(report.Faults) > 0 {
		t.Errorf("%v, %v", report.Faults, err)
	}
}
