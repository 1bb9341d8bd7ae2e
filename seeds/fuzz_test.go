package seeds

import "testing"

// FuzzPacked loads any text as a file of seeds: it is refused with an error, or it is
// whole.
func FuzzPacked(f *testing.F) {
	for _, name := range []string{"sources.yaml", "documents.yaml", "industries.yaml", "figures.yaml", "districts/pudong.yaml"} {
		if text := embedded()[name]; len(text) > 0 {
			f.Add(name, text[:min(len(text), 4000)])
			f.Add(name, `{"sources":[{}],"documents":[{}],"figures":[{"id":"a"}],"district":{},"facts":[{}]}`)
		}
	}
	f.Add("figures.yaml", "[[[[{")
	f.Fuzz(func(t *testing.T, name, text string) {
		w := unpack("\"" + name + "\":" + text + "\n")
		_, _ = loadSources(w)
		_, _ = loadDocuments(w)
		_, _ = loadIndustries(w)
		_, _ = loadFigures(w)
		if files, err := readDistricts(w); err == nil {
			_, _, _ = loadFacts(files, resolver(nil))
		}
	})
}
