package db

import (
	"database/sql"
	"strings"
	"testing"

	"kechuang/geo"
)

// TestQueriesUseIndexes reads the plans of the queries that the window makes
// one at a time: none may read a table from end to end.
func TestQueriesUseIndexes(t *testing.T) {
	d := smallMemory(t)
	zones, _ := tableOf(geo.Zone)
	for _, query := range []string{
		zones.selectFeatures() + " WHERE id = ?",
		"SELECT feature, alias, '' FROM aliases WHERE feature = ? ORDER BY feature, position",
		"SELECT feature, role, target FROM links WHERE feature >= ? AND feature < ? ORDER BY feature, position",
		"SELECT feature, source, '' FROM feature_sources WHERE feature = ? ORDER BY feature, position",
		"SELECT " + factColumns + " FROM facts " + aboutFeature + " ORDER BY id",
		"SELECT " + factColumns + " FROM facts " + oneFact + " ORDER BY id",
		"SELECT fact, place FROM fact_places JOIN facts ON facts.id = fact " + aboutFeature + " ORDER BY fact, fact_places.position",
		"SELECT fact, value FROM quantities JOIN facts ON facts.id = fact " + aboutFeature + " ORDER BY fact, quantities.position",
	} {
		args := make([]any, strings.Count(query, "?"))
		err := queryRows(t.Context(), d.pool, "EXPLAIN QUERY PLAN "+query, args, func(rows *sql.Rows) error {
			var id, parent, unused int
			var step string
			err := rows.Scan(&id, &parent, &unused, &step)
			if strings.HasPrefix(step, "SCAN") && !strings.Contains(step, "json_each") {
				t.Errorf("%s\n%s", query, step)
			}
			return err
		})
		if err != nil {
			t.Error(query, err)
		}
	}
}
