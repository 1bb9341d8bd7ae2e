{{- /*
Version 1 of the project file: a GeoPackage 1.3 (OGC 12-128r18) with one feature
table for each layer kind and attribute tables for what is said about them. The
file is a Go text/template, because the feature tables are alike; what GeoPackage asks
of each stands in db/gpkg/schema.sql. A version that has been released never changes: a
change is the next file.
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

{{- /* One feature table. */ -}}
{{define "layer"}}
CREATE TABLE "{{.Table}}" ({{template "columns"}},
  geom {{.Type}}
);
{{template "gpkg/features" .}}
{{end}}

{{template "gpkg/tables"}}

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
