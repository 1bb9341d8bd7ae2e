package layer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/thematic"
)

// mostListed is how many features a list of numbers names; of more it says how many.
const mostListed = 40

// NumberList writes what a map of numbers shows as lines, one for each measure: the
// features from high to low, those with a word by their words, and last those that have
// nothing.
func (d *Data) NumberList(l geo.Lang, m *thematic.Map) []string {
	var out []string
	for _, measure := range measuresOf(m) {
		head := measure.TitleIn(l)
		if m.Year > 0 {
			head += lang.T(l, "numbers.comma") + dossier.YearText(l, m.Year)
		}
		said := d.listed(l, m.Dataset, measure, m.Year)
		out = append(out, lang.T(l, "numbers.list", "head", head, "list", strings.Join(said, lang.T(l, "numbers.stop"))))
	}
	return out
}

// listed are the parts of such a line.
func (d *Data) listed(l geo.Lang, set *geo.Dataset, measure geo.Measure, year int) []string {
	values, has := set.Of(measure.Name, year), map[geo.FeatureID]bool{}
	for _, v := range values {
		has[v.Feature] = true
	}
	var out, numbers, missing, words []string
	by := map[string][]string{}
	slices.SortStableFunc(values, func(a, b geo.DatasetValue) int { return cmp.Compare(b.Number, a.Number) })
	for _, v := range values {
		switch name := d.nameOf(l, v.Feature); {
		case name == "":
		case v.Word == "":
			numbers = append(numbers, lang.T(l, "numbers.of", "name", name, "value", measure.Write(v.Number)))
		default:
			if by[v.Word] == nil {
				words = append(words, v.Word)
			}
			by[v.Word] = append(by[v.Word], name)
		}
	}
	for _, it := range d.byKind[set.Kind] {
		if !has[it.ID] {
			missing = append(missing, d.nameOf(l, it.ID))
		}
	}
	if len(numbers) > 0 {
		out = append(out, few(l, numbers))
	}
	for _, w := range words {
		out = append(out, lang.T(l, "numbers.of_word", "word", w, "names", few(l, by[w])))
	}
	if len(missing) > 0 {
		out = append(out, lang.T(l, "numbers.of_word", "word", lang.T(l, "numbers.missing"), "names", few(l, missing)))
	}
	return out
}

// nameOf is the name of a feature, "" where there is none of that ID.
func (d *Data) nameOf(l geo.Lang, id geo.FeatureID) string {
	it := d.byID[id]
	if it == nil {
		return ""
	}
	return it.Name.In(l)
}

// few joins names, and says how many there are of many.
func few(l geo.Lang, names []string) string {
	comma := lang.T(l, "page.list")
	if len(names) <= mostListed {
		return strings.Join(names, comma)
	}
	return strings.Join(names[:mostListed], comma) + comma + lang.T(l, "numbers.more", "n", strconv.Itoa(len(names)-mostListed))
}
