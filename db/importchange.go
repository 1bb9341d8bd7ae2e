package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"kechuang/geo"
)

// earlier is a feature as it was before an import changed it which had not brought it
// alone: its row as an image, to the last bit, and its details.
type earlier struct {
	Columns []string // of the row, in quotes
	Row     []byte
	Aliases []string
	Links   []geo.Link
	Sources []string
}

// importChange is a row of table import_changes.
type importChange struct {
	fid      int64
	feature  geo.FeatureID
	was, now string
	before   string // an earlier as JSON
}

// others reports whether a feature has been there for somebody else than the source.
func others(f *geo.Feature, source string) bool {
	return len(f.Sources) != 1 || f.Sources[0] != source
}

// contentSum is by which it is known whether somebody changed a feature since. What it is
// from is no part of it: another import that is removed leaves the feature as it is.
func contentSum(f geo.Feature) (string, error) {
	f.Sources = nil
	said, err := serializeFeature(f)
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:12]), err
}

// replace writes a changed feature over its row. One that others have too is kept as it
// was.
func (im *importer) replace(f geo.Feature) error {
	if !im.foreign.Has(f.ID) {
		return im.replaceFeature(f)
	}
	was, ok, err := featureOf(im.ctx, im.tx, f.ID)
	if err != nil || !ok {
		return err
	}
	if err := im.keepEarlier(was); err != nil {
		return err
	}
	if err := im.replaceFeature(f); err != nil {
		return err
	}
	now, _, err := featureOf(im.ctx, im.tx, f.ID)
	if err != nil {
		return err
	}
	sum, err := contentSum(now)
	if err != nil {
		return err
	}
	return im.exec("UPDATE import_changes SET now = ? WHERE feature = ? AND source = ?", sum, string(f.ID), im.src.Key)
}

// keepEarlier notes a feature as it is now. Where this import changed it before and no other
// did since, what it was before that is noted already.
func (im *importer) keepEarlier(was geo.Feature) error {
	list, err := changesOf(im.ctx, im.tx, "feature = ? AND source = ?", string(was.ID), im.src.Key)
	if err != nil {
		return err
	}
	for _, c := range list {
		next, later, err := im.later(c)
		if err != nil || !later {
			return err
		}
		if err := im.forget(c, next); err != nil {
			return err
		}
	}
	before, err := im.earlier(was)
	if err != nil {
		return err
	}
	sum, err := contentSum(was)
	if err != nil {
		return err
	}
	return im.insert("import_changes", "source, feature, was, before", im.src.Key, string(was.ID), sum, before)
}

// earlier is a feature as table import_changes keeps it.
func (w *writer) earlier(f geo.Feature) (string, error) {
	t, ok := tableOf(f.Kind)
	if !ok {
		return "", unknownKind(f.Kind)
	}
	columns, err := w.columnsOf(t)
	if err != nil {
		return "", err
	}
	e := earlier{Columns: columns, Aliases: f.Aliases, Links: f.Links, Sources: f.Sources}
	query := "SELECT " + rowImage + "(" + strings.Join(columns, ", ") + ") FROM " + t.name + " WHERE id = ?"
	err = queryRows(w.ctx, w.tx, query, []any{string(f.ID)}, func(rows *sql.Rows) error { return rows.Scan(&e.Row) })
	if err != nil {
		return "", err
	}
	said, err := json.Marshal(e)
	return string(said), err
}

// columnsOf lists the columns of a feature's row, in quotes, without those that say which
// one it is and where in its layer's list it stands.
func (w *writer) columnsOf(t table) (list []string, err error) {
	const query = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 AND name NOT IN ('fid', 'id', 'position') ORDER BY cid"
	err = queryRows(w.ctx, w.tx, query, []any{t.name}, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		list = append(list, quoteName(name))
		return err
	})
	return list, err
}

func changesOf(ctx context.Context, q querier, where string, args ...any) (list []importChange, err error) {
	query := "SELECT fid, feature, was, now, before FROM import_changes WHERE " + where + " ORDER BY fid"
	err = queryRows(ctx, q, query, args, func(rows *sql.Rows) error {
		var c importChange
		err := rows.Scan(&c.fid, &c.feature, &c.was, &c.now, &c.before)
		list = append(list, c)
		return err
	})
	return list, err
}

// later is the first change of another import to the same feature after one.
func (w *writer) later(c importChange) (next importChange, ok bool, err error) {
	list, err := changesOf(w.ctx, w.tx, "feature = ? AND fid > ?", string(c.feature), c.fid)
	if err != nil || len(list) == 0 {
		return next, false, err
	}
	return list[0], true, nil
}

// forget deletes a change upon which another import built: what was before it is before
// that one then, unless somebody changed the feature between them.
func (w *writer) forget(c, next importChange) error {
	if err := w.exec("DELETE FROM import_changes WHERE fid = ?", c.fid); err != nil {
		return err
	}
	if next.was != c.now {
		return nil
	}
	return w.exec("UPDATE import_changes SET was = ?, before = ? WHERE fid = ?", c.was, c.before, next.fid)
}

// standing reports whether a feature is as an import left it: neither another import nor
// somebody by hand changed it since.
func standing(ctx context.Context, q querier, c importChange) (f geo.Feature, exists, as bool, err error) {
	f, exists, err = featureOf(ctx, q, c.feature)
	if err != nil || !exists {
		return f, false, false, err
	}
	sum, err := contentSum(f)
	return f, true, sum == c.now, err
}

// restore puts the features back that an import changed and that others have too, as they
// were before it. Those that were changed since stay as they are.
func (w *writer) restore(source string, done *geo.Removed) error {
	list, err := changesOf(w.ctx, w.tx, "source = ?", source)
	if err != nil {
		return err
	}
	known, err := w.sourceKeys()
	if err != nil {
		return err
	}
	for _, c := range list {
		f, exists, as, err := standing(w.ctx, w.tx, c)
		if err != nil {
			return err
		}
		next, changed, err := w.later(c)
		if err != nil {
			return err
		}
		if err := w.forget(c, next); err != nil {
			return err
		}
		switch {
		case !exists:
		case as && !changed:
			if err := w.putEarlier(f, c, source, known); err != nil {
				return err
			}
			done.Restored++
		default:
			done.Stays(f.Name)
		}
	}
	return nil
}

// putEarlier writes a feature as it was over its row.
func (w *writer) putEarlier(f geo.Feature, c importChange, source string, known map[string]bool) error {
	var e earlier
	if err := json.Unmarshal([]byte(c.before), &e); err != nil {
		return errDamaged
	}
	row, _, err := readImage(e.Row, len(e.Columns))
	if err != nil {
		return err
	}
	t, _ := tableOf(f.Kind)
	there, err := w.columnsOf(t)
	if err != nil {
		return err
	}
	values := make([]any, len(there)+1)
	for i, column := range there { // one that the table got since is empty
		if k := slices.Index(e.Columns, column); k >= 0 {
			values[i] = row[k]
		}
	}
	values[len(there)] = string(f.ID)
	if err := w.exec("UPDATE "+t.name+" SET ("+strings.Join(there, ", ")+") = ("+marks(len(there))+") WHERE id = ?", values...); err != nil {
		return err
	}
	if err := w.deleteDetails(f.ID); err != nil {
		return err
	}
	f.Aliases, f.Links = e.Aliases, e.Links
	f.Sources = slices.DeleteFunc(e.Sources, func(s string) bool { return s == source || !known[s] })
	return w.details(f)
}

func (w *writer) sourceKeys() (map[string]bool, error) {
	keys := map[string]bool{}
	err := queryRows(w.ctx, w.tx, "SELECT key FROM sources", nil, func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		keys[key] = true
		return err
	})
	return keys, err
}

// dropSource takes a source that goes out of what was before the changes of others. A
// feature that only it had is, without it, one that they brought.
func (w *writer) dropSource(source string) error {
	list, err := changesOf(w.ctx, w.tx, "source <> ?1 AND feature IN (SELECT feature FROM feature_sources WHERE source = ?1)", source)
	if err != nil {
		return err
	}
	for _, c := range list {
		var e earlier
		if json.Unmarshal([]byte(c.before), &e) != nil {
			return errDamaged
		}
		switch {
		case !slices.Contains(e.Sources, source):
		case len(e.Sources) == 1:
			if err := w.exec("DELETE FROM import_changes WHERE fid = ?", c.fid); err != nil {
				return err
			}
		default:
			e.Sources = slices.DeleteFunc(e.Sources, func(s string) bool { return s == source })
			said, err := json.Marshal(e)
			if err != nil {
				return err
			}
			if err := w.exec("UPDATE import_changes SET before = ? WHERE fid = ?", string(said), c.fid); err != nil {
				return err
			}
		}
	}
	return nil
}
