package reader

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"kechuang/geo"
)

// GeoPackage reads the tables of features and of attributes of a GeoPackage (OGC
// 12-128r19), which may be a project of this program. It is opened for reading alone.
func GeoPackage(path string, o Options, to Sink) error {
	d, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: "mode=ro&_pragma=query_only(1)&_pragma=trusted_schema(0)"}).String())
	if err != nil {
		return Unreadable(path, err)
	}
	defer d.Close() // only read
	g := &packageReader{db: d, path: path, to: to, head: o.Head}
	tables, err := g.tables()
	if err != nil {
		return g.broken(err)
	}
	for _, t := range tables {
		if err := g.read(t); err != nil && !errors.Is(err, ErrSkip) {
			return g.broken(err)
		}
	}
	return nil
}

// packageReader reads the tables of a GeoPackage.
type packageReader struct {
	db   *sql.DB
	path string
	to   Sink
	head bool

	project bool // it is one of this program
}

// packageTable is a row of gpkg_contents, with that of its geometries.
type packageTable struct {
	name, title, geometry string
	crs                   string
	features              bool
}

var (
	errNoPackage = errors.New("an SQLite database that is no GeoPackage")
	errTiles     = errors.New("pictures of maps")
	errSlow      = errors.New("a view without an end")
)

// broken says in the user's terms what is wrong with the file. What is the caller's own
// stays as it is.
func (g *packageReader) broken(err error) error {
	var p *geo.Problem
	switch {
	case errors.As(err, &p):
		return err
	case errors.Is(err, errTiles):
		return geo.Problemf("error.import_tiles", err, "path", g.path)
	case errors.Is(err, errNoPackage):
		return geo.Problemf("error.import_sqlite", err, "path", g.path)
	case errors.Is(err, errSlow):
		return geo.Problemf("error.import_view_slow", err, "path", g.path)
	case strings.Contains(err.Error(), "SQL") || strings.Contains(err.Error(), "sqlite") || strings.Contains(err.Error(), "database"):
		return geo.Problemf("error.import_geopackage", err, "path", g.path)
	}
	return err
}

func (g *packageReader) tables() (out []packageTable, err error) {
	has := func(table string) bool {
		var n int
		return g.db.QueryRow("SELECT count(*) FROM sqlite_master WHERE name = ?", table).Scan(&n) == nil && n > 0
	}
	var n int
	if err := g.db.QueryRow("SELECT count(*) FROM sqlite_master").Scan(&n); err != nil {
		return nil, err
	}
	if !has("gpkg_contents") {
		if has("tiles") {
			return nil, errTiles
		}
		return nil, errNoPackage
	}
	g.project = has("sources") && has("feature_sources") && has("seed_rows") // or an export of its layers
	const query = `SELECT c.table_name, coalesce(c.identifier, ''), c.data_type = 'features', coalesce(g.column_name, ''),
		coalesce(s.organization, ''), coalesce(s.organization_coordsys_id, 0), coalesce(s.definition, '')
		FROM gpkg_contents c LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
		LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
		WHERE c.data_type IN ('features', 'attributes') ORDER BY c.data_type = 'attributes', c.rowid`
	rows, err := g.db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close() // only read
	for rows.Next() {
		var t packageTable
		var authority, definition string
		var code int
		if err := rows.Scan(&t.name, &t.title, &t.features, &t.geometry, &authority, &code, &definition); err != nil {
			return nil, err
		}
		switch {
		case strings.EqualFold(authority, "EPSG") && code > 0:
			t.crs = "EPSG:" + strconv.Itoa(code)
		case code > 0:
			t.crs = definition
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// read gives the rows of a table.
func (g *packageReader) read(t packageTable) error {
	if g.project && g.isLayer(t) {
		return g.readLayer(t)
	}
	query := "SELECT * FROM " + quoted(t.name)
	if g.head {
		query += " LIMIT 1000"
	}
	wait := newPatience()
	defer wait.end()
	rows, err := g.db.QueryContext(wait.ctx, query)
	if err != nil {
		return wait.told(err)
	}
	defer rows.Close() // only read
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	table := &Table{Name: t.name, Alone: true, Columns: &Columns{}, CRS: t.crs, Hidden: !t.features}
	columns, shape := make([]int, len(types)), -1
	for i, c := range types {
		if strings.EqualFold(c.Name(), t.geometry) && t.geometry != "" {
			shape = i
			continue
		}
		columns[i] = table.Columns.Of(c.Name())
	}
	if err := g.to.Table(table); err != nil {
		return err
	}
	values, into := make([]any, len(types)), make([]any, len(types))
	for i := range into {
		into[i] = &values[i]
	}
	var row Row
	view := g.isView(t.name)
	for n := 1; rows.Next(); n++ {
		if wait.again(); view && n > mostOfView {
			return geo.Problemf("error.import_view", nil, "path", g.path, "name", t.name, "count", strconv.Itoa(mostOfView))
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row = Row{Line: n, Cells: row.Cells[:0]}
		for i, v := range values {
			if i != shape {
				if c, ok := sqlCell(v, types[i].DatabaseTypeName()); ok {
					row.Set(columns[i], c)
				}
			} else if blob, ok := v.([]byte); ok {
				if row.Geometry, err = packageShape(blob); err != nil {
					row.Reason = ReasonShape
				}
			}
		}
		if err := g.to.Row(&row); err != nil {
			return err
		}
	}
	return wait.told(rows.Err())
}

// mostOfView is how many rows a view may give: its statement can give them without an end.
const mostOfView = 1_000_000

func (g *packageReader) isView(table string) bool {
	var n int
	err := g.db.QueryRow("SELECT count(*) FROM sqlite_master WHERE name = ? AND type = 'view'", table).Scan(&n)
	return err == nil && n > 0
}

// patience ends a statement that gives no next row: that of a view may look for one forever.
type patience struct {
	ctx    context.Context
	cancel context.CancelFunc
	timer  *time.Timer
}

// longestWait is how long a row may take.
const longestWait = 30 * time.Second

func newPatience() *patience {
	ctx, cancel := context.WithCancel(context.Background())
	return &patience{ctx, cancel, time.AfterFunc(longestWait, cancel)}
}

// again begins the wait for another row.
func (p *patience) again() { p.timer.Reset(longestWait) }

// told is the error of the statement, which is another where the wait ended it.
func (p *patience) told(err error) error {
	if err != nil && p.ctx.Err() != nil {
		return errSlow
	}
	return err
}

func (p *patience) end() {
	p.timer.Stop()
	p.cancel()
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// sqlCell is a value of a column of a type; ok is false for none.
func sqlCell(v any, kind string) (Cell, bool) {
	kind = strings.ToUpper(kind)
	switch v := v.(type) {
	case int64:
		if kind == "BOOLEAN" {
			return Cell{map[bool]string{true: "TRUE", false: "FALSE"}[v != 0], Bool}, true
		}
		return exact(strconv.FormatInt(v, 10)), true
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Cell{}, false
		}
		return Cell{strconv.FormatFloat(v, 'f', -1, 64), Number}, true
	case string:
		if kind == "DATE" || kind == "DATETIME" {
			return Cell{v, Date}, v != ""
		}
		return Cell{Text: v}, v != ""
	case time.Time: // the driver makes one of what can be read so
		return Cell{timeText(v, kind), Date}, true
	case bool:
		return Cell{map[bool]string{true: "TRUE", false: "FALSE"}[v], Bool}, true
	}
	return Cell{}, false
}

// timeText is a date, or a date with its time, as ISO 8601 has them.
func timeText(t time.Time, kind string) string {
	switch {
	case kind == "DATE":
		return t.Format(time.DateOnly)
	case t.Location() == time.UTC:
		return t.Format("2006-01-02T15:04:05.999999999Z")
	}
	return t.Format(time.RFC3339Nano)
}

// ReasonShape is that of a row whose geometry cannot be read.
const ReasonShape = "shape"

// packageShape decodes a geometry in GeoPackage's own header (clause 2.1.3) and WKB; nil
// for an empty one.
func packageShape(b []byte) (orb.Geometry, error) {
	if len(b) < 8 || b[0] != 'G' || b[1] != 'P' {
		return nil, errShape
	}
	flags := b[3]
	size := 8 + map[byte]int{0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[flags>>1&7]
	if flags&0x10 != 0 || len(b) <= size {
		return nil, nil
	}
	g, _, err := binaryShape(b[size:])
	return g, err
}
