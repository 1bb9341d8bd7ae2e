package db

import (
	"testing"

	"kechuang/geo"
)

// A dataset whose rows are damaged is marked and says nothing; the project and the others
// can be read, and the same table imported again mends it.
func TestDamagedDataset(t *testing.T) {
	for _, spoil := range []string{
		"UPDATE datasets SET measures = '[{' WHERE id = 'dataset/1'", "UPDATE datasets SET years = '{}' WHERE id = 'dataset/1'",
		"UPDATE dataset_values SET value = 'x' WHERE dataset = 'dataset/1'", "UPDATE dataset_values SET year = 'x' WHERE dataset = 'dataset/1'",
	} {
		d := reopen(t, project(t, small()), small())
		in := geo.BroughtDataset{Dataset: geo.Dataset{Kind: geo.District, Measures: []geo.Measure{{Name: "n"}}, Years: []int{2020},
			Values: []geo.DatasetValue{{Feature: "district/1", Year: 2020, Measure: "n", Number: 1}}}}
		for _, name := range []string{"a", "b"} {
			in.Dataset.Name = geo.Name{Zh: name, En: name}
			if _, err := d.SaveDataset(t.Context(), in); err != nil {
				t.Fatal(err)
			}
		}
		run(t, d, spoil)
		list, err := d.Datasets(t.Context())
		if err != nil || len(list) != 2 || !list[0].Unread || len(list[0].Values) != 0 || list[1].Unread || len(list[1].Values) != 1 {
			t.Errorf("%s: %+v, %v", spoil, list, err)
		}
		in.Dataset.Name = geo.Name{Zh: "a", En: "a"}
		if _, err := d.SaveDataset(t.Context(), in); err != nil {
			t.Fatal(err)
		}
		if list, err = d.Datasets(t.Context()); err != nil || list[0].Unread || len(list[0].Values) != 1 {
			t.Errorf("%s, mended: %+v, %v", spoil, list, err)
		}
		if _, err := d.RemoveDataset(t.Context(), "a"); err != nil {
			t.Error(err)
		}
	}
}
