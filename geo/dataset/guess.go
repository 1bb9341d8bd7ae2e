package dataset

import (
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/coord"
	"kechuang/geo/dataset/reader"
)

// hasRole reports whether some column has a role.
func (l *layout) hasRole(r role) bool {
	return slices.ContainsFunc(l.uses, func(u use) bool { return u.role == r })
}

// positioned reports whether the table says where its places are.
func (l *layout) positioned() bool {
	return l.hasRole(roleLon) && l.hasRole(roleLat) || l.hasRole(rolePair) || l.hasRole(roleGeometry) ||
		slices.ContainsFunc(l.data, func(r reader.Row) bool { return r.Geometry != nil })
}

// guessPosition finds longitude and latitude by their values where no heading tells.
func (c *columns) guessPosition(l *layout) {
	if len(l.data) == 0 || l.positioned() || l.hasRole(roleLon) || l.hasRole(roleLat) || l.hasRole(roleDistrict) {
		return
	}
	lon, lat := -1, -1
	for i := range l.uses {
		_, said := c.uses[i]
		switch {
		case l.uses[i].role != roles, said:
		case lon < 0 && l.within(i, 120.5, 122.6):
			lon = i
		case lat < 0 && l.within(i, 30.4, 32.2):
			lat = i
		}
	}
	if lon >= 0 && lat >= 0 {
		l.uses[lon].role, l.uses[lat].role = roleLon, roleLat
		l.guessed = []string{l.names[lon], l.names[lat]}
	}
}

// within reports whether all cells of a column are degrees of a range.
func (l *layout) within(column int, least, most float64) bool {
	return l.everyCell(column, func(text string) bool {
		a, ok := coord.ParseAngle(text)
		return ok && a.Value >= least && a.Value <= most
	})
}

// everyCell reports whether a column has cells that are not empty, and all are something.
func (l *layout) everyCell(column int, is func(string) bool) bool {
	n := 0
	for i := range l.data {
		text := cellAt(&l.data[i], column)
		if text == "" {
			continue
		}
		if !is(text) {
			return false
		}
		n++
	}
	return n > 0
}

// guessPair finds the column whose cells are all two coordinates where no heading tells: a
// place or an address may be written so.
func (c *columns) guessPair(l *layout) {
	if len(l.data) == 0 || l.positioned() || l.hasRole(roleLon) || l.hasRole(roleLat) {
		return
	}
	for i := range l.uses {
		if _, said := c.uses[i]; said || l.uses[i].role != roles && l.uses[i].role != roleAddress || !l.pairs(i) {
			continue
		}
		l.uses[i].role = rolePair
		l.guessed = []string{l.names[i]}
		return
	}
}

// pairs reports whether all cells of a column are two coordinates.
func (l *layout) pairs(column int) bool {
	return l.everyCell(column, func(text string) bool {
		p, ok := coord.ParsePair(text)
		return ok && p.First.Decimals != 0 && p.Second.Decimals != 0
	})
}

// guessName takes the first column of different texts for the names of a table that says
// where its places are and has no heading for a name.
func (c *columns) guessName(l *layout) {
	if l.heading == 0 && l.table.Columns == nil || l.hasRole(roleName) || l.hasRole(roleNameZh) || l.hasRole(roleNameEn) || !l.positioned() {
		return
	}
	for i := range l.uses {
		_, said := c.uses[i]
		if said || l.uses[i].role != roles || l.names[i] == "" || !l.namesThings(i) {
			continue
		}
		if l.table.Columns != nil && !soundsLikeName(l.names[i]) {
			continue // features may be called after their layer
		}
		l.uses[i].role, l.calledBy = roleName, l.names[i]
		return
	}
}

// soundsLikeName reports whether the heading of a feature's property speaks of a name.
func soundsLikeName(heading string) bool {
	heading = strings.ToLower(heading)
	return slices.ContainsFunc([]string{"name", "名", "title", "label"}, func(word string) bool { return strings.Contains(heading, word) })
}

// namesThings reports whether nearly all cells of a column are texts, hardly two the same.
func (l *layout) namesThings(column int) bool {
	met, filled := map[string]bool{}, 0
	for i := range l.data {
		text := cellAt(&l.data[i], column)
		if text == "" {
			continue
		}
		if typeOf(reader.Cell{Text: text, Kind: l.data[i].Cells[column].Kind}) != geo.TextColumn {
			return false
		}
		filled++
		met[text] = true
	}
	return filled > 0 && 10*filled >= 9*len(l.data) && 10*len(met) >= 8*filled
}
