package geo

import (
	"iter"
	"slices"
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

// Join is a feature as a project is to keep it where another file brought it before: it has
// the sources of both, so that to remove one import does not take what the other has too,
// and of the columns that f's file does not bring it keeps the values of was. Where both
// have one source alone, it is f as it stands.
func Join(was, f Feature, brings func(column string) bool) Feature {
	if len(was.Sources) == 0 || len(was.Sources) == 1 && slices.Contains(f.Sources, was.Sources[0]) {
		return f
	}
	sources := slices.Clone(was.Sources)
	for _, s := range f.Sources {
		if !slices.Contains(sources, s) {
			sources = append(sources, s)
		}
	}
	values := slices.Clone(f.Values)
	for _, v := range was.Values {
		if !brings(v.Column) {
			values = append(values, v)
		}
	}
	f.Sources, f.Values = sources, values
	return f
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

// UsualTips are the columns that a tooltip shows where nobody chose any: the first of those
// with texts that are neither codes nor addresses, or else the first of all.
func UsualTips(columns []Column, features iter.Seq[*Feature]) []string {
	if len(columns) == 0 {
		return nil
	}
	const enough = 200 // features tell what a column holds
	codes, said, n := map[string]int{}, map[string]int{}, 0
	for f := range features {
		for _, v := range f.Values {
			said[v.Column]++
			if isCode(v.Text) || v.Text == f.Basis.Zh || v.Text == f.Name.En { // which stand elsewhere
				codes[v.Column]++
			}
		}
		if n++; n == enough {
			break
		}
	}
	for _, c := range columns {
		if c.Type == TextColumn && said[c.Name] > 2*codes[c.Name] {
			return []string{c.Name}
		}
	}
	return []string{columns[0].Name}
}

// isCode reports whether a text is a number or code that says nothing to a reader: digits,
// with letters and signs among them but no words.
func isCode(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r > '~' || r == ' ':
			return false
		}
	}
	return digits > 0
}

// MostOwnColumns is how many of them a layer may have: SQLite reads no row of more than
// 2 000.
const MostOwnColumns = 300

// Value is what a feature has in such a column; Text is never empty.
type Value struct {
	Column string
	Text   string
}
