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

// texts are the columns of featureColumns that hold texts, and yes or no. Each
// value of each row costs the driver more than SQLite itself, so that these come
// as one text, the unit separator between them.
var texts = [...]string{"id", "class", "name_zh", "name_en", "label_zh", "label_en", "code", "district", "role", `"precision"`,
	"section", "basis_zh", "basis_en", "licence", "note_zh", "note_en", "approximate", "documented"}

// said are the values of texts.
type said [len(texts)]string

// tell puts the values of texts to a feature.
func (v said) tell(f *geo.Feature) {
	f.ID, f.Class, f.Name, f.Label = geo.FeatureID(v[0]), v[1], geo.Name{Zh: v[2], En: v[3]}, geo.Name{Zh: v[4], En: v[5]}
	f.Code, f.District, f.Role, f.Precision = v[6], geo.FeatureID(v[7]), geo.Role(v[8]), geo.Precision(v[9])
	f.Section, f.Basis, f.Licence, f.Note = v[10], geo.Name{Zh: v[11], En: v[12]}, v[13], geo.Name{Zh: v[14], En: v[15]}
	f.Approximate, f.Documented = v[16] != "0", v[17] != "0"
}

const separator = "\x1f"

// selectFeatures is the query for features of a table up to its WHERE clause.
func (t table) selectFeatures() string {
	geom := "geom"
	if t.geom == "" {
		geom = "NULL"
	}
	return "SELECT concat_ws(char(31), " + strings.Join(texts[:], ", ") + "), position, lon, lat, uncertainty_m, area_km2, length_km, " +
		geom + ", fid FROM " + t.name
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
// the order of the seeds, without their aliases, links and sources. room is how
// many there will be, as far as known.
func readFeatures(ctx context.Context, q querier, t table, room int, where string, args ...any) ([]geo.Feature, error) {
	list, err := readRows(ctx, q, t, room, where, args...)
	return list.inOrder(), err
}

// readRows is readFeatures in the order of the rows.
func readRows(ctx context.Context, q querier, t table, room int, where string, args ...any) (list placed[geo.Feature], err error) {
	list = placed[geo.Feature]{list: make([]geo.Feature, 0, room), positions: make([]int, 0, room)}
	torn := map[int]int64{} // places in the list of rows with a separator in a text, and their fids
	err = queryRows(ctx, q, t.selectFeatures()+" "+where, args, func(rows *sql.Rows) error {
		f := geo.Feature{Kind: t.kind}
		position, fid, err := scanFeature(rows, t, &f)
		if fid != 0 {
			torn[len(list.list)] = fid
		}
		if n := len(list.list); n > 0 {
			share(&f, &list.list[n-1])
		}
		list.add(f, position)
		return err
	})
	if err != nil {
		return placed[geo.Feature]{}, err
	}
	for i, fid := range torn {
		if err := mend(ctx, q, t, fid, &list.list[i]); err != nil {
			return placed[geo.Feature]{}, err
		}
	}
	return list, nil
}

// mend reads the texts of a row one by one.
func mend(ctx context.Context, q querier, t table, fid int64, f *geo.Feature) error {
	query := "SELECT " + strings.Join(texts[:], ", ") + " FROM " + t.name + " WHERE fid = ?"
	return queryRows(ctx, q, query, []any{fid}, func(rows *sql.Rows) error {
		var v said
		var to [len(v)]any
		for i := range v {
			to[i] = &v[i]
		}
		err := rows.Scan(to[:]...)
		v.tell(f)
		return err
	})
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

// share lets a feature use the texts of the one before it where they are
// equal, as they mostly are in a register.
func share(f, before *geo.Feature) {
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

// scanFeature reads a row of selectFeatures. torn is its fid when a text has a
// separator of its own, so that the texts are to be read again, and 0 if not.
func scanFeature(rows *sql.Rows, t table, f *geo.Feature) (position int, torn int64, err error) {
	var row string
	var lon, lat sql.NullFloat64
	var blob sql.RawBytes
	var fid int64
	if err := rows.Scan(&row, &position, &lon, &lat, &f.Uncertainty, &f.AreaKm2, &f.LengthKm, &blob, &fid); err != nil {
		return 0, 0, err
	}
	if strings.Count(row, separator) != len(texts)-1 {
		torn = fid
	}
	var v said
	for i := range v {
		v[i], row, _ = strings.Cut(row, separator)
	}
	v.tell(f)
	if lon.Valid && lat.Valid {
		f.Point = orb.Point{lon.Float64, lat.Float64}
	}
	g, err := decodeGeometry(blob)
	if err != nil {
		return 0, 0, geo.Problemf("error.project_geometry", fmt.Errorf("db: %s: %w", f.ID, err), "feature", string(f.ID))
	}
	own, moved := t.restored(g)
	f.Geometry = own
	if moved != nil {
		f.Point = *moved
	}
	return position, torn, nil
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

// featuresOf reads every feature of a kind in the order of the seeds. Features
// may share texts and lists.
func featuresOf(ctx context.Context, q querier, k geo.Kind) (list []geo.Feature, err error) {
	t, ok := tableOf(k)
	if !ok {
		return nil, unknownKind(k)
	}
	room, err := t.count(ctx, q)
	if err != nil {
		return nil, err
	}
	if room >= manyRows && t.geom != "" {
		err = within(ctx, q, func(q querier) error {
			list, ok, err = largeFeatures(ctx, q, t, room)
			return err
		})
		if ok || err != nil {
			return list, err
		}
	}
	list, err = readFeatures(ctx, q, t, room, "ORDER BY fid")
	if err != nil || len(list) == 0 {
		return list, err
	}
	from, to := kindRange(k)
	return list, addDetails(ctx, q, list, "WHERE feature >= ? AND feature < ?", from, to)
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
	names := make([]string, len(geo.Kinds))
	for i, k := range geo.Kinds {
		names[i] = string(k)
	}
	return geo.Problemf("error.kind_unknown", geo.ErrNotFound, "kind", string(k), "known", strings.Join(names, ", "))
}
