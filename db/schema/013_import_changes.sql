{{- /*
Version 13: what an import changed of features that it did not bring alone, so that they
are put back as they were when it is removed; see db/importchange.go.
*/ -}}
-- now is a sum of what the feature said after the import, was of what it said before, and
-- before is the feature itself. Of several imports the one with the greater fid was later.
CREATE TABLE import_changes (
  fid INTEGER PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  feature TEXT NOT NULL,
  was TEXT NOT NULL DEFAULT '',
  now TEXT NOT NULL DEFAULT '',
  before TEXT NOT NULL,
  UNIQUE (feature, source)
);
CREATE INDEX import_changes_source ON import_changes (source);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
  VALUES ('import_changes', 'attributes', 'Changes by imports 导入的更改', 'What imports changed of features that others brought');
