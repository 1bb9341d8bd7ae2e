package numbers_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset/numbers"
	"kechuang/seeds/testkit"
)

// say writes a reading as lines: the dataset, its values by the last digits of the
// district's code, what joins none, totals, and notes.
func say(r *numbers.Reading) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", r.Dataset.Name.Zh)
	for _, m := range r.Dataset.Measures {
		fmt.Fprintf(&b, " | %s", m.Title())
		if m.Words {
			b.WriteString(" in words")
		}
	}
	if len(r.Dataset.Years) > 0 {
		fmt.Fprintf(&b, " %v", r.Dataset.Years)
	}
	b.WriteString("\n")
	for _, v := range r.Dataset.Values {
		m, _ := r.Dataset.Measure(v.Measure)
		what := m.Write(v.Number)
		if m.Words {
			what = v.Word
		}
		year := ""
		if v.Year > 0 {
			year = fmt.Sprint(" ", v.Year)
		}
		key := v.Feature.Key()
		fmt.Fprintf(&b, "%s %s%s=%s\n", key[len(key)-2:], v.Measure, year, what)
	}
	for _, u := range r.Unmatched {
		fmt.Fprintf(&b, "no %d %s -> %s", u.Line, u.Name, u.Suggestion)
		if u.Old {
			b.WriteString(" (old)")
		}
		b.WriteString("\n")
	}
	for _, t := range r.Totals {
		fmt.Fprintf(&b, "total %d %s\n", t.Line, t.Name)
	}
	for _, n := range r.Notes {
		if n.Code == "total" {
			continue
		}
		fmt.Fprintf(&b, "note %d %s %s\n", n.Line, n.Code, strings.Join(n.Args, " "))
	}
	return b.String()
}

func readText(t *testing.T, name, text string, o numbers.Options) (*numbers.Reading, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if o.Kind == "" {
		o.Kind = geo.District
	}
	return numbers.Read(t.Context(), testkit.Store(t), path, o)
}

func lines(s ...string) string { return strings.Join(s, "\n") + "\n" }

var tables = []struct{ about, name, text, want string }{
	{"several measures with units, percent cells and thousands", "a.csv",
		lines("区,高新技术企业数,研发投入（亿元）,占GDP比重", "浦东新区,4200,\"1,234.5\",4.1%", "闵行区,2100,560,9.8%"),
		lines("a | 高新技术企业数 | 研发投入（亿元） | 占GDP比重（%）",
			"15 高新技术企业数=4,200", "15 研发投入=1,234.5", "15 占GDP比重=4.1", "12 高新技术企业数=2,100", "12 研发投入=560.0", "12 占GDP比重=9.8")},
	{"title, unit of the table, years as columns, totals and a source below", "表.csv",
		lines("各区高新技术企业,,", "单位：个,,", "区,2019,2020年", "黄浦区,10,12", "徐汇,20,24", "合计,30,36", "数据来源：上海市科委,,"),
		lines("各区高新技术企业 | 各区高新技术企业（个） [2019 2020]",
			"01 各区高新技术企业 2019=10", "01 各区高新技术企业 2020=12", "04 各区高新技术企业 2019=20", "04 各区高新技术企业 2020=24", "total 6 合计",
			"note 0 heading_found line 3")},
	{"one row a district and year", "长.csv",
		lines("年份,区县,产值(万元),企业数(家)", "2021,310115,5,7", "2022,310115000000,6,8", "2021,崇明县,1,2", "全市,,12,17"),
		lines("长 | 产值（万元） | 企业数（家） [2021 2022]",
			"15 产值 2021=5", "15 企业数 2021=7", "15 产值 2022=6", "15 企业数 2022=8", "51 产值 2021=1", "51 企业数 2021=2", "total 5 全市")},
	{"one row a district, year and measure, with units", "m.csv",
		lines("地区,年份,指标,单位,数值", "Pudong,2020,GDP,亿元,13207.03", "Pudong,2020,人口,万人,568", "Xuhui,2020,GDP,亿元,2176", "Xuhui,2020,人口,万人,111.31"),
		lines("m | GDP（亿元） | 人口（万人） [2020]",
			"15 GDP 2020=13,207.03", "15 人口 2020=568.00", "04 GDP 2020=2,176.00", "04 人口 2020=111.31")},
	{"headings in two rows, of which the upper spans years", "two.csv",
		lines("区,企业数（家）,,产值（亿元）,", ",2021,2022,2021,2022", "静安,1,2,3.5,4.5", "普陀,5,6,7.5,8.5"),
		lines("two | 企业数（家） | 产值（亿元） [2021 2022]",
			"06 企业数 2021=1", "06 企业数 2022=2", "06 产值 2021=3.5", "06 产值 2022=4.5", "07 企业数 2021=5", "07 企业数 2022=6", "07 产值 2021=7.5", "07 产值 2022=8.5",
			"note 0 heading_found line 2")},
	{"districts as headings", "across.csv",
		lines("指标,黄浦区,徐汇区,全市", "企业数（家）,3,4,7", "产值（亿元）,1.5,2,3.5"),
		lines("across | 企业数（家） | 产值（亿元）",
			"01 企业数=3", "01 产值=1.5", "04 企业数=4", "04 产值=2.0", "total 1 全市")},
	{"what joins none is listed with a suggestion; text among numbers is told", "bad.csv",
		lines("区,企业数", "蒲东新区,3", "苏州,4", "徐汇区,约五百", "黄浦区,-6", "长宁区,—", "闵行区,7"),
		lines("bad | 企业数", "01 企业数=-6", "12 企业数=7", "no 2 蒲东新区 -> district/310115", "no 3 苏州 -> ",
			"note 4 not_number column 企业数 text 约五百")},
	{"old names join, unless today's district has a number of its own", "old.csv",
		lines("区,产值", "卢湾区,1", "闸北区,2", "静安区,3", "崇明县,4"),
		lines("old | 产值", "01 产值=1", "06 产值=3", "51 产值=4", "no 3 闸北区 -> district/310106 (old)", "note 2 old_name name 卢湾区")},
	{"all is missing", "none.csv", lines("区,产值（亿元）", "黄浦区,", "徐汇区,-", "长宁区,…"),
		lines("none | 产值（亿元）", "note 0 measure_empty column 产值（亿元）")},
	{"a total that differs", "sum.csv", lines("区,产值", "黄浦区,1", "徐汇区,2", "合计,40", "平均,1.5", "中心城区小计,3"),
		lines("sum | 产值", "01 产值=1", "04 产值=2", "total 4 合计", "total 5 平均", "total 6 中心城区小计", "note 4 total_differs column 产值 total 40 sum 3")},
	{"a year in the title, words beside numbers, a row twice, remarks", "t.csv",
		lines("2023年各区定位,,,", "序号,区,定位,面积（平方公里）", "1,黄浦区,核心区,20.5", "2,徐汇区,创新区,54.8", "3,徐汇区,创新区,55", "注：不含水域,,,"),
		lines("2023年各区定位 | 面积（平方公里） | 定位 in words [2023]",
			"01 定位 2023=核心区", "01 面积 2023=20.5", "04 定位 2023=创新区", "04 面积 2023=54.8",
			"note 0 year_title year 2023", "note 0 heading_found line 2", "note 0 columns_apart columns 序号", "note 5 twice column 面积 line 4", "note 6 remark ")},
	{"a rank is no number of the unit that the title says; the city is more than the rows", "2022年GDP.csv",
		lines("各区GDP（亿元）,,", "排名,区,GDP", "1,黄浦区,3.5", "2,徐汇区,2", ",全市,40"),
		lines("各区GDP | GDP（亿元）", "01 GDP=3.5", "04 GDP=2.0", "total 5 全市", "note 0 heading_found line 2", "note 0 columns_apart columns 排名")},
	{"the city and all districts that do not add up to it", "city.csv", lines("区,人口,人均", districtRows("1,2"), "上海市,200,2"),
		districtSay("city | 人口 | 人均", "人口=1", "人均=2") + lines("total 18 上海市", "note 18 total_differs column 人口 total 200 sum 16")},
	{"blank districts are those above, where years tell rows apart", "fill.csv",
		lines("区,年份,产值", "黄浦区,2021,1", ",2022,2", "徐汇区,2021,3", ",2022,4"),
		lines("fill | 产值 [2021 2022]", "01 产值 2021=1", "01 产值 2022=2", "04 产值 2021=3", "04 产值 2022=4")},
}

func TestTables(t *testing.T) {
	for _, c := range tables {
		t.Run(c.name, func(t *testing.T) {
			r, err := readText(t, c.name, c.text, numbers.Options{})
			if err != nil {
				t.Fatal(c.about, err)
			}
			if got := say(r); got != c.want {
				t.Errorf("%s:\n%s\nwant\n%s", c.about, got, c.want)
			}
		})
	}
}

// districtRows are rows of all districts with the same cells, and districtSay what say
// says of them.
func districtRows(cells string) string {
	var rows []string
	for _, code := range strings.Fields(spelt["code"]) {
		rows = append(rows, code+","+cells)
	}
	return strings.Join(rows, "\n")
}

func districtSay(head string, cells ...string) string {
	out := head + "\n"
	for _, code := range strings.Fields(spelt["code"]) {
		for _, c := range cells {
			out += code[4:] + " " + c + "\n"
		}
	}
	return out
}

// Rows that name the same district several times and no year are told, not guessed.
func TestParts(t *testing.T) {
	var p *geo.Problem
	if _, err := readText(t, "a.csv", "区,街道,企业数\n黄浦区,外滩,1\n黄浦区,豫园,2\n徐汇区,漕河泾,3\n徐汇区,徐家汇,4\n", numbers.Options{}); !errors.As(err, &p) || p.Key != "error.join_twice" {
		t.Error(err)
	}
}

// Numbers of zones are joined by ID or name.
func TestZones(t *testing.T) {
	zones, err := testkit.Store(t).Features(t.Context(), geo.Zone)
	if err != nil {
		t.Fatal(err)
	}
	text := "园区,企业数\n" + string(zones[0].ID) + ",1\n" + zones[1].Name.Zh + ",2\n" + zones[2].Name.En + ",3\n没有的园区,4\n"
	r, err := readText(t, "a.csv", text, numbers.Options{Kind: geo.Zone})
	if err != nil || r.Features != 3 || len(r.Unmatched) != 1 || r.Dataset.Kind != geo.Zone {
		t.Fatalf("%+v, %v", r, err)
	}
	for i, v := range r.Dataset.Values {
		if v.Feature != zones[i].ID || v.Number != float64(i+1) {
			t.Errorf("%+v for %s", v, zones[i].ID)
		}
	}
}
