package gpkg

// IndexName is the name of the R-tree of a feature table.
func IndexName(table string) string { return "rtree_" + table + "_geom" }

// FillIndex is the SQL that puts the rows with a fid above its parameter into the R-tree
// of a table, as its triggers would have done.
func FillIndex(table string) string {
	return `INSERT INTO "` + IndexName(table) + `" SELECT fid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) FROM "` +
		table + `" WHERE fid > ? AND geom NOT NULL AND NOT ST_IsEmpty(geom)`
}

// UpdateExtent is the SQL that writes the extent of a table into gpkg_contents, as its
// R-tree has it. The parameter is the table's name.
func UpdateExtent(table string) string {
	return `UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) =
		(SELECT min(minx), min(miny), max(maxx), max(maxy) FROM "` + IndexName(table) + `") WHERE table_name = ?`
}

// Touch is the SQL that notes in gpkg_contents that a table was written. The parameter
// is its name.
const Touch = "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name = ?"

// Unregister is the SQL that takes a table or view out of the lists that other programs
// read. The parameter of each is its name.
var Unregister = [...]string{"DELETE FROM gpkg_geometry_columns WHERE table_name = ?", "DELETE FROM gpkg_contents WHERE table_name = ?"}
