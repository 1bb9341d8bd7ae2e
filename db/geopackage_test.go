package db

import (
	"database/sql"
	"testing"

	"kechuang/db/gpkg"
	"kechuang/geo"

	"github.com/paulmach/orb"
)

// number gives the single number that a query yields.
func number(tb testing.TB, d *DB, query string, args ...any) (n float64) {
	tb.Helper()
	if err := d.pool.QueryRow(query, args...).Scan(&n); err != nil {
		tb.Fatal(query, err)
	}
	return n
}

// TestGeoPackage holds the requirements of OGC 12-128r18 that a reader depends
// on; TestValidator looks at all of them where it can.
func TestGeoPackage(t *testing.T) {
	d := smallMemory(t)
	for query, want := range map[string]float64{
		"PRAGMA application_id": gpkg.ApplicationID,
		"PRAGMA user_version":   10300,
		"SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 4326)":                                                                 3,
		"SELECT count(*) FROM gpkg_contents WHERE data_type = 'features' AND table_name IN (SELECT name FROM sqlite_schema WHERE type = 'table')": 9,
		"SELECT count(*) FROM gpkg_geometry_columns WHERE table_name IN (SELECT name FROM sqlite_schema WHERE type = 'table')":                    9,
		"SELECT count(*) FROM gpkg_geometry_columns WHERE table_name IN (SELECT name FROM sqlite_schema WHERE type = 'view')":                     16,
		"SELECT count(*) FROM zones_areas WHERE id = 'zone/zhangjiang-kejicheng' AND district_zh = '浦东新区' AND fact1_zh LIKE '2020%'":              1,
		"SELECT count(*) FROM zones_areas":                                                                  1,
		"SELECT count(*) FROM zones_points":                                                                 1,
		"SELECT count(*) FROM zones_lines":                                                                  0,
		"SELECT count(*) FROM axes_lines":                                                                   1,
		"SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'":                    9,
		"SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'rtree_%_geom_%'":          9 * 6,
		"SELECT count(*) FROM gpkg_contents WHERE last_change NOT GLOB '????-??-??T??:??:??.???Z'":          0,
		"SELECT count(*) FROM gpkg_contents WHERE table_name = 'districts' AND abs(min_x - 121.2) < 0.0001": 1,
		"SELECT count(*) FROM gpkg_contents WHERE table_name = 'districts' AND abs(max_y - 31.4) < 0.0001":  1,
		"SELECT count(*) FROM pragma_foreign_key_check":                                                     0,
	} {
		if got := number(t, d, query); got != want {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
}

// TestEveryTableIsDeclared holds that a new project has the tables of its version and
// that all are registered.
func TestEveryTableIsDeclared(t *testing.T) {
	d := smallMemory(t)
	here, err := tableNames(t.Context(), d.pool)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range tablesMade(schema()) {
		if !here[name] {
			t.Errorf("no table %s", name)
		}
	}
	const query = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'gpkg_%' AND name NOT LIKE 'rtree_%'
		AND name NOT LIKE 'sqlite_%' AND name NOT IN (SELECT table_name FROM gpkg_contents)`
	err = queryRows(t.Context(), d.pool, query, nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		t.Errorf("table %s is not in gpkg_contents", name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestNoFalsePins holds that a place known only to its district, or to nothing,
// has no geometry for other programs to show, and that a pinned one has.
func TestNoFalsePins(t *testing.T) {
	d := smallMemory(t)
	for query, want := range map[string]float64{
		"SELECT count(*) FROM incubators WHERE id = 'incubator/dream' AND geom IS NULL AND lon = 121.25":    1,
		"SELECT count(*) FROM organisations WHERE id = 'organisation/slm' AND geom IS NULL AND lon IS NULL": 1,
		"SELECT count(*) FROM clusters WHERE geom NOT NULL":                                                 1,
		"SELECT count(*) FROM rtree_incubators_geom":                                                        0,
		"SELECT count(*) FROM rtree_zones_geom":                                                             2,
	} {
		if got := number(t, d, query); got != want {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
}

// TestIndexFollowsEdits holds that the R-tree triggers work with our functions.
func TestIndexFollowsEdits(t *testing.T) {
	d := smallMemory(t)
	point, err := gpkg.Encode(orb.Point{120, 30})
	if err != nil {
		t.Fatal(err)
	}
	const where = " WHERE id = 'zone/yuqiao'"
	at := func() float64 {
		return number(t, d, "SELECT count(*) FROM rtree_zones_geom WHERE minx <= 120 AND maxx >= 120")
	}
	run(t, d, "UPDATE zones SET geom = ?"+where, point)
	if at() != 1 {
		t.Error("moved: the index does not follow")
	}
	if f, err := d.Feature(t.Context(), "zone/yuqiao"); err != nil || f.Point != (orb.Point{120, 30}) || f.Geometry != nil {
		t.Errorf("moved: %+v, %v", f, err)
	}
	run(t, d, "UPDATE zones SET fid = 77"+where)
	if at() != 1 || number(t, d, "SELECT count(*) FROM rtree_zones_geom WHERE id = 77") != 1 {
		t.Error("renumbered: the index does not follow")
	}
	run(t, d, "UPDATE zones SET geom = NULL"+where)
	if at() != 0 {
		t.Error("cleared: the index does not follow")
	}
	run(t, d, "UPDATE zones SET geom = ?"+where, point)
	run(t, d, "DELETE FROM zones"+where)
	if at() != 0 {
		t.Error("deleted: the index does not follow")
	}
}

func TestGeometryMustFitItsTable(t *testing.T) {
	line := orb.LineString{{0, 0}, {1, 1}}
	for _, k := range []geo.Kind{geo.District, geo.Land, geo.Incubator, geo.Organisation} {
		table, ok := tableOf(k)
		if !ok {
			t.Fatal(k)
		}
		if g, err := table.stored(geo.Feature{Kind: k, Geometry: line}); err == nil {
			t.Errorf("%s takes %v", k, g)
		}
	}
}
