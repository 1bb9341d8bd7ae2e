package seeds

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"kechuang/geo"
)

func TestSourcesAreUsed(t *testing.T) {
	used := map[string]bool{}
	for _, f := range content(t).Features {
		for _, key := range f.Sources {
			used[key] = true
		}
	}
	sources, err := loadSources(embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		if !used[s.Key] {
			t.Errorf("source %q is not used", s.Key)
		}
	}
}

// authority are hosts of governments and of the press.
var authority = regexp.MustCompile(`(\.gov\.cn|cri\.cn|china\.com\.cn)/`)

// A text on a page of no authority is called a reprint.
func TestReprintsAreCalledSo(t *testing.T) {
	sources, err := loadSources(embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		if !strings.HasPrefix(s.Key, "txt-") {
			continue
		}
		if got := strings.Contains(s.Licence.Zh, "转载"); got == authority.MatchString(s.URL) {
			t.Errorf("%s at %s: called a reprint: %v", s.Key, s.URL, got)
		}
	}
}

// asWritten are the titles of works and numbers of documents that stay as they
// are in both languages.
var asWritten = regexp.MustCompile(`《[^》]*》|\p{Han}+〔\d{4}〕\d+号|“[A-Za-z, -]*”`)

func TestSourcesAreInBothLanguages(t *testing.T) {
	sources, err := loadSources(embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		own := geo.Name{Zh: asWritten.ReplaceAllString(s.Title.Zh, "X"), En: asWritten.ReplaceAllString(s.Title.En, "X")}
		if problem := checkName(own); problem != "" {
			t.Errorf("%s: title: %s: %q / %q", s.Key, problem, s.Title.Zh, s.Title.En)
		}
		if work := asWritten.FindString(s.Title.En); work != "" && !strings.Contains(s.Title.En, work+" (") {
			t.Errorf("%s: %s is not translated: %q", s.Key, work, s.Title.En)
		}
		for _, n := range []geo.Name{s.Licence, s.Datum} {
			if n.Zh == n.En && !ownName.MatchString(n.En) {
				t.Errorf("%s: is the same in both languages: %q", s.Key, n.Zh)
			}
			if problem := checkName(n); n.Zh != n.En && problem != "" {
				t.Errorf("%s: %s: %q / %q", s.Key, problem, n.Zh, n.En)
			}
		}
	}
}

// ownName are names of licences and datums, and the credit that a licence asks
// for: the same in every language.
var ownName = regexp.MustCompile(`^(Apache-2\.0|CC BY(-SA| 4\.0)|ODbL-1\.0, © OpenStreetMap contributors|WGS 84)$`)

func TestSourcesAreStrict(t *testing.T) {
	const tables = "licences: {L: {zh: 许可, en: L}, half: {zh: 许可}}\ndatums: {D: {zh: 坐标, en: D}, half: {en: D}}\nsources:\n"
	const good = "- {key: a, title: {zh: 甲, en: A}, licence: L, datum: D}\n"
	load := func(list string) error {
		w, err := packed(fstest.MapFS{"sources.yaml": {Data: []byte(tables + list)}})
		if err == nil {
			_, err = loadSources(w)
		}
		return err
	}
	if err := load(good); err != nil {
		t.Errorf("a good source: %v", err)
	}
	for what, list := range map[string]string{
		"twice":                good + good,
		"no key":               strings.Replace(good, "key: a, ", "", 1),
		"no Chinese title":     strings.Replace(good, "zh: 甲, ", "", 1),
		"no English title":     strings.Replace(good, ", en: A", "", 1),
		"one title for both":   strings.Replace(good, "{zh: 甲, en: A}", "A", 1),
		"licence unknown":      strings.Replace(good, "L", "M", 1),
		"licence in one only":  strings.Replace(good, "L", "half", 1),
		"no licence":           strings.Replace(good, "licence: L, ", "", 1),
		"datum unknown":        strings.Replace(good, "D", "E", 1),
		"datum in one only":    strings.Replace(good, "datum: D", "datum: half", 1),
		"a field of no source": strings.Replace(good, "}\n", ", note: N}\n", 1),
	} {
		if load(list) == nil {
			t.Errorf("%s: taken", what)
		}
	}
}
