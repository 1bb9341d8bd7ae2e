{{- /*
The feature table of a kind that is younger than the migrations: a new row in
geo/kind.go needs none. It has the columns that the others have by now, so that a
migration that adds one to all of them adds it here as well.
*/ -}}
{{if .Type}}{{template "layer" .}}{{else -}}
CREATE TABLE "{{.Table}}" ({{template "columns"}}
);
INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('{{.Table}}', 'attributes', '{{.Title}}');
{{end -}}
ALTER TABLE "{{.Table}}" ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
{{template "named" .Table}}
{{template "worded" .Table}}
{{template "valued" .Table}}
