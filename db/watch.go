package db

import (
	"context"
	"database/sql"
	"os"
	"sync"
)

// News is what other programs did to a project's file since it was read.
type News int

// What other programs may do.
const (
	NoNews   News = iota
	Changed       // one wrote to it
	Replaced      // another file is in its place
	Gone          // there is none any more
)

// watch is the state in which the file was seen last.
type watch struct {
	sync.Mutex             // held while this program writes
	version    int64       // as the writing connection counts what others wrote
	file       os.FileInfo // nil before it was seen
}

// News tells what other programs did to the file since it was opened or Seen. What
// this program writes is no news. It costs a stat and a read of the file's header, and
// waits for nobody: while the file is being written there is no news.
func (d *DB) News(ctx context.Context) News {
	if d.writer == nil || !d.watch.TryLock() {
		return NoNews
	}
	defer d.watch.Unlock()
	info, err := os.Stat(d.path)
	switch {
	case os.IsNotExist(err):
		return Gone
	case err != nil || d.watch.file == nil:
		return NoNews
	case !os.SameFile(info, d.watch.file):
		return Replaced
	}
	if version, err := d.version(ctx); err == nil && version != d.watch.version {
		return Changed
	}
	return NoNews
}

// Seen notes that what the file says now is known, so that it is no news any more. It
// is called before the file is read again.
func (d *DB) Seen(ctx context.Context) {
	if d.writer == nil {
		return
	}
	d.watch.Lock()
	defer d.watch.Unlock()
	d.seen(ctx)
	d.forgetIndex()
}

// seen is Seen for who holds the lock.
func (d *DB) seen(ctx context.Context) {
	if info, err := os.Stat(d.path); err == nil {
		d.watch.file = info
	}
	if version, err := d.version(ctx); err == nil {
		d.watch.version = version
	}
}

// version changes when another connection has written the file. The writing
// connection is asked, whose own writing does not count (sqlite.org/pragma.html#pragma_data_version).
func (d *DB) version(ctx context.Context) (v int64, err error) {
	err = queryRows(ctx, d.writer, "PRAGMA data_version", nil, func(rows *sql.Rows) error { return rows.Scan(&v) })
	return v, err
}
