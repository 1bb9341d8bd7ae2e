package db

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"sync"
	"text/template"

	"kechuang/geo"
)

// stranger is a trigger or a view of a file that this program did not make and that
// could change, or stand for, what is ours.
type stranger struct{ kind, name, table string }

// refuseStrangers refuses a file with triggers or views that are not ours: they would
// do what somebody else wrote whenever this program writes.
func refuseStrangers(ctx context.Context, q querier, path string) error {
	list, err := strangers(ctx, q)
	if err != nil || len(list) == 0 {
		return err
	}
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = s.name
	}
	const most = 5
	if len(names) > most {
		names = append(names[:most], "…")
	}
	return geo.Problemf("error.project_stranger", nil, "path", path, "names", strings.Join(names, ", "))
}

// strangers lists the triggers and views of a file that should not be there. Layers
// that the user made in another program are welcome with their own triggers, as those
// of their R-trees, and as views that are registered as layers.
func strangers(ctx context.Context, q querier) ([]stranger, error) {
	kinds, err := youngKinds()
	if err != nil {
		return nil, err
	}
	young := triggersMade(kinds)
	var list []stranger
	const query = `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
		WHERE type = 'trigger' OR type = 'view' AND name NOT IN (SELECT table_name FROM gpkg_contents) ORDER BY name`
	err = queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		var s stranger
		var text string
		if err := rows.Scan(&s.kind, &s.name, &s.table, &text); err != nil {
			return err
		}
		if s.kind == "view" || !welcome(s, tokens(text), young) {
			list = append(list, s)
		}
		return nil
	})
	return list, err
}

// welcome reports a trigger that may stay: one of the schema or of young, those of the
// kinds that no migration knows, one that another program
// made anew to keep an R-tree, and one of a table that is not ours and does nothing to
// ours.
func welcome(s stranger, said []string, young map[string][][]string) bool {
	table := strings.ToLower(s.table)
	if !ours(table) {
		for i, t := range said {
			if ours(t) && (i == 0 || said[i-1] != ".") {
				return false
			}
		}
		return true
	}
	name := strings.ToLower(s.name)
	return slices.ContainsFunc(slices.Concat(schemaTriggers()[name], young[name]), func(other []string) bool { return slices.Equal(said, other) }) || keepsIndex(table, said)
}

// ours reports the name of a table that is the schema's or a kind's, or that SQLite
// keeps for one of them.
func ours(name string) bool {
	if schemaNames()[name] {
		return true
	}
	name = strings.TrimPrefix(name, "rtree_")
	return slices.ContainsFunc(geo.KindTable(), func(k geo.KindInfo) bool {
		return name == k.Table || strings.HasPrefix(name, k.Table+"_geom")
	})
}

// schemaNames are the names of the tables that the migrations make or made.
var schemaNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{"sqlite_schema": true, "sqlite_master": true, "sqlite_sequence": true}
	for _, m := range schema() {
		for _, name := range tablesMade([]migration{m}) {
			names[name] = true
		}
		said := m.tokens()
		for i, t := range said {
			if t == "table" && i > 0 && said[i-1] == "virtual" {
				for _, ending := range []string{"", "_node", "_parent", "_rowid"} {
					names[said[i+1]+ending] = true
				}
			}
		}
	}
	return names
})

// builtIn are the migrations and templates that are built in.
var builtIn = sync.OnceValues(func() ([]migration, *template.Template) {
	list, parts, err := loadSchema(schemaFiles)
	if err != nil {
		panic(err) // embedded: a broken file is a broken build
	}
	return list, parts
})

// schemaTables are the tables of a new project, without those of young kinds.
var schemaTables = sync.OnceValue(func() []string { return tablesMade(schema()) })

// schema are the migrations that are built in.
var schema = sync.OnceValue(func() []migration {
	list, _ := builtIn()
	return list
})

// schemaTriggers are the triggers of the built-in migrations.
var schemaTriggers = sync.OnceValue(func() map[string][][]string { return triggersMade(schema()) })

// triggersMade are the triggers that some migrations make, by name, as tokens.
func triggersMade(list []migration) map[string][][]string {
	made := map[string][][]string{}
	for _, m := range list {
		for _, text := range strings.SplitAfter(m.sql, "END;") {
			if i := strings.Index(text, "CREATE TRIGGER"); i >= 0 {
				said := tokens(strings.TrimSuffix(strings.TrimSpace(text[i:]), ";"))
				made[said[2]] = append(made[said[2]], said)
			}
		}
	}
	return made
}

// keepsIndex reports a trigger that does nothing but keep the R-tree of a table, as
// other versions of GeoPackage and other programs write it (OGC 12-128r19, annex F.3).
func keepsIndex(table string, said []string) bool {
	begin := slices.Index(said, "begin")
	if begin < 0 || said[len(said)-1] != "end" || slices.Contains(said, "select") {
		return false
	}
	for i := 1; i < len(said); i++ { // what is called
		if said[i] == "(" && isWord(said[i-1]) && !strings.HasPrefix(said[i-1], "st_") && !slices.Contains([]string{"values", "in", "and", "or", "not", "when"}, said[i-1]) {
			return false
		}
	}
	index := "rtree_" + table + "_geom"
	var statement []string
	for _, t := range said[begin+1 : len(said)-1] {
		if t != ";" {
			statement = append(statement, t)
			continue
		}
		if !slices.ContainsFunc([][]string{{"insert", "or", "replace", "into", index}, {"insert", "into", index}, {"delete", "from", index}, {"update", index}},
			func(start []string) bool {
				return len(statement) >= len(start) && slices.Equal(statement[:len(start)], start)
			}) {
			return false
		}
		statement = nil
	}
	return statement == nil
}

func isWord(token string) bool {
	return token != "" && (token[0] == '_' || token[0] >= 'a' && token[0] <= 'z' || token[0] >= 0x80)
}

// tokens takes a statement of SQL apart: words in lower case without the quotes of
// names, texts with theirs, everything else sign by sign. Spaces and comments go.
func tokens(sql string) []string {
	var list []string
	for sql = strings.TrimSpace(sql); sql != ""; sql = strings.TrimSpace(sql) {
		var n int
		switch c := sql[0]; {
		case strings.HasPrefix(sql, "--"):
			if n = strings.IndexByte(sql, '\n'); n < 0 {
				n = len(sql)
			}
			sql = sql[n:]
			continue
		case strings.HasPrefix(sql, "/*"):
			if n = strings.Index(sql[2:], "*/"); n < 0 {
				return list
			}
			sql = sql[n+4:]
			continue
		case c == '"' || c == '`' || c == '[' || c == '\'':
			n = quoted(sql)
			word := sql[:n]
			if c != '\'' && n > 1 {
				word = strings.ToLower(word[1 : n-1])
			}
			list = append(list, word)
		case isWord(strings.ToLower(sql[:1])) || c >= '0' && c <= '9':
			n = strings.IndexFunc(sql, func(r rune) bool {
				return r < 0x80 && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
			})
			if n < 0 {
				n = len(sql)
			}
			list = append(list, strings.ToLower(sql[:n]))
		default:
			n = 1
			list = append(list, sql[:1])
		}
		sql = sql[n:]
	}
	return list
}

// quoted is the length of the quoted name or text that sql begins with; a quote in it
// is doubled.
func quoted(sql string) int {
	end := sql[0]
	if end == '[' {
		end = ']'
	}
	for i := 1; i < len(sql); i++ {
		if sql[i] != end {
			continue
		}
		if end == ']' || i+1 == len(sql) || sql[i+1] != end {
			return i + 1
		}
		i++
	}
	return len(sql)
}
