package db

import (
	"context"
	"database/sql"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"kechuang/db/gpkg"
	"kechuang/geo"
	"kechuang/geo/geom"
)

// texts adds a fault for every row with a text that is not UTF-8, which SQLite takes
// as it comes.
func (r *Report) texts(ctx context.Context, q querier) error {
	columns := map[string][]string{}
	var names []string
	err := queryRows(ctx, q, `SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND c.type LIKE 'TEXT%' ORDER BY m.rowid, c.cid`, nil, func(rows *sql.Rows) error {
		var table, column string
		err := rows.Scan(&table, &column)
		if table = strings.ToLower(table); ours(table) {
			if columns[table] == nil {
				names = append(names, table)
			}
			columns[table] = append(columns[table], `"`+column+`"`)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, table := range names {
		row := "'fid ' || rowid"
		if slices.Contains(columns[table], `"id"`) {
			row = "id"
		}
		query := "SELECT " + row + ", concat_ws(char(31), " + strings.Join(columns[table], ", ") + `) FROM "` + table + `"`
		err := queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
			var row, said sql.RawBytes
			err := rows.Scan(&row, &said)
			if !utf8.Valid(said) {
				r.fault(table, strings.ToValidUTF8(string(row), "�"), "fault.utf8")
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// jsonColumns are the columns that hold JSON, or nothing.
var jsonColumns = []struct{ table, key, column string }{
	{"layers", "id", "spec"}, {"styles", "name", "spec"}, {"figures", "id", "spec"}, {"datasets", "id", "measures"}, {"datasets", "id", "years"},
}

// json adds a fault for every value that should be JSON and is not, and keeps the figures
// for whoever can read them.
func (r *Report) json(ctx context.Context, q querier) (err error) {
	if r.Figures, err = readFigures(ctx, q); err != nil {
		return err
	}
	for _, c := range jsonColumns {
		query := "SELECT " + c.key + " FROM " + c.table + " WHERE " + c.column + " <> '' AND NOT json_valid(" + c.column + ")"
		err := queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
			var key string
			err := rows.Scan(&key)
			r.fault(c.table, key, "fault.json")
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// rowReader reads every feature and fact for a check.
type rowReader struct {
	*Report
	known     map[geo.FeatureID]bool
	districts map[geo.FeatureID]geo.FeatureID
}

// read reads every feature and fact and follows every reference.
func (r *Report) read(ctx context.Context, q querier) error {
	in := rowReader{r, map[geo.FeatureID]bool{}, map[geo.FeatureID]geo.FeatureID{}}
	list, err := tablesIn(ctx, q)
	if err != nil {
		return err
	}
	for _, t := range list {
		bounds, err := in.features(ctx, q, t)
		if err != nil {
			return err
		}
		if err := r.index(ctx, q, t, bounds); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(in.districts)) {
		if d := in.districts[id]; d != "" && !in.known[d] {
			t, _ := tableOf(id.Kind())
			r.fault(t.name, string(id), "fault.district", "district", string(d))
		}
	}
	err = queryRows(ctx, q, "SELECT feature, target FROM links ORDER BY fid", nil, func(rows *sql.Rows) error {
		var from, to geo.FeatureID
		err := rows.Scan(&from, &to)
		if !in.known[from] || !in.known[to] {
			r.fault("links", string(from), "fault.link", "target", string(to))
		}
		return err
	})
	if err != nil {
		return err
	}
	return in.facts(ctx, q)
}

// bound is the extent of a feature's geometry, by the row that has it.
type bound struct {
	id geo.FeatureID
	orb.Bound
}

// features counts the rows of a table, notes their IDs and districts, and adds a
// fault for what can't be in one. It gives the extents of the geometries.
func (r *rowReader) features(ctx context.Context, q querier, t table) (map[int64]bound, error) {
	geom := "geom"
	if t.geom == "" {
		geom = "NULL"
	}
	bounds := map[int64]bound{}
	query := "SELECT fid, id, district, name_zh, name_en, lon, lat, " + geom + " FROM " + t.name + " ORDER BY fid"
	err := queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		var fid int64
		var id, district geo.FeatureID
		var name geo.Name
		var lon, lat sql.NullFloat64
		var blob []byte
		if err := rows.Scan(&fid, &id, &district, &name.Zh, &name.En, &lon, &lat, &blob); err != nil {
			return err
		}
		r.Counts[t.kind]++
		r.known[id], r.districts[id] = true, district
		if id.Kind() != t.kind {
			r.fault(t.name, string(id), "fault.kind")
		}
		if mustHaveName(t.kind) && !name.Shows() {
			r.fault(t.name, string(id), "fault.name")
		}
		if lon.Valid && lat.Valid && !onEarth(orb.Point{lon.Float64, lat.Float64}) {
			r.fault(t.name, string(id), "fault.degrees")
		}
		g, err := gpkg.Decode(blob)
		switch {
		case err != nil:
			r.fault(t.name, string(id), "fault.geometry")
		case g != nil:
			bounds[fid] = bound{id, g.Bound()}
			r.geometry(t, id, g, blob)
		}
		return nil
	})
	return bounds, err
}

// geometry adds a fault for a geometry that lies nowhere on earth, and for a header
// that says another extent than it has.
func (r *rowReader) geometry(t table, id geo.FeatureID, g orb.Geometry, blob []byte) {
	if !geom.EachPoint(g, onEarth) {
		r.fault(t.name, string(id), "fault.degrees")
	}
	if said, ok := gpkg.Envelope(blob); !ok || !near(said, g.Bound()) {
		r.fault(t.name, string(id), "fault.envelope")
	}
}

// mustHaveName is false for kinds whose features may have none, such as lakes.
func mustHaveName(k geo.Kind) bool { return !k.Info().Nameless }

func onEarth(p orb.Point) bool {
	return math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90 // false for NaN
}

// facts counts facts, documents and sources, and adds a fault for what they name
// that is not there.
func (r *rowReader) facts(ctx context.Context, q querier) error {
	facts, err := readFacts(ctx, q, everyFact)
	if err != nil {
		return err
	}
	for _, f := range facts {
		for _, id := range append([]geo.FeatureID{f.Subject}, f.About...) {
			if !r.known[id] {
				r.fault("facts", f.ID, "fault.feature", "feature", string(id))
			}
		}
		for _, topic := range append([]geo.Topic{f.Topic}, f.Also...) {
			if !slices.Contains(geo.Topics, topic) {
				r.fault("facts", f.ID, "fault.topic", "topic", string(topic))
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
