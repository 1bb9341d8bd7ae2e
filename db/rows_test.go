package db

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"kechuang/db/gpkg"
	"kechuang/geo"

	"github.com/paulmach/orb"
)

// unusual makes a project with firms some of which are not as most are, and
// changes it as other programs may.
func unusual(t *testing.T, n int, changes ...string) *DB {
	t.Helper()
	d := reopen(t, project(t, small()), small())
	list := firms(n)
	list[7].Note.Zh = strings.Repeat("长", 3000)
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
	for _, query := range changes {
		run(t, d, query)
	}
	return d
}

// plainly reads the organisations column by column and feature by feature.
func plainly(t *testing.T, d *DB) (list []geo.Feature) {
	t.Helper()
	read := func(query string, args []any, scan func(rows *sql.Rows) error) {
		if err := queryRows(t.Context(), d.pool, query, args, scan); err != nil {
			t.Fatal(query, err)
		}
	}
	table, _ := tableOf(geo.Organisation)
	read("SELECT "+strings.Join(rowColumns, ", ")+" FROM organisations ORDER BY position, fid", nil, func(rows *sql.Rows) error {
		f := geo.Feature{Kind: geo.Organisation}
		var position int
		var lon, lat sql.NullFloat64
		var approximate, documented string
		var blob []byte
		err := rows.Scan(&f.ID, &position, &f.Class, &f.Name.Zh, &f.Name.En, &f.Label.Zh, &f.Label.En, &f.Code, &f.District, &f.Role,
			&lon, &lat, &f.Precision, &approximate, &f.Uncertainty, &f.AreaKm2, &f.LengthKm, &documented, &f.Section,
			&f.Basis.Zh, &f.Basis.En, &f.Licence, &f.Note.Zh, &f.Note.En, &f.Since, &blob)
		if err != nil {
			return err
		}
		f.Approximate, f.Documented = approximate != "0", documented != "0"
		if lon.Valid && lat.Valid {
			f.Point = orb.Point{lon.Float64, lat.Float64}
		}
		g, err := gpkg.Decode(blob)
		own, moved := table.restored(g)
		if f.Geometry = own; moved != nil {
			f.Point = *moved
		}
		list = append(list, f)
		return err
	})
	for i := range list {
		f, id := &list[i], []any{string(list[i].ID)}
		read("SELECT alias FROM aliases WHERE feature = ? ORDER BY position", id, func(rows *sql.Rows) error {
			f.Aliases = append(f.Aliases, "")
			return rows.Scan(&f.Aliases[len(f.Aliases)-1])
		})
		read("SELECT role, target FROM links WHERE feature = ? ORDER BY position", id, func(rows *sql.Rows) error {
			f.Links = append(f.Links, geo.Link{})
			return rows.Scan(&f.Links[len(f.Links)-1].Role, &f.Links[len(f.Links)-1].To)
		})
		read("SELECT source FROM feature_sources WHERE feature = ? ORDER BY position", id, func(rows *sql.Rows) error {
			f.Sources = append(f.Sources, "")
			return rows.Scan(&f.Sources[len(f.Sources)-1])
		})
	}
	return list
}

// TestRows reads what other programs may make of a table.
func TestRows(t *testing.T) {
	for _, change := range []string{
		"",
		"UPDATE organisations SET position = 5000 - position",
		"DELETE FROM organisations WHERE fid % 3 = 1; DELETE FROM aliases",
		"UPDATE organisations SET lon = NULL WHERE fid = 40; UPDATE organisations SET geom = NULL WHERE fid < 60",
		"UPDATE organisations SET lon = 121, lat = 31, geom = NULL, uncertainty_m = 1e18, length_km = 123456789012 WHERE fid = 50",
		"UPDATE organisations SET geom = (SELECT geom FROM zones WHERE geom IS NOT NULL LIMIT 1) WHERE fid = 60",
		"UPDATE organisations SET approximate = 'yes' WHERE fid = 70; UPDATE organisations SET note_en = 'x' || char(31) WHERE fid % 7 = 2",
		"ALTER TABLE organisations ADD COLUMN extra TEXT DEFAULT 'x'; UPDATE organisations SET extra = 'y' WHERE fid = 80",
		"UPDATE feature_sources SET position = 1 - position WHERE feature LIKE '%000010'",
		"UPDATE feature_sources SET fid = 1000000 - fid",
		"UPDATE organisations SET id = 'organisation/q' || (1000 - fid) WHERE fid > 30; UPDATE feature_sources SET feature = 'organisation/q' || (1000 - fid)",
		"INSERT INTO aliases (feature, position, alias) VALUES ('organisation/none', 0, 'x'), ('organisation/r000100', 0, 'y')",
		"UPDATE aliases SET position = 'x'",
	} {
		d := unusual(t, 150, strings.Split(change, ";")...)
		want := plainly(t, d)
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

func TestRowsThatHoldNoNumbers(t *testing.T) {
	for _, column := range []string{"position", "lat", "uncertainty_m"} {
		d := unusual(t, 20, "UPDATE organisations SET "+column+" = 'x' WHERE fid = 12")
		_, err := d.Features(t.Context(), geo.Organisation)
		wantProblem(t, err, "error.project_damaged")
	}
}

// TestSpoiledPages changes bytes of the pages that hold a large table: that gives
// the same features, others or a problem, and nothing worse.
func TestSpoiledPages(t *testing.T) {
	d := unusual(t, 1200)
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
		d := &DB{pool: pool, path: path, queries: newStmtCache(pool)}
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

// TestTextStore gives out texts of all lengths; later ones leave them as they are.
func TestTextStore(t *testing.T) {
	var s textStore
	var got, want []string
	for i := range 3000 {
		text := strings.Repeat(string(rune('a'+i%26)), i*i%977)
		if i == 2000 {
			text = strings.Repeat("长", lastPiece)
		}
		b := []byte(text)
		got, want = append(got, s.of(b, "")), append(want, text)
		clear(b)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("a text changed")
	}
	before := "equal"
	if n := testing.AllocsPerRun(10, func() { before = s.of([]byte("equal"), before) }); n > 0 {
		t.Errorf("an equal text takes %v allocations", n)
	}
}
