package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
)

// quickCheckLimit is the size in bytes up to which the tables of a project are
// checked when it is opened; above it that would be felt at each start, and
// damage shows when it is met.
const quickCheckLimit = 8 << 20

// Open opens the project file at path and builds it from c when there is none.
// Where c is of another version than the file's, rows that nobody changed
// follow c; an older schema is brought up to date. A file that is damaged, of
// another program, newer, locked or out of reach gives a geo.Problem and keeps
// every byte.
func Open(path string, c geo.Content) (*DB, error) {
	from := given(c)
	return OpenWith(path, from.version, from.load)
}

// OpenWith is Open for content that costs something to read: load is called only
// when the file is new or follows another version of the content.
func OpenWith(path, version string, load func() (geo.Content, error)) (*DB, error) {
	list, err := loadMigrations(schemaFiles)
	if err != nil {
		return nil, err
	}
	d, err := open(context.Background(), path, source{version, load}, list)
	return d, explain(err, path)
}

// source is where the content comes from.
type source struct {
	version string
	load    func() (geo.Content, error)
}

// given is content that has been read.
func given(c geo.Content) source {
	return source{c.Version, func() (geo.Content, error) { return c, nil }}
}

func open(ctx context.Context, path string, from source, list []migration) (*DB, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c, err := from.load()
		if err != nil {
			return nil, err
		}
		if err := create(ctx, path, c, list); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, folderProblem(err, path)
	case !info.Mode().IsRegular():
		return nil, geo.Problemf("error.project_not_file", nil, "path", path)
	default:
		if _, err := inspect(ctx, path, len(list)); err != nil {
			return nil, err
		}
	}
	return attach(ctx, path, from, list)
}

// attach opens a file that was found to be ours and brings it up to date.
func attach(ctx context.Context, path string, from source, list []migration) (*DB, error) {
	d := &DB{path: path, readOnly: !writable(path), lexicon: noLexicon}
	var err error
	if d.pool, err = openReadable(ctx, path, !d.readOnly); err != nil {
		return nil, err
	}
	if d.writer, err = d.pool.Conn(ctx); err != nil {
		return nil, errors.Join(err, d.pool.Close())
	}
	d.queries = newPrepared(d.pool)
	if err := refuseStrangers(ctx, d.writer, path); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if err := d.update(ctx, from, list); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	d.seen(ctx)
	return d, nil
}

// update brings schema and seeds up to date, as far as needed.
func (d *DB) update(ctx context.Context, from source, list []migration) error {
	schema, err := schemaVersion(ctx, d.writer)
	if err != nil {
		return err
	}
	content, err := meta(ctx, d.writer, "content_version")
	if err != nil {
		return err
	}
	old := schema < len(list)
	switch {
	case !old && content == from.version:
		return nil
	case d.readOnly && old:
		return geo.Problemf("error.project_readonly", nil, "path", d.path)
	case d.readOnly:
		return nil
	}
	return d.write(ctx, func(tx *sql.Tx) error {
		if old {
			if err := migrate(ctx, tx, list, schema); err != nil {
				return err
			}
		}
		c, err := from.load()
		if err != nil {
			return err
		}
		return updateSeeds(newWriter(ctx, tx), c)
	})
}

// schemaVersion reads the schema version of a project.
func schemaVersion(ctx context.Context, q querier) (int, error) {
	text, err := meta(ctx, q, "schema_version")
	if err != nil {
		return 0, err
	}
	v, err := strconv.Atoi(text)
	if err != nil || v < 1 {
		return 0, fmt.Errorf("%w: schema version %q", errDamaged, text)
	}
	return v, nil
}

// inspect tells damaged, foreign and newer files from projects of ours without
// changing a byte of them, unless a write that was cut short has to be undone; it
// reports whether it did that. known is the newest schema version that can be read.
func inspect(ctx context.Context, path string, known int) (settled bool, err error) {
	size, err := inspectHeader(path)
	if err != nil {
		return false, err
	}
	if settled, err = settle(ctx, path); err != nil {
		return false, err
	}
	mode := readUntouched
	if atomicfile.Unsettled(path) != "" {
		mode = readOnly // a program is writing just now: its locks count
	}
	pool, err := openFile(path, mode)
	if err != nil {
		return settled, err
	}
	defer pool.Close()
	return settled, inspectTables(ctx, pool, path, known, size)
}

// inspectHeader reads the first 100 bytes: magic and application_id.
func inspectHeader(path string) (size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	head := make([]byte, 100)
	switch _, err := io.ReadFull(f, head); {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return 0, fmt.Errorf("%w: %d bytes", errDamaged, info.Size())
	case err != nil: // the disk or the network, not the file
		return 0, err
	}
	if string(head[:16]) != "SQLite format 3\x00" {
		return 0, fmt.Errorf("%w: no SQLite header", errDamaged)
	}
	if id := binary.BigEndian.Uint32(head[68:]); id != applicationID {
		return 0, geo.Problemf("error.project_foreign", fmt.Errorf("application_id %#x", id), "path", path)
	}
	return info.Size(), nil
}

// applicationID is "GPKG", which marks a GeoPackage.
const applicationID = 0x47504B47

func inspectTables(ctx context.Context, pool *sql.DB, path string, known int, size int64) error {
	missing, err := missingTables(ctx, pool)
	if err != nil {
		return err
	}
	if len(missing) > 0 && missing[0] == "kechuang_meta" {
		return geo.Problemf("error.project_foreign", errors.New("no table kechuang_meta"), "path", path)
	}
	version, err := schemaVersion(ctx, pool)
	if err != nil {
		return err
	}
	if version > known {
		return geo.Problemf("error.project_newer", nil, "path", path, "version", strconv.Itoa(version), "known", strconv.Itoa(known))
	}
	if len(missing) > 0 {
		return fmt.Errorf("%w: no table %s", errDamaged, missing[0])
	}
	if size > quickCheckLimit {
		return nil
	}
	for _, name := range required() {
		if err := integrity(ctx, pool, "quick_check", name); err != nil {
			return err
		}
	}
	return nil
}

// CheckLarge checks the tables of a project that was too large to be checked when it
// was opened. It takes its time and holds nobody up.
func (d *DB) CheckLarge(ctx context.Context) error {
	info, err := os.Stat(d.path)
	if d.path == "" || err != nil || info.Size() <= quickCheckLimit {
		return nil
	}
	pool, err := openReadable(ctx, d.path, false)
	if err != nil {
		return explain(err, d.path)
	}
	defer pool.Close()
	for _, name := range required() {
		if err := integrity(ctx, pool, "quick_check", name); err != nil && problemKey(err, d.path) == "error.project_damaged" {
			return explain(err, d.path)
		}
	}
	return nil
}

// integrity runs one of SQLite's own checks, of the pages of a table or, where
// that is 1, of the whole file.
func integrity(ctx context.Context, q querier, pragma, table string) error {
	return queryRows(ctx, q, "PRAGMA "+pragma+"("+table+")", nil, func(rows *sql.Rows) error {
		var report string
		if err := rows.Scan(&report); err != nil {
			return err
		}
		if report == "ok" {
			return nil
		}
		if code := pageError.FindStringSubmatch(report); code != nil && !damage(code[1]) {
			return fmt.Errorf("%w: %s", errUnreadable, report)
		}
		return fmt.Errorf("%w: %s", errDamaged, strings.ReplaceAll(report, "\n", "; "))
	})
}

// pageError is how SQLite's checks report a page that they could not get, which may
// be the disk's fault.
var pageError = regexp.MustCompile(`error code=?\s*(\d+)`)

// damage reports whether an error code of SQLite says that a file is damaged.
func damage(code string) bool {
	n, err := strconv.Atoi(code)
	return err != nil || n&0xff == sqlite3.SQLITE_CORRUPT || n&0xff == sqlite3.SQLITE_NOTADB || n == sqlite3.SQLITE_IOERR_SHORT_READ
}

// required lists the tables that every schema version has; kechuang_meta,
// which tells our files from others', comes first.
func required() []string {
	list := []string{"kechuang_meta", "gpkg_contents", "gpkg_spatial_ref_sys", "gpkg_geometry_columns", "gpkg_extensions"}
	for _, t := range tables {
		if t.kind != geo.ContextLayer { // later schema versions have it
			list = append(list, t.name)
		}
	}
	return append(list, "aliases", "links", "documents", "sources", "feature_sources", "facts", "fact_places",
		"quantities", "seed_rows")
}

// missingTables gives the required tables that a file lacks, in order.
func missingTables(ctx context.Context, q querier) ([]string, error) {
	here := map[string]bool{}
	err := queryRows(ctx, q, "SELECT name FROM sqlite_schema WHERE type = 'table'", nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		here[name] = true
		return err
	})
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, name := range required() {
		if !here[name] {
			missing = append(missing, name)
		}
	}
	return missing, nil
}
