package dossier_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/seeds/testkit"
)

// facts are those of a district.
func facts(t *testing.T, district geo.FeatureID) []geo.Fact {
	t.Helper()
	c := testkit.Content(t)
	list := dossier.About(district, c.Facts)
	slices.SortFunc(list, func(a, b geo.Fact) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// The table in testdata was read off the document: district, heading, and the
// facts that stand under it, "lost" before the title of a lost figure, "-" where
// the document says nothing.
func TestReadingTable(t *testing.T) {
	data, err := os.ReadFile("testdata/headings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		lines++
		cell := strings.Split(line, "\t")
		district, heading := geo.NewID(geo.District, cell[0]), cell[1]
		h, ok := dossier.Find(heading)
		if !ok {
			t.Fatalf("no heading %q", heading)
		}
		if got := said(h.Under(facts(t, district))); got != cell[2] {
			t.Errorf("%s %s: %s, want %s", cell[0], heading, got, cell[2])
		}
		unsaid := slices.ContainsFunc(dossier.Unsaid(facts(t, district)), func(u dossier.Heading) bool { return u.ID == heading })
		if unsaid != (cell[2] == "-") {
			t.Errorf("%s %s: called unsaid %v, want %s", cell[0], heading, unsaid, cell[2])
		}
	}
	if lines != 16*len(dossier.Headings()) {
		t.Errorf("%d lines", lines)
	}
}

func said(facts []geo.Fact) string {
	if len(facts) == 0 {
		return "-"
	}
	var out []string
	for _, f := range facts {
		if dossier.Lost(f) {
			out = append(out, "lost")
		}
		out = append(out, f.ID)
	}
	return strings.Join(out, " ")
}

// What was once called unsaid and is said.
func TestSaidIsNotCalledUnsaid(t *testing.T) {
	for code, headings := range map[string]string{
		"310115": "industry cluster", "310113": "incubator industry", "310116": "incubator", "310118": "incubator industry",
		"310117": "industry", "310104": "industry", "310114": "incubator", "310112": "layout",
	} {
		for _, h := range dossier.Unsaid(facts(t, geo.NewID(geo.District, code))) {
			if slices.Contains(strings.Fields(headings), h.ID) {
				t.Errorf("%s: %s is called unsaid", code, h.ID)
			}
		}
	}
}

func TestUnsaidLine(t *testing.T) {
	line := func(l geo.Lang, district geo.FeatureID) string {
		return dossier.Read(geo.Feature{ID: district, Kind: geo.District}, facts(t, district), nil).UnsaidLine(l)
	}
	for l, want := range map[geo.Lang]string{
		geo.Zh: "文件未述：定位与思路、政策文件、发展目标、重点工作、重点产业、创新集群",
		geo.En: "Not stated in the document: positioning and approach, policy documents, goals, key work, key industries, innovation clusters",
	} {
		if got := line(l, "district/310116"); got != want { // Jinshan
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := line(geo.Zh, "district/310115"); got != "文件未述：众创空间" {
		t.Errorf("Pudong: %q", got)
	}
}

// A key work has a number where the document numbers a list of them.
func TestNumber(t *testing.T) {
	for code, want := range map[string][]int{"310115": {1, 2, 3, 4}, "310112": {1, 2, 3, 4, 5}, "310105": nil, "310109": nil} {
		own := facts(t, geo.NewID(geo.District, code))
		var got []int
		for _, f := range own {
			if n := dossier.KeyNumber(f, own); n > 0 {
				got = append(got, n)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
}
