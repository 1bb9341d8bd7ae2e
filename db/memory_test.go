package db_test

import (
	"context"
	"os"
	"reflect"
	"strings"
	"testing"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/seeds"
	"kechuang/seeds/testkit"
)

// answers is what both stores can be asked.
type answers interface {
	geo.Store
	Fact(ctx context.Context, id string) (geo.Fact, error)
	AllFacts(ctx context.Context) ([]geo.Fact, error)
	Counts(ctx context.Context) (map[geo.Kind]int, error)
	ContentVersion(ctx context.Context) (string, error)
	Resolve(ctx context.Context, text string) (geo.FeatureID, error)
}

// TestMemoryAnswersAsADatabase asks both everything that can be asked of the
// seeds, and what they do not have.
func TestMemoryAnswersAsADatabase(t *testing.T) {
	c := testkit.Content(t)
	m, err := db.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	questions := map[string]func(s answers) (any, error){
		"sources":   func(s answers) (any, error) { return s.Sources(t.Context()) },
		"documents": func(s answers) (any, error) { return s.Documents(t.Context()) },
		"all facts": func(s answers) (any, error) { return s.AllFacts(t.Context()) },
		"counts":    func(s answers) (any, error) { return s.Counts(t.Context()) },
		"version":   func(s answers) (any, error) { return s.ContentVersion(t.Context()) },
	}
	for _, k := range append([]geo.Kind{"volcano"}, geo.Kinds()...) {
		questions["kind "+string(k)] = func(s answers) (any, error) { return s.Features(t.Context(), k) }
	}
	names := []string{"", "nowhere", "district/1", "pudonq", "张江X", "☃", "华东", "sh", "浦东 机器人", "2020"}
	for _, f := range append(c.Features, geo.Feature{ID: "zone/nowhere"}) {
		questions["feature "+string(f.ID)] = func(s answers) (any, error) { return s.Feature(t.Context(), f.ID) }
		questions["facts "+string(f.ID)] = func(s answers) (any, error) { return s.Facts(t.Context(), f.ID) }
		names = append(names, f.Name.Zh, f.Name.En, f.ID.Key(), string(f.ID))
	}
	for _, f := range append(c.Facts, geo.Fact{ID: "F999"}) {
		questions["fact "+f.ID] = func(s answers) (any, error) { return s.Fact(t.Context(), f.ID) }
		names = append(names, f.Text.Zh)
	}
	for _, n := range names {
		questions["search "+n] = func(s answers) (any, error) { return s.Search(t.Context(), n, 12) }
		questions["resolve "+n] = func(s answers) (any, error) { return s.Resolve(t.Context(), n) }
	}
	list, err := os.ReadFile("../geo/search/testdata/questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		query, _, _ := strings.Cut(line, "\t")
		questions["search "+query] = func(s answers) (any, error) { return s.Search(t.Context(), query, 20) }
	}
	d := testkit.Own(t)
	d.Also(seeds.Lexicon)
	m.Also(seeds.Lexicon)
	for what, ask := range questions {
		want, wantErr := ask(d)
		got, err := ask(m)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(err, wantErr) {
			t.Errorf("%s:\n got %.500v, %v\nwant %.500v, %v", what, got, err, want, wantErr)
		}
	}
}
