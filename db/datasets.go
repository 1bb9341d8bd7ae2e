package db

import (
	"context"
	"database/sql"
	"encoding/json"

	"kechuang/geo"
)

// Datasets gives the tables of numbers, in the order in which they came; one that can't be
// read is marked so and has no values.
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
		s.Unread = json.Unmarshal([]byte(measures), &s.Measures) != nil || json.Unmarshal([]byte(years), &s.Years) != nil
		if len(s.Years) == 0 {
			s.Years = nil
		}
		at[s.ID] = len(list)
		list = append(list, s)
		return nil
	})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	// What is no number of a year or a cell is NULL.
	const cells = `SELECT dataset, feature, iif(typeof(year) = 'integer', year, NULL), measure,
		iif(typeof(value) IN ('real', 'integer', 'null'), coalesce(value, 0), NULL), word FROM dataset_values ORDER BY fid`
	err = queryRows(ctx, q, cells, nil, func(rows *sql.Rows) error {
		var id string
		var v geo.DatasetValue
		var year sql.NullInt64
		var number sql.NullFloat64
		err := rows.Scan(&id, &v.Feature, &year, &v.Measure, &number, &v.Word)
		v.Year, v.Number = int(year.Int64), number.Float64
		if i, known := at[id]; known {
			list[i].Values = append(list[i].Values, v)
			list[i].Unread = list[i].Unread || !year.Valid || !number.Valid
		}
		return err
	})
	for i := range list {
		if s := &list[i]; s.Unread {
			s.Measures, s.Years, s.Values = nil, nil, nil
		}
	}
	return list, err
}
