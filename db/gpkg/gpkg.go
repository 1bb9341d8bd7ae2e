// Package gpkg has what GeoPackage (OGC 12-128r18, version 1.3) asks of a SQLite file:
// geometry blobs, the R-tree of a feature table, the tables that say what a file
// contains, and the SQL functions that they need. It knows neither kinds nor facts: it
// is given the names of tables. Coordinates are WGS 84 degrees, longitude before
// latitude.
package gpkg

// ApplicationID is "GPKG", which marks the file as a GeoPackage.
const ApplicationID = 0x47504B47

// WGS84 is the srs_id of every geometry.
const WGS84 = 4326
