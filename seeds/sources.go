package seeds

import (
	"fmt"
	"io/fs"

	"kechuang/geo"
)

// loadSources reads sources.yaml: where positions, outlines and areas come
// from. A key that is written twice is an error.
func loadSources(fsys fs.FS) ([]geo.Source, error) {
	const name = "sources.yaml"
	var file struct {
		Sources []struct {
			Key     string `yaml:"key"`
			Title   string `yaml:"title"`
			URL     string `yaml:"url"`
			Licence string `yaml:"licence"`
			Datum   string `yaml:"datum"`
		} `yaml:"sources"`
	}
	if err := readYAML(fsys, name, &file); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var out []geo.Source
	for _, s := range file.Sources {
		switch {
		case s.Key == "" || s.Title == "" || s.Licence == "" || s.Datum == "":
			return nil, fmt.Errorf("seeds: %s: source %q: title, licence or datum is missing", name, s.Key)
		case seen[s.Key]:
			return nil, fmt.Errorf("seeds: %s: source %q is there twice", name, s.Key)
		}
		seen[s.Key] = true
		out = append(out, geo.Source{Key: s.Key, Title: s.Title, URL: s.URL, Licence: s.Licence, Datum: s.Datum})
	}
	return out, nil
}
