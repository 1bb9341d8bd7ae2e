package db

import (
	"context"
	"strings"

	"kechuang/geo"
)

// detailReader reads the aliases, links and sources of the features of a large
// table.
type detailReader struct {
	list  []geo.Feature
	text  *textStore
	next  int                   // the feature whose rows probably come now
	index map[geo.FeatureID]int // places in the list, once they are asked for
	one   []string              // the sources of the feature before, which mostly are those of the next too
}

// detail is a table of details: two columns besides feature and position, which
// may be the same, and how a row is added to its feature; had is how many were.
type detail struct {
	table, a, b string
	had         func(f *geo.Feature) int
	add         func(f *geo.Feature, a, b []byte)
}

// largeDetails is addDetails for all features of a kind, in stored order.
func largeDetails(ctx context.Context, q querier, list []geo.Feature, text *textStore) error {
	d := detailReader{list: list, text: text}
	for _, from := range []detail{
		{"aliases", "alias", "alias", func(f *geo.Feature) int { return len(f.Aliases) }, d.alias},
		{"links", "role", "target", func(f *geo.Feature) int { return len(f.Links) }, d.link},
		{"feature_sources", "source", "source", func(f *geo.Feature) int { return len(f.Sources) }, d.source},
	} {
		ok, err := d.read(ctx, q, from)
		if err != nil {
			return err
		}
		if !ok {
			return d.query(ctx, q)
		}
	}
	return nil
}

// read reads a table of details; ok is false when it has rows that are not as we
// write them, or not in our order.
func (d *detailReader) read(ctx context.Context, q querier, from detail) (ok bool, err error) {
	at, err := columnsOf(ctx, q, from.table)
	if err != nil || at == nil {
		return false, err
	}
	feature, position, a, b := at["feature"], at["position"], at[from.a], at[from.b]
	last := max(feature, position, a, b)
	prefix := d.list[0].Kind + "/"
	d.next, ok = 0, true
	read, err := eachRecord(ctx, q, from.table, func(rec *record) error {
		if !rec.whole || len(rec.types) <= last {
			ok = false
			return nil
		}
		id, isText := rec.text(feature)
		if !isText || !strings.HasPrefix(string(id), string(prefix)) {
			ok = ok && isText
			return nil
		}
		f := d.find(id)
		if f == nil {
			return nil
		}
		place, fine := rec.integer(position)
		va, fineA := rec.text(a)
		vb, fineB := rec.text(b)
		if ok = ok && fine && fineA && fineB && place == int64(from.had(f)); ok {
			from.add(f, va, vb)
		}
		return nil
	})
	return ok && read, err
}

// ahead is how many features without a row of a table may stand between two with
// one before places are looked up.
const ahead = 32

// find gives the feature of an ID, nil when there is none.
func (d *detailReader) find(id []byte) *geo.Feature {
	for i := d.next; i < min(d.next+ahead, len(d.list)); i++ {
		if string(id) == string(d.list[i].ID) {
			d.next = i
			return &d.list[i]
		}
	}
	if d.index == nil {
		d.index = make(map[geo.FeatureID]int, len(d.list))
		for i, f := range d.list {
			d.index[f.ID] = i
		}
	}
	i, ok := d.index[geo.FeatureID(id)]
	if !ok {
		return nil
	}
	d.next = i
	return &d.list[i]
}

// query reads all details anew.
func (d *detailReader) query(ctx context.Context, q querier) error {
	for i := range d.list {
		f := &d.list[i]
		f.Aliases, f.Links, f.Sources = nil, nil, nil
	}
	from, to := kindRange(d.list[0].Kind)
	return addDetails(ctx, q, d.list, "WHERE feature >= ? AND feature < ?", from, to)
}

func (d *detailReader) alias(f *geo.Feature, alias, _ []byte) {
	f.Aliases = append(f.Aliases, d.text.of(alias, ""))
}

func (d *detailReader) link(f *geo.Feature, role, target []byte) {
	f.Links = append(f.Links, geo.Link{Role: geo.LinkRole(d.text.of(role, "")), To: geo.FeatureID(d.text.of(target, ""))})
}

// source lets features of one file share their lists.
func (d *detailReader) source(f *geo.Feature, key, _ []byte) {
	switch {
	case len(f.Sources) > 0:
		f.Sources = append(f.Sources[:len(f.Sources):len(f.Sources)], d.text.of(key, f.Sources[0]))
	case len(d.one) == 1 && string(key) == d.one[0]:
		f.Sources = d.one
	default:
		d.one = []string{d.text.of(key, "")}
		f.Sources = d.one
	}
}
