package search_test

import (
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/seeds"
)

// What a question about a district asks for is called unsaid where no fact of the
// district has the topic, and never where one has.
func TestUnsaidOfDistricts(t *testing.T) {
	d := memory(t)
	d.Also(seeds.Lexicon)
	districts, err := d.Features(t.Context(), geo.District)
	if err != nil {
		t.Fatal(err)
	}
	words := map[geo.Topic][2]string{geo.Goal: {"发展目标", "goals"}, geo.KeyWork: {"重点工作", ""},
		geo.Layout: {"空间布局", ""}, geo.Policy: {"政策文件", ""}, geo.Incubation: {"众创空间", "incubators"}}
	for _, f := range districts {
		facts, err := d.Facts(t.Context(), f.ID)
		if err != nil {
			t.Fatal(err)
		}
		for topic, names := range words {
			said := slices.ContainsFunc(facts, func(f geo.Fact) bool { return f.Topic == topic || slices.Contains(f.Also, topic) })
			for i, word := range names {
				if word == "" {
					continue
				}
				query := f.Name.Zh + word
				if i == 1 {
					query = strings.ToLower(strings.Fields(f.Name.En)[0]) + word
				}
				hits, err := d.Search(t.Context(), query, 20)
				if err != nil {
					t.Fatal(err)
				}
				unsaid := len(hits) > 0 && hits[0].ID == f.ID && hits[0].Unsaid != ""
				if unsaid && said || len(hits) == 0 {
					t.Errorf("%s: said is %v, got %+v", query, said, hits[:min(1, len(hits))])
				}
				if !said && len(hits) > 0 && !unsaid && hits[0].District != f.ID && hits[0].Kind != geo.FigureHit {
					t.Errorf("%s: answers with %s of %s", query, hits[0].Fact, hits[0].District)
				}
			}
		}
	}
}
