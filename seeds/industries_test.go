package seeds

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"kechuang/geo"
)

// Every industry of the list is named by a fact, in words that its text holds.
func TestIndustriesAreNamed(t *testing.T) {
	c := content(t)
	if len(c.Industries) < 20 {
		t.Fatalf("%d industries", len(c.Industries))
	}
	for _, i := range c.Industries {
		words := append([]string{i.Name.Zh, i.ShortName().Zh}, i.Aliases...)
		named, said := 0, false
		for _, f := range c.Facts {
			if !slices.Contains(f.Industries, i.Key) {
				continue
			}
			named++
			said = said || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(f.Text.Zh, w) })
		}
		if named == 0 || !said {
			t.Errorf("%s: named by %d facts, in its own words: %v", i.Key, named, said)
		}
		if p := checkName(i.Name); p != "" {
			t.Errorf("%s: %s", i.Key, p)
		}
	}
	// The chapter's own list comes first and whole.
	i := slices.IndexFunc(c.Facts, func(f geo.Fact) bool { return f.ID == "F092" })
	for n, key := range c.Facts[i].Industries {
		if c.Industries[n].Key != key {
			t.Errorf("lead industry %d is %s, listed is %s", n+1, key, c.Industries[n].Key)
		}
	}
}

// What stands in the section on maker spaces speaks on them, and what stands in
// the one on clusters speaks on clusters; a document's title alone does not.
func TestSectionsSpeakOnTheirTopic(t *testing.T) {
	of := map[string]geo.Topic{
		"■ 营造区域“大众创业、万众创新”的良好氛围": geo.Incubation,
		"■ 谋划具有区域根植性的创新集群":       geo.ClusterFact,
	}
	for _, f := range content(t).Facts {
		topic, ok := of[f.Source.Section]
		if !ok || f.Subject == geo.CityID || f.Topic == geo.Policy {
			continue
		}
		if f.Topic != topic && !slices.Contains(f.Also, topic) {
			t.Errorf("%s speaks on %s and %v, but stands in the section on %s", f.ID, f.Topic, f.Also, topic)
		}
	}
}

// Every heading has a translation in documents.yaml.
func TestSectionsAreTranslated(t *testing.T) {
	c := content(t)
	for _, f := range c.Facts {
		if n := geo.Heading(c.Documents, f.Source.Section); n.En == n.Zh {
			t.Errorf("%s: no translation of %q", f.ID, n.Zh)
		}
	}
	for _, s := range c.Documents[0].Sections {
		if problem := checkName(geo.Name{Zh: strings.NewReplacer("4.3 ", "", " / ", "").Replace(s.Zh), En: s.En}); problem != "" {
			t.Errorf("%s: %q / %q", problem, s.Zh, s.En)
		}
	}
}

func TestBadIndustries(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"twice":        {"- {id: a, zh: 甲, en: A}\n- {id: a, zh: 乙, en: B}", "twice"},
		"one language": {"- {id: a, zh: 甲}", "language"},
		"half a short": {"- {id: a, zh: 甲, en: A, short: {zh: 甲}}", "short"},
	} {
		w, err := packed(fstest.MapFS{"industries.yaml": {Data: []byte("industries:\n" + c.file + "\n")}})
		if err == nil {
			_, err = loadIndustries(w)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := checkIndustries([]geo.Fact{{ID: "F001", Industries: []string{"none"}}}, nil); err == nil || !strings.Contains(err.Error(), "F001") {
		t.Errorf("an unlisted industry: %v", err)
	}
}
