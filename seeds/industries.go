package seeds

import (
	"fmt"
	"slices"

	"kechuang/geo"
)

// industriesFile is industries.yaml.
type industriesFile struct {
	Industries []struct {
		ID      string   `json:"id"`
		Zh      string   `json:"zh"`
		En      string   `json:"en"`
		Short   geo.Name `json:"short"`
		Aliases []string `json:"aliases"`
	} `json:"industries"`
}

// loadIndustries reads industries.yaml: the lines of business that facts name.
// An ID that is written twice and a name without both languages are errors.
func loadIndustries(w written) ([]geo.Industry, error) {
	const name = "industries.yaml"
	file, err := read[industriesFile](w, name)
	if err != nil {
		return nil, err
	}
	var out []geo.Industry
	for _, s := range file.Industries {
		i := geo.Industry{Key: s.ID, Name: geo.Name{Zh: s.Zh, En: s.En}, Short: s.Short, Aliases: s.Aliases}
		switch {
		case s.ID == "" || half(i.Name):
			return nil, fmt.Errorf("seeds: %s: industry %q: id or name is missing in a language", name, s.ID)
		case !i.Short.IsZero() && half(i.Short):
			return nil, fmt.Errorf("seeds: %s: industry %q: short needs zh and en", name, s.ID)
		case slices.ContainsFunc(out, func(o geo.Industry) bool { return o.Key == i.Key }):
			return nil, fmt.Errorf("seeds: %s: industry %q is there twice", name, s.ID)
		}
		out = append(out, i)
	}
	return out, nil
}

// checkIndustries finds a fact that names an industry which is not listed.
func checkIndustries(facts []geo.Fact, list []geo.Industry) error {
	known := map[string]bool{}
	for _, i := range list {
		known[i.Key] = true
	}
	for _, f := range facts {
		for _, key := range f.Industries {
			if !known[key] {
				return fmt.Errorf("seeds: fact %q: no industry %q in industries.yaml", f.ID, key)
			}
		}
	}
	return nil
}
