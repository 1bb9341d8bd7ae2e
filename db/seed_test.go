package db

import (
	"errors"
	"testing"

	"kechuang/geo"
)

// TestNewerSeeds holds that newer seeds change what nobody touched and nothing
// else.
func TestNewerSeeds(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	for _, q := range []string{
		"UPDATE districts SET name_en = 'Mine' WHERE id = 'district/310117'",               // edited
		"INSERT INTO aliases (feature, position, alias) VALUES ('zone/yuqiao', 9, 'mine')", // edited through a detail
		"DELETE FROM organisations WHERE id = 'organisation/slm'",                          // deleted
		"UPDATE incubators SET name_en = 'Mine' WHERE id = 'incubator/dream'",              // edited, and gone from the seeds
		"INSERT INTO zones (id, name_zh) VALUES ('zone/own', '自己的')",                       // own row
		"INSERT INTO zones (id, name_zh) VALUES ('zone/later', '自己的')",                     // own row that the seeds use later
		"UPDATE facts SET text_en = 'Mine' WHERE id = 'F001'",
	} {
		run(t, d, q)
	}
	d.Close()

	c := small()
	c.Version = "two"
	edit := func(id geo.FeatureID) {
		for i := range c.Features {
			if c.Features[i].ID == id {
				c.Features[i].Name.En = "Newer"
			}
		}
	}
	for _, id := range []geo.FeatureID{"district/310117", "zone/yuqiao", "organisation/slm", "district/310115", "cluster/3d"} {
		edit(id)
	}
	drop := map[geo.FeatureID]bool{"incubator/dream": true, "land/jiangsu": true}
	kept := c.Features[:0]
	for _, f := range c.Features {
		if !drop[f.ID] {
			kept = append(kept, f)
		}
	}
	c.Features = append(kept, geo.Feature{ID: "zone/later", Kind: geo.Zone, Name: geo.Name{En: "Newer"}},
		geo.Feature{ID: "zone/new", Kind: geo.Zone, Name: geo.Name{En: "Newer"}})
	c.Facts[0].Text.En, c.Facts[1].Text.En = "Newer", "Newer"
	c.Facts = c.Facts[:3]
	c.Sources[1].Title.En, c.Documents[0].Title.En = "Newer", "Newer"
	c.Sources = append(c.Sources, geo.Source{Key: "third"})

	d = reopen(t, path, c)
	ctx := t.Context()
	for id, want := range map[geo.FeatureID]string{
		"district/310117": "Mine", "zone/yuqiao": "Yuqiao", "organisation/slm": "gone", "incubator/dream": "Mine",
		"zone/own": "", "zone/later": "", "zone/new": "Newer", "district/310115": "Newer", "cluster/3d": "Newer", "land/jiangsu": "gone",
	} {
		f, err := d.Feature(ctx, id)
		got := f.Name.En
		if errors.Is(err, geo.ErrNotFound) {
			got = "gone"
		} else if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	facts, err := d.AllFacts(ctx)
	if err != nil || len(facts) != 3 || facts[0].Text.En != "Mine" || facts[1].Text.En != "Newer" || len(facts[1].Quantities) != 1 {
		t.Errorf("facts %+v, %v", facts, err)
	}
	sources, err := d.Sources(ctx)
	if err != nil || len(sources) != 3 || sources[1].Title.En != "Newer" {
		t.Errorf("sources %+v, %v", sources, err)
	}
	if documents, err := d.Documents(ctx); err != nil || documents[0].Title.En != "Newer" {
		t.Errorf("documents %+v, %v", documents, err)
	}
	if v, err := d.ContentVersion(ctx); err != nil || v != "two" {
		t.Errorf("version %q, %v", v, err)
	}
	if hits, err := d.Search(ctx, "自己的", 1); err != nil || len(hits) != 1 || hits[0].ID != "zone/own" {
		t.Errorf("own row: %v, %v", hits, err)
	}
	if hits, err := d.Search(ctx, "slm", 1); err != nil || len(hits) != 0 {
		t.Errorf("deleted row: %v, %v", hits, err)
	}
	d.Close()
	if r, err := Check(path); err != nil || len(r.Faults) > 0 { // the cluster links to the deleted firm no more
		t.Errorf("check: %+v, %v", r, err)
	}

	// An edit taken back follows the seeds again.
	d = reopen(t, path, c)
	run(t, d, "UPDATE districts SET name_en = 'Songjiang District' WHERE id = 'district/310117'")
	d.Close()
	c.Version = "three"
	if f, err := reopen(t, path, c).Feature(ctx, "district/310117"); err != nil || f.Name.En != "Newer" {
		t.Errorf("taken back: %q, %v", f.Name.En, err)
	}
}

// TestSeedOrder holds that a change of order alone reaches the project.
func TestSeedOrder(t *testing.T) {
	path := project(t, small())
	c := small()
	c.Version = "two"
	c.Features[2], c.Features[3] = c.Features[3], c.Features[2]
	list, err := reopen(t, path, c).Features(t.Context(), geo.District)
	if err != nil || list[0].ID != "district/310117" {
		t.Errorf("%v, %v", list, err)
	}
}

// TestFailedSeedsLeaveTheProject holds that an update is all or nothing.
func TestFailedSeedsLeaveTheProject(t *testing.T) {
	path := project(t, small())
	c := small()
	c.Version = "two"
	c.Features[2].Name.En = "Newer"
	c.Facts[2].Source.Document = "nowhere"
	if d, err := Open(path, c); err == nil {
		d.Close()
		t.Fatal("opened")
	}
	f, err := reopen(t, path, small()).Feature(t.Context(), "district/310115")
	if err != nil || f.Name.En != "Pudong New Area" {
		t.Errorf("%q, %v", f.Name.En, err)
	}
}

// TestHashSurvivesStorage holds that a row read back hashes as its seed did:
// otherwise every row would look edited.
func TestHashSurvivesStorage(t *testing.T) {
	d := smallMemory(t)
	c, err := readContent(t.Context(), d.pool)
	if err != nil {
		t.Fatal(err)
	}
	items, err := seedItems(c)
	if err != nil {
		t.Fatal(err)
	}
	seeded, err := readSeedRows(t.Context(), d.pool)
	if err != nil {
		t.Fatal(err)
	}
	if len(items) != len(seeded) || len(items) == 0 {
		t.Errorf("%d rows, %d seeded", len(items), len(seeded))
	}
	for _, it := range items {
		if seeded[it.name] != it.hash {
			t.Errorf("%s looks edited", it.name)
		}
	}
}

// TestOtherProgramsEdits holds that search follows what another program wrote.
func TestOtherProgramsEdits(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	if hits, err := d.Search(t.Context(), "yuqiao", 1); err != nil || len(hits) != 1 {
		t.Errorf("before: %v, %v", hits, err)
	}
	other := reopen(t, path, small())
	run(t, other, "UPDATE zones SET name_zh = '改了名' WHERE id = 'zone/yuqiao'")
	run(t, other, "UPDATE gpkg_contents SET last_change = '2999-01-01T00:00:00.000Z' WHERE table_name = 'zones'")
	for name, d := range map[string]*DB{"open all the time": d, "opened again": reopen(t, path, small())} {
		hits, err := d.Search(t.Context(), "gaileming", 1)
		if err != nil || len(hits) != 1 || hits[0].ID != "zone/yuqiao" {
			t.Errorf("%s: %v, %v", name, hits, err)
		}
	}
}
