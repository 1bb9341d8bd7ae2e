// Package gpkg has what GeoPackage (OGC 12-128r18, version 1.3) asks of a SQLite file:
// geometry blobs, the R-tree of a feature table, the tables that say what a file
// contains, and the SQL functions that they need. It knows neither kinds nor facts: it
// is given the names of tables. Coordinates are WGS 84 degrees, longitude before
// latitude.
package gpkg

import (
	_ "embed"
	"strings"
	"text/template"
)

// ApplicationID is "GPKG", which marks the file as a GeoPackage.
const ApplicationID = 0x47504B47

// WGS84 is the srs_id of every geometry.
const WGS84 = 4326

//go:embed schema.sql
var schemaText string

// Templates are the parts of a schema that GeoPackage asks for: "gpkg/tables" once in a
// file, "gpkg/features" of a Layer after its table, "gpkg/view" of a View after it is made,
// and "gpkg/sort" of a column, which says which sort its geometry is of.
func Templates() *template.Template { return template.Must(template.New("").Parse(schemaText)) }

// Sorts of geometry as lists of what "gpkg/sort" gives, single and multiple.
const (
	Points = "'01', '04'"
	Lines  = "'02', '05'"
	Areas  = "'03', '06'"
)

// Layer is a table of features: its name, the type of its geometries and what other
// programs call it. Type is "" for a table without geometry.
type Layer struct{ Table, Type, Title string }

// View is a view of a Layer's table that other programs open as a layer of its own.
type View struct {
	Layer
	Name, Description string
}

// Quote makes a text fit to stand between the quotes of SQL.
func Quote(text string) string { return strings.ReplaceAll(text, "'", "''") }
