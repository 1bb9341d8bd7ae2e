package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/search"
)

// Search finds what a text in Chinese, English, pinyin or initials or a question may
// mean, as search.Index does. The first search reads all names, which is felt where
// they are many; an empty one does just that.
func (d *DB) Search(ctx context.Context, text string, limit int) ([]geo.Hit, error) {
	x, err := d.searchIndex(ctx)
	if err != nil {
		return nil, explain(err, d.path)
	}
	return x.Search(ctx, text, limit)
}

// Resolve finds the feature that the user names, as search.Resolve does.
func (d *DB) Resolve(ctx context.Context, text string) (geo.FeatureID, error) {
	has := func(id geo.FeatureID) (bool, error) {
		_, ok, err := featureOf(ctx, d.queries, id)
		return ok, err
	}
	id, err := search.Resolve(text, has, func() (*search.Index, error) { return d.searchIndex(ctx) })
	return id, explain(err, d.path)
}

// searchIndex gives the index of the project as it stands. It is made at the
// first search and again when the tables have changed, by this program or
// another.
func (d *DB) searchIndex(ctx context.Context) (*search.Index, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	q, done := d.reader()
	defer done()
	stamp, err := lastChange(ctx, q)
	if err != nil {
		return nil, err
	}
	if d.index != nil && d.indexStamp == stamp {
		return d.index, nil
	}
	// A search that is given up for the next one has not read in vain.
	x, err := d.readIndex(context.WithoutCancel(ctx), q)
	if err != nil {
		return nil, err
	}
	d.index, d.indexStamp = x, stamp
	return x, nil
}

// reader is what the index is read through: for the first one the connection that writes,
// while nobody needs it, as another would read the whole schema for a single search.
func (d *DB) reader() (q querier, done func()) {
	if d.index == nil && d.writer != nil && d.watch.TryLock() {
		return d.writer, d.watch.Unlock
	}
	return d.queries, func() {}
}

// readIndex reads what can be found: the features, kind by kind in the order of the
// seeds, the facts and the industries.
func (d *DB) readIndex(ctx context.Context, q querier) (*search.Index, error) {
	lexicon, err := d.lexicon()
	if err != nil {
		return nil, err
	}
	aliases, err := readAliases(ctx, q)
	if err != nil {
		return nil, err
	}
	var b search.Builder
	b.Aliases(aliases)
	list, err := tablesIn(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, t := range list {
		if err := readNames(ctx, q, t, aliases, &b); err != nil {
			return nil, err
		}
	}
	facts, err := readFacts(ctx, q, everyFact)
	if err != nil {
		return nil, err
	}
	industries, err := readIndustries(ctx, q)
	if err != nil {
		return nil, err
	}
	figures, err := readFigures(ctx, q)
	if err != nil {
		return nil, err
	}
	lexicon.Figures = findable(figures, lexicon.Figures)
	b.Content(facts, industries, lexicon)
	return b.Index(), nil
}

// findable are the figures of a project that are not hidden, or else those that it was told
// of.
func findable(rows []geo.FigureRow, told []geo.Findable) []geo.Findable {
	if len(rows) == 0 {
		return told
	}
	var list []geo.Findable
	for _, r := range rows {
		var texts struct{ Title, Subtitle geo.Name }
		if !r.Hidden && json.Unmarshal(r.Spec, &texts) == nil {
			list = append(list, geo.Findable{ID: r.ID, Title: texts.Title, Subtitle: texts.Subtitle})
		}
	}
	return list
}

// forgetIndex makes the next search read the tables again.
func (d *DB) forgetIndex() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.index = nil
}

// lastChange changes when a program has written a table: GeoPackage writers
// record the time in gpkg_contents.
func lastChange(ctx context.Context, q querier) (stamp string, err error) {
	err = queryRows(ctx, q, queryStamp, nil, func(rows *sql.Rows) error {
		var n int
		if err := rows.Scan(&n, &stamp); err != nil {
			return err
		}
		stamp = strconv.Itoa(n) + " " + stamp
		return nil
	})
	return stamp, err
}

const queryStamp = "SELECT count(*), coalesce(max(last_change), '') FROM gpkg_contents"

// Also tells what a search finds besides what the project holds; load is called when
// it is searched for the first time.
func (d *DB) Also(load func() (geo.Lexicon, error)) { d.lexicon = load }

// noLexicon is that of a project that nobody told of one.
func noLexicon() (geo.Lexicon, error) { return geo.Lexicon{}, nil }

// readAliases reads the aliases of all features.
func readAliases(ctx context.Context, q querier) (map[geo.FeatureID][]string, error) {
	aliases := map[geo.FeatureID][]string{}
	err := queryRows(ctx, q, queryAliases, nil, func(rows *sql.Rows) error {
		var id geo.FeatureID
		var alias string
		err := rows.Scan(&id, &alias)
		aliases[id] = append(aliases[id], alias)
		return err
	})
	return aliases, err
}

const queryAliases = "SELECT feature, alias FROM aliases ORDER BY feature, position"
