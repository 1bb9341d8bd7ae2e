package db

import (
	"cmp"
	"context"
	"database/sql"
	"iter"
	"time"

	"kechuang/db/gpkg"
	"kechuang/geo"
	"kechuang/geo/lang"
)

// ImportResult counts what an import did with the features that it was given.
type ImportResult struct {
	Added   int // there was none of that ID
	Changed int // there was one that said something else
	Same    int // there was one that said the same; it was left as it is
	Removed int // that the file had no more
	Dropped int // steps of history that are too old to be kept beside this one
}

// Import writes features of the user's own file and the source that they come
// from, replacing those of the same ID. A feature that names no source gets
// src. New ones come after all others of their kind. Newer seeds leave them as
// they are, and a feature or source that the seeds own is refused with a
// geo.Problem, as is an ID that is given twice. All is written, as one step of history,
// or nothing.
func (d *DB) Import(ctx context.Context, src geo.Source, fs []geo.Feature) (ImportResult, error) {
	return d.ImportFrom(ctx, geo.Brought{Source: src, Features: each(fs)})
}

// ImportFrom is Import of features that are read while they are written: an error among
// them ends it.
func (d *DB) ImportFrom(ctx context.Context, in geo.Brought) (ImportResult, error) {
	src := in.Source
	var done ImportResult
	name := lang.Name("history.import", "name", cmp.Or(src.Title.Zh, src.Title.En, src.Key))
	dropped, err := d.change(ctx, name, func(w *writer) error {
		im := importer{writer: w, src: src, in: in, layer: in.Layer, at: d.now()}
		if err := im.begin(); err != nil {
			return err
		}
		for f, err := range in.Features {
			if err != nil {
				return err
			}
			if err := cmp.Or(ctx.Err(), im.feature(f)); err != nil {
				return err
			}
		}
		if err := cmp.Or(im.endNew(), im.replaceChanged(ctx, in.Features), im.remove(), im.finish()); err != nil {
			return err
		}
		done = im.done
		return nil
	})
	if err != nil {
		return ImportResult{}, err
	}
	done.Dropped = dropped
	return done, nil
}

// each gives features one by one.
func each(fs []geo.Feature) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		for _, f := range fs {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// importer is an import that is going on.
type importer struct {
	*writer
	src     geo.Source
	in      geo.Brought
	layer   geo.OwnLayer // that the file makes
	at      time.Time
	seeded  map[string]string // as in table seed_rows
	ids     geo.IDSet         // that the file gave
	hash    *geo.ContentHash
	present map[geo.Kind]map[uint64]uint64 // hashes of what is kept of the features that are not the seeds', by those of their IDs, of the kinds met so far
	next    map[geo.Kind]int               // the first free position
	held    []heldIndex
	paused  []string           // SQL of the triggers that are gone while only new rows are written
	before  map[geo.Kind]int64 // the last fid of each kind, and of the sources of features,
	sources int64              // that was there before
	changed []geo.Feature      // that others of their ID give way to, at the end
	more    geo.IDSet          // those that are too many to be held till then
	foreign geo.IDSet          // of these, those that others have too
	done    ImportResult
}

func (im *importer) begin() (err error) {
	if im.seeded, err = readSeedRows(im.ctx, im.tx); err != nil {
		return err
	}
	if im.src.Key == "" || im.seeded["source/"+im.src.Key] != "" {
		return geo.Problemf("error.import_source", nil, "source", im.src.Key)
	}
	im.hash, im.present, im.next = geo.NewContentHash(), map[geo.Kind]map[uint64]uint64{}, map[geo.Kind]int{}
	im.before = map[geo.Kind]int64{}
	if im.sources, err = im.lastRow("feature_sources"); err != nil {
		return err
	}
	if im.layer.ID != "" {
		if err := im.newLayer(im.layer); err != nil {
			return err
		}
	}
	return im.source(im.src)
}

// feature checks one feature and writes it where it brings something new.
func (im *importer) feature(f geo.Feature) error {
	if err := im.check(f); err != nil {
		return err
	}
	if len(f.Sources) == 0 {
		f.Sources = []string{im.src.Key}
	}
	if im.present[f.Kind] == nil {
		if err := im.meet(f.Kind); err != nil {
			return err
		}
	}
	was, exists := im.present[f.Kind][im.hash.Text(string(f.ID))]
	if !exists && im.in.LeaveNew {
		return nil
	}
	if !exists {
		im.done.Added++
		position := im.next[f.Kind]
		im.next[f.Kind]++
		return im.add(f, position)
	}
	now, err := im.kept(&f)
	switch {
	case err != nil:
		return err
	case now == was:
		im.done.Same++
		return nil
	case im.in.LeaveChanged:
		return nil
	}
	f, same, err := im.joined(f)
	if err != nil {
		return err
	}
	if same {
		im.done.Same++
		return nil
	}
	im.done.Changed++
	if len(im.changed) < mostHeld {
		im.changed = append(im.changed, f)
	} else {
		im.more.Add(f.ID)
	}
	return nil
}

// mostHeld is how many changed features are held in memory. Where there are more, the file
// is read once more for them.
const mostHeld = 10_000

// kept is a hash of what a project keeps of a feature.
func (im *importer) kept(f *geo.Feature) (uint64, error) {
	values := geo.Feature{Values: f.Values}
	plain := *f
	plain.Values = nil
	said, err := serializeFeature(plain)
	return im.hash.Of(&values) + im.hash.Text(string(said)), err
}

// replaceChanged writes the changed features over the rows that were.
func (im *importer) replaceChanged(ctx context.Context, again iter.Seq2[geo.Feature, error]) error {
	for _, f := range im.changed {
		if err := cmp.Or(ctx.Err(), im.replace(f)); err != nil {
			return err
		}
	}
	if len(im.changed) < mostHeld {
		return nil
	}
	for f, err := range again {
		if err != nil {
			return err
		}
		if !im.more.Has(f.ID) {
			continue
		}
		if len(f.Sources) == 0 {
			f.Sources = []string{im.src.Key}
		}
		f, _, err := im.joined(f)
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		if err := im.replace(f); err != nil {
			return err
		}
	}
	return nil
}

func (im *importer) check(f geo.Feature) error {
	switch {
	case f.Kind.Info().Import == 0 || f.ID.Kind() != f.Kind || f.ID.Key() == "":
		return geo.Problemf("error.import_kind", nil, "feature", string(f.ID), "kind", string(f.Kind))
	case im.seeded[string(f.ID)] != "":
		return geo.Problemf("error.import_seed", nil, "feature", string(f.ID), "name", f.Name.Zh)
	case !im.ids.Add(f.ID):
		return geo.Problemf("error.import_twice", nil, "feature", string(f.ID), "name", f.Name.Zh)
	}
	t, _ := tableOf(f.Kind)
	g, err := t.stored(f)
	if err == nil && g != nil && !gpkg.Finite(g) {
		err = gpkg.ErrGeometry
	}
	if err != nil {
		return geo.Problemf("error.import_geometry", err, "feature", string(f.ID), "name", f.Name.Zh)
	}
	return nil
}

// meet reads what the project has of a kind, before the first of it is written.
func (im *importer) meet(k geo.Kind) error {
	m := map[uint64]uint64{}
	err := eachFeature(im.ctx, im.tx, k, func(f *geo.Feature) (err error) {
		if im.seeded[string(f.ID)] == "" {
			m[im.hash.Text(string(f.ID))], err = im.kept(f)
		}
		return err
	})
	if err != nil {
		return err
	}
	im.present[k] = m
	t, _ := tableOf(k)
	if err := im.addColumns(t, im.in.Columns); err != nil {
		return err
	}
	err = queryRows(im.ctx, im.tx, "SELECT coalesce(max(position), -1) + 1 FROM "+t.name, nil, func(rows *sql.Rows) error {
		var next int
		err := rows.Scan(&next)
		im.next[k] = next
		return err
	})
	if err != nil {
		return err
	}
	if im.before[k], err = im.lastRow(t.name); err != nil {
		return err
	}
	h, ok, err := im.holdIndex(t, insertTrigger)
	if ok {
		im.held = append(im.held, h)
	}
	if err != nil {
		return err
	}
	return im.addOnly(t.name)
}

// addOnly lets a table be whose rows are new and take the place of no other.
func (im *importer) addOnly(table string) error {
	triggers, err := im.dropTriggers(recording(insertEvent, table))
	im.paused = append(im.paused, triggers...)
	return err
}

// add writes a feature that the project does not have.
func (im *importer) add(f geo.Feature, position int) error {
	if len(f.Sources) == 1 && f.Sources[0] == im.src.Key {
		f.Sources = nil // see endNew
	}
	return im.writer.feature(f, position)
}

// endNew ends the new rows with the source of those features that have no other.
func (im *importer) endNew() error {
	if err := im.addOnly("feature_sources"); err != nil {
		return err
	}
	noted, err := im.lastRow("feature_sources")
	if err != nil {
		return err
	}
	for k, last := range im.before {
		t, _ := tableOf(k)
		end, err := im.lastRow(t.name)
		if err != nil {
			return err
		}
		for ; last < end; last += sourcesAtOnce {
			if err := im.noteSource(t, last, last+sourcesAtOnce, noted); err != nil {
				return err
			}
		}
	}
	for _, trigger := range im.paused {
		if err := im.exec(trigger); err != nil {
			return err
		}
	}
	return nil
}

// sourcesAtOnce is of how many features the source is noted at once.
const sourcesAtOnce = 1 << 14

// noteSource notes the source of new features with fids after from and up to to, in the
// order of the index that is by them. (SQLite sorts by +id; for id it would read the
// index of the table from end to end.)
func (im *importer) noteSource(t table, from, to, noted int64) error {
	return im.exec("INSERT INTO feature_sources (feature, position, source) SELECT id, 0, ? FROM "+t.name+
		" WHERE fid > ? AND fid <= ? AND id NOT IN (SELECT feature FROM feature_sources WHERE fid > ? AND fid <= ?) ORDER BY +id",
		im.src.Key, from, to, im.sources, noted)
}

// finish writes what follows from the rows, of the tables that were written.
func (im *importer) finish() error {
	for _, h := range im.held {
		if err := im.fillIndex(h); err != nil {
			return err
		}
	}
	if err := im.noteImport(); err != nil {
		return err
	}
	touched := []string{"sources", "feature_sources", "aliases", "links", "imports", "import_changes", "layer_columns"}
	if im.layer.ID != "" {
		touched = append(touched, "layers", "styles", "layer_styles")
	}
	list, err := tablesIn(im.ctx, im.tx)
	if err != nil {
		return err
	}
	for _, t := range list {
		if im.present[t.kind] == nil {
			continue
		}
		if err := im.extent(t); err != nil {
			return err
		}
		touched = append(touched, t.name)
	}
	for _, name := range touched {
		if err := im.touch(name); err != nil {
			return err
		}
	}
	return nil
}
