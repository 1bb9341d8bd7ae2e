package geo

import (
	"iter"
	"strings"
)

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

// JoinedType is the narrowest type that keeps the values of two; "" is that of none.
func JoinedType(a, b ColumnType) ColumnType {
	number := func(t ColumnType) bool { return t == IntegerColumn || t == RealColumn }
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	case number(a) && number(b):
		return RealColumn
	}
	return TextColumn
}

// Ungrouped is a number without the commas between its thousands: 1,234.5 is 1234.5. Any
// other text stays as it is.
func Ungrouped(s string) string {
	if !strings.Contains(s, ",") {
		return s
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(g) == 0 || len(g) > 3 || strings.Trim(g, "0123456789") != "" {
			return s
		}
	}
	if strings.Contains(fraction, ",") {
		return s
	}
	return strings.ReplaceAll(s, ",", "")
}

// Brought is what a file brings into a project: features of its source, and the columns of
// their values. Features are read while they are written, and an error among them ends it.
type Brought struct {
	Source   Source
	Layer    OwnLayer // that the file makes; the zero value where there is one already
	Columns  []Column
	Features iter.Seq2[Feature, error]

	Path, Options          string // of the Import that it becomes
	Outside, Refused, Gone int    // of which the Import tells

	LeaveNew     bool        // features that the project has not are left out,
	LeaveChanged bool        // those that it has stay as they are,
	Remove       []FeatureID // and these go, where no other source has them
}

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
