package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"kechuang/geo"
)

// maySweep are the queries that read a table or an index from end to end, by
// how they begin, and why they may.
var maySweep = map[string]string{
	"SELECT concat_ws(char(31), fid, position": "every feature of a kind is asked for",
	"SELECT count(*) FROM ":                    "SQLite counts the entries of the smallest index; nothing is read from them",
	"SELECT feature, alias FROM aliases":       "all aliases, once for all searches",
	"SELECT id, subject, topic":                "every fact is asked for",
	"SELECT fact, place FROM fact_places":      "every fact is asked for",
	"SELECT fact, value, unit_zh":              "every fact is asked for",
	"SELECT fact, industry":                    "every fact is asked for",
	"SELECT fact, fact_topics.topic":           "every fact is asked for",
	"SELECT document, title_zh":                "the headings of every document",
	"SELECT key, name_zh":                      "every industry is asked for",
	"SELECT key, title_zh":                     "every document or source is asked for",
	"UPDATE gpkg_contents SET (min_x,":         "the extent of a table, once for each kind of an import",
	"DELETE FROM links WHERE target NOT IN":    "newer seeds look for what the user deleted, once a version",
	"DELETE FROM fact_places WHERE place NOT":  "newer seeds look for what the user deleted, once a version",
}

// mayFilter are those of them that name a condition and were not to be a look-up.
var mayFilter = []string{"UPDATE gpkg_contents", "DELETE FROM links", "DELETE FROM fact_places"}

// TestPlans does all that the window and the commands do with a project, and
// reads the plan of each query that came of it: none but those above may read a
// table from end to end.
func TestPlans(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	log := &queryLog{inner: connector{"file:" + path + "?_pragma=foreign_keys(1)"}, seen: map[string]bool{}}
	d.Close()
	d.pool = sql.OpenDB(log)
	var err error
	if d.writer, err = d.pool.Conn(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.queries = newStmtCache(d.pool)
	exercise(t, d)
	if len(log.seen) < 30 {
		t.Errorf("only %d queries were made", len(log.seen))
	}
	swept := map[string]bool{}
	for _, query := range slices.Sorted(maps.Keys(log.seen)) {
		steps := planOf(t, d, query)
		i := slices.IndexFunc(steps, sweeps)
		if i < 0 {
			continue
		}
		begin := ""
		for b := range maySweep {
			if strings.HasPrefix(query, b) {
				begin = b
			}
		}
		swept[begin] = true
		if begin == "" || strings.Contains(query, "WHERE") && !slices.ContainsFunc(mayFilter, func(b string) bool { return strings.HasPrefix(query, b) }) { // it was to be a look-up
			t.Errorf("%s\n%s", query, steps[i])
		}
	}
	for b := range maySweep {
		if !swept[b] {
			t.Errorf("%q reads no table from end to end", b)
		}
	}
}

// sweeps reports that a step of a plan reads a table from end to end that may
// become large. Neither the rows of the seeds nor the lists of tables, columns and
// what is asked for grow with the user's data, and of layers and figures there are few.
func sweeps(step string) bool {
	small := func(table string) bool { return strings.HasPrefix(step, "SCAN "+table) && step != "SCAN history_rows" }
	if small("(subquery") { // whose own steps come before
		return false
	}
	return strings.HasPrefix(step, "SCAN") && !strings.HasSuffix(step, "VALUES CLAUSE") &&
		!slices.ContainsFunc([]string{"seed_rows", "gpkg_contents", "sqlite_schema", "sqlite_temp_schema", "json_each", "pragma_", "x VIRTUAL", "CONSTANT ROW", "history",
			"layers", "figures", "styles", "layer_styles", "imports"}, small)
}

// exercise calls everything that reads or writes an open project.
func exercise(t *testing.T, d *DB) {
	t.Helper()
	ctx := t.Context()
	check := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	for range 2 { // the second time features change and the search reads again
		list := firms(40)
		list[0].Name.Zh, list[1].Aliases, list[2].Links = d.path, []string{"别名"}, []geo.Link{{Role: geo.LinkBase, To: "zone/yuqiao"}}
		list[2].Note.Zh = "a\x1fb" // read one by one
		check(d.Import(ctx, register, list))
		check(d.Undo(ctx, false))
		check(d.Redo(ctx, false))
		_, _, err := d.History(ctx)
		check(nil, err)
		d.path += "."
		check(d.Search(ctx, "浦东 机器人", 10))
		for _, k := range geo.Kinds() {
			check(d.Features(ctx, k))
		}
	}
	check(d.Feature(ctx, "zone/zhangjiang-kejicheng"))
	check(d.Facts(ctx, "district/310115"))
	check(d.Fact(ctx, "F002"))
	check(d.AllFacts(ctx))
	check(d.Documents(ctx))
	check(d.Sources(ctx))
	check(d.Industries(ctx))
	check(d.Counts(ctx))
	check(d.ContentVersion(ctx))
	check(d.Resolve(ctx, "张江"))
	newer := small()
	newer.Version = "two"
	newer.Features[6].Note.Zh, newer.Facts = "新注", newer.Facts[1:]
	check(nil, d.update(ctx, given(newer), nil))
}

// planOf gives the steps of a query's plan.
func planOf(t *testing.T, d *DB, query string) (steps []string) {
	t.Helper()
	args := make([]any, strings.Count(query, "?"))
	err := queryRows(t.Context(), d.writer, "EXPLAIN QUERY PLAN "+query, args, func(rows *sql.Rows) error {
		var id, parent, unused int
		var step string
		err := rows.Scan(&id, &parent, &unused, &step)
		steps = append(steps, step)
		return err
	})
	if err != nil {
		t.Error(query, err)
	}
	return steps
}

// queryLog is a connector that notes every query.
type queryLog struct {
	inner connector
	mu    sync.Mutex
	seen  map[string]bool
}

func (l *queryLog) Driver() driver.Driver { return l.inner.Driver() }

func (l *queryLog) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := l.inner.Connect(ctx)
	return loggedConn{c, l}, err
}

func (l *queryLog) note(query string) {
	if verb, _, _ := strings.Cut(query, " "); verb == "EXPLAIN" || verb == "CREATE" || verb == "DROP" {
		return // they have no plan
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen[query] = true
}

type loggedConn struct {
	driver.Conn
	log *queryLog
}

func (c loggedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.log.note(query)
	return c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
}

func (c loggedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.log.note(query)
	return c.Conn.(driver.ExecerContext).ExecContext(ctx, query, args)
}

func (c loggedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	c.log.note(query)
	return c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, query)
}

func (c loggedConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
}
