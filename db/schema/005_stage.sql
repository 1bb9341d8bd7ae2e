{{- /* Version 5: a dated goal names in a few words the stage that is then reached. */ -}}
ALTER TABLE facts ADD COLUMN stage_zh TEXT NOT NULL DEFAULT '';
ALTER TABLE facts ADD COLUMN stage_en TEXT NOT NULL DEFAULT '';
