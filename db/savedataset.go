package db

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"

	"kechuang/geo"
)

const datasetColumns = "origin, name_zh, name_en, join_key, measures, years, source"

// datasetPrefix begins the IDs of datasets, which are the keys of their sources too.
const datasetPrefix = "dataset/"

// metaDatasets counts in kechuang_meta the datasets that were made: an ID is never given
// twice, as figures may name one that is gone.
const metaDatasets = "datasets_made"

// SaveDataset adds a dataset with its source, behind all others, or overwrites the user's
// own of its name and measures, which keeps its ID and place. It is a step of history. It gives the
// dataset with its ID.
func (d *DB) SaveDataset(ctx context.Context, in geo.BroughtDataset) (geo.Dataset, error) {
	s := in.Dataset
	_, err := d.change(ctx, named("history.dataset_save", s.Name), func(w *writer) error {
		list, err := readDatasets(w.ctx, w.tx)
		if err != nil {
			return err
		}
		s.Origin = geo.OwnOrigin
		s.Distinct(list)
		if i := slices.IndexFunc(list, func(was geo.Dataset) bool { return was.Replaced(&s) }); i >= 0 {
			s.ID = list[i].ID
		} else if s.ID, err = w.datasetID(); err != nil {
			return err
		}
		in.Source.Key, s.Source = s.ID, s.ID
		return cmp.Or(w.source(in.Source), w.putDataset(s), w.touch("sources"), w.touch("datasets"), w.touch("dataset_values"))
	})
	return s, err
}

// datasetID is the ID of a new dataset.
func (w *writer) datasetID() (string, error) {
	text, err := meta(w.ctx, w.tx, metaDatasets)
	if err != nil {
		return "", err
	}
	made, _ := strconv.ParseInt(text, 10, 64) // none before the first
	last, err := w.count("SELECT coalesce(max(CAST(substr(id, ?) AS INTEGER)), 0) FROM datasets WHERE id GLOB 'dataset/*'", len(datasetPrefix)+1)
	if err != nil {
		return "", err
	}
	n := strconv.FormatInt(max(made, last)+1, 10)
	return datasetPrefix + n, w.setMeta(metaDatasets, n)
}

// putDataset writes a dataset; a new one comes last. Cells that stay as they are keep
// their rows.
func (w *writer) putDataset(s geo.Dataset) error {
	measures, err := json.Marshal(append([]geo.Measure{}, s.Measures...))
	if err != nil {
		return err
	}
	years, err := json.Marshal(append([]int{}, s.Years...))
	if err != nil {
		return err
	}
	err = w.upsert("datasets", "id", datasetColumns, s.ID, s.Origin, s.Name.Zh, s.Name.En, s.Kind, string(measures), string(years), s.Source)
	if err != nil {
		return err
	}
	if err := w.exec("UPDATE datasets SET position = (SELECT max(position) + 1 FROM datasets) WHERE id = ? AND position = 0", s.ID); err != nil {
		return err
	}
	if err := w.dropValues(s); err != nil {
		return err
	}
	const query = "INSERT INTO dataset_values (dataset, feature, year, measure, value, word) VALUES (?, ?, ?, ?, ?, ?)" +
		" ON CONFLICT (dataset, measure, year, feature) DO UPDATE SET value = excluded.value, word = excluded.word"
	for _, v := range s.Values {
		var number any = v.Number
		if v.Word != "" {
			number = nil
		}
		if err := w.exec(query, s.ID, v.Feature, v.Year, v.Measure, number, v.Word); err != nil {
			return err
		}
	}
	return nil
}

// dropValues deletes the cells of a dataset that it has no more.
func (w *writer) dropValues(s geo.Dataset) error {
	type place struct {
		Feature geo.FeatureID
		Year    int
		Measure string
	}
	kept := map[place]bool{}
	for _, v := range s.Values {
		kept[place{v.Feature, v.Year, v.Measure}] = true
	}
	var gone []int64
	const query = "SELECT fid, feature, iif(typeof(year) = 'integer', year, -1), measure FROM dataset_values WHERE dataset = ?"
	err := queryRows(w.ctx, w.tx, query, []any{s.ID}, func(rows *sql.Rows) error {
		var fid int64
		var p place
		err := rows.Scan(&fid, &p.Feature, &p.Year, &p.Measure)
		if !kept[p] {
			gone = append(gone, fid)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, fid := range gone {
		if err := w.exec("DELETE FROM dataset_values WHERE fid = ?", fid); err != nil {
			return err
		}
	}
	return nil
}

// RemoveDataset deletes a dataset with its source; name is its ID or name. It is a step of
// history. The error of one that there is not is geo.ErrNotFound.
func (d *DB) RemoveDataset(ctx context.Context, name string) (geo.Dataset, error) {
	list, err := d.Datasets(ctx)
	if err != nil {
		return geo.Dataset{}, err
	}
	i := slices.IndexFunc(list, func(s geo.Dataset) bool { return s.ID == name || s.Name.Zh == name || s.Name.En == name })
	if i < 0 {
		return geo.Dataset{}, geo.Problemf("error.dataset_unknown", geo.ErrNotFound, "name", name)
	}
	s := list[i]
	_, err = d.change(ctx, named("history.dataset_remove", s.Name), func(w *writer) error {
		for _, query := range []string{"DELETE FROM dataset_values WHERE dataset = ?", "DELETE FROM datasets WHERE id = ?", "DELETE FROM sources WHERE key = ?"} {
			if err := w.exec(query, s.ID); err != nil {
				return err
			}
		}
		return cmp.Or(w.touch("sources"), w.touch("datasets"), w.touch("dataset_values"))
	})
	return s, err
}

// RenameDataset gives a dataset another name, as a step of history. The error of one that
// there is not is geo.ErrNotFound; a name that is empty or another's is geo.ErrUsage.
func (d *DB) RenameDataset(ctx context.Context, id string, name geo.Name) error {
	if name.IsZero() {
		return geo.Problemf("error.dataset_unnamed", geo.ErrUsage)
	}
	_, err := d.change(ctx, named("history.dataset_rename", name), func(w *writer) error {
		taken, err := w.count("SELECT count(*) FROM datasets WHERE id <> ? AND (name_zh IN (?, ?) OR name_en IN (?, ?))", id, name.Zh, name.En, name.Zh, name.En)
		if err != nil {
			return err
		}
		if taken > 0 {
			return geo.Problemf("error.dataset_taken", geo.ErrUsage, "name", name.In(geo.Zh))
		}
		if n, err := w.count("SELECT count(*) FROM datasets WHERE id = ?", id); n == 0 || err != nil {
			return cmp.Or(err, error(geo.Problemf("error.dataset_unknown", geo.ErrNotFound, "name", id)))
		}
		return cmp.Or(w.exec("UPDATE datasets SET name_zh = ?, name_en = ? WHERE id = ?", name.Zh, name.En, id), w.touch("datasets"))
	})
	return err
}
