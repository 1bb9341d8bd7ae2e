package table_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/table"
	"kechuang/seeds/testkit"
)

// Datasets are further columns, one for each measure and year; what they do not say is an
// empty cell, and files have the numbers as numbers.
func TestDatasetsAreColumns(t *testing.T) {
	whole, err := table.Load(t.Context(), testkit.Numbered(testkit.Store(t), testkit.Numbers()))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := table.Load(t.Context(), testkit.Store(t))
	if err != nil {
		t.Fatal(err)
	}
	if added := strings.Join(whole.ColumnIDs()[len(plain.Columns):], " "); added !=
		"dataset/1/企业数/2022 dataset/1/企业数/2023 dataset/1/增速/2022 dataset/1/增速/2023 dataset/1/等级/2023" {
		t.Errorf("columns %s", added)
	}
	tab, err := whole.Choose(table.Query{Columns: []string{"High-tech firms/企业数/2023", "高新技术企业/增速"}, Sort: "高新技术企业/企业数", Descending: true})
	if err != nil {
		t.Fatal(err)
	}
	var csv bytes.Buffer
	if err := tab.Grid(geo.En).WriteCSV(&csv); err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(csv.String()), "\r\n")
	if want := "\ufeffDistrict,High-tech firms · 企业数 (家) 2023,High-tech firms · 增速 (%) 2022,High-tech firms · 增速 (%) 2023"; rows[0] != want {
		t.Errorf("head %q, want %q", rows[0], want)
	}
	if rows[1] != "Pudong New Area,3120,9.0,9.0" || rows[len(rows)-2] != "Huangpu District,196,-6.0,-6.0" || rows[len(rows)-1] != "Chongming District,,," {
		t.Errorf("rows %q", rows[1:])
	}
	var out bytes.Buffer
	if err := tab.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var list []struct {
		ID      geo.FeatureID
		Columns map[string][]struct {
			Source, Unit string
			Year         int
			Value        float64
		}
	}
	if err := json.Unmarshal(out.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	first, last := list[0].Columns["dataset/1/企业数/2023"], list[len(list)-1].Columns["dataset/1/企业数/2023"]
	if len(first) != 1 || first[0].Value != 3120 || first[0].Unit != "家" || first[0].Year != 2023 || first[0].Source == "" || last == nil || len(last) != 0 {
		t.Errorf("JSON has %+v and %+v", first, last)
	}
}

// The comparison says how numbers stand to one another, and the sheet of sources names
// their file.
func TestComparedNumbers(t *testing.T) {
	whole, err := table.Load(t.Context(), testkit.Numbered(testkit.Store(t), testkit.Numbers()))
	if err != nil {
		t.Fatal(err)
	}
	c, err := whole.Compare("district/310115", "district/310151")
	if err != nil {
		t.Fatal(err)
	}
	g := c.Grid(geo.Zh)
	row := g.Rows[whole.At("dataset/1/企业数/2023")]
	if row[1].One("") != "3120" || !row[1].Numeric || row[2].One("") != "" || row[3].One("") != "仅一区有数据" {
		t.Errorf("%+v", row)
	}
	s := whole.Sources(geo.Zh)
	if end := s.Rows[len(s.Rows)-1]; end[5].One("") != "高新技术企业，来源：2023年各区高新技术企业.xlsx" || end[6].One("") == "" {
		t.Errorf("sources end with %+v", end)
	}
}
