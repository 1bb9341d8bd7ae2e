package db

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/db/gpkg"
	"kechuang/geo"
	"kechuang/geo/lang"
)

func TestCheckSoundProject(t *testing.T) {
	path := project(t, small())
	before := fileHash(t, path)
	r, err := Check(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Faults)+len(r.Notes) != 0 || r.Settled || r.Path != path || r.SchemaVersion != len(schema()) || r.ContentVersion != "one" || r.Facts != 4 || r.Documents != 1 || r.Sources != 2 {
		t.Errorf("%+v", r)
	}
	if r.Counts[geo.District] != 2 || r.Counts[geo.Zone] != 2 || r.Counts[geo.City] != 1 {
		t.Errorf("counts %v", r.Counts)
	}
	if !bytes.Equal(before, fileHash(t, path)) {
		t.Error("the check changed the file")
	}
}

// said are faults as one line each, as a command writes them in English.
func said(list []Fault) string {
	var b strings.Builder
	for _, f := range list {
		b.WriteString(f.Table + " " + f.Row + " " + lang.T(geo.En, f.Key, f.Args...) + "\n")
	}
	return b.String()
}

func TestCheckFindsFaults(t *testing.T) {
	for query, want := range map[string]string{
		"UPDATE zones SET geom = x'00' WHERE id = 'zone/yuqiao'":                                                    "zones zone/yuqiao its geometry cannot be read",
		"UPDATE zones SET district = 'district/1' WHERE id = 'zone/yuqiao'":                                         "zones zone/yuqiao lies in district/1, which is not there",
		"UPDATE zones SET id = 'park/yuqiao' WHERE id = 'zone/yuqiao'":                                              "zones park/yuqiao its ID is of another kind",
		"DELETE FROM organisations":                                                                                 "facts F004 names organisation/slm, which is not there",
		"UPDATE links SET target = 'zone/none' WHERE role = 'side'":                                                 "links axis/corridor a link to zone/none",
		"PRAGMA foreign_keys = OFF; UPDATE facts SET document = 'none' WHERE id = 'F001'; PRAGMA foreign_keys = ON": "facts fid 1 refers to a row that documents does not have",

		"UPDATE zones SET name_zh = CAST(x'e5bca0ff' AS TEXT) WHERE id = 'zone/yuqiao'":            "zones zone/yuqiao a text is not UTF-8",
		"UPDATE facts SET text_en = CAST(x'ff' AS TEXT) WHERE id = 'F001'":                         "facts F001 a text is not UTF-8",
		"INSERT INTO aliases (feature, position, alias) VALUES ('zone/yuqiao', 9, x'80')":          "aliases",
		"UPDATE zones SET name_zh = '', name_en = ' ' WHERE id = 'zone/yuqiao'":                    "zones zone/yuqiao has no name",
		"UPDATE zones SET name_zh = char(8203, 8203), name_en = ' ' WHERE id = 'zone/yuqiao'":      "zones zone/yuqiao has no name",
		"INSERT INTO names (table_name, block, pack) VALUES ('zones', 0, x'0100')":                 "names zones 0 is not what the names are",
		"DROP TRIGGER names_zones_update":                                                          "zones names_zones_update is missing or not as the program makes it",
		"DROP TRIGGER rtree_zones_geom_delete":                                                     "zones rtree_zones_geom_delete is missing or not as the program makes it",
		"DELETE FROM gpkg_geometry_columns WHERE table_name = 'zones'":                             "gpkg_geometry_columns zones is missing or not as",
		"UPDATE gpkg_geometry_columns SET geometry_type_name = 'POINT' WHERE table_name = 'zones'": "gpkg_geometry_columns zones is missing or not as",
		"UPDATE organisations SET lon = 1215, lat = 31":                                            "organisations organisation/slm its coordinates are nowhere on earth",
		"UPDATE facts SET topic = 'weather' WHERE id = 'F001'":                                     "facts F001 has the unknown topic “weather”",
		"INSERT INTO fact_topics (fact, position, topic) VALUES ('F001', 5, 'rain')":               "facts F001 has the unknown topic “rain”",
		"UPDATE gpkg_contents SET max_x = min_x WHERE table_name = 'zones'":                        "gpkg_contents zones",
		"UPDATE gpkg_contents SET max_x = NULL WHERE table_name = 'zones'":                         "gpkg_contents zones",
		"DELETE FROM rtree_zones_geom":                                                             "rtree_zones_geom  2 features are missing",
		"INSERT INTO rtree_zones_geom VALUES (99, 1, 2, 3, 4)":                                     "rtree_zones_geom fid 99 ",
		"UPDATE rtree_zones_geom SET minx = minx - 1":                                              "rtree_zones_geom zone/",
		"CREATE TRIGGER strange AFTER DELETE ON zones BEGIN DELETE FROM facts; END":                "zones strange is a trigger",
		"CREATE VIEW odd AS SELECT * FROM facts":                                                   "odd odd is a view",
	} {
		path := project(t, small())
		d := reopen(t, path, small())
		run(t, d, query)
		d.Close()
		r, err := Check(path)
		if err != nil {
			t.Fatal(query, err)
		}
		if !strings.Contains("\n"+said(r.Faults), "\n"+want) {
			t.Errorf("%s: got %q, want %s", query, said(r.Faults), want)
		}
	}
}

// A geometry beyond the earth is found, and a header that says another extent.
func TestCheckLooksIntoGeometries(t *testing.T) {
	far, err := gpkg.Encode(orb.LineString{{121, 31}, {190, 31}})
	if err != nil {
		t.Fatal(err)
	}
	liar, err := gpkg.Encode(orb.LineString{{121, 31}, {122, 32}})
	if err != nil {
		t.Fatal(err)
	}
	copy(liar[8:], liar[16:24]) // the least longitude is the greatest
	for want, blob := range map[string][]byte{"coordinates are nowhere": far, "says another extent": liar} {
		path := project(t, small())
		d := reopen(t, path, small())
		run(t, d, "UPDATE zones SET geom = ? WHERE id = 'zone/yuqiao'", blob)
		d.Close()
		if r, err := Check(path); err != nil || !strings.Contains(said(r.Faults), want) {
			t.Errorf("%s: %q, %v", want, said(r.Faults), err)
		}
	}
}

// Rows of the seeds that were moved, changed or deleted are told and no fault.
func TestCheckNotesChangedSeeds(t *testing.T) {
	for query, want := range map[string]string{
		"UPDATE organisations SET lon = 121.9, lat = 31.1 WHERE id = 'organisation/slm'": "organisations organisation/slm is not as it came with the program",
		"UPDATE facts SET text_zh = '改' WHERE id = 'F001'":                               "facts fact/F001 is not as it came",
		"DELETE FROM facts WHERE id = 'F001'":                                            "facts fact/F001 came with the program and was deleted",
		"UPDATE documents SET year = 1999":                                               "documents document/report is not as it came",
		"UPDATE industries SET name_en = 'X'":                                            "industries industry/",
	} {
		path := project(t, small())
		d := reopen(t, path, small())
		run(t, d, query)
		d.Close()
		r, err := Check(path)
		if err != nil || len(r.Faults) > 0 || !strings.Contains(said(r.Notes), want) {
			t.Errorf("%s: faults %q, notes %q, %v", query, said(r.Faults), said(r.Notes), err)
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
		for _, shard := range []string{"", "-journal"} {
			if err := os.WriteFile(path+shard, []byte(content), 0o644); err != nil {
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
		for _, shard := range []string{"", "-journal"} {
			if data, err := os.ReadFile(aside + shard); err != nil || string(data) != content {
				t.Errorf("%s holds %q, %v", aside+shard, data, err)
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
