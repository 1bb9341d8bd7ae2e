package gpkg

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"modernc.org/sqlite"
)

// connector opens a database in memory with the functions of this package.
type connector struct{ driver *sqlite.Driver }

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(":memory:") }
func (c connector) Driver() driver.Driver                        { return c.driver }

// newFile is a GeoPackage with a table of places, some of which have no geometry.
func newFile(t *testing.T) *sql.DB {
	t.Helper()
	d := &sqlite.Driver{}
	Define(d)
	pool := sql.OpenDB(connector{d})
	pool.SetMaxOpenConns(1)
	t.Cleanup(func() { pool.Close() })
	exec(t, pool, filled(t, "gpkg/tables", nil))
	exec(t, pool, "CREATE TABLE places (fid INTEGER PRIMARY KEY NOT NULL, geom GEOMETRY)")
	exec(t, pool, filled(t, "gpkg/features", Layer{Table: "places", Type: "GEOMETRY", Title: Quote("The city's places")}))
	for _, g := range []orb.Geometry{orb.Point{121, 31}, orb.LineString{{120, 30}, {121, 32}}, nil, orb.MultiPolygon{{{{1, 2}, {3, 2}, {3, 4}, {1, 2}}}}} {
		exec(t, pool, "INSERT INTO places (geom) VALUES (?)", blobOf(t, g))
	}
	return pool
}

// filled is a template with its parameters.
func filled(t *testing.T, name string, data any) string {
	t.Helper()
	var said strings.Builder
	if err := Templates().ExecuteTemplate(&said, name, data); err != nil {
		t.Fatal(err)
	}
	return said.String()
}

func blobOf(t *testing.T, g orb.Geometry) any {
	t.Helper()
	blob, err := Encode(g)
	if err != nil {
		t.Fatal(err)
	}
	if blob == nil {
		return nil
	}
	return blob
}

func exec(t *testing.T, pool *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := pool.Exec(query, args...); err != nil {
		t.Fatal(query, err)
	}
}

// text gives the one text that a query yields.
func text(t *testing.T, pool *sql.DB, query string) (s string) {
	t.Helper()
	if err := pool.QueryRow(query).Scan(&s); err != nil {
		t.Fatal(query, err)
	}
	return s
}

const boxes = `SELECT group_concat(id || ':' || CAST(minx AS INTEGER) || ' ' || CAST(maxy AS INTEGER), ', ') FROM (SELECT * FROM rtree_places_geom ORDER BY id)`

func TestIndexFollowsRows(t *testing.T) {
	pool := newFile(t)
	const all = "1:121 31, 2:120 32, 4:1 4"
	if got := text(t, pool, boxes); got != all {
		t.Errorf("boxes %s, want %s", got, all)
	}
	exec(t, pool, "UPDATE places SET geom = ? WHERE fid = 3", blobOf(t, orb.Point{5, 6}))
	exec(t, pool, "UPDATE places SET fid = 7 WHERE fid = 1")
	exec(t, pool, "UPDATE places SET geom = NULL WHERE fid = 2")
	exec(t, pool, "DELETE FROM places WHERE fid = 4")
	if got, want := text(t, pool, boxes), "3:5 6, 7:121 31"; got != want {
		t.Errorf("boxes %s, want %s", got, want)
	}
}

// TestFillIndex holds that an R-tree that is filled at the end is the one that the
// triggers make.
func TestFillIndex(t *testing.T) {
	pool := newFile(t)
	before := text(t, pool, boxes)
	exec(t, pool, "DELETE FROM rtree_places_geom WHERE id > 1")
	exec(t, pool, FillIndex("places"), 1)
	if got := text(t, pool, boxes); got != before {
		t.Errorf("boxes %s, want %s", got, before)
	}
	if got := text(t, pool, "SELECT rtreecheck('rtree_places_geom')"); got != "ok" {
		t.Error(got)
	}
}

// TestRebuildIndex holds that an R-tree that is made at once has the boxes that the
// triggers make, is sound, and takes changes as before, for as many rows as fill no node,
// one, and some with one row more.
func TestRebuildIndex(t *testing.T) {
	pool := newFile(t)
	random := rand.New(rand.NewPCG(7, 7))
	const all = "SELECT group_concat(concat_ws(' ', id, minx, maxx, miny, maxy), ', ') FROM (SELECT * FROM rtree_places_geom ORDER BY id)"
	const sound = "SELECT rtreecheck('rtree_places_geom')"
	rows := 0
	for _, count := range []int{0, 1, 51, 52, 120, 2602, 3000} {
		exec(t, pool, "DELETE FROM places WHERE ?", count == 0)
		for ; rows < count; rows++ {
			at := orb.Point{random.Float64()*300 - 150, random.Float64()*100 - 50}
			shapes := []orb.Geometry{at, orb.LineString{at, {at[0] + 0.3, at[1] + 0.1}}, nil, orb.Polygon{{at, {at[0] + 1, at[1]}, {at[0], at[1] + 0.1}, at}}}
			exec(t, pool, "INSERT INTO places (fid, geom) VALUES (?, ?)", 3*rows-60, blobOf(t, shapes[rows%7%4]))
		}
		want := text(t, pool, "SELECT coalesce(("+all+"), '')")
		for _, batch := range []int{70, batchRows} {
			tx, err := pool.Begin()
			if err != nil {
				t.Fatal(err)
			}
			b := bulk{ctx: t.Context(), tx: tx, name: IndexName("places"), batch: batch, last: rootNode}
			if err := errors.Join(b.rebuild("places"), tx.Commit()); err != nil {
				t.Fatal(count, err)
			}
			if got := text(t, pool, "SELECT coalesce(("+all+"), '')"); got != want {
				t.Errorf("%d rows in batches of %d: other boxes", count, batch)
			}
			if got := text(t, pool, sound); got != "ok" {
				t.Errorf("%d rows: %s", count, got)
			}
		}
		exec(t, pool, "UPDATE places SET geom = ? WHERE fid % 5 = 0", blobOf(t, orb.Point{1, 2}))
		if got := text(t, pool, sound); got != "ok" {
			t.Errorf("%d rows, changed: %s", count, got)
		}
	}
	exec(t, pool, "DELETE FROM places WHERE fid % 2")
	if got := text(t, pool, sound); got != "ok" {
		t.Error("deleted:", got)
	}
}

func TestContents(t *testing.T) {
	pool := newFile(t)
	exec(t, pool, UpdateExtent("places"), "places")
	exec(t, pool, "UPDATE gpkg_contents SET last_change = 'long ago'")
	exec(t, pool, Touch, "places")
	const row = "SELECT identifier || ' ' || CAST(min_x AS INTEGER) || ' ' || CAST(min_y AS INTEGER) || ' ' || CAST(max_x AS INTEGER) || ' ' || CAST(max_y AS INTEGER) || ' ' || (last_change GLOB '????-*Z') FROM gpkg_contents"
	if got, want := text(t, pool, row), "The city's places 1 2 121 32 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, query := range Unregister {
		exec(t, pool, query, "places")
	}
	if got := text(t, pool, "SELECT (SELECT count(*) FROM gpkg_contents) + (SELECT count(*) FROM gpkg_geometry_columns)"); got != "0" {
		t.Errorf("%s rows are left", got)
	}
}

// TestSortOfGeometry holds that plain SQL tells points, lines and areas apart, in blobs
// with and without an envelope.
func TestSortOfGeometry(t *testing.T) {
	pool := newFile(t)
	query := "SELECT group_concat(sort) FROM (SELECT " + filled(t, "gpkg/sort", "geom") + " AS sort FROM places WHERE geom NOT NULL ORDER BY fid)"
	if got, want := text(t, pool, query), "01,02,06"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for sort, list := range map[string]string{"01": Points, "02": Lines, "06": Areas} {
		if !strings.Contains(list, "'"+sort+"'") {
			t.Errorf("%s is not in %s", sort, list)
		}
	}
}

// TestFunctionsOfNoGeometry holds what triggers get for NULL and for blobs that are no
// geometries.
func TestFunctionsOfNoGeometry(t *testing.T) {
	pool := newFile(t)
	const query = "SELECT concat_ws(' ', ST_IsEmpty(NULL) IS NULL, ST_MinX(NULL) IS NULL, ST_MaxY('x') IS NULL, ST_MinX(x'00') IS NULL, ST_IsEmpty(x'00'))"
	if got, want := text(t, pool, query), "1 1 1 1 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
