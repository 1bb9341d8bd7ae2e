package featuretable_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/featuretable"
)

// content is a map of some firms in two districts.
type content struct {
	features []geo.Feature
	columns  []geo.Column
}

func (c content) Each(geo.Kind) iter.Seq[*geo.Feature] {
	return func(yield func(*geo.Feature) bool) {
		for i := range c.features {
			if !yield(&c.features[i]) {
				return
			}
		}
	}
}

func (c content) Columns(geo.Kind) []geo.Column { return c.columns }

func (c content) Feature(id geo.FeatureID) (geo.Feature, bool) {
	names := map[geo.FeatureID]geo.Name{"district/310115": {Zh: "浦东新区", En: "Pudong"}, "district/310104": {Zh: "徐汇区", En: "Xuhui"}}
	return geo.Feature{ID: id, Name: names[id]}, names[id] != geo.Name{}
}

func firms() content {
	c := content{columns: []geo.Column{{Name: "代码", Type: geo.TextColumn}, {Name: "资本", Type: geo.RealColumn},
		{Name: "成立", Type: geo.DateColumn}, {Name: "高新", Type: geo.BooleanColumn}, {Name: "楼", Type: geo.TextColumn}}}
	for _, row := range [][]string{ // name, district, precision, and the values
		{"张江一号", "310115", "site", "0012", "9", "2016-05-31", "TRUE", "10号楼"},
		{"阿里云", "310104", "district", "91310115MA1H0001X", "-2.5", "2017-01-01", "FALSE", "2号楼"},
		{"中芯", "310115", "street", "12", "1200", "", "", "A座"},
		{"Zebra", "", "none", "", "", "2016", "", ""},
		{"微创", "310104", "site", "０９", "100", "2016-12-01", "TRUE", "2号楼"},
	} {
		f := geo.Feature{ID: geo.FeatureID("organisation/" + row[0]), Kind: geo.Organisation, Name: geo.Name{Zh: row[0]}, Precision: geo.Precision(row[2])}
		if row[1] != "" {
			f.District = geo.FeatureID("district/" + row[1])
		}
		for i, v := range row[3:] {
			if v != "" {
				f.Values = append(f.Values, geo.Value{Column: c.columns[i].Name, Text: v})
			}
		}
		c.features = append(c.features, f)
	}
	c.features[0].Approximate = true
	c.features[4].Aliases = []string{"MicroPort"}
	c.features[4].Sources = []string{"import/a.csv"}
	return c
}

func newTable() *featuretable.Table { return featuretable.New(firms(), geo.Organisation) }

// names are those of the rows that a query gives.
func names(t *testing.T, tab *featuretable.Table, q featuretable.Query) string {
	t.Helper()
	rows, err := tab.Choose(t.Context(), q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	var out []string
	for _, r := range rows {
		out = append(out, tab.Feature(r).Name.Zh)
	}
	return strings.Join(out, " ")
}

func TestColumns(t *testing.T) {
	tab := newTable()
	var ids, titles []string
	for _, c := range tab.Columns {
		ids, titles = append(ids, c.ID), append(titles, c.Title(geo.En))
	}
	if want := []string{"name", "district", "precision", "own/代码", "own/资本", "own/成立", "own/高新", "own/楼"}; !slices.Equal(ids, want) {
		t.Error(ids)
	}
	if titles[1] != "District" || titles[3] != "代码" {
		t.Error(titles)
	}
	if got := tab.Cell(geo.En, 0, 1) + "|" + tab.Cell(geo.En, 0, 0) + "|" + tab.Cell(geo.Zh, 0, 2) + "|" + tab.Cell(geo.Zh, 3, 1); got != "Pudong|张江一号|具体地点 · 示意|" {
		t.Error(got)
	}
	if row, ok := tab.Row("organisation/中芯"); !ok || row != 2 {
		t.Error(row, ok)
	}
}

// Numbers are sorted as numbers, Chinese by pinyin, numbers in texts by their size, and what
// is empty stands last either way.
func TestOrder(t *testing.T) {
	tab := newTable()
	for _, c := range []struct {
		column     string
		descending bool
		want       string
	}{
		{"", false, "张江一号 阿里云 中芯 Zebra 微创"},
		{"name", false, "Zebra 阿里云 微创 张江一号 中芯"},
		{"name", true, "中芯 张江一号 微创 阿里云 Zebra"},
		{"own/资本", false, "阿里云 张江一号 微创 中芯 Zebra"},
		{"资本", true, "中芯 微创 张江一号 阿里云 Zebra"},
		{"own/成立", false, "Zebra 张江一号 微创 阿里云 中芯"},
		{"own/楼", false, "阿里云 微创 张江一号 中芯 Zebra"},
		{"own/楼", true, "中芯 张江一号 阿里云 微创 Zebra"},
		{"own/高新", false, "阿里云 张江一号 微创 中芯 Zebra"},
		{"district", false, "张江一号 中芯 阿里云 微创 Zebra"},
		{"precision", false, "微创 中芯 阿里云 Zebra 张江一号"},
	} {
		if got := names(t, tab, featuretable.Query{Sort: c.column, Descending: c.descending}); got != c.want {
			t.Errorf("%s, descending %v: %s, want %s", c.column, c.descending, got, c.want)
		}
	}
}

func TestFilters(t *testing.T) {
	tab := newTable()
	for _, c := range []struct {
		what string
		q    featuretable.Query
		want string
	}{
		{"a name", featuretable.Query{Text: "芯"}, "中芯"},
		{"a code in small letters", featuretable.Query{Text: "ma1h0001x"}, "阿里云"},
		{"a code with zeros", featuretable.Query{Text: "0012"}, "张江一号"},
		{"full width finds half width", featuretable.Query{Text: "ＭＡ１Ｈ"}, "阿里云"},
		{"half width finds full width", featuretable.Query{Text: "09"}, "微创"},
		{"an alias", featuretable.Query{Text: "microport"}, "微创"},
		{"words of two columns", featuretable.Query{Text: "徐汇 2号"}, "阿里云 微创"},
		{"the other language", featuretable.Query{Text: "pudong"}, "张江一号 中芯"},
		{"from", featuretable.Query{Filters: []featuretable.Filter{{Column: "own/资本", From: "100"}}}, "中芯 微创"},
		{"between", featuretable.Query{Filters: []featuretable.Filter{{Column: "资本", From: "-2.5", To: "１００"}}}, "张江一号 阿里云 微创"},
		{"thousands", featuretable.Query{Filters: []featuretable.Filter{{Column: "资本", From: "1,200"}}}, "中芯"},
		{"a year", featuretable.Query{Filters: []featuretable.Filter{{Column: "成立", From: "2016", To: "2016"}}}, "张江一号 Zebra 微创"},
		{"to a month", featuretable.Query{Filters: []featuretable.Filter{{Column: "成立", To: "2016-05"}}}, "张江一号 Zebra"},
		{"words of a column", featuretable.Query{Filters: []featuretable.Filter{{Column: "own/楼", Words: "2"}}}, "阿里云 微创"},
		{"two columns", featuretable.Query{Filters: []featuretable.Filter{{Column: "own/楼", Words: "2"}, {Column: "own/高新", Words: "true"}}}, "微创"},
		{"filled", featuretable.Query{Filters: []featuretable.Filter{{Column: "own/成立", Presence: featuretable.Filled}}}, "张江一号 阿里云 Zebra 微创"},
		{"empty", featuretable.Query{Filters: []featuretable.Filter{{Column: "own/成立", Presence: featuretable.Empty}}}, "中芯"},
		{"a filter and an order", featuretable.Query{Text: "区", Sort: "资本", Descending: true}, "中芯 微创 张江一号 阿里云"},
		{"nothing", featuretable.Query{Text: "没有"}, ""},
	} {
		if got := names(t, tab, c.q); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

func TestRefused(t *testing.T) {
	tab := newTable()
	for key, q := range map[string]featuretable.Query{
		"error.table_column":   {Sort: "nothing"},
		"error.features_bound": {Filters: []featuretable.Filter{{Column: "资本", From: "many"}}},
	} {
		var p *geo.Problem
		if _, err := tab.Choose(t.Context(), q); !errors.As(err, &p) || p.Key != key {
			t.Errorf("%s: %v", key, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := tab.Choose(ctx, featuretable.Query{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// What is written has numbers as numbers, where a spreadsheet keeps them exactly.
func TestGrid(t *testing.T) {
	c := firms()
	c.features[2].Values[1].Text = "12345678901234567"
	tab := featuretable.New(c, geo.Organisation)
	g := tab.Grid([]int32{0, 2, 3}, []int{0, 3, 4}, geo.En)
	if !slices.Equal(g.Head, []string{"Name", "代码", "资本"}) || len(g.Rows) != 3 || len(g.Widths) != 3 {
		t.Fatalf("%+v", g)
	}
	if r := g.Rows[0]; r[1].One("") != "0012" || r[1].Numeric || r[2].One("") != "9" || !r[2].Numeric {
		t.Errorf("%+v", r)
	}
	if r := g.Rows[1]; r[2].Numeric || r[2].One("") != "12345678901234567" {
		t.Errorf("a number that is not kept exactly: %+v", r)
	}
	if r := g.Rows[2]; len(r[1].Lines) != 0 || r[2].Numeric {
		t.Errorf("nothing: %+v", r)
	}
	all := []geo.Source{{Key: "import/b.csv"}, {Key: "import/a.csv", Title: geo.Name{Zh: "a.csv"}, Datum: geo.Name{Zh: "GCJ-02"}}}
	if s := tab.Sources([]int32{0, 4}, all, geo.Zh); len(s.Rows) != 1 || s.Rows[0][0].One("") != "a.csv" || s.Rows[0][1].One("") != "GCJ-02" {
		t.Errorf("%+v", s)
	}
}

func BenchmarkChoose(b *testing.B) {
	c := firms()
	few := c.features
	c.features = nil
	for i := range 100_000 {
		f := few[i%len(few)]
		f.Name.Zh = strings.Repeat(f.Name.Zh, 2) + string(rune(0x4E00+i%5000)) + string(rune(0x4E00+i/5000))
		c.features = append(c.features, f)
	}
	for _, q := range []featuretable.Query{{Text: "微创 2号"}, {Sort: "name"}, {Sort: "own/资本"}} {
		b.Run(q.Sort+q.Text, func(b *testing.B) {
			for b.Loop() {
				if _, err := featuretable.New(c, geo.Organisation).Choose(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
