package db

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"kechuang/geo"
)

// ChangedSeeds lists the places, facts and documents that came with the program and that
// the user changed or deleted, with what they are called now, or were by the program that
// runs. Newer packs leave them alone.
func (d *DB) ChangedSeeds(ctx context.Context) (list []geo.Bundled, err error) {
	seeded, err := readSeedRows(ctx, d.queries)
	if err != nil {
		return nil, explain(err, d.path)
	}
	present, err := readSeeds(ctx, d.queries, geo.Content{})
	if err != nil {
		return nil, explain(err, d.path)
	}
	items, err := seedItems(present)
	if err != nil {
		return nil, err
	}
	now := seedNames(present)
	for _, it := range items {
		name, named := now[it.name]
		if was, ok := seeded[it.name]; ok && named && was != it.hash {
			list = append(list, geo.Bundled{ID: it.name, Name: name})
		}
		delete(seeded, it.name)
	}
	if len(seeded) == 0 {
		return list, nil
	}
	c, err := d.bundled()
	if err != nil {
		return nil, err
	}
	bundled := seedNames(c)
	for _, id := range slices.Sorted(maps.Keys(seeded)) {
		if name, ok := bundled[id]; ok {
			list = append(list, geo.Bundled{ID: id, Name: name, Gone: true})
		}
	}
	return list, nil
}

// seedNames are what places, facts and documents are called, by their names in seed_rows.
func seedNames(c geo.Content) map[string]geo.Name {
	names := map[string]geo.Name{}
	for _, f := range c.Features {
		names[string(f.ID)] = f.Name
	}
	for _, d := range c.Documents {
		names["document/"+d.Key] = d.Title
	}
	for _, f := range c.Facts {
		names["fact/"+f.ID] = f.Text
		if !f.Text.Shows() {
			names["fact/"+f.ID] = f.Title
		}
	}
	return names
}

// PutBack writes a place, fact or document as it came with the program, as one step of
// history, whose ID is 0 where it is so already. With a place that was deleted come the facts about it, and what named it does
// so again; captions of figures do not come back. The error is geo.ErrNotFound where the
// program has no such thing, and a Problem where what it belongs to was deleted too.
func (d *DB) PutBack(ctx context.Context, id string) (geo.Step, error) {
	c, err := d.bundled()
	if err != nil {
		return geo.Step{}, err
	}
	name, ok := seedNames(c)[id]
	if !ok {
		return geo.Step{}, geo.ErrNotFound
	}
	var step int64
	_, err = d.change(ctx, named("history.put_back", name), func(w *writer) (err error) {
		ed := editor{writer: w, touched: map[string]bool{}}
		if step, err = w.lastRow("history"); err != nil {
			return err
		}
		return cmp.Or(ed.putBack(&c, id), ed.finish())
	})
	if err != nil {
		return geo.Step{}, err
	}
	last, _, err := d.NextSteps(ctx)
	if last.ID != step { // nothing was changed
		last = geo.Step{}
	}
	return last, err
}

// putBack writes one thing of the seeds over what stands there, or anew.
func (ed *editor) putBack(c *geo.Content, id string) error {
	items, err := seedItems(*c)
	if err != nil {
		return err
	}
	it := items[slices.IndexFunc(items, func(it seedItem) bool { return it.name == id })]
	switch kind, key, _ := strings.Cut(id, "/"); kind {
	case "document":
		ed.touch("documents", "document_sections")
		err = it.put(ed.writer)
	case "fact":
		i := slices.IndexFunc(c.Facts, func(f geo.Fact) bool { return f.ID == key })
		err = ed.putFactBack(c.Facts[i])
	default:
		i := slices.IndexFunc(c.Features, func(f geo.Feature) bool { return string(f.ID) == id })
		err = ed.putFeatureBack(c, c.Features[i], it)
	}
	if err != nil {
		return err
	}
	return ed.exec("INSERT INTO seed_rows (name, hash) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET hash = excluded.hash", id, it.hash)
}

// putFactBack writes a fact of the seeds, of whose places those that are there are named.
func (ed *editor) putFactBack(f geo.Fact) error {
	document, err := ed.count("SELECT count(*) FROM documents WHERE key = ?", f.Source.Document)
	if err != nil {
		return err
	}
	_, subject, err := featureOf(ed.ctx, ed.tx, f.Subject)
	switch {
	case err != nil:
		return err
	case document == 0 || !subject:
		return geo.Problemf("error.put_back", nil)
	}
	ed.touch("facts", "fact_places", "fact_industries", "fact_topics", "quantities")
	there, err := ed.count("SELECT count(*) FROM facts WHERE id = ?", f.ID)
	switch {
	case err != nil:
		return err
	case there > 0:
		err = ed.replaceFact(f)
	default:
		err = ed.writer.fact(f)
	}
	return cmp.Or(err, ed.unlinkGone())
}

// putFeatureBack writes a place of the seeds. One that was deleted comes back with the
// facts about it, and is named by what names it in the seeds and says so no more.
func (ed *editor) putFeatureBack(c *geo.Content, f geo.Feature, it seedItem) error {
	t, _ := tableOf(f.Kind)
	ed.touch(t.name, "aliases", "links", "feature_sources")
	_, ok, err := featureOf(ed.ctx, ed.tx, f.ID)
	switch {
	case err != nil:
		return err
	case ok:
		return cmp.Or(ed.replaceFeature(f), ed.unlinkGone())
	}
	if err := it.put(ed.writer); err != nil {
		return err
	}
	return cmp.Or(ed.factsAgain(c, f.ID), ed.linksAgain(c, f.ID), ed.unlinkGone())
}

// factsAgain brings the facts of the seeds about a place back, and has others name it
// again.
func (ed *editor) factsAgain(c *geo.Content, id geo.FeatureID) error {
	for _, f := range c.Facts {
		if f.Subject != id && !slices.Contains(f.About, id) {
			continue
		}
		now, err := readFacts(ed.ctx, ed.tx, oneFact, f.ID)
		switch {
		case err != nil:
		case len(now) == 0 && f.Subject == id:
			err = ed.putFactBack(f)
		case len(now) > 0 && slices.Contains(f.About, id):
			ed.touch("fact_places")
			now[0].About = again(f.About, now[0].About, id)
			err = ed.replaceFact(now[0])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// linksAgain has the features link to a place again that do so in the seeds.
func (ed *editor) linksAgain(c *geo.Content, id geo.FeatureID) error {
	for _, g := range c.Features {
		i := slices.IndexFunc(g.Links, func(l geo.Link) bool { return l.To == id })
		if i < 0 {
			continue
		}
		now, ok, err := featureOf(ed.ctx, ed.tx, g.ID)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := ed.exec("DELETE FROM links WHERE feature = ?", string(g.ID)); err != nil {
			return err
		}
		for at, l := range again(g.Links, now.Links, g.Links[i]) {
			if err := ed.insert("links", "feature, position, role, target", string(g.ID), at, string(l.Role), string(l.To)); err != nil {
				return err
			}
		}
	}
	return nil
}

// again is a list with something that it lacks, in the order of the seeds, which what the
// user added follows.
func again[T comparable](seeds, now []T, back T) (list []T) {
	for _, v := range seeds {
		if v == back || slices.Contains(now, v) {
			list = append(list, v)
		}
	}
	for _, v := range now {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
