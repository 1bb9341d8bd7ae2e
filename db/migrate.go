package db

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"kechuang/db/gpkg"
	"kechuang/geo"
)

//go:embed schema/*.sql schema/parts/*.sql
var schemaFiles embed.FS

// migration takes a project file from the schema version before it to its own.
type migration struct {
	version int
	sql     string
}

func (m migration) tokens() []string { return gpkg.Tokens(m.sql) }

// loadSchema reads the migrations, the schema/NNN_*.sql files in order, whose numbers must
// run from 1 without gaps, and gives the templates that they define as well.
func loadSchema(files fs.FS) ([]migration, *template.Template, error) {
	names, err := fs.Glob(files, "schema/*.sql")
	if err != nil {
		return nil, nil, err
	}
	list := make([]migration, 0, len(names))
	parts := gpkg.Templates().Funcs(template.FuncMap{"layer": layerOf})
	for i, name := range names {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "schema/"), "_")
		version, err := strconv.Atoi(number)
		if err != nil || version != i+1 {
			return nil, nil, fmt.Errorf("db: %s is not migration %d", name, i+1)
		}
		source, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, nil, err
		}
		text, err := expand(parts, name, string(source), nil)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, migration{version, text})
	}
	return list, parts, nil
}

// layerOf names the parameters of a feature table.
func layerOf(table, geometry, title string) gpkg.Layer {
	return gpkg.Layer{Table: table, Type: geometry, Title: gpkg.Quote(title)}
}

// expand fills in a template, which may use what those before it define.
func expand(parts *template.Template, name, source string, data any) (string, error) {
	t, err := parts.New(name).Parse(source)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	err = t.Execute(&b, data)
	return b.String(), err
}

// tablesMade lists the tables that a project has after some migrations, without those
// that SQLite keeps for an index.
func tablesMade(list []migration) []string {
	var names []string
	for _, m := range list {
		said := m.tokens()
		for i, t := range said {
			if t != "table" || i == 0 {
				continue
			}
			switch name := said[i+1:]; {
			case said[i-1] == "create" && name[0] == "if": // not exists
				names = append(names, name[3])
			case said[i-1] == "create":
				names = append(names, name[0])
			case said[i-1] == "drop":
				names = slices.DeleteFunc(names, func(n string) bool { return n == name[0] })
			}
		}
	}
	return names
}

// makeSchema gives an empty database the schema of the last version of list, at once.
func makeSchema(ctx context.Context, tx *sql.Tx, list []migration) error {
	young, err := youngKinds()
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, strings.Join(squash(append(list[:len(list):len(list)], young...)), ";\n")); err != nil {
		return fmt.Errorf("db: a new project: %w", err)
	}
	return newWriter(ctx, tx).setMeta("schema_version", strconv.Itoa(len(list)))
}

// migrate brings a project from one schema version to the last of list, gives it the
// tables of kinds that it lacks, and records the version. It is all or nothing with its
// transaction.
func migrate(ctx context.Context, tx *sql.Tx, list []migration, from int) error {
	if err := roomFor(ctx, tx, list[from:]); err != nil {
		return err
	}
	for _, m := range list[from:] {
		if _, err := tx.ExecContext(ctx, m.sql); err != nil {
			return fmt.Errorf("db: schema version %d: %w", m.version, err)
		}
	}
	if err := addKinds(ctx, tx); err != nil {
		return err
	}
	return newWriter(ctx, tx).setMeta("schema_version", strconv.Itoa(len(list)))
}

// roomFor refuses a file in which another program made a table of the name of one that
// the migrations make.
func roomFor(ctx context.Context, q querier, list []migration) error {
	here, err := tableNames(ctx, q)
	if err != nil {
		return err
	}
	var columns int
	const query = `SELECT count(*) FROM pragma_table_info('` + sharedTable + `') WHERE name IN
		('f_table_catalog', 'f_table_schema', 'f_table_name', 'f_geometry_column', 'styleName', 'styleQML', 'styleSLD', 'useAsDefault', 'description', 'owner', 'update_time')`
	if err := queryRows(ctx, q, query, nil, func(rows *sql.Rows) error { return rows.Scan(&columns) }); err != nil {
		return err
	}
	for _, m := range list {
		for _, name := range tablesMade([]migration{m}) {
			if here[name] && (name != sharedTable || columns < 11) {
				return geo.Problemf("error.project_table", nil, "table", name)
			}
		}
	}
	return nil
}

// sharedTable is one that QGIS makes as well as this program.
const sharedTable = "layer_styles"

// meta reads one line of kechuang_meta; "" when there is none.
func meta(ctx context.Context, q querier, key string) (string, error) {
	var value string
	err := queryRows(ctx, q, "SELECT value FROM kechuang_meta WHERE key = ?", []any{key}, func(rows *sql.Rows) error {
		return rows.Scan(&value)
	})
	return value, err
}
