package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/url"
	"path/filepath"

	"modernc.org/sqlite"

	"kechuang/db/gpkg"
)

// spatial is a SQLite driver of our own with the functions of package gpkg and those of
// the history. It is not registered, so nobody else's connections change.
var spatial = newSpatialDriver()

func newSpatialDriver() *sqlite.Driver {
	// Locks of POSIX would go when anything in this process closes the file
	// (sqlite.org/howtocorrupt.html, 2.2). Where there are no others, they have to do.
	_, _ = sqlite.OFDLocking(true)
	d := &sqlite.Driver{}
	gpkg.Define(d)
	registerImages(d)
	return d
}

// connector opens connections of the spatial driver for database/sql.
type connector struct{ dsn string }

func (c connector) Connect(context.Context) (driver.Conn, error) { return spatial.Open(c.dsn) }

func (c connector) Driver() driver.Driver { return spatial }

// Ways to open a file. readUntouched neither locks nor recovers: SQLite then
// reads the file without being able to write a byte beside or in it.
// Only writing needs functions of ours in triggers, which a schema may call when it
// is trusted: the schema is looked at before (see refuseStrangers).
// It also fills R-trees from within, so that the mode that refuses that is for reading.
const (
	readWrite     = "mode=rw&_txlock=immediate&_pragma=trusted_schema(1)"
	readOnly      = "mode=ro&_defensive=1&_pragma=trusted_schema(0)"
	readUntouched = readOnly + "&immutable=1"
)

// settings are for every connection to a file, which may come from anybody
// (sqlite.org/security.html): every page is looked at when it is read. 16 MB of pages is enough for the
// ways down the indexes of a large import; the system keeps the others.
const settings = "&_pragma=busy_timeout(1000)&_pragma=foreign_keys(1)&_pragma=recursive_triggers(1)&_pragma=cell_size_check(1)" +
	"&_pragma=temp_store(2)&_pragma=cache_size(-16384)"

// openFile gives a pool for the file at path. Nothing is read yet.
func openFile(path, mode string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	slashed := filepath.ToSlash(abs)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/x becomes file:///C:/x
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: mode + settings}
	pool := sql.OpenDB(connector{u.String()})
	pool.SetMaxOpenConns(5) // one of them writes
	return pool, nil
}

// openMemory gives a pool of exactly one connection, for the database lives as
// long as that connection does.
func openMemory() *sql.DB {
	pool := sql.OpenDB(connector{":memory:?_pragma=foreign_keys(1)&_pragma=recursive_triggers(1)&_pragma=journal_mode(MEMORY)"})
	pool.SetMaxOpenConns(1)
	return pool
}
