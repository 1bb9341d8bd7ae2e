{{- /*
What GeoPackage 1.3 (OGC 12-128r18) asks of a file, as templates. Released versions of
the project file are made of them, so that none changes by a byte.
*/ -}}

{{- /* The tables that say what a file contains, and the coordinate systems. */ -}}
{{define "gpkg/tables" -}}
PRAGMA application_id = 1196444487; -- 'GPKG'
PRAGMA user_version = 10300;        -- GeoPackage 1.3.0; our own version stands in kechuang_meta

CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');

CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);

CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
{{- end}}

{{- /* What follows a table of features with fid and geom: its registration and its
R-tree, of the extension R-tree Spatial Indexes (annex F.3). Title is text of SQL. */ -}}
{{define "gpkg/features" -}}
INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('{{.Table}}', 'features', '{{.Title}}', 4326);
INSERT INTO gpkg_geometry_columns VALUES ('{{.Table}}', 'geom', '{{.Type}}', 4326, 0, 0);
CREATE VIRTUAL TABLE "rtree_{{.Table}}_geom" USING rtree(id, minx, maxx, miny, maxy);
INSERT INTO gpkg_extensions VALUES ('{{.Table}}', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');
CREATE TRIGGER "rtree_{{.Table}}_geom_insert" AFTER INSERT ON "{{.Table}}"
  WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO "rtree_{{.Table}}_geom" VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER "rtree_{{.Table}}_geom_update1" AFTER UPDATE OF geom ON "{{.Table}}"
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO "rtree_{{.Table}}_geom" VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER "rtree_{{.Table}}_geom_update2" AFTER UPDATE OF geom ON "{{.Table}}"
  WHEN OLD.fid = NEW.fid AND (NEW.geom IS NULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM "rtree_{{.Table}}_geom" WHERE id = OLD.fid;
END;
CREATE TRIGGER "rtree_{{.Table}}_geom_update3" AFTER UPDATE ON "{{.Table}}"
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM "rtree_{{.Table}}_geom" WHERE id = OLD.fid;
  INSERT OR REPLACE INTO "rtree_{{.Table}}_geom" VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER "rtree_{{.Table}}_geom_update4" AFTER UPDATE ON "{{.Table}}"
  WHEN OLD.fid != NEW.fid AND (NEW.geom IS NULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM "rtree_{{.Table}}_geom" WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER "rtree_{{.Table}}_geom_delete" AFTER DELETE ON "{{.Table}}"
  WHEN OLD.geom NOT NULL
BEGIN
  DELETE FROM "rtree_{{.Table}}_geom" WHERE id = OLD.fid;
END;
{{- end}}

{{- /* The sort of the geometry in a column, as two digits: the last byte of the type in
WKB, which stands after the header of the blob (2.1.3), whose length follows from its
flags. Plain SQL reads it, so that every program can. */ -}}
{{define "gpkg/wkb"}}9 + CASE (instr('0123456789ABCDEF', substr(hex(substr({{.}}, 4, 1)), 2, 1)) - 1) / 2 % 8 WHEN 0 THEN 0 WHEN 1 THEN 32 WHEN 4 THEN 64 ELSE 48 END{{end -}}
{{define "gpkg/sort"}}hex(substr({{.}}, {{template "gpkg/wkb" .}} + CASE hex(substr({{.}}, {{template "gpkg/wkb" .}}, 1)) WHEN '01' THEN 1 ELSE 4 END, 1)){{end}}

{{- /* The registration of a view as a layer, with the extent of its table. */ -}}
{{define "gpkg/view" -}}
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id, min_x, min_y, max_x, max_y)
  SELECT '{{.Name}}', 'features', '{{.Title}}', '{{.Description}}', 4326, min_x, min_y, max_x, max_y
  FROM gpkg_contents WHERE table_name = '{{.Table}}';
INSERT INTO gpkg_geometry_columns VALUES ('{{.Name}}', 'geom', '{{.Type}}', 4326, 0, 0);
{{- end}}
