package dataset_test

import (
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/seeds/testkit"
)

// TestDecimalCommas reads numbers as the coordinates beside them are written. Where these
// have points, 3,5 stays what it is.
func TestDecimalCommas(t *testing.T) {
	const heads = "名称;经度;纬度;面积;楼层;产值;批次;员工\n"
	d := testkit.Own(t)
	r := read(t, d, write(t, "comma.csv", []byte(heads+"甲;121,59;31,205;1.234,5;3,5层;1,234;1,2,3;7\n乙;121,43;31,19;-0,25;2;8;4;8\n")), firms)
	types := map[string]geo.ColumnType{}
	for _, c := range r.Columns {
		types[c.Name] = c.Type
	}
	if types["面积"] != geo.RealColumn || types["产值"] != geo.RealColumn || types["楼层"] != geo.TextColumn || types["批次"] != geo.TextColumn || types["员工"] != geo.IntegerColumn {
		t.Error(types)
	}
	said := func(list []geo.Value) (s []string) {
		for _, v := range list {
			s = append(s, v.Text)
		}
		return s
	}
	fs := features(t, r)
	if got := strings.Join(said(append(fs[0].Values, fs[1].Values...)), " "); got != "1234.5 3,5层 1.234 1,2,3 7 -0.25 2 8 4 8" {
		t.Error(got)
	}
	if got := codes(r); strings.Count(got, "decimal_comma_own") != 2 {
		t.Error(got)
	}
	r = read(t, d, write(t, "point.csv", []byte(heads+"甲;121.59;31.205;12,5;3,5;1,234;;\n")), firms)
	if got := strings.Join(said(features(t, r)[0].Values), " "); got != "12,5 3,5 1,234" || strings.Contains(codes(r), "comma") {
		t.Error(got, codes(r))
	}
}
