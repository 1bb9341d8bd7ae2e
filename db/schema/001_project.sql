{{- /*
Version 1 of the project file: a GeoPackage 1.3 (OGC 12-128r18) with one feature
table for each layer kind and attribute tables for what is said about them. The
file is a Go text/template, because the feature tables are alike. A version that
has been released never changes: a change is the next file.
*/ -}}

{{define "columns"}}
  fid INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL DEFAULT 0,
  class TEXT NOT NULL DEFAULT '',
  name_zh TEXT NOT NULL DEFAULT '',
  name_en TEXT NOT NULL DEFAULT '',
  label_zh TEXT NOT NULL DEFAULT '',
  label_en TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL DEFAULT '',
  district TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  lon DOUBLE,
  lat DOUBLE,
  "precision" TEXT NOT NULL DEFAULT '',
  approximate BOOLEAN NOT NULL DEFAULT 0,
  uncertainty_m DOUBLE NOT NULL DEFAULT 0,
  area_km2 DOUBLE NOT NULL DEFAULT 0,
  length_km DOUBLE NOT NULL DEFAULT 0,
  documented BOOLEAN NOT NULL DEFAULT 0,
  section TEXT NOT NULL DEFAULT '',
  basis_zh TEXT NOT NULL DEFAULT '',
  basis_en TEXT NOT NULL DEFAULT '',
  licence TEXT NOT NULL DEFAULT '',
  note_zh TEXT NOT NULL DEFAULT '',
  note_en TEXT NOT NULL DEFAULT ''
{{- end}}

{{- /* One feature table. The R-tree and its triggers are those of the
GeoPackage R-tree Spatial Indexes extension (OGC 12-128r18, annex F.3). */ -}}
{{define "layer"}}
CREATE TABLE "{{.Table}}" ({{template "columns"}},
  geom {{.Type}}
);
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
{{end}}

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

-- What kind of file this is. Keys: schema_version, content_version, search_stamp.
CREATE TABLE kechuang_meta (
  fid INTEGER PRIMARY KEY NOT NULL,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
);

-- The rows that the seeds brought, with a hash of what they said: a row that
-- still has its hash was not changed by anyone and follows newer seeds. name
-- is a feature ID, "fact/F001", "document/key" or "source/key".
CREATE TABLE seed_rows (
  fid INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL
);

{{template "layer" (layer "land" "MULTIPOLYGON" "Land 陆地")}}
{{template "layer" (layer "water" "GEOMETRY" "Water 水域")}}
{{template "layer" (layer "districts" "MULTIPOLYGON" "Districts 区")}}
{{template "layer" (layer "axes" "GEOMETRY" "Axes and corridors 走廊与轴线")}}
{{template "layer" (layer "zones" "GEOMETRY" "Zones 功能区")}}
{{template "layer" (layer "incubators" "POINT" "Incubators 众创空间")}}
{{template "layer" (layer "clusters" "POINT" "Clusters 产业集群")}}
{{template "layer" (layer "organisations" "POINT" "Organisations 企业与机构")}}

-- The whole city: the subject of facts about all districts, never drawn.
CREATE TABLE cities ({{template "columns"}}
);

CREATE TABLE aliases (
  fid INTEGER PRIMARY KEY NOT NULL,
  feature TEXT NOT NULL,
  position INTEGER NOT NULL,
  alias TEXT NOT NULL
);
CREATE INDEX aliases_feature ON aliases (feature, position);

-- Parts, nodes and members of a feature, in order.
CREATE TABLE links (
  fid INTEGER PRIMARY KEY NOT NULL,
  feature TEXT NOT NULL,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  target TEXT NOT NULL
);
CREATE INDEX links_feature ON links (feature, position);
CREATE INDEX links_target ON links (target);

CREATE TABLE documents (
  fid INTEGER PRIMARY KEY NOT NULL,
  key TEXT NOT NULL UNIQUE,
  title_zh TEXT NOT NULL DEFAULT '',
  title_en TEXT NOT NULL DEFAULT '',
  year INTEGER NOT NULL DEFAULT 0,
  note_zh TEXT NOT NULL DEFAULT '',
  note_en TEXT NOT NULL DEFAULT ''
);

CREATE TABLE sources (
  fid INTEGER PRIMARY KEY NOT NULL,
  key TEXT NOT NULL UNIQUE,
  title_zh TEXT NOT NULL DEFAULT '',
  title_en TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  licence_zh TEXT NOT NULL DEFAULT '',
  licence_en TEXT NOT NULL DEFAULT '',
  datum_zh TEXT NOT NULL DEFAULT '',
  datum_en TEXT NOT NULL DEFAULT ''
);

-- Which sources a feature's outline and point come from.
CREATE TABLE feature_sources (
  fid INTEGER PRIMARY KEY NOT NULL,
  feature TEXT NOT NULL,
  position INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES sources(key)
);
CREATE INDEX feature_sources_feature ON feature_sources (feature, position);
CREATE INDEX feature_sources_source ON feature_sources (source);

CREATE TABLE facts (
  fid INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  topic TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  year INTEGER NOT NULL DEFAULT 0,
  year_from INTEGER NOT NULL DEFAULT 0,
  text_zh TEXT NOT NULL DEFAULT '',
  text_en TEXT NOT NULL DEFAULT '',
  title_zh TEXT NOT NULL DEFAULT '',
  title_en TEXT NOT NULL DEFAULT '',
  document TEXT NOT NULL REFERENCES documents(key),
  section TEXT NOT NULL DEFAULT '',
  note_zh TEXT NOT NULL DEFAULT '',
  note_en TEXT NOT NULL DEFAULT ''
);
CREATE INDEX facts_subject ON facts (subject);
CREATE INDEX facts_document ON facts (document);

-- The places and organisations that a fact names.
CREATE TABLE fact_places (
  fid INTEGER PRIMARY KEY NOT NULL,
  fact TEXT NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  place TEXT NOT NULL
);
CREATE INDEX fact_places_fact ON fact_places (fact, position);
CREATE INDEX fact_places_place ON fact_places (place);

CREATE TABLE quantities (
  fid INTEGER PRIMARY KEY NOT NULL,
  fact TEXT NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  value DOUBLE NOT NULL,
  unit_zh TEXT NOT NULL DEFAULT '',
  unit_en TEXT NOT NULL DEFAULT '',
  at_least BOOLEAN NOT NULL DEFAULT 0,
  headline BOOLEAN NOT NULL DEFAULT 0
);
CREATE INDEX quantities_fact ON quantities (fact, position);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('cities', 'attributes', 'City 全市', 'The subject of facts about all districts'),
  ('aliases', 'attributes', 'Aliases 别名', 'Other names of features'),
  ('links', 'attributes', 'Links 组成', 'Parts, nodes and members of features'),
  ('documents', 'attributes', 'Documents 文献', 'Published texts that facts come from'),
  ('sources', 'attributes', 'Sources 数据来源', 'Where positions, outlines and data sets come from'),
  ('feature_sources', 'attributes', 'Sources of features 要素来源', 'Which sources a feature comes from'),
  ('facts', 'attributes', 'Facts 事实', 'Statements of the documents in own words'),
  ('fact_places', 'attributes', 'Places of facts 事实涉及的地点', 'Places and organisations that facts name'),
  ('quantities', 'attributes', 'Quantities 数量', 'Numbers that facts state'),
  ('kechuang_meta', 'attributes', 'Project 项目', 'Versions of this project file'),
  ('seed_rows', 'attributes', 'Seed rows 种子数据', 'Rows that came with the program');

-- Search: one row for each feature, policy document and fact. names holds every
-- spelling of a name for whole and leading matches; words finds the middle of
-- names and of texts, and in near the district or subject that they belong to. db/index.go fills them and says how texts are cut up.
CREATE TABLE search_entries (
  fid INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  feature TEXT NOT NULL,
  fact TEXT NOT NULL DEFAULT '',
  district TEXT NOT NULL DEFAULT '',
  name_zh TEXT NOT NULL DEFAULT '',
  name_en TEXT NOT NULL DEFAULT '',
  aliases TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT ''
);
CREATE TABLE search_names (
  band INTEGER NOT NULL,
  name TEXT NOT NULL,
  entry INTEGER NOT NULL,
  form INTEGER NOT NULL,
  PRIMARY KEY (band, name, entry)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE search_words USING fts5(names, body, near, content='', columnsize=0, prefix='2', tokenize="unicode61 remove_diacritics 0");
