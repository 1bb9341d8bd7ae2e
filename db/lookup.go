package db

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"kechuang/geo"
)

// searchIndex gives the index of the project as it stands. It is made at the
// first search and again when the tables have changed, by this program or
// another.
func (d *DB) searchIndex(ctx context.Context) (*index, error) {
	stamp, err := lastChange(ctx, d.queries)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.index != nil && d.indexStamp == stamp {
		return d.index, nil
	}
	// A search that is given up for the next one has not read in vain.
	entries, facts, names, err := readEntries(context.WithoutCancel(ctx), d.pool)
	if err != nil {
		return nil, err
	}
	lexicon, err := d.lexicon()
	if err != nil {
		return nil, err
	}
	industries, err := readIndustries(context.WithoutCancel(ctx), d.pool)
	if err != nil {
		return nil, err
	}
	d.index, d.indexStamp = newIndex(withLexicon(entries, facts, industries, lexicon), names), stamp
	return d.index, nil
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

// readEntries reads the features that can be found, kind by kind in the order of the
// seeds, the facts, and the names of all features but those that may be many.
func readEntries(ctx context.Context, q querier) ([]entry, []geo.Fact, map[geo.FeatureID]geo.Name, error) {
	aliases := map[geo.FeatureID][]string{}
	err := queryRows(ctx, q, queryAliases, nil, func(rows *sql.Rows) error {
		var id geo.FeatureID
		var alias string
		err := rows.Scan(&id, &alias)
		aliases[id] = append(aliases[id], alias)
		return err
	})
	if err != nil {
		return nil, nil, nil, err
	}
	var entries []entry
	names := map[geo.FeatureID]geo.Name{}
	for _, t := range tables() {
		list, err := readNames(ctx, q, t, aliases)
		if err != nil {
			return nil, nil, nil, err
		}
		entries = append(entries, list...)
		for _, e := range list {
			if t.kind != geo.Organisation {
				names[e.feature] = e.name
			}
		}
	}
	facts, err := readFacts(ctx, q, everyFact)
	return entries, facts, names, err
}

const queryAliases = "SELECT feature, alias FROM aliases ORDER BY feature, position"

// selectNames gives a row as one text, which is read in half the time that its
// columns take. The unit separator stands between them, which no key has; a
// name that does would be found by its parts only.
func (t table) selectNames() string {
	return "SELECT concat_ws(char(31), position, id, district, code, label_zh, label_en, name_zh, name_en) FROM " + t.name + " ORDER BY fid"
}

// readNames reads the entries of a table's features.
func readNames(ctx context.Context, q querier, t table, aliases map[geo.FeatureID][]string) ([]entry, error) {
	var list placed[entry]
	err := queryRows(ctx, q, t.selectNames(), nil, func(rows *sql.Rows) error {
		var row string
		if err := rows.Scan(&row); err != nil {
			return err
		}
		var v [8]string
		for i := range v[:7] {
			v[i], row, _ = strings.Cut(row, separator)
		}
		v[7] = row
		position, err := strconv.Atoi(v[0])
		id := geo.FeatureID(v[1])
		e, ok := featureEntry(geo.Feature{ID: id, Kind: t.kind, District: geo.FeatureID(v[2]), Code: v[3], Aliases: aliases[id],
			Label: geo.Name{Zh: v[4], En: v[5]}, Name: geo.Name{Zh: v[6], En: v[7]}})
		if ok {
			list.add(e, position)
		}
		return err
	})
	return list.inOrder(), err
}
