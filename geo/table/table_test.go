package table_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/table"
	"kechuang/seeds/testkit"
)

const (
	yangpu  = geo.FeatureID("district/310110")
	jiading = geo.FeatureID("district/310114")
	pudong  = geo.FeatureID("district/310115")
	huangpu = geo.FeatureID("district/310101")
)

type fixture struct {
	geo.Content
	table *table.Table
}

// loaded is made once: the tests only read it.
var loaded *fixture

// load is the seeds and the table made from them.
func load(t *testing.T) fixture {
	t.Helper()
	if loaded == nil {
		tab, err := table.Load(context.Background(), testkit.Store(t))
		if err != nil {
			t.Fatal(err)
		}
		loaded = &fixture{testkit.Content(t), tab}
	}
	return *loaded
}

// TestEveryFactStands holds the table against the seeds cell by cell: a fact
// about a district stands in the column of its topic and year, and elsewhere in
// its row only where it speaks and no other fact does.
func TestEveryFactStands(t *testing.T) {
	f := load(t)
	columnOf := map[geo.Topic]string{geo.Positioning: "positioning", geo.Strategy: "positioning", geo.Policy: "policy",
		geo.KeyWork: "key_work", geo.Layout: "layout", geo.IndustryFact: "industry", geo.ZoneRole: "industry",
		geo.Incubation: "incubator", geo.ClusterFact: "cluster", geo.Company: "cluster"}
	goals := map[int]string{0: "goal_undated", 2016: "goal_2016", 2017: "goal_2017", 2020: "goal_2020", 2030: "goal_2030"}
	places := map[string][]string{} // fact -> district and column of its cells
	for _, r := range f.table.Rows {
		for i, c := range r.Cells {
			column := f.table.Columns[i].ID
			for _, fact := range c.Facts {
				home := columnOf[fact.Topic] == column || fact.Topic == geo.Goal && goals[fact.Year] == column ||
					fact.Topic == geo.Platform && slices.Contains(fact.Also, geo.Topic(column))
				if home {
					places[fact.ID] = append(places[fact.ID], string(r.District.ID)+" "+column)
					continue
				}
				if slices.ContainsFunc(c.Facts, func(o geo.Fact) bool { return columnOf[o.Topic] == column }) {
					t.Errorf("%s stands in %s beside those whose column it is", fact.ID, column)
				}
			}
		}
	}
	inCells := 0
	for _, fact := range f.Facts {
		column := columnOf[fact.Topic]
		if fact.Topic == geo.Goal {
			column = goals[fact.Year]
		}
		if fact.Topic == geo.Platform {
			column = string(fact.Also[0])
		}
		var want []string
		if column != "" && fact.Subject.Kind() == geo.District {
			want = []string{string(fact.Subject) + " " + column}
			inCells++
		}
		if got := places[fact.ID]; !slices.Equal(got, want) {
			t.Errorf("%s (%s, %d) stands in %v, want %v", fact.ID, fact.Topic, fact.Year, got, want)
		}
	}
	if inCells != len(places) || inCells < 100 {
		t.Errorf("%d facts belong to cells, %d stand there", inCells, len(places))
	}
}

func TestRowsAndColumns(t *testing.T) {
	f := load(t)
	if len(f.table.Rows) != 16 || !slices.Equal(f.table.Years, []int{2016, 2017, 2020, 2030}) {
		t.Errorf("%d rows, years %v", len(f.table.Rows), f.table.Years)
	}
	if !slices.IsSortedFunc(f.table.Rows, func(a, b table.Row) int { return strings.Compare(a.District.Code, b.District.Code) }) {
		t.Error("rows are not in the order of codes")
	}
	for _, c := range f.table.Columns {
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			if title := c.Title(l); strings.Contains(title, "table.") || strings.Contains(title, "{") {
				t.Errorf("%s is titled %q", c.ID, title)
			}
		}
	}
	goals := map[geo.FeatureID]int{}
	for _, fact := range f.Facts {
		if fact.Topic == geo.Goal && fact.Year > 0 {
			goals[fact.Subject]++
		}
	}
	for _, r := range f.table.Rows {
		if r.Goals != goals[r.District.ID] {
			t.Errorf("%s has %d goals, want %d", r.District.ID, r.Goals, goals[r.District.ID])
		}
	}
}

func choose(t *testing.T, q table.Query) *table.Table {
	t.Helper()
	out, err := load(t).table.Choose(q)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func codes(t *table.Table) []string {
	var out []string
	for _, r := range t.Rows {
		out = append(out, r.District.Code)
	}
	return out
}

func TestYearFilter(t *testing.T) {
	for _, c := range []struct {
		year int
		want []string
	}{
		{2016, []string{"310110"}},
		{2017, []string{"310110", "310114"}},
		{2018, []string{"310110", "310114"}},
		{2020, []string{"310104", "310110", "310112", "310114", "310115"}},
		{2030, []string{"310104", "310110", "310112", "310114", "310115"}},
	} {
		if got := codes(choose(t, table.Query{Year: c.year})); !slices.Equal(got, c.want) {
			t.Errorf("by %d: %v, want %v", c.year, got, c.want)
		}
	}
	if r := choose(t, table.Query{Year: 2020, Districts: []geo.FeatureID{yangpu}}).Rows[0]; r.Goals != 2 {
		t.Errorf("Yangpu has %d goals by 2020, want 2", r.Goals)
	}
}

func TestTextFilter(t *testing.T) {
	for text, want := range map[string][]string{
		"":               codes(load(t).table),
		"  3d打印 ":        {"310117"},
		"GRAPHENE":       {"310113"},
		"pudong 310115":  {"310115"},
		"重要承载区 产业转型":     {"310114"},
		"no such words ": nil,
	} {
		if got := codes(choose(t, table.Query{Text: text})); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", text, got, want)
		}
	}
	if got := choose(t, table.Query{Text: "3D打印", Columns: []string{"policy"}}).Rows; len(got) != 0 {
		t.Error("a column that is not chosen was searched")
	}
}

func TestSort(t *testing.T) {
	all := codes(load(t).table)
	for _, c := range []struct {
		q     table.Query
		first []string
	}{
		{table.Query{}, all[:3]},
		{table.Query{Sort: table.District, Descending: true}, []string{"310151", "310120", "310118"}},
		{table.Query{Sort: table.GoalCount, Descending: true}, []string{"310115", "310110", "310114", "310104", "310112"}},
		{table.Query{Sort: table.GoalCount}, []string{"310104", "310112", "310110", "310114", "310115"}},
		{table.Query{Sort: "goal_2020", Descending: true, Columns: []string{"policy"}}, []string{"310115", "310104", "310110"}},
		{table.Query{Sort: "layout", Descending: true}, []string{"310115"}},
		// By pinyin: 成 (Jing'an), 坚 (Chongming), 上海科 (Xuhui), ...
		{table.Query{Sort: "positioning", Lang: geo.Zh}, []string{"310106", "310151"}},
		{table.Query{Sort: "positioning", Lang: geo.En}, []string{"310105", "310115", "310151"}},
	} {
		out := choose(t, c.q)
		if got := codes(out); len(got) != 16 || !slices.Equal(got[:len(c.first)], c.first) {
			t.Errorf("%+v: %v, want %v first", c.q, got, c.first)
		}
	}
	last := choose(t, table.Query{Sort: "policy", Descending: true}).Rows
	if !last[15].Cells[1].Silent() || last[0].Cells[1].Silent() {
		t.Error("silent rows do not stand last when the order is turned round")
	}
}

func TestColumns(t *testing.T) {
	out := choose(t, table.Query{Columns: []string{"cluster", table.District, "goal_2017", "cluster"}})
	if got := out.ColumnIDs(); !slices.Equal(got, []string{"cluster", "goal_2017"}) {
		t.Errorf("columns %v", got)
	}
	for _, r := range out.Rows {
		for i, c := range r.Cells {
			for _, f := range c.Facts {
				if (i == 1) != (f.Year == 2017) {
					t.Errorf("%s stands in column %d", f.ID, i)
				}
			}
		}
	}
}

func TestBadQueries(t *testing.T) {
	for key, q := range map[string]table.Query{
		"error.year":           {Year: 1999},
		"error.table_column":   {Columns: []string{"policy", "nonsense"}},
		"error.table_district": {Districts: []geo.FeatureID{"district/999999"}},
	} {
		checkProblem(t, key, func() error { _, err := load(t).table.Choose(q); return err }())
	}
	checkProblem(t, "error.table_column", func() error { _, err := load(t).table.Choose(table.Query{Sort: "x"}); return err }())
	checkProblem(t, "error.year", func() error { _, err := load(t).table.Choose(table.Query{Year: 2031}); return err }())
}

// checkProblem: the error has the key, is wrong usage, and its sentences are
// whole.
func checkProblem(t *testing.T, key string, err error) {
	t.Helper()
	var p *geo.Problem
	if !errors.As(err, &p) || p.Key != key || !errors.Is(err, geo.ErrUsage) {
		t.Fatalf("%v, want %s", err, key)
	}
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		if s := lang.Sentence(l, err); strings.ContainsAny(s, "{}") || s == key {
			t.Errorf("%s says %q", key, s)
		}
	}
}

func TestCellTexts(t *testing.T) {
	f := load(t)
	cell := func(id geo.FeatureID, column string) table.Cell {
		r := choose(t, table.Query{Districts: []geo.FeatureID{id}, Columns: []string{column}}).Rows[0]
		return r.Cells[0]
	}
	if got := cell(yangpu, "policy").Lines(geo.Zh); !slices.Equal(got, []string{"《关于加快建设具有全球影响力的科技创新中心重要承载区的实施意见》"}) {
		t.Errorf("a document is shown as %q", got)
	}
	if got := cell(pudong, "key_work").Lines(geo.En); len(got) != 4 || !strings.HasPrefix(got[3], "4. ") {
		t.Errorf("key work %q", got)
	}
	spaces := cell("district/310105", "incubator")
	if got, want := spaces.Headline(geo.Zh), "13 家众创空间、200+ 家苏河汇投资孵化的企业 · 苏河汇、新华鼎创、德必易园、魔量"; got != want {
		t.Errorf("headline %q, want %q", got, want)
	}
	if got := cell(huangpu, "policy"); !got.Silent() || got.Headline(geo.En) != "" || len(got.Lines(geo.En)) != 0 {
		t.Errorf("silent cell says %q", got.Lines(geo.En))
	}
	for id, want := range map[geo.FeatureID]string{"district/310113": "新材料、石墨烯", "district/310104": "生命健康、科技服务业",
		"district/310105": "互联网金融、“互联网+”产业", "district/310117": "3D打印", huangpu: ""} {
		if got := cell(id, "industry"); got.Headline(geo.Zh) != want || want != "" && got.Lines(geo.Zh)[0] != want {
			t.Errorf("industries of %s: %q, %q", id, got.Headline(geo.Zh), got.Lines(geo.Zh))
		}
	}
	if got := cell("district/310105", "key_work").Lines(geo.Zh); len(got) != 1 || strings.HasPrefix(got[0], "1.") {
		t.Errorf("the only work of a district has a number: %q", got)
	}
	// Every maker space, cluster, company and institute is named in one row.
	for _, ft := range f.Features {
		if ft.Kind != geo.Incubator && ft.Kind != geo.Cluster && ft.Kind != geo.Organisation {
			continue
		}
		var in []string
		for _, r := range f.table.Rows {
			for _, c := range r.Cells {
				if slices.ContainsFunc(c.Named, func(p table.Place) bool { return p.ID == ft.ID && p.Name == ft.Name }) {
					in = append(in, r.District.Code)
				}
			}
		}
		told := slices.ContainsFunc(f.Facts, func(fact geo.Fact) bool {
			return slices.Contains(fact.About, ft.ID) && slices.Contains([]geo.Topic{geo.Incubation, geo.ClusterFact, geo.Company, geo.Platform}, fact.Topic) &&
				fact.Subject == ft.District
		})
		if told && len(in) != 1 {
			t.Errorf("%s is named in %v", ft.ID, in)
		}
	}
}

func TestCSVReadsBack(t *testing.T) {
	f := load(t)
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		var b bytes.Buffer
		if err := f.table.Grid(l).WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		body, ok := bytes.CutPrefix(b.Bytes(), []byte("\ufeff"))
		if !ok || bytes.Count(body, []byte("\r\n")) != 17 {
			t.Errorf("byte order mark %v, %d records end with CRLF", ok, bytes.Count(body, []byte("\r\n")))
		}
		got, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
		if err != nil || len(got) != 17 {
			t.Fatalf("%d records, %v", len(got), err)
		}
		for i, r := range f.table.Rows {
			if len(got[i+1]) != len(f.table.Columns)+1 || got[i+1][0] != r.District.Name.In(l) {
				t.Fatalf("record %q", got[i+1][:1])
			}
			for j, c := range r.Cells {
				want := strings.Join(c.Lines(l), "\n")
				if f.table.Columns[j].ID != table.GoalCount && got[i+1][j+1] != want {
					t.Errorf("%s %s: %q, want %q", r.District.Code, f.table.Columns[j].ID, got[i+1][j+1], want)
				}
			}
		}
	}
}

// hostile is a table whose texts a spreadsheet would run.
func hostile() *table.Table {
	d := geo.Feature{ID: "district/1", Kind: geo.District, Code: "1", Name: geo.Name{Zh: "=1+1", En: "@x"}}
	text := func(s string) geo.Name { return geo.Name{Zh: s, En: s} }
	return table.New([]geo.Feature{d}, []geo.Fact{
		{ID: "F1", Subject: d.ID, Topic: geo.Positioning, Text: text(`=HYPERLINK("http://x","y")`)},
		{ID: "F2", Subject: d.ID, Topic: geo.Layout, Text: text("+1")},
		{ID: "F3", Subject: d.ID, Topic: geo.IndustryFact, Text: text("-2+3")},
		{ID: "F4", Subject: d.ID, Topic: geo.Incubation, Text: text("\t=1")},
		{ID: "F5", Subject: d.ID, Topic: geo.ClusterFact, Text: text("\r@SUM(1)")},
		{ID: "F6", Subject: d.ID, Topic: geo.Goal, Text: text(" ＝1,\"quoted\"\nnext")},
	}, nil, nil)
}

func TestNoFormulas(t *testing.T) {
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		var c, v bytes.Buffer
		g := hostile().Grid(l)
		if err := errors.Join(g.WriteCSV(&c), g.WriteTSV(&v, l)); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(c.Bytes(), []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(v.String(), "\n"), "\n")
		if len(records) != 2 || len(lines) != 2 {
			t.Fatalf("%d records, %d lines", len(records), len(lines))
		}
		cells := append(records[1], strings.Split(lines[1], "\t")...)
		if len(cells) != 2*len(g.Head) {
			t.Fatalf("%d cells, want %d", len(cells), 2*len(g.Head))
		}
		armed := 0
		for _, cell := range cells {
			if s := strings.TrimSpace(cell); s != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(s)[0]) {
				t.Errorf("%q would run", cell)
			}
			if strings.HasPrefix(cell, "'") {
				armed++
			}
		}
		if armed != 14 {
			t.Errorf("%d cells were made inert, want 14", armed)
		}
	}
	for _, s := range []string{"", "a=b", "— 未表述", "2020年前", "'=1", "1-2"} {
		if table.Inert(s) != s {
			t.Errorf("%q was changed", s)
		}
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("a,b", "\"=1\"\r\n")
	f.Fuzz(func(t *testing.T, a, b string) {
		g := table.Grid{Head: []string{"h", "i"}, Rows: [][]table.Text{{{Lines: []string{a}}, {Lines: []string{b}}}}}
		var out bytes.Buffer
		if err := g.WriteCSV(&out); err != nil {
			t.Fatal(err)
		}
		got, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out.Bytes(), []byte("\ufeff")))).ReadAll()
		if err != nil || len(got) != 2 || len(got[1]) != 2 {
			t.Fatalf("%q, %q: %q, %v", a, b, got, err)
		}
		for i, s := range []string{a, b} {
			want := strings.ReplaceAll(table.Inert(s), "\r\n", "\n") // the reader folds line ends
			if got[1][i] != want {
				t.Errorf("%q came back as %q", s, got[1][i])
			}
		}
	})
}

func TestJSON(t *testing.T) {
	f := load(t)
	var b bytes.Buffer
	if err := f.table.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), `\u0026`) || strings.Contains(b.String(), "null,\n      \"columns") {
		t.Error("texts are escaped or lists are null")
	}
	var rows []struct {
		ID        geo.FeatureID `json:"id"`
		GoalCount int           `json:"goal_count"`
		Columns   map[string][]struct {
			ID      string `json:"id"`
			Year    *int   `json:"year"`
			TextZh  string `json:"text_zh"`
			TextEn  string `json:"text_en"`
			Section string `json:"section"`
		} `json:"columns"`
	}
	dec := json.NewDecoder(&b)
	if err := dec.Decode(&rows); err != nil {
		t.Fatal(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		t.Errorf("more than one value: %v", err)
	}
	facts := map[string]geo.Fact{}
	for _, fact := range f.Facts {
		facts[fact.ID] = fact
	}
	seen := 0
	for i, r := range rows {
		if r.ID != f.table.Rows[i].District.ID || r.GoalCount != f.table.Rows[i].Goals || len(r.Columns) != len(f.table.Columns)-1 {
			t.Errorf("row %s with %d columns, %d goals", r.ID, len(r.Columns), r.GoalCount)
		}
		for id, list := range r.Columns {
			if list == nil {
				t.Errorf("%s %s is null", r.ID, id)
			}
			for _, j := range list {
				seen++
				fact := facts[j.ID]
				if j.TextZh != fact.Text.Zh || j.TextEn != fact.Text.En || j.Section != fact.Source.Section || (j.Year == nil) != (fact.Year == 0) {
					t.Errorf("%s: %+v", j.ID, j)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d facts", seen)
	}
}

func TestSources(t *testing.T) {
	f := load(t)
	n := 0
	for _, r := range f.table.Rows {
		for _, c := range r.Cells {
			n += len(c.Facts)
		}
	}
	g := f.table.Sources(geo.En)
	if len(g.Rows) != n {
		t.Errorf("%d sources for %d facts", len(g.Rows), n)
	}
	for _, row := range g.Rows {
		if len(row) != len(g.Head) || row[5].One("") == "" || row[2].One("") == "" {
			t.Errorf("row %v", row)
		}
	}
}
