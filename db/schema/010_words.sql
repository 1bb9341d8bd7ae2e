{{- /*
Version 10: the packs of names hold what a user's file says of a place besides its names,
and are written in another way; see db/names.go.
*/ -}}
{{define "worded"}}
DROP TRIGGER "names_{{.}}_update";
CREATE TRIGGER "names_{{.}}_update" AFTER UPDATE OF fid, id, position, district, code, label_zh, label_en, name_zh, name_en, section, basis_zh, basis_en ON "{{.}}"
BEGIN
  DELETE FROM names WHERE table_name = '{{.}}' AND block IN (OLD.fid >> 11, NEW.fid >> 11);
END;
{{end}}
{{template "worded" "zones"}}
{{template "worded" "incubators"}}
{{template "worded" "clusters"}}
{{template "worded" "organisations"}}
DELETE FROM names;
