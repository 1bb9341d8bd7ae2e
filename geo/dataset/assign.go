package dataset

import (
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/coord"
	"kechuang/geo/dataset/reader"
)

// assign gives each column of a layout its role, and those without one the name by which
// they are kept. Of several columns of one role the best heading has it; where headings
// are alike, the one whose cells are what the role asks for.
func (c *columns) assign(l *layout) {
	l.uses = make([]use, len(l.names))
	if c.knows(l) {
		for i, name := range l.names {
			l.uses[i] = l.writtenUse(name)
		}
		return
	}
	best := [roles]int{}
	for r := range best {
		best[r] = -1
	}
	for i := range l.names {
		p := c.placeOf(l.names, i)
		l.uses[i] = use{role: roles, spare: roles, text: c.uses[i].text, left: c.uses[i].left}
		if p.role == roles {
			continue
		}
		if at := best[p.role]; at < 0 || c.better(l, p.role, i, at) {
			best[p.role] = i
		}
	}
	c.pair(l, &best)
	if best[roleName] >= 0 && best[roleLon] >= 0 && !c.isChosen(roleName) {
		best[roleName] = c.nearest(l, best[roleName], best[roleLon])
	}
	for r, i := range best {
		if i >= 0 {
			l.uses[i].role = role(r)
			if slices.Index(l.names, l.names[i]) != i || slices.Contains(l.names[i+1:], l.names[i]) {
				l.doubled = append(l.doubled, l.names[i])
			}
		}
	}
	if i := best[roleID]; i >= 0 && !c.isChosen(roleID) && l.repeats(i) {
		l.uses[i].role, l.repeated = roles, l.names[i]
	}
	if i := best[roleSystem]; i >= 0 && !c.isChosen(roleSystem) && !l.namesSystems(i) {
		l.uses[i].role = roles
	}
	placed := best[roleLon] >= 0 && best[roleLat] >= 0 || slices.ContainsFunc(l.data, func(r reader.Row) bool { return r.Geometry != nil })
	for r, read := range map[role]func(string) bool{roleGeometry: isShape, rolePair: isPair} {
		if i := best[r]; i >= 0 && placed && !c.isChosen(r) && !l.someCell(i, read) {
			l.uses[i].role = roles // it only looks like one: places have longitude and latitude, or a shape
		}
	}
	c.leaveSecondPosition(l, best[roleGeometry])
	c.guessPosition(l)
	c.guessPair(l)
	c.guessName(l)
	c.nameKept(l)
	l.findCommas()
}

// leaveSecondPosition leaves columns of coordinates whose headings name a system as columns
// of their own beside a column of shapes: their system is not that of the shapes.
func (c *columns) leaveSecondPosition(l *layout, shapes int) {
	if shapes < 0 || l.uses[shapes].role != roleGeometry {
		return
	}
	for i := range l.uses {
		r := l.uses[i].role
		if r != roleLon && r != roleLat && r != rolePair || c.isChosen(r) {
			continue
		}
		if said, err := l.systemOf(i); err != nil || !said.IsZero() {
			l.uses[i].role = roles
		}
	}
}

func isShape(text string) bool { return reader.Shape(text) != nil }

func isPair(text string) bool {
	_, ok := coord.ParsePair(text)
	return ok
}

// someCell reports whether a cell of a column is something.
func (l *layout) someCell(column int, is func(string) bool) bool {
	return slices.ContainsFunc(l.data, func(r reader.Row) bool { return is(cellAt(&r, column)) })
}

func (c *columns) isChosen(r role) bool {
	for _, chosen := range c.chosen {
		if chosen == r {
			return true
		}
	}
	return c.isUsed(r)
}

// isUsed reports whether the user gave a column of a number the role.
func (c *columns) isUsed(r role) bool {
	for _, u := range c.uses {
		if u.role == r {
			return true
		}
	}
	return false
}

// repeats reports whether a column is no ID: more than one in ten of its cells stood in it
// before, as postcodes do.
func (l *layout) repeats(column int) bool {
	met, again := map[string]bool{}, 0
	for i := range l.data {
		if text := cellAt(&l.data[i], column); text != "" {
			if met[text] {
				again++
			}
			met[text] = true
		}
	}
	return again > 1 && 10*again > len(met)+again
}

// ours are columns of a file that this program wrote which say what follows from others,
// and are not kept.
var ours = map[string]bool{"kind": true, "district": true, "district_zh": true, "district_en": true, "precision": true, "source": true}

// written reports whether this program wrote the file that a table is of.
func (l *layout) written() bool {
	for _, name := range []string{"name_zh", "name_en", "class", "precision", "source"} {
		if !slices.Contains(l.names, name) {
			return false
		}
	}
	return true
}

// layerOf is the layer of which a row of such a table is by its ID; "" where that names none.
func (l *layout) layerOf(r *reader.Row) geo.Kind {
	id := r.ID
	if i := slices.IndexFunc(l.uses, func(u use) bool { return u.role == roleID }); i >= 0 && cellAt(r, i) != "" {
		id = cellAt(r, i)
	}
	kind, _, ok := strings.Cut(id, "/")
	if !ok {
		return ""
	}
	return geo.Kind(kind)
}

// hasLayers reports whether this program wrote features of several layers into the table,
// one of which is to be read.
func (l *layout) hasLayers(wanted geo.Kind) bool {
	if !l.ours {
		return false
	}
	met := map[geo.Kind]bool{}
	for i := range l.data {
		if k := l.layerOf(&l.data[i]); k != "" {
			met[k] = true
		}
	}
	return len(met) > 1 && met[wanted]
}

// knows reports a table that this program wrote and of which the user says nothing else.
func (c *columns) knows(l *layout) bool { return len(c.chosen)+len(c.uses) == 0 && l.written() }

// writtenRoles are the roles of the columns that this program writes.
var writtenRoles = map[string]role{"id": roleID, "name_zh": roleNameZh, "name_en": roleNameEn, "class": roleClass, "address": roleAddress,
	"lon": roleLon, "lat": roleLat, "source": roleSource, shapeColumn: roleGeometry, "district_zh": roleDistrict}

// writtenUse is what a column is for in a file that this program wrote: ours by their
// names alone, and all others are the user's own.
func (l *layout) writtenUse(name string) use {
	reserved := l.reserved()
	u := use{role: roles, spare: roles}
	r, known := writtenRoles[name]
	switch {
	case !slices.Contains(reserved, name):
		u.name = reserved.Unescape(name)
	case known:
		u.role = r
	case name == "precision" || name == approximateColumn:
		u.told = name
	}
	return u
}

// reserved are the names of our columns in a file that this program wrote.
func (l *layout) reserved() reader.Reserved {
	if l.table.Columns != nil && l.names[0] == geoJSONNames[0] {
		return geoJSONNames
	}
	return reader.TableNames
}

// extend assigns the columns that were met since the layout was made: those of features
// come one by one. They take no role from another.
func (c *columns) extend(l *layout) {
	for i := len(l.uses); i < len(l.names); i++ {
		if c.knows(l) {
			l.uses = append(l.uses, l.writtenUse(l.names[i]))
			continue
		}
		u := use{role: roles, name: l.names[i], spare: c.placeOf(l.names, i).role}
		if u.spare < roles && !slices.ContainsFunc(l.uses, func(other use) bool { return other.role == u.spare }) {
			u.role, u.spare = u.spare, roles
		}
		l.uses = append(l.uses, u)
		if u.role < roles && !l.keptBesides(i) {
			l.uses[i].name = ""
		}
	}
}

// placeOf is what the column at i is for: as the user says, or as its heading does.
func (c *columns) placeOf(names []string, i int) place {
	if u, ok := c.uses[i]; ok {
		return place{u.role, 0}
	}
	if r, ok := c.chosenAs(names[i], names); ok && !c.isUsed(r) {
		return place{r, 0}
	}
	p, _ := c.of(names[i])
	if c.isUsed(p.role) {
		return place{role: roles}
	}
	for _, r := range c.chosen {
		if r == p.role {
			return place{role: roles} // another column has been chosen for it
		}
	}
	return p
}

// better reports whether the column at i serves a role better than the one at j, which
// stands before it.
func (c *columns) better(l *layout, r role, i, j int) bool {
	if r == roleLon || r == roleLat {
		if a, b := l.filled(i, r), l.filled(j, r); a != b {
			return a > b
		}
	}
	if r == roleName {
		a, b := l.said(i), l.said(j)
		if a > 2*b || b > 2*a {
			return a > b
		}
	}
	return c.placeOf(l.names, i).rank < c.placeOf(l.names, j).rank
}

// said is how many cells of a column are not empty.
func (l *layout) said(column int) (n int) {
	for i := range l.data {
		if cellAt(&l.data[i], column) != "" {
			n++
		}
	}
	return n
}

// filled is how many cells of a column could be degrees other than 0.
func (l *layout) filled(column int, r role) (n int) {
	for _, row := range l.data {
		if a, ok := coord.ParseAngle(cellAt(&row, column)); ok && a.Value != 0 {
			n++
		}
	}
	return n
}

// nearest is the column, among those whose headings are alike, of the name that stands
// closest before the longitude: tables of pairs repeat their headings.
func (c *columns) nearest(l *layout, name, lon int) int {
	for i := name + 1; i < lon; i++ {
		if l.names[i] == l.names[name] {
			name = i
		}
	}
	return name
}

// keptBesides reports a column that is kept beside its role: each that has one but the name
// of the features and where they are, which a project keeps as such. An ID loses what it
// was called, a district how it was written, and a second name that there were two.
func (l *layout) keptBesides(i int) bool {
	switch l.uses[i].role {
	case roleName:
		return !l.written() && slices.ContainsFunc(l.uses, func(u use) bool { return u.role == roleNameZh })
	case roleNameZh, roleLon, roleLat, rolePair, roleGeometry, roles:
		return false
	}
	return !l.written() || !slices.Contains(l.reserved(), l.names[i])
}

// nameKept names the columns that are kept, each otherwise.
func (c *columns) nameKept(l *layout) {
	met := map[string]bool{}
	for i := range l.uses {
		_, said := c.uses[i]
		if l.uses[i].role != roles && !l.keptBesides(i) || l.uses[i].left {
			continue
		}
		name := strings.TrimSpace(l.names[i])
		if !said && l.written() && ours[name] {
			if name == "precision" {
				l.uses[i].told = name
			}
			continue
		}
		if r := c.placeOf(l.names, i).role; l.table.Columns != nil && r < roles && l.uses[i].role == roles && l.names[i] != l.repeated && (r != roleGeometry || l.someCell(i, isShape)) {
			if l.uses[i].spare = r; !l.both(i, r) {
				l.uses[i].role, l.uses[i].spare = r, roles
				if !l.keptBesides(i) {
					continue
				}
			}
		}
		if name == "" {
			if !said && !l.anyAt(i) && !l.table.more {
				continue // an empty column
			}
			name = "列" + strconv.Itoa(i+1)
		}
		if name = l.withUnit(i, name); l.written() {
			name = l.reserved().Unescape(name)
		}
		for n, plain := 2, name; met[name]; n++ {
			name = plain + " " + strconv.Itoa(n)
		}
		met[name] = true
		l.uses[i].name = name
	}
}

// both reports whether some feature has a column beside the one of its role. Where none
// does, features of several makers are in one file.
func (l *layout) both(column int, r role) bool {
	for i := range l.data {
		row := &l.data[i]
		if cellAt(row, column) == "" {
			continue
		}
		for k, u := range l.uses {
			if k != column && u.role == r && cellAt(row, k) != "" {
				return true
			}
		}
	}
	return false
}

// anyAt reports whether a column has anything in it, as far as is known.
func (l *layout) anyAt(column int) bool {
	return slices.ContainsFunc(l.data, func(r reader.Row) bool { return cellAt(&r, column) != "" })
}

func cellAt(r *reader.Row, column int) string {
	if column >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[column].Text)
}
