package db

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kechuang/db/gpkg"
	"kechuang/geo"

	"github.com/paulmach/orb"
)

// texts are the columns of featureColumns that hold texts, and yes or no. Each
// value of each row costs the driver more than SQLite itself, so that these come
// as one text, the unit separator between them.
var texts = [...]string{"id", "class", "name_zh", "name_en", "label_zh", "label_en", "code", "district", "role", `"precision"`,
	"section", "basis_zh", "basis_en", "licence", "note_zh", "note_en", "approximate", "documented", "since"}

const separator = "\x1f"

// selectFeatures is the query for features of a table up to its WHERE clause.
func (t table) selectFeatures(own []ownColumn) string {
	geom := "geom"
	if t.geom == "" {
		geom = "NULL"
	}
	columns := strings.Join(texts[:], ", ")
	for _, c := range own {
		columns += ", coalesce(" + c.selected() + ", '')" // concat_ws leaves out what is NULL
	}
	return "SELECT concat_ws(char(31), fid, position, " + columns + "), lon, lat, uncertainty_m, area_km2, length_km, " +
		geom + " FROM " + t.name
}

// readFeatures reads the features of a table for which a WHERE clause holds, in
// the order of the seeds, without their aliases, links and sources. room is how
// many there will be, as far as known.
func readFeatures(ctx context.Context, q querier, t table, room int, where string, args ...any) ([]geo.Feature, error) {
	own, err := ownColumns(ctx, q, t)
	if err != nil {
		return nil, err
	}
	r := featureReader{table: t, torn: map[int]string{}, own: own, v: make([][]byte, 2+len(texts)+len(own))}
	r.list, r.positions = make([]geo.Feature, 0, room), make([]int, 0, room)
	if err := queryRows(ctx, q, t.selectFeatures(own)+" "+where, args, r.row); err != nil {
		return nil, err
	}
	for i, fid := range r.torn {
		if err := r.mend(ctx, q, fid, &r.list[i]); err != nil {
			return nil, err
		}
	}
	return r.inOrder(), nil
}

// featureReader reads rows of selectFeatures.
type featureReader struct {
	table
	placed[geo.Feature]
	own   []ownColumn
	v     [][]byte       // the texts of the row at hand
	torn  map[int]string // places in the list of rows with a separator in a text, and their fids
	store textStore
	blank geo.Feature // what comes before the first

	said    sql.RawBytes // of the row at hand, as its other fields are
	numbers [5]any       // not float64: database/sql would make a text of each and read that
	blob    sql.RawBytes
}

// row reads a row.
func (r *featureReader) row(rows *sql.Rows) error {
	n := &r.numbers
	if err := rows.Scan(&r.said, &n[0], &n[1], &n[2], &n[3], &n[4], &r.blob); err != nil {
		return err
	}
	at := len(r.list)
	v := r.v // the first two are fid and position
	if !split(r.said, v) {
		r.torn[at] = string(v[0])
	}
	position, err := strconv.Atoi(string(v[1]))
	if err != nil {
		return fmt.Errorf("%w: %s: position: %w", errDamaged, r.name, err)
	}
	r.add(geo.Feature{Kind: r.kind}, position)
	f, before := &r.list[at], &r.blank
	if at > 0 {
		before = &r.list[at-1]
	}
	r.tell(v[2:], f, before)
	return r.place(f)
}

// split parts a row at the separators; ok is false when there are more or less than
// there should be.
func split(row []byte, v [][]byte) (ok bool) {
	last := len(v) - 1
	for i := range v[:last] {
		n := bytes.IndexByte(row, separator[0])
		if n < 0 {
			v[i] = row
			return false
		}
		v[i], row = row[:n], row[n+1:]
	}
	v[last] = row
	return bytes.IndexByte(row, separator[0]) < 0
}

// tell puts the values of texts to a feature, which shares with the one before
// it what is equal, as most is in a register.
func (r *featureReader) tell(v [][]byte, f, before *geo.Feature) {
	text := func(i int, before string) string { return r.store.of(v[i], before) }
	name := func(i int, before geo.Name) geo.Name {
		return geo.Name{Zh: text(i, before.Zh), En: text(i+1, before.En)}
	}
	f.ID, f.Class, f.Name, f.Label = geo.FeatureID(text(0, "")), text(1, before.Class), name(2, before.Name), name(4, before.Label)
	f.Code, f.District = text(6, before.Code), geo.FeatureID(text(7, string(before.District)))
	f.Role, f.Precision = geo.Role(text(8, string(before.Role))), geo.Precision(text(9, string(before.Precision)))
	f.Section, f.Basis, f.Licence, f.Note = text(10, before.Section), name(11, before.Basis), text(13, before.Licence), name(14, before.Note)
	f.Approximate, f.Documented = string(v[16]) != "0", string(v[17]) != "0"
	f.Since, _ = strconv.Atoi(string(v[18])) // what is no number is as good as none
	r.values(v[len(texts):], f, before)
}

// values puts the values of the user's own columns to a feature.
func (r *featureReader) values(v [][]byte, f, before *geo.Feature) {
	n := 0
	for _, text := range v {
		if len(text) > 0 {
			n++
		}
	}
	if n == 0 {
		return
	}
	f.Values = make([]geo.Value, 0, n)
	for i, text := range v {
		if len(text) == 0 {
			continue
		}
		was := ""
		if k := len(f.Values); k < len(before.Values) {
			was = before.Values[k].Text
		}
		f.Values = append(f.Values, geo.Value{Column: r.own[i].Name, Text: r.own[i].said(r.store.of(text, was))})
	}
}

// place puts the numbers and the geometry of the row at hand to a feature.
func (r *featureReader) place(f *geo.Feature) error {
	var v [len(r.numbers)]float64
	for i, n := range r.numbers {
		var ok bool
		if v[i], ok = n.(float64); !ok && n != nil {
			return fmt.Errorf("%w: %s: %s: %v is no number", errDamaged, r.name, f.ID, n)
		}
	}
	f.Uncertainty, f.AreaKm2, f.LengthKm = v[2], v[3], v[4]
	if r.numbers[0] != nil && r.numbers[1] != nil {
		f.Point = orb.Point{v[0], v[1]}
	}
	if p, ok := gpkg.Point(r.blob); ok {
		f.Point = p // as restored would, at less cost
		return nil
	}
	g, err := gpkg.Decode(r.blob)
	if err != nil {
		return geo.Problemf("error.project_geometry", fmt.Errorf("db: %s: %w", f.ID, err), "feature", string(f.ID))
	}
	own, moved := r.restored(g)
	f.Geometry = own
	if moved != nil {
		f.Point = *moved
	}
	return nil
}

// mend reads the texts of a row one by one.
func (r *featureReader) mend(ctx context.Context, q querier, fid string, f *geo.Feature) error {
	columns := slices.Clone(texts[:])
	for _, c := range r.own {
		columns = append(columns, c.selected())
	}
	query := "SELECT " + strings.Join(columns, ", ") + " FROM " + r.name + " WHERE fid = ?"
	return queryRows(ctx, q, query, []any{fid}, func(rows *sql.Rows) error {
		raw, to := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
		for i := range raw {
			to[i] = &raw[i]
		}
		err := rows.Scan(to...)
		v := make([][]byte, len(raw))
		for i := range v {
			v[i] = raw[i]
		}
		r.tell(v, f, &r.blank)
		return err
	})
}

// textStore keeps texts in few pieces of memory, each twice as large as the one
// before.
type textStore struct{ piece strings.Builder }

// Sizes of pieces in bytes.
const (
	firstPiece = 512
	lastPiece  = 64 << 10
)

// of is a text as a string: the one before if they are equal.
func (s *textStore) of(text []byte, before string) string {
	if string(text) == before {
		return before
	}
	if s.piece.Cap()-s.piece.Len() < len(text) {
		size := min(max(2*s.piece.Cap(), firstPiece), lastPiece)
		s.piece = strings.Builder{}
		s.piece.Grow(max(size, len(text)))
	}
	from := s.piece.Len()
	s.piece.Write(text) // into the room that is left: what was given out stays where it is
	return s.piece.String()[from:]
}
