package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"kechuang/geo"
)

// seedItem is one thing that the seeds bring: a source, document, feature or
// fact.
type seedItem struct {
	name string // as in table seed_rows
	hash string
	put  func(*writer) error
	drop func(*writer) error
	move func(*writer) error // writes its place among its kind; nil where there is none

	// lacks reports that what it is about was deleted by the user; nil where that can't be.
	lacks func(*writer) (bool, error)
}

// seedItems lists everything in a content, what is referred to first.
func seedItems(c geo.Content) ([]seedItem, error) {
	var list []seedItem
	for _, s := range c.Sources {
		var h rowHash
		h.row("title_zh, title_en, url, licence_zh, licence_en, datum_zh, datum_en",
			s.Title.Zh, s.Title.En, s.URL, s.Licence.Zh, s.Licence.En, s.Datum.Zh, s.Datum.En)
		list = append(list, seedItem{name: "source/" + s.Key, hash: h.sum(),
			put: func(w *writer) error { return w.source(s) },
			drop: func(w *writer) error {
				return w.exec("DELETE FROM sources WHERE key = ? AND key NOT IN (SELECT source FROM feature_sources)", s.Key)
			}})
	}
	for _, d := range c.Documents {
		var h rowHash
		h.row("title_zh, title_en, year, note_zh, note_en", d.Title.Zh, d.Title.En, d.Year, d.Note.Zh, d.Note.En)
		for _, s := range d.Sections {
			h.row("section_zh, section_en", s.Zh, s.En)
		}
		list = append(list, seedItem{name: "document/" + d.Key, hash: h.sum(),
			put: func(w *writer) error { return w.document(d) },
			drop: func(w *writer) error {
				return w.exec("DELETE FROM documents WHERE key = ? AND key NOT IN (SELECT document FROM facts)", d.Key)
			}})
	}
	for i, n := range c.Industries {
		var h rowHash
		h.row("position, "+industryColumns, append([]any{i}, industryValues(n)...)...)
		list = append(list, seedItem{name: "industry/" + n.Key, hash: h.sum(),
			put: func(w *writer) error { return w.industry(n, i) },
			drop: func(w *writer) error {
				return w.exec("DELETE FROM industries WHERE key = ? AND key NOT IN (SELECT industry FROM fact_industries)", n.Key)
			}})
	}
	position := map[geo.Kind]int{}
	for _, f := range c.Features {
		h, err := hashFeature(f)
		if err != nil {
			return nil, err
		}
		at := position[f.Kind]
		position[f.Kind]++
		list = append(list, seedItem{name: string(f.ID), hash: h,
			put:  func(w *writer) error { return w.feature(f, at) },
			drop: func(w *writer) error { return w.deleteFeature(f.ID) },
			move: func(w *writer) error { return w.moveFeature(f.ID, at) }})
	}
	list = append(list, layerItems(c)...)
	for _, f := range c.Facts {
		list = append(list, seedItem{name: "fact/" + f.ID, hash: hashFact(f),
			put:   func(w *writer) error { return w.fact(f) },
			lacks: func(w *writer) (bool, error) { return w.lacksSubject(f) },
			drop:  func(w *writer) error { return w.deleteFact(f.ID) }})
	}
	return list, nil
}

// seedNew fills an empty project.
func seedNew(w *writer, c geo.Content) error {
	items, err := seedItems(c)
	if err != nil {
		return err
	}
	if err := w.ownContent(c); err != nil {
		return err
	}
	for k, columns := range c.Columns {
		t, ok := tableOf(k)
		if !ok {
			return unknownKind(k)
		}
		if err := w.addColumns(t, columns); err != nil {
			return err
		}
	}
	for _, it := range items {
		if err := it.put(w); err != nil {
			return err
		}
		if err := w.insert("seed_rows", "name, hash", it.name, it.hash); err != nil {
			return err
		}
	}
	return finishSeeds(w, c)
}

// updateSeeds brings a project to newer seeds. Rows that the user changed,
// added or deleted stay as they are.
func updateSeeds(w *writer, c geo.Content) error {
	present, err := readSeeds(w.ctx, w.tx, c)
	if err != nil {
		return err
	}
	newer, err := seedItems(c)
	if err != nil {
		return err
	}
	current, err := seedItems(present)
	if err != nil {
		return err
	}
	seeded, err := readSeedRows(w.ctx, w.tx)
	if err != nil {
		return err
	}
	here := make(map[string]seedItem, len(current))
	for _, it := range current {
		here[it.name] = it
	}
	keep := make(map[string]bool, len(newer))
	for _, it := range newer {
		keep[it.name] = true
		cur, exists := here[it.name]
		if err := w.follow(it, cur, exists, seeded[it.name]); err != nil {
			return err
		}
	}
	for i := len(current) - 1; i >= 0; i-- { // facts before what they refer to
		it := current[i]
		if was, ok := seeded[it.name]; !ok || keep[it.name] || it.hash != was {
			continue
		}
		said, err := w.spokenOf(it.name)
		if err == nil && !said {
			err = it.drop(w)
		}
		if err != nil {
			return err
		}
	}
	for name := range seeded {
		if !keep[name] {
			if err := w.exec("DELETE FROM seed_rows WHERE name = ?", name); err != nil {
				return err
			}
		}
	}
	if err := w.unlinkGone(); err != nil {
		return err
	}
	return finishSeeds(w, c)
}

// follow brings one row to the newer seed it. cur is the row as it stands and
// was the hash of what an earlier seed wrote there, "" when none did.
func (w *writer) follow(it, cur seedItem, exists bool, was string) error {
	switch {
	case was == "" && exists: // the user's own row of that name
		return nil
	case was != "" && !exists: // the user deleted it
		return nil
	case exists && cur.hash != was: // the user changed it
		return nil
	case exists && cur.hash == it.hash:
		if it.move == nil {
			return nil
		}
		return it.move(w)
	}
	if it.lacks != nil {
		if lacks, err := it.lacks(w); lacks || err != nil {
			return err
		}
	}
	if exists && it.move != nil || strings.HasPrefix(it.name, "fact/") { // the others are overwritten in place
		if err := it.drop(w); err != nil {
			return err
		}
	}
	if err := it.put(w); err != nil {
		return err
	}
	return w.exec("INSERT INTO seed_rows (name, hash) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET hash = excluded.hash", it.name, it.hash)
}

// finishSeeds writes what follows from the rows: extents and versions.
func finishSeeds(w *writer, c geo.Content) error {
	if err := w.extents(); err != nil {
		return err
	}
	if err := w.views(); err != nil {
		return err
	}
	return w.setMeta("content_version", c.Version)
}

func (w *writer) moveFeature(id geo.FeatureID, position int) error {
	t, ok := tableOf(id.Kind())
	if !ok {
		return nil
	}
	return w.exec("UPDATE "+t.name+" SET position = ? WHERE id = ? AND position <> ?", position, string(id), position)
}

func readSeedRows(ctx context.Context, q querier) (map[string]string, error) {
	seeded := map[string]string{}
	err := queryRows(ctx, q, "SELECT name, hash FROM seed_rows", nil, func(rows *sql.Rows) error {
		var name, h string
		err := rows.Scan(&name, &h)
		seeded[name] = h
		return err
	})
	return seeded, err
}

// readSeeds reads back what a project has of earlier seeds and of the IDs of
// newer ones. What the user imported besides may be much and is left aside.
func readSeeds(ctx context.Context, q querier, newer geo.Content) (c geo.Content, err error) {
	ids := make([]geo.FeatureID, len(newer.Features))
	for i, f := range newer.Features {
		ids[i] = f.ID
	}
	param, err := json.Marshal(ids)
	if err != nil {
		return c, err
	}
	tables, err := tablesIn(ctx, q)
	if err != nil {
		return c, err
	}
	for _, t := range tables {
		list, err := readFeatures(ctx, q, t, 0, "WHERE id IN "+seededIDs+" ORDER BY fid", string(param))
		if err != nil {
			return c, err
		}
		c.Features = append(c.Features, list...)
	}
	if err := addDetails(ctx, q, c.Features, "WHERE feature IN "+seededIDs, string(param)); err != nil {
		return c, err
	}
	err = readOthers(ctx, q, &c)
	return c, err
}

// seededIDs are the IDs of earlier seeds and those in a JSON list.
const seededIDs = "(SELECT name FROM seed_rows UNION SELECT value FROM json_each(?))"

// readOthers reads all but the features of a project.
func readOthers(ctx context.Context, q querier, c *geo.Content) (err error) {
	if c.Sources, err = readSources(ctx, q); err != nil {
		return err
	}
	if c.Documents, err = readDocuments(ctx, q); err != nil {
		return err
	}
	if c.Industries, err = readIndustries(ctx, q); err != nil {
		return err
	}
	if c.Facts, err = readFacts(ctx, q, everyFact); err != nil {
		return err
	}
	if c.Layers, err = readLayers(ctx, q); err != nil {
		return err
	}
	if c.Figures, err = readFigures(ctx, q); err != nil {
		return err
	}
	if c.Styles, err = readStyles(ctx, q); err != nil {
		return err
	}
	if c.LayerStyles, err = readLayerStyles(ctx, q); err != nil {
		return err
	}
	c.Version, err = meta(ctx, q, "content_version")
	return err
}
