package db

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// unusual makes a project with many firms, some of which are not stored as we
// store them.
func unusual(t *testing.T, change ...string) *DB {
	t.Helper()
	d := reopen(t, project(t, small()), small())
	list := firms(manyRows + 200)
	list[7].Note.Zh = strings.Repeat("长", 3000) // goes on in other pages
	list[8].Aliases, list[9].Aliases = []string{"甲", "乙"}, []string{"丙"}
	list[9].Links = []geo.Link{{Role: geo.LinkBase, To: "zone/yuqiao"}}
	list[10].Sources, list[11].Sources = []string{"own", "register"}, []string{"own"}
	list[12].Point, list[12].Precision = orb.Point{}, geo.PrecisionNone
	list[13].Uncertainty, list[14].Uncertainty, list[15].AreaKm2 = 250, 0.5, -70000
	list[16].Name = geo.Name{Zh: "a\x1fb", En: "\x00"}
	list[17].Approximate, list[18].Documented, list[19].Class = true, true, ""
	if _, err := d.Import(t.Context(), register, list); err != nil {
		t.Fatal(err)
	}
	for _, query := range change {
		run(t, d, query)
	}
	return d
}

// TestLargeTables reads a table by its pages and by queries.
func TestLargeTables(t *testing.T) {
	for _, change := range []string{
		"",
		"UPDATE organisations SET position = 5000 - position",
		"DELETE FROM organisations WHERE fid % 3 = 1; DELETE FROM aliases",
		"UPDATE organisations SET lon = NULL WHERE fid = 40; UPDATE organisations SET geom = NULL WHERE fid < 60",
		"UPDATE organisations SET lon = 121, lat = 31, geom = NULL, uncertainty_m = 1e18, length_km = 123456789012 WHERE fid = 50",
		"UPDATE organisations SET geom = (SELECT geom FROM zones WHERE geom IS NOT NULL LIMIT 1) WHERE fid = 60",
		"UPDATE organisations SET approximate = 'yes' WHERE fid = 70",
		"ALTER TABLE organisations ADD COLUMN extra TEXT DEFAULT 'x'; UPDATE organisations SET extra = 'y' WHERE fid = 80",
		"ALTER TABLE organisations ADD COLUMN twice TEXT GENERATED ALWAYS AS (id || id) VIRTUAL",
		"ALTER TABLE feature_sources ADD COLUMN twice TEXT GENERATED ALWAYS AS (source || source) VIRTUAL",
		"UPDATE feature_sources SET position = 1 - position WHERE feature LIKE '%000010'",
		"UPDATE feature_sources SET fid = 1000000 - fid",
		"INSERT INTO aliases (feature, position, alias) VALUES ('organisation/none', 0, 'x'), ('organisation/r000100', 0, 'y')",
		"UPDATE aliases SET position = 'x'",
		"PRAGMA journal_mode = WAL; UPDATE organisations SET class = 'new' WHERE fid > 90",
		"PRAGMA auto_vacuum = FULL; VACUUM",
	} {
		d := unusual(t, strings.Split(change, ";")...)
		table, _ := tableOf(geo.Organisation)
		want, err := readFeatures(t.Context(), d.pool, table, 0, "ORDER BY fid")
		if err == nil {
			err = addDetails(t.Context(), d.pool, want, "WHERE feature > 'o'")
		}
		if err != nil {
			t.Fatalf("%s: %v", change, err)
		}
		got, err := d.Features(t.Context(), geo.Organisation)
		if err != nil || len(got) != len(want) {
			t.Fatalf("%s: %d features, %v, want %d", change, len(got), err, len(want))
		}
		for i := range got {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Errorf("%s:\n got %.500s\nwant %.500s", change, fmt.Sprint(got[i]), fmt.Sprint(want[i]))
				break
			}
		}
		d.Close()
	}
}

// TestLargeTablesAreReadByPages makes sure that the test above compares two ways.
func TestLargeTablesAreReadByPages(t *testing.T) {
	d := unusual(t)
	table, _ := tableOf(geo.Organisation)
	err := within(t.Context(), d.queries, func(q querier) error {
		list, ok, err := largeFeatures(t.Context(), q, table, 0)
		if !ok || len(list) != manyRows+201 {
			t.Errorf("%d features, %v", len(list), ok)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestSpoiledPages changes bytes of the pages that hold a large table: that gives
// the same features, others or a problem, and nothing worse.
func TestSpoiledPages(t *testing.T) {
	d := unusual(t)
	path := d.Path()
	d.Close()
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for step := range 40 {
		data := append([]byte(nil), sound...)
		from := max(len(data)/2, len(data)-300*4096) &^ 4095
		for at := from + step*13; at < len(data); at += 4096 {
			data[at] ^= byte(1 + step*5)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		pool, err := openFile(path, readWrite) // Open would find it
		if err != nil {
			t.Fatal(err)
		}
		d := &DB{pool: pool, path: path, queries: newPrepared(pool)}
		_, err = d.Features(t.Context(), geo.Organisation)
		var p *geo.Problem
		if err != nil && !errors.As(err, &p) {
			t.Errorf("step %d: %v", step, err)
		}
		if err != nil {
			refused++
		}
		d.Close()
	}
	if refused == 0 {
		t.Error("no spoiled file was refused")
	}
}

func TestRecords(t *testing.T) {
	for payload, want := range map[string]bool{
		"\x02\x01\x05": true, "\x01": true, // one number, and no column at all
		"": false, "\x00": false, "\x05": false, "\x80": false, "\x02\x02\x05": false, "\x02\x81": false,
	} {
		var rec record
		if got := rec.read([]byte(payload)); got != want || got != rec.whole {
			t.Errorf("%q: %v, %+v", payload, got, rec)
		}
	}
	for text, want := range map[string]string{"\x7f": "127 1", "\x81\x00": "128 2", "\x81": "0 0", "": "0 0",
		"\xff\xff\xff\xff\xff\xff\xff\xff\xff": "18446744073709551615 9"} {
		v, n := varint([]byte(text))
		if got := fmt.Sprint(v, n); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
