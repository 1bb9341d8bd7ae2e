package table_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/table"
)

func compare(t *testing.T, ids ...geo.FeatureID) (*table.Comparison, map[string]table.ComparedLine) {
	t.Helper()
	c, err := load(t).table.Compare(ids...)
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]table.ComparedLine{}
	for _, l := range c.Lines {
		lines[l.Column.ID] = l
	}
	return c, lines
}

// mark finds a mark of a line by its Chinese name.
func mark(t *testing.T, l table.ComparedLine, name string) table.Mark {
	t.Helper()
	i := slices.IndexFunc(l.Marks, func(m table.Mark) bool { return m.Name.Zh == name })
	if i < 0 {
		t.Fatalf("%s has no mark %q", l.Column.ID, name)
	}
	return l.Marks[i]
}

func TestCompareYangpuAndJiading(t *testing.T) {
	_, lines := compare(t, yangpu, jiading)
	for id, want := range map[string]table.Status{"goal_2016": table.Single, "goal_2017": table.Single,
		"goal_2020": table.Shared, "goal_2030": table.Shared, "policy": table.Shared, "positioning": table.Shared,
		"layout": table.Single, "goal_count": table.Shared, "key_work": table.Silent} {
		if got := lines[id].Status(); got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
	title := "《关于加快建设具有全球影响力的科技创新中心重要承载区的实施意见》"
	if m := mark(t, lines["policy"], title); !m.Shared() || m.Kind != table.TitleMark {
		t.Errorf("the document of the same title: %+v", m)
	}
	if m := mark(t, lines["policy"], "《关于加快建设具有全球影响力的科技创新中心重要承载区三年行动计划（2015—2017）》"); m.Shared() || m.In[0] || !m.In[1] {
		t.Errorf("the plan that only Jiading has: %+v", m)
	}
	if m := mark(t, lines["goal_2017"], "2017"); m.Shared() || !m.In[1] {
		t.Errorf("2017: %+v", m)
	}
	if m := mark(t, lines["positioning"], "重要承载区"); !m.Shared() {
		t.Errorf("the shared phrase: %+v", m)
	}
}

// A word for an industry counts in whatever column it stands: Jiading's cluster
// and Pudong's zones both speak of high-end medicine.
func TestCompareIndustries(t *testing.T) {
	_, lines := compare(t, jiading, pudong)
	if m := mark(t, lines["cluster"], "高端医疗"); !slices.Equal(m.In, []bool{true, false}) || !m.Shared() {
		t.Errorf("in the cluster line: %+v", m)
	}
	if m := mark(t, lines["industry"], "高端医疗"); !slices.Equal(m.In, []bool{false, true}) || !m.Shared() {
		t.Errorf("in the industry line: %+v", m)
	}
	if m := mark(t, lines["industry"], "民用航空"); m.Shared() {
		t.Errorf("civil aviation is Pudong's alone: %+v", m)
	}
}

// Marks are read off the facts: every district of a mark names its industry or holds
// its word.
func TestMarksAreInTheText(t *testing.T) {
	rows := load(t).table.Rows
	marks := 0
	for i := range rows {
		for j := range i {
			c, _ := compare(t, rows[i].District.ID, rows[j].District.ID)
			for _, l := range c.Lines {
				for _, m := range l.Marks {
					for k, in := range m.In {
						if in != holds(load(t).Industries, l.Cells[k], m) {
							t.Errorf("%s, %s: %q marked %v", c.Districts[k].Code, l.Column.ID, m.Name.Zh, in)
						}
						marks++
					}
				}
			}
		}
	}
	if marks == 0 {
		t.Error("no marks")
	}
}

func holds(all []geo.Industry, c table.Cell, m table.Mark) bool {
	switch m.Kind {
	case table.YearMark:
		return !c.Silent()
	case table.IndustryMark:
		return slices.ContainsFunc(dossier.Industries(c.Facts, all), func(i geo.Industry) bool { return i.Name == m.Name })
	}
	return slices.ContainsFunc(c.Facts, func(f geo.Fact) bool { return strings.Contains(f.Text.Zh+f.Title.Zh, m.Name.Zh) })
}

func TestCompareRefuses(t *testing.T) {
	f := load(t).table
	for key, ids := range map[string][]geo.FeatureID{
		"error.table_compare":  {yangpu},
		"error.table_district": {yangpu, "zone/zhangjiang-kejicheng"},
	} {
		_, err := f.Compare(ids...)
		checkProblem(t, key, err)
	}
	_, err := f.Compare(f.Rows[0].District.ID, f.Rows[1].District.ID, f.Rows[2].District.ID, f.Rows[3].District.ID, f.Rows[4].District.ID)
	checkProblem(t, "error.table_compare", err)
	_, err = f.Compare(yangpu, yangpu)
	checkProblem(t, "error.table_district", err)
}

func TestComparisonGrid(t *testing.T) {
	c, _ := compare(t, yangpu, jiading, pudong)
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		g := c.Grid(l)
		if len(g.Head) != 5 || len(g.Widths) != 5 || len(g.Rows) != len(c.Lines) || g.Head[2] != c.Districts[1].Name.In(l) {
			t.Errorf("%d columns, %d rows, head %q", len(g.Head), len(g.Rows), g.Head)
		}
		var b bytes.Buffer
		if err := g.WriteTSV(&b, l); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "table.") || strings.Contains(b.String(), "{") {
			t.Error("a text is not in the language's table")
		}
	}
}
