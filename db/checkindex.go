package db

import (
	"context"
	"database/sql"
	"math"
	"strconv"

	"kechuang/db/gpkg"

	"github.com/paulmach/orb"
)

// An R-tree keeps numbers of 32 bits, which at 180 degrees are this far apart; it
// rounds boxes outwards.
const boxStep = 4e-5

// near reports boxes that are the same but for the rounding of an R-tree.
func near(a, b orb.Bound) bool {
	for i := range a.Min {
		if !(math.Abs(a.Min[i]-b.Min[i]) <= boxStep && math.Abs(a.Max[i]-b.Max[i]) <= boxStep) { // true for NaN
			return false
		}
	}
	return true
}

// index holds the R-tree of a table and the extent in gpkg_contents against the
// extents of its geometries. Other programs, and no check of SQLite's, depend on both.
func (r *Report) index(ctx context.Context, q querier, t table, bounds map[int64]bound) error {
	if t.geom == "" {
		return nil
	}
	tree := gpkg.IndexName(t.name)
	left := len(bounds)
	err := queryRows(ctx, q, `SELECT id, minx, miny, maxx, maxy FROM "`+tree+`"`, nil, func(rows *sql.Rows) error {
		var fid int64
		var b orb.Bound
		if err := rows.Scan(&fid, &b.Min[0], &b.Min[1], &b.Max[0], &b.Max[1]); err != nil {
			return err
		}
		switch f, ok := bounds[fid]; {
		case !ok:
			r.fault(tree, "fid "+strconv.FormatInt(fid, 10), "fault.index_extra")
			return nil
		case !near(f.Bound, b):
			r.fault(tree, string(f.id), "fault.index")
		}
		left--
		return nil
	})
	if err != nil {
		return err
	}
	if left > 0 {
		r.fault(tree, "", "fault.index_missing", "count", strconv.Itoa(left))
	}
	return r.extent(ctx, q, t, bounds)
}

// extent adds a fault where a geometry lies outside the extent that gpkg_contents
// gives for its table.
func (r *Report) extent(ctx context.Context, q querier, t table, bounds map[int64]bound) error {
	const query = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?"
	return queryRows(ctx, q, query, []any{t.name}, func(rows *sql.Rows) error {
		var v [4]sql.NullFloat64
		if err := rows.Scan(&v[0], &v[1], &v[2], &v[3]); err != nil {
			return err
		}
		for _, n := range v {
			if !n.Valid && len(bounds) > 0 {
				r.fault("gpkg_contents", t.name, "fault.extent")
				return nil
			}
		}
		said := orb.Bound{Min: orb.Point{v[0].Float64 - boxStep, v[1].Float64 - boxStep}, Max: orb.Point{v[2].Float64 + boxStep, v[3].Float64 + boxStep}}
		for _, b := range bounds {
			if !said.Contains(b.Min) || !said.Contains(b.Max) {
				r.fault("gpkg_contents", t.name, "fault.extent")
				return nil
			}
		}
		return nil
	})
}
