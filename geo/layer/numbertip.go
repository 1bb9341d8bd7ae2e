package layer

import (
	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
)

// NumberTips is what a map shows of a feature's numbers, a line for each measure: how
// much, when, and which place it takes; or that there is none.
func (d *Data) NumberTips(l geo.Lang, specs []thematic.Spec, id geo.FeatureID) []string {
	var out []string
	it := d.byID[id]
	for _, s := range specs {
		m, err := d.Numbers(s, style.Light)
		if err != nil || it == nil || m.Dataset.Kind != it.Kind {
			continue
		}
		for _, measure := range measuresOf(m) {
			n := dossier.Measured{Measure: measure.TitleIn(l), Value: lang.T(l, "numbers.missing"), Year: dossier.YearText(l, m.Year)}
			for _, v := range m.Dataset.Of(measure.Name, m.Year) {
				if v.Feature == id {
					n.Value, n.Rank = measure.Said(v), dossier.Rank(l, m.Dataset, measure, v)
				}
			}
			out = append(out, n.Line(l))
		}
	}
	return out
}
