package db

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
)

// What somebody else's triggers and views could do with our data is not let happen:
// such a file is neither opened nor changed, and the check names what is in it.
func TestStrangersAreRefused(t *testing.T) {
	for name, query := range map[string]string{
		"wipe":    `CREATE TRIGGER wipe AFTER INSERT ON organisations BEGIN DELETE FROM facts; END`,
		"wipe2":   `CREATE TRIGGER wipe2 AFTER UPDATE ON gpkg_contents BEGIN DELETE FROM "facts"; END`,
		"meta":    `CREATE TRIGGER meta AFTER UPDATE ON kechuang_meta BEGIN SELECT 1; END`,
		"fact":    `CREATE VIEW fact AS SELECT * FROM facts`,
		"instead": `CREATE VIEW v AS SELECT 1 AS x; CREATE TRIGGER instead INSTEAD OF INSERT ON v BEGIN DELETE FROM facts; END`,
		"style":   `CREATE TRIGGER style AFTER INSERT ON layer_styles BEGIN DELETE FROM [Facts]; END`,
		// One of ours in name only.
		"rtree_zones_geom_insert": `DROP TRIGGER rtree_zones_geom_insert; CREATE TRIGGER rtree_zones_geom_insert AFTER INSERT ON zones BEGIN DELETE FROM facts; END`,
		"rtree_zones_geom_update9": `CREATE TRIGGER rtree_zones_geom_update9 AFTER UPDATE ON zones
			BEGIN DELETE FROM rtree_zones_geom WHERE id = OLD.fid; DELETE FROM facts; END`,
		"rtree_zones_geom_update8": `CREATE TRIGGER rtree_zones_geom_update8 AFTER UPDATE ON zones
			BEGIN DELETE FROM rtree_zones_geom WHERE id = (SELECT count(*) FROM facts); END`,
	} {
		path := project(t, small())
		d := reopen(t, path, small())
		run(t, d, query)
		d.Close()
		before := fileHash(t, path)
		_, err := Open(path, small())
		wantProblem(t, err, "error.project_stranger")
		if p := new(geo.Problem); !errors.As(err, &p) || !strings.Contains(p.Args["names"], name) {
			t.Errorf("%s: %v", name, err)
		}
		r, err := Check(path)
		if err != nil || !slices.ContainsFunc(r.Faults, func(f Fault) bool { return f.Row == name }) {
			t.Errorf("%s: the check says %v, %v", name, r.Faults, err)
		}
		if !bytes.Equal(before, fileHash(t, path)) {
			t.Errorf("%s: the file changed", name)
		}
	}
}

// One that comes while the project is open stops what would set it off.
func TestStrangerThatComesLater(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	other := reopen(t, path, small())
	run(t, other, `CREATE TRIGGER wipe AFTER INSERT ON organisations BEGIN DELETE FROM facts; END`)
	_, err := d.Import(t.Context(), register, firms(3))
	wantProblem(t, err, "error.project_stranger")
	if n := number(t, d, "SELECT count(*) FROM facts"); n != 4 {
		t.Errorf("%v facts are left", n)
	}
	run(t, other, "DROP TRIGGER wipe")
	if _, err := d.Import(t.Context(), register, firms(3)); err != nil {
		t.Error(err)
	}
}

// Layers and styles that the user made in another program are welcome, and triggers
// with which that program keeps an R-tree of ours too.
func TestOtherLayersAreWelcome(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	run(t, d, `INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName, styleQML, useAsDefault) VALUES ('zones', 'geom', 'mine', '<qgis/>', 1);
		CREATE TABLE "my layer" (fid INTEGER PRIMARY KEY, geom POINT, facts TEXT);
		INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('my layer', 'features', 'my layer', 4326);
		INSERT INTO gpkg_geometry_columns VALUES ('my layer', 'geom', 'POINT', 4326, 0, 0);
		CREATE VIRTUAL TABLE "rtree_my layer_geom" USING rtree(id, minx, maxx, miny, maxy);
		CREATE TRIGGER "rtree_my layer_geom_insert" AFTER INSERT ON "my layer" WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
			BEGIN INSERT OR REPLACE INTO "rtree_my layer_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
		CREATE TRIGGER "trigger_insert_feature_count_my layer" AFTER INSERT ON "my layer" WHEN NEW.facts IS NULL
			BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE lower(table_name) = lower('my layer'); END;
		CREATE VIEW spatial AS SELECT fid, geom FROM zones;
		INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('spatial', 'features', 'spatial', 4326);
		DROP TRIGGER rtree_zones_geom_update1;
		CREATE TRIGGER "rtree_zones_geom_update6" AFTER UPDATE OF "geom" ON "zones" WHEN OLD."fid" = NEW."fid" AND
			(NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) AND (OLD."geom" NOT NULL AND NOT ST_IsEmpty(OLD."geom"))
			BEGIN UPDATE "rtree_zones_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"), miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom")
			WHERE id = NEW."fid"; END;
		CREATE TRIGGER "rtree_zones_geom_update7" AFTER UPDATE OF "geom" ON "zones" WHEN OLD."fid" = NEW."fid" AND
			(NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) AND (OLD."geom" IS NULL OR ST_IsEmpty(OLD."geom"))
			BEGIN INSERT INTO "rtree_zones_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;`)
	d.Close()
	if r, err := Check(path); err != nil || len(r.Faults) > 0 {
		t.Errorf("check: %v, %v", r.Faults, err)
	}
	d = reopen(t, path, small())
	if _, err := d.Import(t.Context(), register, firms(3)); err != nil {
		t.Error(err)
	}
}
