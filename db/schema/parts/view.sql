{{- /*
A view of the features of one sort of geometry for other programs, with the name of the
district and its first facts, one a column: a column that is made of several texts would
have no type, which GeoPackage asks for. OGC_FID is the name by which GDAL knows the row. The
sort stands in the WKB after the header of the blob (OGC 12-128r18, 2.1.3), whose length
follows from its flags: plain SQL reads it, so that every program can.
*/ -}}
{{define "after"}}9 + CASE (instr('0123456789ABCDEF', substr(hex(substr(t.geom, 4, 1)), 2, 1)) - 1) / 2 % 8 WHEN 0 THEN 0 WHEN 1 THEN 32 WHEN 4 THEN 64 ELSE 48 END{{end -}}
CREATE VIEW "{{.View}}" AS SELECT t.fid AS OGC_FID, t.id, t.class, t.name_zh, t.name_en,
  t.label_zh, t.label_en, t.approximate, t.documented, d.name_zh AS district_zh, d.name_en AS district_en,
{{range $n := .Facts}}{{range $.Langs}}  (SELECT text_{{.}} FROM facts WHERE subject = t.id OR id IN (SELECT fact FROM fact_places WHERE place = t.id)
    ORDER BY position, id LIMIT 1 OFFSET {{$n}} - 1) AS fact{{$n}}_{{.}},
{{end}}{{end -}}
  t.geom
FROM "{{.Table}}" t LEFT JOIN districts d ON d.id = t.district
{{- if .Types}}
WHERE t.geom NOT NULL AND hex(substr(t.geom, {{template "after"}} + CASE hex(substr(t.geom, {{template "after"}}, 1)) WHEN '01' THEN 1 ELSE 4 END, 1)) IN ({{.Types}})
{{- end}};
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id, min_x, min_y, max_x, max_y)
  SELECT '{{.View}}', 'features', '{{.Title}}', 'Features with what the facts say about them; to change them, open {{.Table}}', 4326, min_x, min_y, max_x, max_y
  FROM gpkg_contents WHERE table_name = '{{.Table}}';
INSERT INTO gpkg_geometry_columns VALUES ('{{.View}}', 'geom', '{{.Type}}', 4326, 0, 0);
