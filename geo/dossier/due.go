package dossier

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

// DueYears lists the years by which goals are due, ascending.
func DueYears(facts []geo.Fact) []int {
	var years []int
	for _, f := range facts {
		if f.Topic == geo.Goal && f.Year > 0 {
			years = append(years, f.Year)
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// Due lists a feature's own goals that are due by a year, the first ones first; all
// dated ones for 0.
func Due(id geo.FeatureID, facts []geo.Fact, year int) []geo.Fact {
	out := where(facts, func(f geo.Fact) bool {
		return f.Subject == id && f.Topic == geo.Goal && f.Year > 0 && (year == 0 || f.Year <= year)
	})
	slices.SortFunc(out, func(a, b geo.Fact) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// CheckYear gives a geo.Problem for a year before the first or after the last of
// years, by which nothing can be said to be due. Any year between is good: what is due
// by then shows. So is 0, for no year.
func CheckYear(years []int, year int) error {
	if year == 0 || len(years) > 0 && year >= years[0] && year <= years[len(years)-1] {
		return nil
	}
	known := make([]string, len(years))
	for i, y := range years {
		known[i] = strconv.Itoa(y)
	}
	return geo.Problemf("error.year", geo.ErrUsage, "year", strconv.Itoa(year), "known", strings.Join(known, ", "))
}
