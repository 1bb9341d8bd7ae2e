{{- /*
Version 7: layers, the symbols of the style sheet, figures, datasets and imports are
rows of the project. Lists and trees stand in them as JSON. layer_styles is the table
in which QGIS keeps the styles of a GeoPackage's layers.
*/ -}}
-- What the map draws: each row is a table and how it looks. origin is 'pack' for what
-- the seeds brought and 'own' for the user's; so in the tables below.
CREATE TABLE layers (
  fid INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL DEFAULT 0,
  origin TEXT NOT NULL DEFAULT 'own',
  kind TEXT NOT NULL DEFAULT '',
  table_name TEXT NOT NULL DEFAULT '',
  geometry TEXT NOT NULL DEFAULT '',
  renderer TEXT NOT NULL DEFAULT '',
  style TEXT NOT NULL DEFAULT '',
  name_zh TEXT NOT NULL DEFAULT '',
  name_en TEXT NOT NULL DEFAULT '',
  visible BOOLEAN NOT NULL DEFAULT 0,
  spec TEXT NOT NULL DEFAULT ''
);

-- The symbols that a layer's style names: spec has them by theme and role.
CREATE TABLE styles (
  fid INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL DEFAULT 'own',
  spec TEXT NOT NULL DEFAULT ''
);

CREATE TABLE figures (
  fid INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL DEFAULT 0,
  origin TEXT NOT NULL DEFAULT 'own',
  hidden BOOLEAN NOT NULL DEFAULT 0,
  section TEXT NOT NULL DEFAULT '',
  spec TEXT NOT NULL DEFAULT ''
);

-- A table of numbers or words about features. join_key is the column by which its rows
-- found their features; measures and years are lists.
CREATE TABLE datasets (
  fid INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL DEFAULT 0,
  origin TEXT NOT NULL DEFAULT 'own',
  name_zh TEXT NOT NULL DEFAULT '',
  name_en TEXT NOT NULL DEFAULT '',
  join_key TEXT NOT NULL DEFAULT '',
  measures TEXT NOT NULL DEFAULT '[]',
  years TEXT NOT NULL DEFAULT '[]',
  source TEXT NOT NULL DEFAULT ''
);

-- One cell: value is a number, word what is none. year is 0 where there is none.
CREATE TABLE dataset_values (
  fid INTEGER PRIMARY KEY NOT NULL,
  dataset TEXT NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
  feature TEXT NOT NULL,
  year INTEGER NOT NULL DEFAULT 0,
  measure TEXT NOT NULL,
  value DOUBLE,
  word TEXT NOT NULL DEFAULT '',
  UNIQUE (dataset, measure, year, feature)
);

-- The files that were imported, each as it was the last time. source is a key of sources.
CREATE TABLE imports (
  fid INTEGER PRIMARY KEY NOT NULL,
  source TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL DEFAULT '',
  date DATETIME,
  datum TEXT NOT NULL DEFAULT '',
  layer TEXT NOT NULL DEFAULT '',
  added INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  same INTEGER NOT NULL DEFAULT 0
);
-- Of earlier imports there are the sources. When they were made is not known.
INSERT INTO imports (source, file, datum)
  SELECT key, title_zh, datum_zh FROM sources
  WHERE key LIKE 'import/%' AND 'source/' || key NOT IN (SELECT name FROM seed_rows);

-- The columns are those that QGIS makes, which may have made the table before.
CREATE TABLE IF NOT EXISTS layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256),
  f_table_schema TEXT(256),
  f_table_name TEXT(256),
  f_geometry_column TEXT(256),
  styleName TEXT(30),
  styleQML TEXT,
  styleSLD TEXT,
  useAsDefault BOOLEAN,
  description TEXT,
  owner TEXT(30),
  ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('layers', 'attributes', 'Layers 图层', 'What the map draws, and how'),
  ('styles', 'attributes', 'Styles 样式', 'Symbols of the layers, as JSON'),
  ('figures', 'attributes', 'Figures 专题图', 'Thematic figures, as JSON'),
  ('datasets', 'attributes', 'Datasets 数据表', 'Tables of numbers or words about features'),
  ('dataset_values', 'attributes', 'Values of datasets 数据值', 'The cells of the datasets'),
  ('imports', 'attributes', 'Imports 导入', 'Files that were imported');
INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description)
  VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles of the layers for QGIS');
