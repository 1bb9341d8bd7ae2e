{{- /* Version 3: a number says which kind of features it counts, if any. */ -}}
ALTER TABLE quantities ADD COLUMN counts TEXT NOT NULL DEFAULT '';
