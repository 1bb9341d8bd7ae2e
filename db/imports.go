package db

import (
	"context"
	"database/sql"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// noteImport writes the row of table imports, where the file brought something.
func (im *importer) noteImport() error {
	if im.done.Added+im.done.Changed+im.done.Removed == 0 {
		return nil
	}
	var layers []string
	list, err := tablesIn(im.ctx, im.tx)
	if err != nil {
		return err
	}
	for _, t := range list {
		if im.present[t.kind] != nil {
			layers = append(layers, string(t.kind))
		}
	}
	file := im.src.Title.Zh
	if im.in.Path != "" {
		file = filepath.Base(im.in.Path)
	}
	values := []any{im.src.Key, file, im.at.UTC().Format("2006-01-02T15:04:05.000Z"), im.src.Datum.Zh, strings.Join(layers, ","), im.in.Path, im.in.Options,
		im.done.Added, im.done.Changed, im.done.Same, im.in.Outside, im.in.Refused, im.in.Gone}
	const columns = "file, date, datum, layer, path, options, added, changed, same, outside, refused, gone"
	return im.exec("INSERT INTO imports (source, "+columns+") VALUES ("+marks(len(values))+") ON CONFLICT (source) DO UPDATE SET ("+
		columns+") = (excluded."+strings.ReplaceAll(columns, ", ", ", excluded.")+")", values...)
}

// remove deletes the features that the file has no more, as the user chose.
func (im *importer) remove() error {
	for _, id := range im.in.Remove {
		was, ok, err := featureOf(im.ctx, im.tx, id)
		if err != nil {
			return err
		}
		if !ok || im.seeded[string(id)] != "" || len(was.Sources) != 1 || was.Sources[0] != im.src.Key || im.ids.Has(id) {
			continue
		}
		if err := im.deleteFeature(id); err != nil {
			return err
		}
		im.done.Removed++
	}
	return nil
}

// Imports gives the files that were imported, in the order in which they first were.
func (d *DB) Imports(ctx context.Context) ([]geo.Import, error) {
	list, err := readImports(ctx, d.queries)
	return list, explain(err, d.path)
}

func readImports(ctx context.Context, q querier) (list []geo.Import, err error) {
	const query = `SELECT fid, source, file, coalesce(date, ''), datum, layer, path, options, added, changed, same, outside, refused, gone,
		(SELECT count(*) FROM feature_sources WHERE feature_sources.source = imports.source) FROM imports ORDER BY fid`
	err = queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		var im geo.Import
		var at, layers string
		err := rows.Scan(&im.ID, &im.Source, &im.File, &at, &im.Datum, &layers, &im.Path, &im.Options,
			&im.Added, &im.Changed, &im.Same, &im.Outside, &im.Refused, &im.Gone, &im.Features)
		im.Time, _ = time.Parse(time.RFC3339, at) // of one that an early version made there is none
		for _, kind := range strings.FieldsFunc(layers, func(r rune) bool { return r == ',' }) {
			im.Layers = append(im.Layers, geo.Kind(kind))
		}
		list = append(list, im)
		return err
	})
	return list, err
}

// RemoveImport deletes what an import brought, which is named by its number, its file or
// its source: its features, unless another import has them too, and its source. Features
// of others that it changed are as they were before it. It is a step of history.
func (d *DB) RemoveImport(ctx context.Context, name string) (geo.Import, geo.Removed, error) {
	im, err := d.FindImport(ctx, name)
	if err != nil {
		return im, geo.Removed{}, err
	}
	var done geo.Removed
	_, err = d.change(ctx, lang.Name("history.remove", "name", im.File), func(w *writer) error {
		done, err = w.removeImport(im)
		return err
	})
	return im, done, err
}

// FindImport finds the import that is named by its number, its file or its source.
func (d *DB) FindImport(ctx context.Context, name string) (geo.Import, error) {
	list, err := d.Imports(ctx)
	if err != nil {
		return geo.Import{}, err
	}
	return findImport(list, name)
}

// findImport finds the import that a name means: its source, file, path or number.
func findImport(list []geo.Import, name string) (geo.Import, error) {
	path, err := filepath.Abs(name)
	if err != nil {
		path = name
	}
	var found []geo.Import
	for _, means := range []func(geo.Import) bool{
		func(im geo.Import) bool { return im.Source == name },
		func(im geo.Import) bool { return im.Path != "" && im.Path == name },
		func(im geo.Import) bool { return im.File == name || im.Source == geo.FilePrefix+name },
		func(im geo.Import) bool { return im.Path != "" && im.Path == path },
		func(im geo.Import) bool { return strconv.FormatInt(im.ID, 10) == name },
	} {
		for _, im := range list {
			if means(im) {
				found = append(found, im)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	switch len(found) {
	case 0:
		return geo.Import{}, geo.Problemf("error.import_unknown", geo.ErrNotFound, "name", name)
	case 1:
		return found[0], nil
	}
	choices := make([]string, len(found))
	for i, im := range found {
		choices[i] = strconv.FormatInt(im.ID, 10) + " " + strings.TrimPrefix(im.Source, geo.FilePrefix)
		if im.Path != "" {
			choices[i] += " (" + im.Path + ")"
		}
	}
	return geo.Import{}, geo.Problemf("error.import_ambiguous", nil, "name", name, "ids", strings.Join(choices, "; "))
}

// notAlone are the features that others had before an import or that another one has too.
const notAlone = `(SELECT feature FROM feature_sources WHERE source <> ?1 UNION ALL SELECT feature FROM import_changes WHERE source = ?1 UNION ALL SELECT name FROM seed_rows)`

// broughtAlone are the features that only one source brought.
const broughtAlone = "SELECT feature FROM feature_sources WHERE source = ?1 AND feature NOT IN " + notAlone

// Removal tells what RemoveImport would take away.
func (d *DB) Removal(ctx context.Context, im geo.Import) (geo.Removal, error) {
	r := geo.Removal{Features: map[geo.Kind]int{}}
	const query = "SELECT substr(feature, 1, instr(feature, '/') - 1), count(*) FROM (" + broughtAlone + ") GROUP BY 1"
	err := queryRows(ctx, d.queries, query, []any{im.Source}, func(rows *sql.Rows) error {
		var kind string
		var n int
		err := rows.Scan(&kind, &n)
		r.Features[geo.Kind(kind)] = n
		return err
	})
	if err == nil {
		err = d.foreseen(ctx, im.Source, &r)
	}
	return r, explain(err, d.path)
}

// foreseen counts what becomes of the features that others have as well.
func (d *DB) foreseen(ctx context.Context, source string, r *geo.Removal) error {
	const shared = `SELECT count(*) FROM feature_sources WHERE source = ?1 AND feature IN (SELECT feature FROM feature_sources WHERE source <> ?1)
		AND feature NOT IN (SELECT feature FROM import_changes WHERE source = ?1)`
	err := queryRows(ctx, d.queries, shared, []any{source}, func(rows *sql.Rows) error { return rows.Scan(&r.Shared) })
	if err != nil {
		return err
	}
	list, err := changesOf(ctx, d.queries, "source = ?", source)
	if err != nil {
		return err
	}
	for _, c := range list {
		f, exists, as, err := standing(ctx, d.queries, c)
		if err != nil {
			return err
		}
		switch {
		case !exists:
		case as:
			r.Restored++
		default:
			r.Stays(f.Name)
		}
	}
	return nil
}

// removeImport deletes the rows of an import.
func (w *writer) removeImport(im geo.Import) (done geo.Removed, err error) {
	if err := w.dropSource(im.Source); err != nil {
		return done, err
	}
	emptied, held, err := w.removeAlone(im.Source, &done)
	if err != nil {
		return done, err
	}
	if err := w.restore(im.Source, &done); err != nil {
		return done, err
	}
	for _, query := range []string{"DELETE FROM feature_sources WHERE source = ?", "DELETE FROM sources WHERE key = ?", "DELETE FROM imports WHERE source = ?"} {
		if err := w.exec(query, im.Source); err != nil {
			return done, err
		}
	}
	for _, h := range held {
		if err := w.fillIndex(h); err != nil {
			return done, err
		}
	}
	if err := w.dropEmptyLayers(emptied); err != nil {
		return done, err
	}
	for _, name := range []string{"aliases", "links", "feature_sources", "sources", "imports", "import_changes"} {
		if err := w.touch(name); err != nil {
			return done, err
		}
	}
	return done, w.extents()
}

// removeAlone deletes the features that only a source brought. Before that it empties the
// R-trees of tables that lose most of their rows, which are filled again at the end.
func (w *writer) removeAlone(source string, done *geo.Removed) (emptied []table, held []heldIndex, err error) {
	const own = "(" + broughtAlone + ")"
	list, err := packedTables(w.ctx, w.tx)
	if err != nil {
		return nil, nil, err
	}
	for _, t := range list {
		n, err := w.count("SELECT count(*) FROM "+t.name+" WHERE id IN "+own, source)
		if err != nil {
			return nil, nil, err
		}
		if n == 0 {
			continue
		}
		done.Gone, emptied = done.Gone+int(n), append(emptied, t)
		h, ok, err := w.holdLarge(t, n)
		if err != nil {
			return nil, nil, err
		}
		if ok {
			held = append(held, h)
		}
		if err := w.exec("DELETE FROM "+t.name+" WHERE id IN "+own, source); err != nil {
			return nil, nil, err
		}
	}
	for _, child := range []string{"aliases", "links", "import_changes"} {
		if err := w.exec("DELETE FROM "+child+" WHERE feature IN "+own, source); err != nil {
			return nil, nil, err
		}
	}
	return emptied, held, nil
}
