{{- /*
Version 11: columns of the user's own. Each is a column of a layer's table; here stands
what it is called in the file and what it holds.
*/ -}}
CREATE TABLE layer_columns (
  fid INTEGER PRIMARY KEY NOT NULL,
  table_name TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  field TEXT NOT NULL,
  type TEXT NOT NULL DEFAULT 'TEXT',
  UNIQUE (table_name, field)
);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
  VALUES ('layer_columns', 'attributes', 'Columns 列', 'Columns of the user''s own in the layers');
