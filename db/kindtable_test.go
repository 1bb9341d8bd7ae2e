package db

import (
	"slices"
	"testing"

	"kechuang/db/gpkg"
)

// TestKindsTable holds that the template of a kind's table gives the columns of the
// tables that the migrations make, and that the file stays sound.
func TestKindsTable(t *testing.T) {
	d := smallMemory(t)
	for _, made := range []gpkg.Layer{layerOf("stations", "POINT", "Stations 车站"), layerOf("plans", "", "Plans")} {
		text, err := kindSQL(made)
		if err != nil {
			t.Fatal(err)
		}
		run(t, d, text)
		if got := tablesMade([]migration{{sql: text}}); !slices.Equal(got, []string{made.Table}) {
			t.Errorf("makes %v", got)
		}
	}
	for query, want := range map[string]float64{
		"SELECT count(*) FROM pragma_table_info('stations')":                                                           number(t, d, "SELECT count(*) FROM pragma_table_info('zones')"),
		"SELECT count(*) FROM pragma_table_info('plans')":                                                              number(t, d, "SELECT count(*) FROM pragma_table_info('cities')"),
		"SELECT count(*) FROM gpkg_contents WHERE table_name IN ('stations', 'plans')":                                 2,
		"SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'stations'":                          9,
		"SELECT count(*) FROM gpkg_geometry_columns WHERE table_name = 'stations' AND geometry_type_name = 'POINT'":    1,
		"SELECT count(*) FROM gpkg_contents WHERE table_name = 'plans' AND data_type = 'attributes' AND srs_id ISNULL": 1,
	} {
		if got := number(t, d, query); got != want {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
}
