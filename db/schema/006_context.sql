{{- /* Version 6: what people orient by, and the year from which a part of the metro
runs. The context has no search entries. */ -}}
{{template "layer" layer "context" "GEOMETRY" "Context 方位参照"}}
ALTER TABLE cities ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE land ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE water ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE districts ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE context ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE axes ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE zones ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incubators ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE clusters ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisations ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
