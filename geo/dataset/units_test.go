package dataset_test

import (
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// TestUnits reads tables with a row below the headings that is about the columns.
func TestUnits(t *testing.T) {
	d := testkit.Own(t)
	const rows = "甲,12.5,30,0.4,121.6012,31.2012\n乙,7,4,0.5,121.5012,31.21\n"
	for name, c := range map[string]struct{ row, columns, notes string }{
		"units":     {",万元,个,%,度,度\n", "产值（万元） REAL, 人数（个） INTEGER, 占比（%） REAL", "units"},
		"brackets":  {"-,（万元）,(人),％,°,°\n", "产值（万元） REAL, 人数（人） INTEGER, 占比（％） REAL", "units"},
		"named":     {"单位,亿元,万人,%,,\n", "产值（亿元） REAL, 人数（万人） INTEGER, 占比（%） REAL", "units"},
		"for each":  {",元/平方米,人次,‰,,\n", "产值（元/平方米） REAL, 人数（人次） INTEGER, 占比（‰） REAL", "units"},
		"types":     {"文本,数值,整数,数值,数值,数值\n", "产值 REAL, 人数 INTEGER, 占比 REAL", "units"},
		"required":  {"必填,选填,选填,选填,必填,必填\n", "产值 REAL, 人数 INTEGER, 占比 REAL", "units"},
		"English":   {"name,,,,lng,lat\n", "产值 REAL, 人数 INTEGER, 占比 REAL", "units"},
		"none":      {"", "产值 REAL, 人数 INTEGER, 占比 REAL", ""},
		"a place":   {"丙,万元,个,%,121.6,31.25\n", "产值 TEXT, 人数 TEXT, 占比 TEXT", ""},
		"not a row": {"丙公司,万元,个,%,度,度\n", "产值 REAL, 人数 INTEGER, 占比 REAL", "refused"},
	} {
		text := "名称,产值,人数,占比,经度,纬度\n" + c.row + rows
		r := read(t, d, write(t, "a.csv", []byte(text)), dataset.Options{Layer: geo.Organisation, Datum: "wgs84"})
		var columns []string
		for _, column := range r.Columns {
			columns = append(columns, column.Name+" "+string(column.Type))
		}
		notes := codes(r)
		if r.Refused > 0 {
			notes = "refused"
		}
		if got := strings.Join(columns, ", "); got != c.columns && c.notes != "refused" || notes != c.notes {
			t.Errorf("%s: %q, notes %q, %+v", name, got, notes, r.Refusals)
		}
	}
}
