package layer

import (
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/thematic"
)

// NumbersFile is the file that a dataset came from, with what that says of its source; ""
// where it is not known.
func (d *Data) NumbersFile(l geo.Lang, set *geo.Dataset) string {
	return set.File(l, d.sources)
}

// Dataset finds a dataset by its ID.
func (d *Data) Dataset(id string) (*geo.Dataset, bool) {
	i := slices.IndexFunc(d.datasets, func(s geo.Dataset) bool { return s.ID == id })
	if i < 0 {
		return nil, false
	}
	return &d.datasets[i], true
}

// DatasetSource names a dataset and its file.
func (d *Data) DatasetSource(l geo.Lang, set *geo.Dataset) string {
	return lang.T(l, "numbers.cite", "dataset", set.Name.In(l), "what", d.fileOf(l, set))
}

// fileOf is the file of a dataset, or that it is not known.
func (d *Data) fileOf(l geo.Lang, set *geo.Dataset) string {
	return dossier.FromFile(l, d.NumbersFile(l, set))
}

// NumbersSources say where the numbers of maps come from, one for each dataset and year:
// its name, its measures with their units, the year and the file.
func (d *Data) NumbersSources(l geo.Lang, maps []*thematic.Map) []string {
	var out []string
	for i, m := range maps {
		same := func(o *thematic.Map) bool { return o.Dataset.ID == m.Dataset.ID && o.Year == m.Year }
		if slices.ContainsFunc(maps[:i], same) {
			continue
		}
		var measures []geo.Measure
		for _, o := range maps[i:] {
			for _, measure := range measuresOf(o) {
				if same(o) && !slices.Contains(measures, measure) {
					measures = append(measures, measure)
				}
			}
		}
		out = append(out, d.numbersSource(l, m.Dataset, measures, m.Year))
	}
	return out
}

// measuresOf lists what a map shows.
func measuresOf(m *thematic.Map) []geo.Measure {
	if m.Others != nil {
		return m.Others
	}
	return []geo.Measure{m.Measure}
}

func (d *Data) numbersSource(l geo.Lang, set *geo.Dataset, measures []geo.Measure, year int) string {
	var parts, names []string
	for _, m := range measures {
		names = append(names, m.TitleIn(l))
	}
	parts = append(parts, strings.Join(names, lang.T(l, "reading.list")))
	if year > 0 {
		parts = append(parts, dossier.YearText(l, year))
	}
	return lang.T(l, "numbers.cite", "dataset", set.Name.In(l), "what", strings.Join(append(parts, d.fileOf(l, set)), lang.T(l, "numbers.comma")))
}
