package db

import (
	"context"
	"database/sql"
	"errors"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
)

// beginner is a *sql.DB or a *sql.Conn.
type beginner interface {
	BeginTx(ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error)
}

// inTx runs f in a transaction: all of it or nothing. Where ctx ends it is rolled back,
// whatever f is at, unless it was committed before.
func inTx(ctx context.Context, on beginner, f func(*sql.Tx) error) error {
	tx, err := on.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err = f(tx); err != nil {
		err = errors.Join(err, tx.Rollback())
	} else {
		err = tx.Commit()
	}
	if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil {
		return ctx.Err() // of which f only saw that there is no transaction any more
	}
	return err
}

// write runs f in a transaction. After a failure the file is as it was before, or
// the error says that it is not yet.
func (d *DB) write(ctx context.Context, f func(*sql.Tx) error) error {
	if d.writer == nil {
		return inTx(ctx, d.pool, f)
	}
	d.watch.Lock()
	defer d.watch.Unlock()
	return d.writeLocked(ctx, f)
}

// writeUnlinked is write without foreign keys, which f looks after itself: no row goes
// or changes because another one does.
func (d *DB) writeUnlinked(ctx context.Context, f func(*sql.Tx) error) error {
	d.watch.Lock()
	defer d.watch.Unlock()
	var conn interface {
		beginner
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	} = d.pool // in memory, of one connection
	if d.writer != nil {
		conn = d.writer
	}
	always := context.WithoutCancel(ctx)
	if _, err := conn.ExecContext(always, "PRAGMA foreign_keys = 0"); err != nil { // nothing in a transaction
		return err
	}
	var err error
	if d.writer == nil {
		err = inTx(ctx, d.pool, f)
	} else {
		err = d.writeLocked(ctx, f)
	}
	if _, again := conn.ExecContext(always, "PRAGMA foreign_keys = 1"); again != nil {
		return errors.Join(err, again)
	}
	return err
}

// writeLocked is write for who holds the lock.
func (d *DB) writeLocked(ctx context.Context, f func(*sql.Tx) error) error {
	err := inTx(ctx, d.writer, func(tx *sql.Tx) error {
		if err := refuseStrangers(ctx, tx, d.path); err != nil { // that came since it was opened
			return err
		}
		if err := f(tx); err != nil {
			return err
		}
		return newWriter(context.WithoutCancel(ctx), tx).packNames()
	})
	if err == nil {
		return nil
	}
	// Where a write to the file itself fails, SQLite leaves its journal to the next
	// read, which puts the file back (sqlite.org/lockingv3.html, 4.2).
	if again := settled(ctx, d.writer); again != nil && atomicfile.Unsettled(d.path) != "" {
		return geo.Problemf("error.project_half", errors.Join(err, again), "path", d.path, "second", atomicfile.Unsettled(d.path))
	}
	return err
}

// settled reads something, before which SQLite undoes a write that was cut short.
func settled(ctx context.Context, q querier) error {
	return queryRows(context.WithoutCancel(ctx), q, "SELECT count(*) FROM sqlite_schema", nil, func(rows *sql.Rows) error {
		var n int
		return rows.Scan(&n)
	})
}
