package db

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"text/template"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

// migration takes a project file from the schema version before it to its own.
type migration struct {
	version int
	sql     string
}

// loadMigrations reads the schema/NNN_*.sql files in order; their numbers must
// run from 1 without gaps.
func loadMigrations(files fs.FS) ([]migration, error) {
	names, err := fs.Glob(files, "schema/*.sql")
	if err != nil {
		return nil, err
	}
	list := make([]migration, 0, len(names))
	parts := template.New("").Funcs(template.FuncMap{"layer": layerOf})
	for i, name := range names {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "schema/"), "_")
		version, err := strconv.Atoi(number)
		if err != nil || version != i+1 {
			return nil, fmt.Errorf("db: %s is not migration %d", name, i+1)
		}
		source, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		text, err := expand(parts, name, string(source))
		if err != nil {
			return nil, err
		}
		list = append(list, migration{version, text})
	}
	return list, nil
}

// layerOf names the parameters of a feature table.
func layerOf(table, geometry, title string) map[string]string {
	return map[string]string{"Table": table, "Type": geometry, "Title": title}
}

// expand fills in a migration's template, which may use what those before it
// define.
func expand(parts *template.Template, name, source string) (string, error) {
	t, err := parts.New(name).Parse(source)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	err = t.Execute(&b, nil)
	return b.String(), err
}

// migrate brings a project from one schema version to the last of list and
// records it. It is all or nothing with its transaction.
func migrate(ctx context.Context, tx *sql.Tx, list []migration, from int) error {
	for _, m := range list[from:] {
		if _, err := tx.ExecContext(ctx, m.sql); err != nil {
			return fmt.Errorf("db: schema version %d: %w", m.version, err)
		}
	}
	return newWriter(ctx, tx).setMeta("schema_version", strconv.Itoa(len(list)))
}

// meta reads one line of kechuang_meta; "" when there is none.
func meta(ctx context.Context, q querier, key string) (string, error) {
	var value string
	err := queryRows(ctx, q, "SELECT value FROM kechuang_meta WHERE key = ?", []any{key}, func(rows *sql.Rows) error {
		return rows.Scan(&value)
	})
	return value, err
}
