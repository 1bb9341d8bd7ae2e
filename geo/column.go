package geo

// ColumnType is the type of a column of the user's own, as GeoPackage names it.
type ColumnType string

// The types. A date is written as 2016-05-31, a boolean as TRUE or FALSE, a number with a
// point and without an exponent.
const (
	TextColumn    ColumnType = "TEXT"
	IntegerColumn ColumnType = "INTEGER"
	RealColumn    ColumnType = "REAL"
	BooleanColumn ColumnType = "BOOLEAN"
	DateColumn    ColumnType = "DATE"
)

// Column is a column that a user's file brought to a layer besides what every feature
// has. Name is its heading in the file, and the name of the column in the project.
type Column struct {
	Name string
	Type ColumnType
}

// Value is what a feature has in such a column; Text is never empty.
type Value struct {
	Column string
	Text   string
}
