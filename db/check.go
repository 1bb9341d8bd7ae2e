package db

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

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
	Faults         []Fault // what is wrong inside a file that can be read at all
}

// Fault is one thing that is wrong in a project: Table, the row where one is to
// blame, and what.
type Fault struct {
	Table, Row, What string
}

// Check reads a project file from end to end and changes nothing. A file that
// is no readable project of ours gives a geo.Problem; faults inside one stand
// in the report.
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
	list, err := loadMigrations(schemaFiles)
	if err != nil {
		return r, err
	}
	if err := inspect(ctx, path, len(list)); err != nil {
		return r, err
	}
	pool, err := openFile(path, readOnly)
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
	if err := r.foreignKeys(ctx, pool); err != nil {
		return r, err
	}
	return r, r.read(ctx, pool)
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
		r.fault(table, fmt.Sprint("fid ", row.Int64), "refers to a row that "+parent+" does not have")
		return nil
	})
}

func (r *Report) fault(table, row, what string) {
	r.Faults = append(r.Faults, Fault{table, row, what})
}

// read reads every feature and fact and follows every reference.
func (r *Report) read(ctx context.Context, q querier) error {
	known := map[geo.FeatureID]bool{}
	districts := map[geo.FeatureID]geo.FeatureID{}
	for _, t := range tables {
		if err := r.features(ctx, q, t, known, districts); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(districts)) {
		if d := districts[id]; d != "" && !known[d] {
			t, _ := tableOf(id.Kind())
			r.fault(t.name, string(id), "lies in unknown district "+string(d))
		}
	}
	err := queryRows(ctx, q, "SELECT feature, target FROM links ORDER BY fid", nil, func(rows *sql.Rows) error {
		var from, to geo.FeatureID
		err := rows.Scan(&from, &to)
		if !known[from] || !known[to] {
			r.fault("links", string(from), "links to "+string(to)+", and one of them is unknown")
		}
		return err
	})
	if err != nil {
		return err
	}
	return r.readFacts(ctx, q, known)
}

// features counts the rows of a table, notes their IDs and districts, and adds
// a fault for every geometry that cannot be read and every ID of another kind.
func (r *Report) features(ctx context.Context, q querier, t table, known map[geo.FeatureID]bool, districts map[geo.FeatureID]geo.FeatureID) error {
	geom := "geom"
	if t.geom == "" {
		geom = "NULL"
	}
	return queryRows(ctx, q, "SELECT id, district, "+geom+" FROM "+t.name+" ORDER BY fid", nil, func(rows *sql.Rows) error {
		var id, district geo.FeatureID
		var blob []byte
		if err := rows.Scan(&id, &district, &blob); err != nil {
			return err
		}
		r.Counts[t.kind]++
		known[id], districts[id] = true, district
		if id.Kind() != t.kind {
			r.fault(t.name, string(id), "has an ID of another kind")
		}
		if _, err := decodeGeometry(blob); err != nil {
			r.fault(t.name, string(id), err.Error())
		}
		return nil
	})
}

func (r *Report) readFacts(ctx context.Context, q querier, known map[geo.FeatureID]bool) error {
	facts, err := readFacts(ctx, q, everyFact)
	if err != nil {
		return err
	}
	for _, f := range facts {
		for _, id := range append([]geo.FeatureID{f.Subject}, f.About...) {
			if !known[id] {
				r.fault("facts", f.ID, "names unknown feature "+string(id))
			}
		}
	}
	documents, err := readDocuments(ctx, q)
	if err != nil {
		return err
	}
	sources, err := readSources(ctx, q)
	if err != nil {
		return err
	}
	r.Facts, r.Documents, r.Sources = len(facts), len(documents), len(sources)
	r.ContentVersion, err = meta(ctx, q, "content_version")
	return err
}

// SetAside renames a project file that cannot be used to
// name.damaged-YYYYMMDD-HHMMSS.gpkg beside it and gives the new path. Nothing
// is deleted or overwritten.
func SetAside(path string) (string, error) {
	if _, err := os.Lstat(path); err != nil {
		return "", explain(err, path)
	}
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(path, ext) + ".damaged-" + time.Now().Format("20060102-150405")
	for n := 1; ; n++ {
		target := base + ext
		if n > 1 {
			target = fmt.Sprintf("%s-%d%s", base, n, ext)
		}
		if _, err := os.Lstat(target); err == nil {
			continue
		}
		if err := os.Rename(path, target); err != nil {
			return "", folderProblem(err, path)
		}
		for _, part := range []string{"-journal", "-wal", "-shm"} { // they belong to the file and follow it
			if _, err := os.Lstat(path + part); err == nil {
				if err := os.Rename(path+part, target+part); err != nil {
					return target, folderProblem(err, path)
				}
			}
		}
		return target, nil
	}
}
