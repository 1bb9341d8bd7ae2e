package db

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"kechuang/db/gpkg"
	"kechuang/geo"
)

// writer puts rows into a project within one transaction and keeps its
// stmtCache statements.
type writer struct {
	ctx    context.Context
	tx     *sql.Tx
	stmts  map[string]*sql.Stmt
	sparse map[sparse]string // queries of insertSparse
	values []any             // room for those of a row
	given  []any             // room for those of insertSparse

	columns map[string][]ownColumn // of the user's own, by table, where features have values in them
}

// sparse is some columns of a table, a bit for each.
type sparse struct {
	table   string
	columns [(mostFields + 63) / 64]uint64
}

// mostFields is how many columns a row may have that is written.
const mostFields = 32 + geo.MostOwnColumns

func newWriter(ctx context.Context, tx *sql.Tx) *writer {
	return &writer{ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}, sparse: map[sparse]string{}, columns: map[string][]ownColumn{}}
}

func (w *writer) exec(query string, args ...any) error {
	stmt, ok := w.stmts[query]
	if !ok {
		var err error
		if stmt, err = w.tx.PrepareContext(w.ctx, query); err != nil {
			return fmt.Errorf("%w in %s", err, query)
		}
		w.stmts[query] = stmt // closed with the transaction
	}
	_, err := stmt.ExecContext(w.ctx, args...)
	return err
}

// insert adds one row; columns is a comma-separated list.
func (w *writer) insert(table, columns string, values ...any) error {
	return w.exec("INSERT INTO "+table+" ("+columns+") VALUES ("+marks(len(values))+")", values...)
}

// marks is a list of n parameters.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// feature adds a feature with its aliases, links and sources. position is its
// place among its kind.
func (w *writer) feature(f geo.Feature, position int) error {
	t, ok := tableOf(f.ID.Kind())
	if !ok || f.Kind != t.kind {
		return fmt.Errorf("db: feature %q of kind %q: kind and ID must agree and be known", f.ID, f.Kind)
	}
	columns, values, err := t.row(w.values[:0], f, position)
	if err != nil {
		return err
	}
	columns, values = w.ownValues(t, f, columns, values)
	w.values = values
	if err := w.insertSparse(t.name, columns, values); err != nil {
		return fmt.Errorf("db: %s: %w", f.ID, err)
	}
	return w.details(f)
}

// insertSparse adds a row without the values that its columns have by default:
// each value costs the driver more than it does SQLite.
func (w *writer) insertSparse(table string, columns []string, values []any) error {
	key, given := sparse{table: table}, w.given[:0]
	for i, v := range values {
		switch v {
		case nil, "", 0, 0.0, false:
			continue
		}
		key.columns[i/64] |= 1 << (i % 64)
		given = append(given, v)
	}
	w.given = given
	query, ok := w.sparse[key]
	if !ok {
		var names []string
		for i, name := range columns {
			if key.columns[i/64]>>(i%64)&1 == 1 {
				names = append(names, name)
			}
		}
		query = "INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (" + marks(len(names)) + ")"
		w.sparse[key] = query
	}
	return w.exec(query, given...)
}

// row gives the columns of a feature's row and its values, which it adds.
func (t table) row(to []any, f geo.Feature, position int) (columns []string, values []any, err error) {
	values = featureValues(to, f, position)
	if t.geom == "" {
		return rowColumns[:len(values)], values, nil
	}
	g, err := t.stored(f)
	if err != nil {
		return nil, nil, err
	}
	blob, err := gpkg.Encode(g)
	if err != nil {
		return nil, nil, fmt.Errorf("db: %s: %w", f.ID, err)
	}
	if blob == nil {
		return rowColumns, append(values, nil), nil
	}
	return rowColumns, append(values, blob), nil
}

// rowColumns are the columns of a feature's row with the geometry, which comes last.
var rowColumns = append(strings.Split(strings.Join(strings.Fields(featureColumns), ""), ","), "geom")

// replaceFeature writes a feature over the row of its ID, which keeps its fid
// and its place.
func (w *writer) replaceFeature(f geo.Feature) error {
	t, ok := tableOf(f.Kind)
	if !ok {
		return unknownKind(f.Kind)
	}
	columns, values, err := t.row(nil, f, 0)
	if err != nil {
		return err
	}
	columns, values = w.ownValues(t, f, columns, values)
	columns, values = columns[2:], append(values[2:], string(f.ID)) // without ID and position
	if err := w.exec("UPDATE "+t.name+" SET ("+strings.Join(columns, ", ")+") = ("+marks(len(values)-1)+") WHERE id = ?", values...); err != nil {
		return fmt.Errorf("db: %s: %w", f.ID, err)
	}
	if err := w.deleteDetails(f.ID); err != nil {
		return err
	}
	return w.details(f)
}

func (w *writer) details(f geo.Feature) error {
	for i, a := range f.Aliases {
		if err := w.insert("aliases", "feature, position, alias", string(f.ID), i, a); err != nil {
			return err
		}
	}
	for i, l := range f.Links {
		if err := w.insert("links", "feature, position, role, target", string(f.ID), i, string(l.Role), string(l.To)); err != nil {
			return err
		}
	}
	for i, s := range f.Sources {
		if err := w.insert("feature_sources", "feature, position, source", string(f.ID), i, s); err != nil {
			return fmt.Errorf("db: %s: source %q: %w", f.ID, s, err)
		}
	}
	return nil
}

func (w *writer) deleteFeature(id geo.FeatureID) error {
	t, ok := tableOf(id.Kind())
	if !ok {
		return nil
	}
	if err := w.deleteDetails(id); err != nil {
		return err
	}
	if err := w.exec("DELETE FROM import_changes WHERE feature = ?", string(id)); err != nil {
		return err
	}
	return w.exec("DELETE FROM "+t.name+" WHERE id = ?", string(id))
}

func (w *writer) deleteDetails(id geo.FeatureID) error {
	for _, child := range []string{"aliases", "links", "feature_sources"} {
		if err := w.exec("DELETE FROM "+child+" WHERE feature = ?", string(id)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) fact(f geo.Fact) error {
	if err := w.insert("facts", factColumns, factValues(f)...); err != nil {
		return fmt.Errorf("db: fact %s: %w", f.ID, err)
	}
	return w.factLists(f)
}

// factLists adds what belongs to a fact's row.
func (w *writer) factLists(f geo.Fact) error {
	for i, id := range f.About {
		if err := w.insert("fact_places", "fact, position, place", f.ID, i, string(id)); err != nil {
			return err
		}
	}
	for i, n := range f.Quantities {
		err := w.insert("quantities", "fact, position, value, unit_zh, unit_en, at_least, headline, counts",
			f.ID, i, n.Value, n.Unit.Zh, n.Unit.En, n.AtLeast, n.Headline, string(n.Counts))
		if err != nil {
			return err
		}
	}
	for i, key := range f.Industries {
		if err := w.insert("fact_industries", "fact, position, industry", f.ID, i, key); err != nil {
			return fmt.Errorf("db: fact %s: industry %q: %w", f.ID, key, err)
		}
	}
	for i, topic := range f.Also {
		if err := w.insert("fact_topics", "fact, position, topic", f.ID, i, string(topic)); err != nil {
			return err
		}
	}
	return nil
}

// deleteFact removes a fact; its places, quantities and the like go with it.
func (w *writer) deleteFact(id string) error { return w.exec("DELETE FROM facts WHERE id = ?", id) }

func (w *writer) document(d geo.Document) error {
	err := w.exec(`INSERT INTO documents (key, title_zh, title_en, year, note_zh, note_en) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET title_zh = excluded.title_zh, title_en = excluded.title_en,
		year = excluded.year, note_zh = excluded.note_zh, note_en = excluded.note_en`,
		d.Key, d.Title.Zh, d.Title.En, d.Year, d.Note.Zh, d.Note.En)
	if err != nil {
		return err
	}
	if err := w.exec("DELETE FROM document_sections WHERE document = ?", d.Key); err != nil {
		return err
	}
	for i, s := range d.Sections {
		if err := w.insert("document_sections", "document, position, title_zh, title_en", d.Key, i, s.Zh, s.En); err != nil {
			return err
		}
	}
	return nil
}

// industryColumns are the columns of table industries after key and position.
const industryColumns = "name_zh, name_en, short_zh, short_en, aliases"

func industryValues(i geo.Industry) []any {
	return []any{i.Name.Zh, i.Name.En, i.Short.Zh, i.Short.En, strings.Join(i.Aliases, "\n")}
}

// industry adds or overwrites an industry. position is its place in the list.
func (w *writer) industry(i geo.Industry, position int) error {
	return w.exec("INSERT INTO industries (key, position, "+industryColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET position = excluded.position, name_zh = excluded.name_zh, name_en = excluded.name_en,
		short_zh = excluded.short_zh, short_en = excluded.short_en, aliases = excluded.aliases`,
		append([]any{i.Key, position}, industryValues(i)...)...)
}

func (w *writer) source(s geo.Source) error {
	return w.exec(`INSERT INTO sources (key, title_zh, title_en, url, licence_zh, licence_en, datum_zh, datum_en)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET title_zh = excluded.title_zh, title_en = excluded.title_en, url = excluded.url,
		licence_zh = excluded.licence_zh, licence_en = excluded.licence_en,
		datum_zh = excluded.datum_zh, datum_en = excluded.datum_en`,
		s.Key, s.Title.Zh, s.Title.En, s.URL, s.Licence.Zh, s.Licence.En, s.Datum.Zh, s.Datum.En)
}

// setMeta writes one line of kechuang_meta.
func (w *writer) setMeta(key, value string) error {
	return w.exec("INSERT INTO kechuang_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
}

// extents writes the extent of every feature table into gpkg_contents.
func (w *writer) extents() error {
	list, err := tablesIn(w.ctx, w.tx)
	if err != nil {
		return err
	}
	for _, t := range list {
		if err := w.extent(t); err != nil {
			return err
		}
		if err := w.touch(t.name); err != nil {
			return err
		}
	}
	return nil
}

// extent writes the extent of one table into gpkg_contents.
func (w *writer) extent(t table) error {
	if t.geom == "" {
		return nil
	}
	return w.exec(gpkg.UpdateExtent(t.name), t.name)
}

// lastRow is the greatest fid in a table, 0 where it is empty.
func (w *writer) lastRow(table string) (int64, error) {
	return w.count("SELECT coalesce(max(fid), 0) FROM " + table)
}

// touch notes in gpkg_contents that a table was written.
func (w *writer) touch(name string) error {
	return w.exec(gpkg.Touch, name)
}
