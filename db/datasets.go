package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"kechuang/geo"
)

// Datasets gives the tables of numbers, in the order in which they came.
func (d *DB) Datasets(ctx context.Context) ([]geo.Dataset, error) {
	list, err := readDatasets(ctx, d.queries)
	return list, explain(err, d.path)
}

func readDatasets(ctx context.Context, q querier) ([]geo.Dataset, error) {
	var list []geo.Dataset
	at := map[string]int{}
	const query = "SELECT id, origin, name_zh, name_en, join_key, measures, years, source FROM datasets ORDER BY position, fid"
	err := queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		var s geo.Dataset
		var measures, years string
		if err := rows.Scan(&s.ID, &s.Origin, &s.Name.Zh, &s.Name.En, &s.Kind, &measures, &years, &s.Source); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(measures), &s.Measures); err != nil {
			return fmt.Errorf("%w: %s: measures: %w", errDamaged, s.ID, err)
		}
		if err := json.Unmarshal([]byte(years), &s.Years); err != nil {
			return fmt.Errorf("%w: %s: years: %w", errDamaged, s.ID, err)
		}
		at[s.ID] = len(list)
		list = append(list, s)
		return nil
	})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	const cells = "SELECT dataset, feature, year, measure, coalesce(value, 0), word FROM dataset_values ORDER BY fid"
	err = queryRows(ctx, q, cells, nil, func(rows *sql.Rows) error {
		var id string
		var v geo.DatasetValue
		err := rows.Scan(&id, &v.Feature, &v.Year, &v.Measure, &v.Number, &v.Word)
		if i, known := at[id]; known {
			list[i].Values = append(list[i].Values, v)
		}
		return err
	})
	return list, err
}
