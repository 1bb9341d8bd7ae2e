package db

import (
	"context"
	"errors"
	"strings"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// manyRows is the number of rows from which on a table is read by its pages.
const manyRows = 1000

// within gives f a querier that sees one state of the project: a transaction.
func within(ctx context.Context, q querier, f func(q querier) error) error {
	p, ok := q.(*prepared)
	if !ok {
		return f(q)
	}
	tx, err := p.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return errors.Join(f(tx), tx.Rollback())
}

// largeReader reads the features of a large table.
type largeReader struct {
	table
	texts   [len(texts)]int // columns in the records
	numbers [6]int          // of position, lon, lat, uncertainty_m, area_km2 and length_km
	geom    int
	last    int // the highest of these columns

	features placed[geo.Feature]
	torn     map[int]int64 // see readRows
	blank    geo.Feature
	text     textStore
}

// largeFeatures is readFeatures of all rows with the details, through the pages.
// ok is false where only queries can read the table.
func largeFeatures(ctx context.Context, q querier, t table, room int) (list []geo.Feature, ok bool, err error) {
	r := largeReader{table: t, torn: map[int]int64{},
		features: placed[geo.Feature]{list: make([]geo.Feature, 0, room), positions: make([]int, 0, room)}}
	if ok, err := r.columns(ctx, q); !ok || err != nil {
		return nil, false, err
	}
	if ok, err := eachRecord(ctx, q, t.name, r.add); !ok || err != nil {
		return nil, ok, err
	}
	for i, fid := range r.torn {
		again, err := readRows(ctx, q, t, 1, "WHERE fid = ?", fid)
		if err == nil && len(again.list) == 0 {
			err = errPages(t.name)
		}
		if err != nil {
			return nil, true, err
		}
		r.features.list[i], r.features.positions[i] = again.list[0], again.positions[0]
	}
	list = r.features.inOrder()
	return list, true, largeDetails(ctx, q, list, &r.text)
}

// columns finds the columns that are read; ok is false when one is missing.
func (r *largeReader) columns(ctx context.Context, q querier) (ok bool, err error) {
	at, err := columnsOf(ctx, q, r.name)
	if err != nil {
		return false, err
	}
	ok = true
	find := func(to *int, name string) {
		var known bool
		*to, known = at[strings.Trim(name, `"`)]
		ok, r.last = ok && known, max(r.last, *to)
	}
	for i, name := range texts {
		find(&r.texts[i], name)
	}
	for i, name := range []string{"position", "lon", "lat", "uncertainty_m", "area_km2", "length_km"} {
		find(&r.numbers[i], name)
	}
	find(&r.geom, "geom")
	return ok, nil
}

// add takes a row. One that is not as we write rows is left to a query.
func (r *largeReader) add(rec *record) error {
	n := len(r.features.list)
	r.features.add(geo.Feature{Kind: r.kind}, 0)
	f, before := &r.features.list[n], &r.blank
	if n > 0 {
		before = &r.features.list[n-1]
	}
	ok := rec.whole && len(rec.types) > r.last
	if ok {
		r.features.positions[n], ok = r.feature(rec, f, before)
	}
	if !ok {
		*f = geo.Feature{}
		r.torn[n] = rec.rowid
	}
	return nil
}

// feature reads a record whose geometry is a point or nothing.
func (r *largeReader) feature(rec *record, f, before *geo.Feature) (position int, ok bool) {
	ok = true
	text := func(i int, before string) string {
		b, fine := rec.text(r.texts[i])
		ok = ok && fine
		return r.text.of(b, before)
	}
	number := func(i int) float64 {
		v, fine := rec.number(r.numbers[i])
		ok = ok && fine
		return v
	}
	yes := func(i int) bool {
		v, fine := rec.integer(r.texts[i])
		ok = ok && fine
		return v != 0
	}
	was := before
	f.ID, f.Class = geo.FeatureID(text(0, "")), text(1, was.Class)
	f.Name, f.Label = geo.Name{Zh: text(2, was.Name.Zh), En: text(3, was.Name.En)}, geo.Name{Zh: text(4, was.Label.Zh), En: text(5, was.Label.En)}
	f.Code, f.District, f.Role = text(6, was.Code), geo.FeatureID(text(7, string(was.District))), geo.Role(text(8, string(was.Role)))
	f.Precision, f.Section = geo.Precision(text(9, string(was.Precision))), text(10, was.Section)
	f.Basis, f.Licence = geo.Name{Zh: text(11, was.Basis.Zh), En: text(12, was.Basis.En)}, text(13, was.Licence)
	f.Note = geo.Name{Zh: text(14, was.Note.Zh), En: text(15, was.Note.En)}
	f.Approximate, f.Documented = yes(16), yes(17)
	f.Uncertainty, f.AreaKm2, f.LengthKm = number(3), number(4), number(5)
	blob, fine := rec.blob(r.geom)
	if p, isPoint := pointOf(blob); isPoint {
		f.Point = p
	} else if ok = ok && fine && blob == nil; rec.types[r.numbers[1]] != nullType || rec.types[r.numbers[2]] != nullType {
		f.Point = orb.Point{number(1), number(2)}
	}
	place, fine := rec.integer(r.numbers[0])
	return int(place), ok && fine
}

// textStore keeps texts in few large pieces of memory.
type textStore struct{ piece strings.Builder }

// pieceSize is the size in bytes of a piece.
const pieceSize = 64 << 10

// of is a text as a string: the one before if they are equal.
func (s *textStore) of(text []byte, before string) string {
	if string(text) == before {
		return before
	}
	if s.piece.Cap()-s.piece.Len() < len(text) {
		s.piece = strings.Builder{}
		s.piece.Grow(max(pieceSize, len(text)))
	}
	from := s.piece.Len()
	s.piece.Write(text) // into the room that is left: what was given out stays where it is
	return s.piece.String()[from:]
}
