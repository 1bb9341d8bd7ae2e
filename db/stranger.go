package db

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"sync"
	"text/template"

	"kechuang/db/gpkg"
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
	own, err := ownTriggers(ctx, q)
	if err != nil {
		return nil, err
	}
	maps.Copy(young, own)
	var list []stranger
	const query = `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
		WHERE type = 'trigger' OR type = 'view' AND name NOT IN (SELECT table_name FROM gpkg_contents) ORDER BY name`
	err = queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		var s stranger
		var text string
		if err := rows.Scan(&s.kind, &s.name, &s.table, &text); err != nil {
			return err
		}
		if schemaTexts()[text] { // as nearly all are; to take them apart takes longer
			return nil
		}
		if s.kind == "view" || !welcome(s, gpkg.Tokens(text), young) {
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
	return slices.ContainsFunc(slices.Concat(schemaTriggers()[name], young[name]), func(other []string) bool { return slices.Equal(said, other) }) || gpkg.KeepsIndex(table, said)
}

// ours reports the name of a table that is the schema's or a kind's, or that SQLite
// keeps for one of them.
func ours(name string) bool {
	if schemaNames()[name] || ownName(name) {
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

// schemaTexts are those triggers as SQLite keeps them.
var schemaTexts = sync.OnceValue(func() map[string]bool {
	texts := map[string]bool{}
	for _, m := range schema() {
		for text := range strings.SplitAfterSeq(m.sql, "END;") {
			if i := strings.Index(text, "CREATE TRIGGER "); i >= 0 {
				texts[strings.TrimSuffix(strings.TrimSpace(text[i:]), ";")] = true
			}
		}
	}
	return texts
})

// triggersMade are the triggers that some migrations make, by name, as tokens.
func triggersMade(list []migration) map[string][][]string {
	made := map[string][][]string{}
	for _, m := range list {
		for _, text := range gpkg.Statements(m.sql) {
			if strings.HasPrefix(text, "CREATE TRIGGER ") {
				said := gpkg.Tokens(text)
				made[said[2]] = append(made[said[2]], said)
			}
		}
	}
	return made
}
