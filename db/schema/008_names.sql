{{- /*
Version 8: the names of the features that a user's files may bring, packed for the
search; see db/names.go.
*/ -}}
{{define "named"}}
CREATE TRIGGER "names_{{.}}_insert" AFTER INSERT ON "{{.}}"
BEGIN
  DELETE FROM names WHERE table_name = '{{.}}' AND block = NEW.fid >> 11;
END;
CREATE TRIGGER "names_{{.}}_update" AFTER UPDATE OF fid, id, position, district, code, label_zh, label_en, name_zh, name_en ON "{{.}}"
BEGIN
  DELETE FROM names WHERE table_name = '{{.}}' AND block IN (OLD.fid >> 11, NEW.fid >> 11);
END;
CREATE TRIGGER "names_{{.}}_delete" AFTER DELETE ON "{{.}}"
BEGIN
  DELETE FROM names WHERE table_name = '{{.}}' AND block = OLD.fid >> 11;
END;
{{end}}
CREATE TABLE names (
  fid INTEGER PRIMARY KEY NOT NULL,
  table_name TEXT NOT NULL,
  block INTEGER NOT NULL,
  pack BLOB NOT NULL,
  UNIQUE (table_name, block)
);
{{template "named" "zones"}}
{{template "named" "incubators"}}
{{template "named" "clusters"}}
{{template "named" "organisations"}}
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
  VALUES ('names', 'attributes', 'Names 名称', 'Names of features, packed for the search');
