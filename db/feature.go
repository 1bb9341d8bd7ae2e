package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// featureColumns are the columns of every feature table but fid and geom.
const featureColumns = `id, position, class, name_zh, name_en, label_zh, label_en, code, district, role,
	lon, lat, "precision", approximate, uncertainty_m, area_km2, length_km, documented, section,
	basis_zh, basis_en, licence, note_zh, note_en`

// featureValues are the values of featureColumns.
func featureValues(f geo.Feature, position int) []any {
	var lon, lat any
	if f.Point != (orb.Point{}) {
		lon, lat = f.Point[0], f.Point[1]
	}
	return []any{string(f.ID), position, f.Class, f.Name.Zh, f.Name.En, f.Label.Zh, f.Label.En, f.Code,
		string(f.District), string(f.Role), lon, lat, string(f.Precision), f.Approximate, f.Uncertainty,
		f.AreaKm2, f.LengthKm, f.Documented, f.Section, f.Basis.Zh, f.Basis.En, f.Licence, f.Note.Zh, f.Note.En}
}

// selectFeatures is the query for features of a table up to its WHERE clause.
func (t table) selectFeatures() string {
	geom := "geom"
	if t.geom == "" {
		geom = "NULL"
	}
	return "SELECT " + featureColumns + ", " + geom + " FROM " + t.name
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

// readFeatures reads the features of a table for which a WHERE clause holds, in
// the order of the seeds, without their aliases, links and sources.
func readFeatures(ctx context.Context, q querier, t table, where string, args ...any) ([]geo.Feature, error) {
	var list placed[geo.Feature]
	var before geo.Feature
	err := queryRows(ctx, q, t.selectFeatures()+" "+where, args, func(rows *sql.Rows) error {
		f, position, err := scanFeature(rows, t)
		if err == nil {
			share(&f, before)
			before = f
			list.add(f, position)
		}
		return err
	})
	return list.inOrder(), err
}

// placed collects what rows hold in the order of the rows, which nearly always
// is that of the seeds too: to sort in SQL would copy all the rows.
type placed[T any] struct {
	list      []T
	positions []int
	unsorted  bool
}

func (p *placed[T]) add(row T, position int) {
	if n := len(p.positions); n > 0 && position < p.positions[n-1] {
		p.unsorted = true
	}
	p.list, p.positions = append(p.list, row), append(p.positions, position)
}

// inOrder gives all by position; those of one position in the order of the
// rows.
func (p *placed[T]) inOrder() []T {
	if !p.unsorted {
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

// share lets a feature use the texts of the one before it where they are
// equal, as they mostly are in a register.
func share(f *geo.Feature, before geo.Feature) {
	if f.Class == before.Class {
		f.Class = before.Class
	}
	if f.District == before.District {
		f.District = before.District
	}
	if f.Precision == before.Precision {
		f.Precision = before.Precision
	}
	if f.Licence == before.Licence {
		f.Licence = before.Licence
	}
	if f.Basis == before.Basis {
		f.Basis = before.Basis
	}
}

func scanFeature(rows *sql.Rows, t table) (f geo.Feature, position int, err error) {
	f.Kind = t.kind
	var lon, lat sql.NullFloat64
	var blob sql.RawBytes
	err = rows.Scan(&f.ID, &position, &f.Class, &f.Name.Zh, &f.Name.En, &f.Label.Zh, &f.Label.En, &f.Code,
		&f.District, &f.Role, &lon, &lat, &f.Precision, &f.Approximate, &f.Uncertainty,
		&f.AreaKm2, &f.LengthKm, &f.Documented, &f.Section, &f.Basis.Zh, &f.Basis.En, &f.Licence, &f.Note.Zh, &f.Note.En, &blob)
	if err != nil {
		return f, 0, err
	}
	if lon.Valid && lat.Valid {
		f.Point = orb.Point{lon.Float64, lat.Float64}
	}
	g, err := decodeGeometry(blob)
	if err != nil {
		return f, 0, geo.Problemf("error.project_geometry", fmt.Errorf("db: %s: %w", f.ID, err), "feature", string(f.ID))
	}
	own, moved := t.restored(g)
	f.Geometry = own
	if moved != nil {
		f.Point = *moved
	}
	return f, position, nil
}

// addDetails fills the aliases, links and sources of features that share a
// WHERE clause on the column "feature".
func addDetails(ctx context.Context, q querier, list []geo.Feature, where string, args ...any) error {
	at := make(map[geo.FeatureID]*geo.Feature, len(list))
	for i := range list {
		at[list[i].ID] = &list[i]
	}
	details := []struct {
		columns, from string
		add           func(f *geo.Feature, a, b string)
	}{
		{"alias, ''", "aliases", func(f *geo.Feature, a, _ string) { f.Aliases = append(f.Aliases, a) }},
		{"source, ''", "feature_sources", func(f *geo.Feature, a, _ string) { f.Sources = append(f.Sources, a) }},
		{"role, target", "links", func(f *geo.Feature, a, b string) {
			f.Links = append(f.Links, geo.Link{Role: geo.LinkRole(a), To: geo.FeatureID(b)})
		}},
	}
	for _, d := range details {
		query := "SELECT feature, " + d.columns + " FROM " + d.from + " " + where + " ORDER BY feature, position"
		err := queryRows(ctx, q, query, args, func(rows *sql.Rows) error {
			var id geo.FeatureID
			var a, b string
			if err := rows.Scan(&id, &a, &b); err != nil {
				return err
			}
			if f := at[id]; f != nil {
				d.add(f, a, b)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// featuresOf reads every feature of a kind in the order of the seeds.
func featuresOf(ctx context.Context, q querier, k geo.Kind) ([]geo.Feature, error) {
	t, ok := tableOf(k)
	if !ok {
		return nil, unknownKind(k)
	}
	list, err := readFeatures(ctx, q, t, "ORDER BY fid")
	if err != nil || len(list) == 0 {
		return list, err
	}
	from, to := string(k)+"/", string(k)+"0" // '0' follows '/'
	return list, addDetails(ctx, q, list, "WHERE feature >= ? AND feature < ?", from, to)
}

// featureOf reads one feature; ok is false when there is none.
func featureOf(ctx context.Context, q querier, id geo.FeatureID) (f geo.Feature, ok bool, err error) {
	t, ok := tableOf(id.Kind())
	if !ok {
		return f, false, nil
	}
	list, err := readFeatures(ctx, q, t, "WHERE id = ?", string(id))
	if err != nil || len(list) == 0 {
		return f, false, err
	}
	err = addDetails(ctx, q, list, "WHERE feature = ?", string(id))
	return list[0], err == nil, err
}

func unknownKind(k geo.Kind) error {
	names := make([]string, len(geo.Kinds))
	for i, k := range geo.Kinds {
		names[i] = string(k)
	}
	return geo.Problemf("error.kind_unknown", geo.ErrNotFound, "kind", string(k), "known", strings.Join(names, ", "))
}
