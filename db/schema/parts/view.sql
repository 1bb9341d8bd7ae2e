{{- /*
A view of the features of one sort of geometry for other programs, with the name of the
district and its first facts, one a column: a column that is made of several texts would
have no type, which GeoPackage asks for. OGC_FID is the name by which GDAL knows the row.
*/ -}}
CREATE VIEW "{{.Name}}" AS SELECT t.fid AS OGC_FID, t.id, t.class, t.name_zh, t.name_en,
  t.label_zh, t.label_en, t.approximate, t.documented, d.name_zh AS district_zh, d.name_en AS district_en,
{{range $n := .Facts}}{{range $.Langs}}  (SELECT text_{{.}} FROM facts WHERE subject = t.id OR id IN (SELECT fact FROM fact_places WHERE place = t.id)
    ORDER BY position, id LIMIT 1 OFFSET {{$n}} - 1) AS fact{{$n}}_{{.}},
{{end}}{{end -}}
  t.geom
FROM "{{.Table}}" t LEFT JOIN districts d ON d.id = t.district
{{- if .Sorts}}
WHERE t.geom NOT NULL AND {{template "gpkg/sort" "t.geom"}} IN ({{.Sorts}})
{{- end}};
{{template "gpkg/view" .}}
