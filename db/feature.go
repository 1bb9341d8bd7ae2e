package db

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// featureColumns are the columns of every feature table but fid and geom.
const featureColumns = `id, position, class, name_zh, name_en, label_zh, label_en, code, district, role,
	lon, lat, "precision", approximate, uncertainty_m, area_km2, length_km, documented, section,
	basis_zh, basis_en, licence, note_zh, note_en, since`

// featureValues adds the values of featureColumns.
func featureValues(to []any, f geo.Feature, position int) []any {
	var lon, lat any
	if f.Point != (orb.Point{}) {
		lon, lat = f.Point[0], f.Point[1]
	}
	return append(to, string(f.ID), position, f.Class, f.Name.Zh, f.Name.En, f.Label.Zh, f.Label.En, f.Code,
		string(f.District), string(f.Role), lon, lat, string(f.Precision), f.Approximate, f.Uncertainty,
		f.AreaKm2, f.LengthKm, f.Documented, f.Section, f.Basis.Zh, f.Basis.En, f.Licence, f.Note.Zh, f.Note.En, f.Since)
}

// querier is a *sql.DB or a *sql.Tx.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// queryRows runs a query and calls scan for each row.
func queryRows(ctx context.Context, q querier, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// placed collects what rows hold in the order of the rows, which nearly always
// is that of the seeds too: to sort in SQL would copy all the rows.
type placed[T any] struct {
	list      []T
	positions []int
}

func (p *placed[T]) add(row T, position int) {
	p.list, p.positions = append(p.list, row), append(p.positions, position)
}

// inOrder gives all by position; those of one position in the order of the
// rows.
func (p *placed[T]) inOrder() []T {
	if slices.IsSorted(p.positions) {
		return p.list
	}
	order := make([]int, len(p.list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p.positions[a], p.positions[b]) })
	sorted := make([]T, len(order))
	for i, from := range order {
		sorted[i] = p.list[from]
	}
	return sorted
}

// featuresOf reads every feature of a kind in the order of the seeds. Features
// may share texts and lists.
func featuresOf(ctx context.Context, q querier, k geo.Kind) (list []geo.Feature, err error) {
	t, ok := tableOf(k)
	if !ok {
		return nil, unknownKind(k)
	}
	if lacks, err := t.lacks(ctx, q); lacks || err != nil {
		return nil, err
	}
	room, err := t.count(ctx, q)
	if err != nil {
		return nil, err
	}
	list, err = readFeatures(ctx, q, t, room, "ORDER BY fid")
	if err != nil || len(list) == 0 {
		return list, err
	}
	from, to := kindRange(k)
	return list, addDetails(ctx, q, list, "WHERE feature >= ? AND feature < ?", from, to)
}

// EachFeature gives every feature of a kind in the order of its rows, some thousand of them
// in memory at once. A feature is valid until do returns.
func (d *DB) EachFeature(ctx context.Context, k geo.Kind, do func(*geo.Feature) error) error {
	return explain(eachFeature(ctx, d.queries, k, do), d.path)
}

// featuresAtOnce is how many features eachFeature reads in one step.
const featuresAtOnce = 4096

func eachFeature(ctx context.Context, q querier, k geo.Kind, do func(*geo.Feature) error) error {
	t, ok := tableOf(k)
	if !ok {
		return unknownKind(k)
	}
	if lacks, err := t.lacks(ctx, q); lacks || err != nil {
		return err
	}
	for from := int64(math.MinInt64); ; {
		to, more, err := pageEnd(ctx, q, t, from)
		if err != nil {
			return err
		}
		list, err := readFeatures(ctx, q, t, featuresAtOnce, "WHERE fid > ? AND fid <= ? ORDER BY fid", from, to)
		if err != nil {
			return err
		}
		if err := addDetails(ctx, q, list, "WHERE feature IN (SELECT id FROM "+t.name+" WHERE fid > ? AND fid <= ?)", from, to); err != nil {
			return err
		}
		for i := range list {
			if err := do(&list[i]); err != nil {
				return err
			}
		}
		if from = to; !more {
			return nil
		}
	}
}

// pageEnd is the fid at which featuresAtOnce rows behind one end; more is false where
// there are fewer.
func pageEnd(ctx context.Context, q querier, t table, from int64) (to int64, more bool, err error) {
	to = math.MaxInt64
	query := "SELECT fid FROM " + t.name + " WHERE fid > ? ORDER BY fid LIMIT 1 OFFSET ?"
	err = queryRows(ctx, q, query, []any{from, featuresAtOnce - 1}, func(rows *sql.Rows) error {
		more = true
		return rows.Scan(&to)
	})
	return to, more, err
}

// kindRange are the texts between which the IDs of a kind are.
func kindRange(k geo.Kind) (from, to string) {
	return string(k) + "/", string(k) + "0" // '0' follows '/'
}

// featureOf reads one feature; ok is false when there is none.
func featureOf(ctx context.Context, q querier, id geo.FeatureID) (f geo.Feature, ok bool, err error) {
	t, ok := tableOf(id.Kind())
	if !ok {
		return f, false, nil
	}
	if lacks, err := t.lacks(ctx, q); lacks || err != nil {
		return f, false, err
	}
	list, err := readFeatures(ctx, q, t, 1, "WHERE id = ?", string(id))
	if err != nil || len(list) == 0 {
		return f, false, err
	}
	err = addDetails(ctx, q, list, "WHERE feature = ?", string(id))
	return list[0], err == nil, err
}

// count gives the number of rows. SQLite reads the smallest index for it.
func (t table) count(ctx context.Context, q querier) (n int, err error) {
	err = queryRows(ctx, q, t.selectCount(), nil, func(rows *sql.Rows) error { return rows.Scan(&n) })
	return n, err
}

func (t table) selectCount() string { return "SELECT count(*) FROM " + t.name }

func unknownKind(k geo.Kind) error {
	var names []string
	for _, k := range geo.Kinds() {
		names = append(names, string(k))
	}
	return geo.Problemf("error.kind_unknown", geo.ErrNotFound, "kind", string(k), "known", strings.Join(names, ", "))
}
