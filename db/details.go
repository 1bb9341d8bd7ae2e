package db

import (
	"context"
	"database/sql"
	"strings"

	"kechuang/geo"
)

// addDetails fills the aliases, links and sources of features that share a
// WHERE clause on the column "feature". Features may share lists of sources.
func addDetails(ctx context.Context, q querier, list []geo.Feature, where string, args ...any) error {
	d := detailReader{list: list}
	for _, from := range []struct {
		table   string
		columns []string
		add     func(f *geo.Feature, v [2]sql.RawBytes)
	}{
		{"aliases", []string{"alias"}, d.alias},
		{"links", []string{"role", "target"}, d.link},
		{"feature_sources", []string{"source"}, d.source},
	} {
		query := "SELECT feature, " + strings.Join(from.columns, ", ") + " FROM " + from.table + " " + where + " ORDER BY feature, position"
		var id sql.RawBytes
		var v [2]sql.RawBytes
		to := []any{&id, &v[0], &v[1]}[:1+len(from.columns)]
		err := queryRows(ctx, q, query, args, func(rows *sql.Rows) error {
			if err := rows.Scan(to...); err != nil {
				return err
			}
			if f := d.find(id); f != nil {
				from.add(f, v)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// detailReader puts details to their features.
type detailReader struct {
	list  []geo.Feature
	at    int                   // the feature that had the row before
	index map[geo.FeatureID]int // places in the list, once they are asked for
	store textStore
	one   []string // a single source, the last one met: most features share it
}

// find gives the feature of an ID, nil when there is none: mostly that of the row
// before or the next one.
func (d *detailReader) find(id []byte) *geo.Feature {
	for i := d.at; i < min(d.at+2, len(d.list)); i++ {
		if string(id) == string(d.list[i].ID) {
			d.at = i
			return &d.list[i]
		}
	}
	if d.index == nil {
		d.index = make(map[geo.FeatureID]int, len(d.list))
		for i := range d.list {
			d.index[d.list[i].ID] = i
		}
	}
	i, ok := d.index[geo.FeatureID(id)]
	if !ok {
		return nil
	}
	d.at = i
	return &d.list[i]
}

func (d *detailReader) alias(f *geo.Feature, v [2]sql.RawBytes) {
	f.Aliases = append(f.Aliases, d.store.of(v[0], ""))
}

func (d *detailReader) link(f *geo.Feature, v [2]sql.RawBytes) {
	f.Links = append(f.Links, geo.Link{Role: geo.LinkRole(d.store.of(v[0], "")), To: geo.FeatureID(d.store.of(v[1], ""))})
}

// source lets features with one source share the list.
func (d *detailReader) source(f *geo.Feature, v [2]sql.RawBytes) {
	switch {
	case len(f.Sources) > 0:
		f.Sources = append(f.Sources[:len(f.Sources):len(f.Sources)], d.store.of(v[0], f.Sources[0]))
	case len(d.one) == 1 && string(v[0]) == d.one[0]:
		f.Sources = d.one
	default:
		d.one = []string{d.store.of(v[0], "")}
		f.Sources = d.one
	}
}
