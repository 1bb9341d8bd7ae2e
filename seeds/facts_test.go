package seeds

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"kechuang/geo"
)

// loaded reads the embedded facts with the embedded places.
func loaded(t *testing.T) ([]geo.Fact, []districtSeed) {
	t.Helper()
	places, err := loadPlaces(files)
	if err != nil {
		t.Fatal(err)
	}
	facts, heads, err := factsOf(embedded(), resolver(places))
	if err != nil {
		t.Fatal(err)
	}
	return facts, heads
}

func TestEveryFactOnce(t *testing.T) {
	facts, _ := loaded(t)
	var got, want []string
	for _, f := range facts {
		got = append(got, f.ID)
	}
	for i := 1; i <= 120; i++ {
		want = append(want, fmt.Sprintf("F%03d", i))
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("facts are %v, want F001 to F120", got)
	}
}

// The index in testdata was made from the document apart from the seeds: which
// district, topic, years, numbers, places and section each fact has.
func TestFactsIndex(t *testing.T) {
	index, err := os.ReadFile("testdata/facts_index.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(index)), "\n") {
		if !strings.HasPrefix(line, "#") {
			want[line[:4]] = line
		}
	}
	facts, _ := loaded(t)
	if len(want) != len(facts) {
		t.Errorf("%d lines in the index, %d facts", len(want), len(facts))
	}
	for _, f := range facts {
		if got := indexLine(f); got != want[f.ID] {
			t.Errorf("seeds: %s\nindex: %s", got, want[f.ID])
		}
	}
}

func indexLine(f geo.Fact) string {
	var years, numbers, about []string
	for _, y := range []int{f.YearFrom, f.Year} {
		if y != 0 {
			years = append(years, strconv.Itoa(y))
		}
	}
	for _, q := range f.Quantities {
		n := strconv.FormatFloat(q.Value, 'f', -1, 64)
		if q.AtLeast {
			n = ">" + n
		}
		numbers = append(numbers, n)
	}
	for _, id := range f.About {
		about = append(about, id.Key())
	}
	cells := []string{f.ID, f.Subject.Key(), string(f.Topic), strings.Join(years, "-"),
		strings.Join(numbers, " "), strings.Join(about, " "), f.Source.Section}
	for i, c := range cells {
		if c == "" {
			cells[i] = "-"
		}
	}
	return strings.Join(cells, "\t")
}

// names are all texts of a fact, by what they are.
func names(f geo.Fact) map[string]geo.Name {
	m := map[string]geo.Name{"text": f.Text}
	for i, q := range f.Quantities {
		m[fmt.Sprintf("unit %d", i+1)] = q.Unit
	}
	if f.Topic == geo.Policy {
		m["title"] = f.Title
	}
	if !f.Source.Note.IsZero() {
		m["note"] = f.Source.Note
	}
	return m
}

func TestTextsInBothLanguages(t *testing.T) {
	facts, heads := loaded(t)
	for _, f := range facts {
		for what, n := range names(f) {
			if err := checkName(n); err != "" {
				t.Errorf("%s %s: %s: %q / %q", f.ID, what, err, n.Zh, n.En)
			}
		}
	}
	docs, err := loadDocuments(embedded())
	if err != nil || len(docs) == 0 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	var others []geo.Name
	for _, d := range heads {
		others = append(others, d.Name, d.Note)
	}
	for _, d := range docs {
		others = append(others, d.Title, d.Note)
	}
	for _, n := range others {
		if err := checkName(n); !n.IsZero() && err != "" {
			t.Errorf("%s: %q / %q", err, n.Zh, n.En)
		}
	}
}

// checkName says what is wrong with the writing of a text: a language that is
// missing or stands in the other's place, punctuation of the other language, a
// full stop at the end, spaces.
func checkName(n geo.Name) string {
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	switch {
	case !strings.ContainsFunc(n.Zh, han):
		return "no Chinese in the Chinese"
	case n.En == "" || strings.ContainsFunc(n.En, han):
		return "Chinese in the English, or no English"
	case strings.ContainsAny(n.En, "，。、；：（）《》「」→=×“”‘’"): // the typeface sets curly quotes as wide as a Han character
		return "punctuation of Chinese, or a sign, in the English"
	case strings.ContainsAny(strings.ReplaceAll(n.Zh, "(闸北)", ""), ",;:()\"'→=×[]"):
		return "punctuation of English, or a sign, in the Chinese"
	case strings.HasSuffix(n.Zh, "。") || strings.HasSuffix(n.En, "."):
		return "full stop at the end"
	case n.Zh != strings.TrimSpace(n.Zh) || n.En != strings.TrimSpace(n.En) || strings.Contains(n.Zh+n.En, "  "):
		return "stray space"
	}
	return ""
}

func TestPolicyTitles(t *testing.T) {
	facts, _ := loaded(t)
	n := 0
	for _, f := range facts {
		if f.Topic != geo.Policy {
			continue
		}
		n++
		if !strings.HasPrefix(f.Title.Zh, "《") || !strings.HasSuffix(f.Title.Zh, "》") {
			t.Errorf("%s: title %q is not in 《》", f.ID, f.Title.Zh)
		}
	}
	if n != 8 {
		t.Errorf("%d policy documents, want 8", n)
	}
}

// Order tells facts of a district and topic apart; dated goals come by year.
func TestOrder(t *testing.T) {
	facts, _ := loaded(t)
	seen := map[string]string{}
	lastYear := map[geo.FeatureID]int{}
	for _, f := range facts {
		key := fmt.Sprint(f.Subject, f.Topic, f.Order)
		if seen[key] != "" {
			t.Errorf("%s and %s are both number %d of %s %s", seen[key], f.ID, f.Order, f.Subject, f.Topic)
		}
		seen[key] = f.ID
		if f.Topic == geo.Goal && f.Year > 0 {
			if f.Year < lastYear[f.Subject] {
				t.Errorf("%s: goal of %d after one of %d", f.ID, f.Year, lastYear[f.Subject])
			}
			lastYear[f.Subject] = f.Year
		}
	}
}

// Only two goals have no year in the document; their notes say so.
func TestGoalYears(t *testing.T) {
	facts, _ := loaded(t)
	var undated []string
	for _, f := range facts {
		if f.Topic == geo.Goal && f.Year == 0 {
			undated = append(undated, f.ID)
			if f.Source.Note.IsZero() {
				t.Errorf("%s: a goal without a year and without a note", f.ID)
			}
		}
	}
	slices.Sort(undated)
	if want := []string{"F095", "F113"}; !slices.Equal(undated, want) {
		t.Errorf("goals without a year: %v, want %v", undated, want)
	}
}

func TestSixteenDistricts(t *testing.T) {
	_, heads := loaded(t)
	area := 0.0
	for _, d := range heads[:len(heads)-1] {
		area += d.AreaKm2
	}
	city := heads[len(heads)-1]
	if len(heads) != 17 || city.id() != geo.CityID {
		t.Errorf("%d heads, last %s; want 16 districts and the city", len(heads), city.id())
	}
	if diff := area - city.AreaKm2; diff > 0.01 || diff < -0.01 {
		t.Errorf("districts have %.2f km², the city %.2f", area, city.AreaKm2)
	}
}

// openLists are the facts whose sentence ends a list with 等: so must ours.
var openLists = []string{"F016", "F020", "F034", "F037", "F038", "F039", "F040", "F044", "F045", "F054", "F055", "F060",
	"F063", "F067", "F085", "F092", "F102", "F105", "F107", "F110"}

func TestOpenListsStayOpen(t *testing.T) {
	facts, _ := loaded(t)
	open := regexp.MustCompile(`\b(others?|among|number|among them|include|including)\b`)
	for _, f := range facts {
		listed := slices.Contains(openLists, f.ID)
		if strings.Contains(f.Text.Zh, "等") != listed {
			t.Errorf("%s: open list %v, but the text is %q", f.ID, listed, f.Text.Zh)
		}
		if listed && f.ID != "F085" && !open.MatchString(f.Text.En) { // the blocks of F085 are five and all named
			t.Errorf("%s closes its list in English: %q", f.ID, f.Text.En)
		}
	}
}

// Words that the English once had and that say something else than the document.
func TestEnglishNames(t *testing.T) {
	wrong := regexp.MustCompile(`(?i)startup|kintetsu|tus ?star|tus ventures|smart[- ]manufact|northern dabaishu`)
	c := content(t)
	check := func(id string, texts ...string) {
		for _, s := range texts {
			if wrong.MatchString(s) {
				t.Errorf("%s: %q", id, s)
			}
		}
	}
	for _, f := range c.Facts {
		check(f.ID, f.Text.En, f.Title.En, f.Source.Note.En)
	}
	for _, f := range c.Features {
		check(string(f.ID), append(f.Aliases, f.Name.En, f.Label.En, f.Basis.En, f.Note.En)...)
	}
	for _, f := range figures(t) {
		check(f.ID, f.Title.En, f.Subtitle.En, f.Note.En)
		for _, p := range f.Points {
			check(f.ID, p.Text.En)
		}
		for _, n := range f.Captions {
			check(f.ID, n.En)
		}
	}
}

const goodHead = `district: {code: "310110", key: yangpu-qu, written: 杨浦区, name: {zh: 杨浦区, en: Yangpu District}, area_km2: 60.73, aliases: [杨浦]}
`

// A slip in a file is an error that names the file and the fact.
func TestBadFacts(t *testing.T) {
	const good = "{id: F005, topic: strategy, order: 1, text: {zh: 甲, en: A}, section: 乙}"
	for name, c := range map[string]struct{ file, facts, want string }{
		"unknown field":   {"districts/310110-a.yaml", "{id: F005, topik: strategy}", "topik"},
		"unknown topic":   {"districts/310110-a.yaml", "{id: F005, topic: strategies, order: 1}", `fact "F005": unknown topic`},
		"no section":      {"districts/310110-a.yaml", "{id: F005, topic: strategy, order: 1, text: {zh: 甲, en: A}}", `fact "F005": section is missing`},
		"one language":    {"districts/310110-a.yaml", "{id: F005, topic: strategy, order: 1, text: {zh: 甲}, section: 乙}", "text needs zh and en"},
		"no unit":         {"districts/310110-a.yaml", "{id: F005, topic: strategy, order: 1, text: {zh: 甲, en: A}, section: 乙, quantities: [{value: 2, unit: {zh: 个}}]}", "unit needs zh and en"},
		"unknown place":   {"districts/310110-a.yaml", "{id: F005, topic: strategy, order: 1, text: {zh: 甲, en: A}, section: 乙, about: [nowhere]}", `no place "nowhere"`},
		"no title":        {"districts/310110-a.yaml", "{id: F005, topic: policy, order: 1, text: {zh: 甲, en: A}, section: 乙}", "title"},
		"period":          {"districts/310110-a.yaml", "{id: F005, topic: goal, order: 1, year_from: 2020, year: 2015, text: {zh: 甲, en: A}, section: 乙}", "period"},
		"order":           {"districts/310110-a.yaml", "{id: F005, topic: goal, text: {zh: 甲, en: A}, section: 乙}", "order"},
		"twice":           {"districts/310110-a.yaml", good + ", " + good, "is in districts/310110-a.yaml too"},
		"wrong file name": {"districts/310112-a.yaml", good, "does not begin the file's name"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{"city.yaml": {Data: []byte(strings.Replace(goodHead, "310110", "310000", 1))}}
			fsys[c.file] = &fstest.MapFile{Data: []byte(goodHead + "facts: [" + c.facts + "]\n")}
			w, err := packed(fsys)
			if err == nil {
				_, _, err = factsOf(w, func(string) (geo.FeatureID, bool) { return "", false })
			}
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.file) {
				t.Errorf("error is %v; want %q and the file's name", err, c.want)
			}
		})
	}
}

// factsOf reads the districts and their facts.
func factsOf(w written, resolve func(string) (geo.FeatureID, bool)) ([]geo.Fact, []districtSeed, error) {
	list, err := readDistricts(w)
	if err != nil {
		return nil, nil, err
	}
	return loadFacts(list, resolve)
}
