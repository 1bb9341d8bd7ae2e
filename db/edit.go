package db

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"kechuang/geo"
	"kechuang/geo/edit"
)

var _ geo.Editor = (*DB)(nil)

// Apply writes what the user changes by hand, as geo.Editor says. What the seeds brought is
// the user's from then on: newer seeds leave a row alone that says something else than they
// wrote, and bring none back that is gone.
func (d *DB) Apply(ctx context.Context, e geo.Edit) (geo.Edited, error) {
	ed := editor{Edit: e, name: e.Name}
	var step int64
	dropped, err := d.change(ctx, e.Name, func(w *writer) (err error) {
		ed.writer, ed.touched = w, map[string]bool{}
		if step, err = w.lastRow("history"); err != nil {
			return err
		}
		return ed.apply()
	})
	if err != nil {
		return geo.Edited{}, err
	}
	done := ed.done
	done.Dropped = dropped
	last, _, err := d.NextSteps(ctx)
	if last.ID == step { // something was changed
		done.Step = last
	}
	return done, err
}

// Along tells what else goes with what an Edit drops.
func (d *DB) Along(ctx context.Context, e geo.Edit) (geo.Along, error) {
	a, err := along(ctx, d.queries, e)
	return a, explain(err, d.path)
}

// editor is an Edit that is being written.
type editor struct {
	geo.Edit
	*writer
	name      geo.Name
	done      geo.Edited
	touched   map[string]bool // tables that are written
	city      *geo.Locator    // nil before it is asked
	documents []geo.Document
	fresh     map[geo.FeatureID]geo.FeatureID // IDs of new features by what the Edit calls them
}

// apply writes what is referred to first, and drops it last.
func (ed *editor) apply() error {
	ed.fresh = map[geo.FeatureID]geo.FeatureID{}
	for _, d := range ed.Documents {
		if err := ed.document(d); err != nil {
			return err
		}
	}
	for _, f := range ed.Features {
		if err := ed.feature(f); err != nil {
			return err
		}
	}
	var err error
	if ed.documents, err = readDocuments(ed.ctx, ed.tx); err != nil {
		return err
	}
	for _, f := range ed.Facts {
		if err := ed.fact(f); err != nil {
			return err
		}
	}
	return cmp.Or(ed.drop(), ed.finish())
}

func (ed *editor) document(d geo.Document) error {
	if err := edit.CheckDocument(&d); err != nil {
		return err
	}
	ed.touch("documents", "document_sections")
	return ed.writer.document(d)
}

// feature writes a new feature, or over the one of its ID.
func (ed *editor) feature(f geo.Feature) error {
	if err := edit.CheckFeature(&f); err != nil {
		return err
	}
	t, _ := tableOf(f.Kind)
	if lacks, err := ed.lacks(t); lacks || err != nil {
		return cmp.Or(err, unknownKind(f.Kind))
	}
	if err := ed.values(t, &f); err != nil {
		return err
	}
	called := f.ID
	was, exists, err := featureOf(ed.ctx, ed.tx, f.ID)
	switch {
	case err != nil:
		return err
	case !exists && !f.ID.IsNew():
		return unknownFeature(f.ID)
	case !exists && !f.Kind.CanMove():
		return geo.Problemf("error.edit_kind", nil, "layer", f.Kind.Info().Name.In(geo.Zh))
	}
	if err := ed.place(&f, &was, exists); err != nil {
		return err
	}
	ed.touch(t.name, "aliases", "links", "feature_sources")
	if exists {
		err = ed.replaceFeature(f)
	} else {
		err = ed.add(t, &f)
	}
	ed.fresh[called] = f.ID
	ed.done.Features = append(ed.done.Features, f.ID)
	return err
}

// lacks reports that a layer of the user's own is no more: its table stays when it goes.
func (ed *editor) lacks(t table) (bool, error) {
	if !t.kind.Own() {
		return false, nil
	}
	n, err := ed.count("SELECT count(*) FROM layers WHERE kind = ?", string(t.kind))
	return n == 0, err
}

// place sets what follows from a position or shape that is the user's.
func (ed *editor) place(f, was *geo.Feature, exists bool) error {
	hash := geo.NewContentHash()
	shape := func(f *geo.Feature) uint64 { return hash.Of(&geo.Feature{Geometry: f.Geometry, Point: f.Point}) }
	unplaced := f.Precision == geo.PrecisionDistrict && f.Geometry == nil
	switch {
	case exists && shape(f) == shape(was) && f.Precision == was.Precision:
		return nil
	case unplaced && f.District != "" && f.Kind.Info().Badge > 0: // known to the district only
		f.Point, f.Approximate, f.Uncertainty, f.AreaKm2, f.LengthKm = was.Point, false, 0, 0, 0
		return ed.source()
	case !f.Kind.CanMove():
		return geo.Problemf("error.edit_fixed", nil, "name", f.Name.In(geo.Zh))
	}
	if err := ed.locator(); err != nil {
		return err
	}
	notes, err := edit.Place(f, ed.city)
	if err != nil {
		return err
	}
	ed.done.Notes = append(ed.done.Notes, notes...)
	for _, key := range was.Sources { // so that what a file brought stays known as the file's
		if im, err := ed.count("SELECT count(*) FROM imports WHERE source = ?", key); err == nil && im > 0 {
			f.Sources = slices.Insert(f.Sources, len(f.Sources)-1, key)
		}
	}
	return ed.source()
}

// source writes the source of what the user places.
func (ed *editor) source() error {
	ed.touch("sources")
	return ed.writer.source(edit.Source())
}

func (ed *editor) locator() error {
	if ed.city != nil {
		return nil
	}
	districts, err := featuresOf(ed.ctx, ed.tx, geo.District)
	ed.city = geo.NewLocator(districts, nil)
	return err
}

// add writes a new feature behind all others of its kind.
func (ed *editor) add(t table, f *geo.Feature) error {
	number, err := ed.count("SELECT coalesce(max(CAST(substr(id, ?) AS INTEGER)), 0) + 1 FROM "+t.name+" WHERE id GLOB ?",
		len(f.Kind)+len("/own-")+1, string(f.Kind)+"/own-[1-9]*")
	if err != nil {
		return err
	}
	position, err := ed.count("SELECT coalesce(max(position), -1) + 1 FROM " + t.name)
	if err != nil {
		return err
	}
	f.ID = geo.NewID(f.Kind, geo.EditedKey(int(number)))
	if len(f.Sources) == 0 {
		f.Sources = []string{geo.EditedSource}
	}
	return ed.writer.feature(*f, int(position))
}

// values holds a feature's values against the columns of its table.
func (ed *editor) values(t table, f *geo.Feature) error {
	if err := ed.addColumns(t, nil); err != nil { // reads those that there are
		return err
	}
	for _, v := range f.Values {
		holds, named := false, false
		var is geo.ColumnType
		for _, c := range ed.columns[t.name] {
			if c.Name == v.Column {
				_, ok := c.kept(v.Text)
				named, holds, is = true, holds || ok && validDate(c.Type, v.Text), c.Type
			}
		}
		if !named || !holds {
			return geo.Problemf("error.edit_value", nil, "column", v.Column, "value", v.Text, "type", string(is))
		}
	}
	return nil
}

// touch notes that tables are written.
func (ed *editor) touch(names ...string) {
	for _, name := range names {
		ed.touched[name] = true
	}
}

// finish writes what follows from the rows, of the tables that were written.
func (ed *editor) finish() error {
	for name := range ed.touched {
		if t, ok := tableNamed(name); ok {
			if err := ed.extent(t); err != nil {
				return err
			}
		}
		if err := ed.writer.touch(name); err != nil {
			return err
		}
	}
	return nil
}

// along counts what goes with what an Edit drops.
func along(ctx context.Context, q querier, e geo.Edit) (a geo.Along, err error) {
	facts, err := goingFacts(ctx, q, e)
	if err != nil {
		return a, err
	}
	a.Facts = len(facts) - len(e.DropFacts)
	for _, id := range e.DropFeatures {
		for _, c := range []struct {
			to    *int
			query string
		}{
			{&a.Mentions, "SELECT count(DISTINCT fact) FROM fact_places WHERE place = ?"},
			{&a.Links, "SELECT count(*) FROM links WHERE target = ?"},
			{&a.Values, "SELECT count(*) FROM dataset_values WHERE feature = ?"},
		} {
			err := queryRows(ctx, q, c.query, []any{string(id)}, func(rows *sql.Rows) error {
				var n int
				err := rows.Scan(&n)
				*c.to += n
				return err
			})
			if err != nil {
				return a, err
			}
		}
	}
	rows, err := readFigures(ctx, q)
	for _, r := range rows {
		_, gone := edit.Without(r, e.DropFeatures, facts)
		a.Points += gone
	}
	return a, err
}
