package dataset

import (
	"strings"

	"kechuang/geo/coord"
)

// findCommas finds the columns of the user's own whose numbers have decimal commas: only in
// a table whose coordinates have them too, as 3,5 may be two floors elsewhere.
func (l *layout) findCommas() {
	if !l.placesHaveCommas() {
		return
	}
	for i := range l.uses {
		u := &l.uses[i]
		if u.role != roles || u.name == "" || u.text {
			continue
		}
		has := false
		u.comma = l.everyCell(i, func(text string) bool {
			point, ok := withPoint(text)
			has = has || point != text && strings.Contains(text, ",")
			return ok
		}) && has
	}
}

// placesHaveCommas reports whether longitudes and latitudes have decimal commas, as far as
// the beginning of the table tells.
func (l *layout) placesHaveCommas() bool {
	found := 0
	for i, u := range l.uses {
		if u.role != roleLon && u.role != roleLat {
			continue
		}
		comma := false
		if l.everyCell(i, func(text string) bool {
			a, ok := coord.ParseAngle(text)
			comma = comma || ok && a.Comma
			return ok && !strings.Contains(text, ".")
		}) && comma {
			found++
		}
	}
	return found == 2
}

// withPoint is a number with a decimal comma, and maybe points between its thousands, as
// others write it; ok is false for a text that is none.
func withPoint(text string) (number string, ok bool) {
	whole, fraction, comma := strings.Cut(text, ",")
	whole = strings.TrimPrefix(whole, "-")
	if groups := strings.Split(whole, "."); len(groups) > 1 {
		for i, g := range groups {
			if i > 0 && len(g) != 3 || len(g) == 0 || len(g) > 3 {
				return text, false
			}
		}
		whole = strings.Join(groups, "")
	}
	if whole == "" || !onlyDigits(whole) || !onlyDigits(fraction) || comma && fraction == "" {
		return text, false
	}
	if strings.HasPrefix(text, "-") {
		whole = "-" + whole
	}
	if comma {
		whole += "." + fraction
	}
	return whole, true
}

// commas are the headings of the columns whose numbers have decimal commas.
func (l *layout) commas() (headings []string) {
	for _, u := range l.uses {
		if u.comma {
			headings = append(headings, u.name)
		}
	}
	return headings
}
