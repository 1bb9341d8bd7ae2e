package db

import (
	"slices"
	"strings"

	"kechuang/db/gpkg"
)

// squash gives the statements that make an empty project of the last of some versions at
// once: a table is made with the columns that later versions add to it, and what a later
// version drops is never made. SQLite would read its whole schema again for each of these
// steps. What it keeps of the schema is the same to the letter.
func squash(list []migration) []string {
	var texts, tables []string // of each statement, and the table that it is about
	for _, m := range list {
		for _, text := range gpkg.Statements(m.sql) {
			table := subject(text)
			def, adds := addedColumn(text)
			made := slices.Index(tables, table)
			switch {
			case adds && made >= 0:
				end := strings.LastIndexByte(texts[made], ')')
				texts[made] = texts[made][:end] + ", " + def + ")"
			case strings.HasPrefix(text, "DROP TABLE ") && made >= 0:
				for i := len(tables) - 1; i >= made; i-- {
					if tables[i] == table {
						texts, tables = slices.Delete(texts, i, i+1), slices.Delete(tables, i, i+1)
					}
				}
			default:
				texts, tables = append(texts, text), append(tables, table)
			}
		}
	}
	return texts
}

// addedColumn is what a statement says of a column that it adds to a table.
func addedColumn(text string) (def string, ok bool) {
	if !strings.HasPrefix(text, "ALTER TABLE ") {
		return "", false
	}
	_, def, ok = strings.Cut(text, " ADD COLUMN ")
	return def, ok
}

// subject is the table that a statement of the schema makes, fills or belongs to; the
// first statement of a table is the one that makes it.
func subject(text string) string {
	said := gpkg.Tokens(text)
	for i, t := range said[:len(said)-1] {
		switch t {
		case "table":
			if said[i+1] == "if" { // IF NOT EXISTS
				return said[i+4]
			}
			return said[i+1]
		case "on", "into", "from":
			return said[i+1]
		}
	}
	return ""
}
