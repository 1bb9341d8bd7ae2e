{{- /*
Version 9: the steps in which the content was changed, and the rows that undo them or
do them again. A migration after this one that rewrites rows of the content deletes the
history, as undo could not put back what they were.
*/ -}}
CREATE TABLE history (
  fid INTEGER PRIMARY KEY NOT NULL,
  name_zh TEXT NOT NULL DEFAULT '',
  name_en TEXT NOT NULL DEFAULT '',
  time DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  undone BOOLEAN NOT NULL DEFAULT 0,
  rows INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0
);

-- Rows of a table with keys from first to last. sums are of the rows as they are while
-- the step is as history says, images are the rows as they are when it is not (see
-- db/image.go); both are of the first columns.
CREATE TABLE history_rows (
  fid INTEGER PRIMARY KEY NOT NULL,
  step INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  columns INTEGER NOT NULL,
  sums BLOB,
  images BLOB
);
CREATE INDEX history_rows_step ON history_rows (step, table_name, first);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('history', 'attributes', 'History 历史', 'Steps in which the content was changed'),
  ('history_rows', 'attributes', 'Rows of the history 历史数据', 'Rows that undo the steps or do them again');
