package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"os"
	"slices"
	"strconv"

	"kechuang/geo"
)

// Report says what a check of a project file found.
type Report struct {
	Path           string
	SchemaVersion  int
	ContentVersion string
	Counts         map[geo.Kind]int // features by kind
	Facts          int
	Documents      int
	Sources        int
	Figures        []geo.FigureRow // whoever draws them knows whether they can be drawn
	Settled        bool            // a write that was cut short was undone before
	Faults         []Fault         // what is wrong inside a file that can be read at all
	Notes          []Fault         // what is worth knowing and not wrong: rows of the seeds that somebody changed or deleted
}

// Fault is one thing that is wrong in a project: Table, the row where one is to
// blame, and what: the key of a sentence in geo/lang with its arguments.
type Fault struct {
	Table, Row string
	Key        string
	Args       []string
}

// Check reads a project file from end to end and changes nothing but what a write
// that was cut short left to be undone. A file that is no readable project of ours
// gives a geo.Problem; faults inside one stand in the report.
func Check(path string) (Report, error) {
	r, err := check(context.Background(), path)
	return r, explain(err, path)
}

func check(ctx context.Context, path string) (Report, error) {
	r := Report{Path: path, Counts: map[geo.Kind]int{}}
	info, err := os.Stat(path)
	if err != nil {
		return r, err
	}
	if !info.Mode().IsRegular() {
		return r, geo.Problemf("error.project_not_file", nil, "path", path)
	}
	list := schema()
	if r.Settled, err = inspect(ctx, path, list); err != nil {
		return r, err
	}
	pool, err := openReadable(ctx, path, false)
	if err != nil {
		return r, err
	}
	defer pool.Close()
	if r.SchemaVersion, err = schemaVersion(ctx, pool); err != nil {
		return r, err
	}
	if err := integrity(ctx, pool, "integrity_check", "1"); err != nil {
		return r, err
	}
	if err := r.strangers(ctx, pool); err != nil {
		return r, err
	}
	if r.SchemaVersion == len(list) {
		return r, r.rows(ctx, pool)
	}
	newer, err := migratedCopy(ctx, pool, r.SchemaVersion)
	if err != nil {
		return r, err
	}
	defer newer.Close()
	return r, r.rows(ctx, newer)
}

// rows checks what every row says.
func (r *Report) rows(ctx context.Context, q querier) error {
	if err := cmp.Or(r.registered(ctx, q), r.foreignKeys(ctx, q), r.texts(ctx, q)); err != nil {
		return err
	}
	if slices.ContainsFunc(r.Faults, func(f Fault) bool { return f.Key == "fault.utf8" }) {
		return nil // to read on would report the same again in other words
	}
	return cmp.Or(r.read(ctx, q), r.json(ctx, q), r.seeds(ctx, q), r.packs(ctx, q))
}

// strangers adds a fault for every trigger and view that is not ours.
func (r *Report) strangers(ctx context.Context, q querier) error {
	list, err := strangers(ctx, q)
	for _, s := range list {
		r.fault(s.table, s.name, "fault."+s.kind)
	}
	return err
}

// foreignKeys adds a fault for every row whose foreign key leads nowhere.
func (r *Report) foreignKeys(ctx context.Context, q querier) error {
	return queryRows(ctx, q, "PRAGMA foreign_key_check", nil, func(rows *sql.Rows) error {
		var table, parent string
		var row sql.NullInt64
		var key int
		if err := rows.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		r.fault(table, "fid "+strconv.FormatInt(row.Int64, 10), "fault.reference", "table", parent)
		return nil
	})
}

func (r *Report) fault(table, row, key string, args ...string) {
	r.Faults = append(r.Faults, Fault{table, row, key, args})
}

func (r *Report) note(table, row, key string) {
	r.Notes = append(r.Notes, Fault{Table: table, Row: row, Key: key})
}

// migratedCopy gives a copy of an older project in memory that was brought up to date.
func migratedCopy(ctx context.Context, from *sql.DB, version int) (*sql.DB, error) {
	data, err := serialize(ctx, from)
	if err != nil {
		return nil, err
	}
	pool := openMemory()
	conn, err := pool.Conn(ctx)
	if err == nil {
		err = conn.Raw(func(c any) error { return c.(interface{ Deserialize([]byte) error }).Deserialize(data) })
		conn.Close()
	}
	if err == nil {
		err = inTx(ctx, pool, func(tx *sql.Tx) error { return migrate(ctx, tx, schema(), version) })
	}
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("db: a copy: %w", err)
	}
	return pool, nil
}
