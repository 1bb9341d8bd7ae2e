{{- /*
Version 12: an import is known by where its file lies and says how it was read, and the
packs of names hold what stands in the columns of the user's own; see db/names.go.
*/ -}}
{{define "valued"}}
DROP TRIGGER "names_{{.}}_update";
CREATE TRIGGER "names_{{.}}_update" AFTER UPDATE ON "{{.}}"
BEGIN
  DELETE FROM names WHERE table_name = '{{.}}' AND block IN (OLD.fid >> 11, NEW.fid >> 11);
END;
{{end}}
{{template "valued" "zones"}}
{{template "valued" "incubators"}}
{{template "valued" "clusters"}}
{{template "valued" "organisations"}}
DELETE FROM names;
ALTER TABLE imports ADD COLUMN path TEXT NOT NULL DEFAULT '';
ALTER TABLE imports ADD COLUMN options TEXT NOT NULL DEFAULT '';
ALTER TABLE imports ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
