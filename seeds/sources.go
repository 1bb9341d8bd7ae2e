package seeds

import (
	"fmt"

	"kechuang/geo"
)

// sourcesFile is sources.yaml.
type sourcesFile struct {
	Licences map[string]geo.Name `json:"licences"`
	Datums   map[string]geo.Name `json:"datums"`
	Sources  []struct {
		Key     string   `json:"key"`
		Title   geo.Name `json:"title"`
		URL     string   `json:"url"`
		Licence string   `json:"licence"` // key into Licences
		Datum   string   `json:"datum"`   // key into Datums
	} `json:"sources"`
}

// loadSources reads sources.yaml: where positions, outlines and areas come
// from. A key that is written twice, a licence or datum that the file does not
// explain and a text without both languages are errors.
func loadSources(w written) ([]geo.Source, error) {
	const name = "sources.yaml"
	file, err := read[sourcesFile](w, name)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var out []geo.Source
	for _, s := range file.Sources {
		src := geo.Source{Key: s.Key, Title: s.Title, URL: s.URL, Licence: file.Licences[s.Licence], Datum: file.Datums[s.Datum]}
		switch {
		case s.Key == "" || half(src.Title):
			return nil, fmt.Errorf("seeds: %s: source %q: key or title is missing in a language", name, s.Key)
		case half(src.Licence) || half(src.Datum):
			return nil, fmt.Errorf("seeds: %s: source %q: licence %q or datum %q is missing in a language", name, s.Key, s.Licence, s.Datum)
		case seen[s.Key]:
			return nil, fmt.Errorf("seeds: %s: source %q is there twice", name, s.Key)
		}
		seen[s.Key] = true
		out = append(out, src)
	}
	return out, nil
}

// half reports whether a text lacks a language.
func half(n geo.Name) bool { return n.Zh == "" || n.En == "" }
