package dataset

import (
	"errors"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/crs"
	"kechuang/geo/dataset/reader"
)

// findSystem finds the coordinate system of positions: as the user says, or as the file
// does; WGS 84 with a note where neither does. What the file says otherwise than the user
// is told.
func (p *plan) findSystem(o Options) error {
	told, title, err := p.first.toldSystem()
	if o.Datum != "" {
		if p.system, err = crs.Parse(o.Datum); err == nil && !told.IsZero() && !alike(told, p.system) {
			p.overruled = told
		}
		return err
	}
	switch {
	case err != nil:
		return p.unmoved(err)
	case !told.IsZero():
		p.system, p.title = told, title
	default:
		p.system, p.asked = crs.WGS84, !p.first.written() && !p.first.saysRowByRow()
	}
	return p.findSystems()
}

// findSystems finds what tables that are read with the first say of their own systems.
func (p *plan) findSystems() error {
	for _, l := range p.tables {
		own, _, err := l.toldSystem()
		if err != nil {
			return p.unmoved(err)
		}
		if l != p.first && !own.IsZero() && !alike(own, p.system) {
			l.system, p.several = own, true
		}
	}
	return nil
}

// toldSystem is the system that the table names: in the headings of its coordinates, in a
// line above them or a remark below, which then is the title, or apart from its rows.
func (l *layout) toldSystem() (c crs.CRS, title string, err error) {
	for i, u := range l.uses {
		if u.role != roleLon && u.role != rolePair && u.role != roleGeometry && u.role != roleLat {
			continue
		}
		if c, err = l.systemOf(i); err != nil || !c.IsZero() {
			return c, "", err
		}
	}
	if l.table.CRS != "" {
		c, err = crs.Parse(l.table.CRS)
		return c, "", err
	}
	if said := l.shapesSystem(); said != "" {
		c, err = crs.Parse(said)
		return c, "", err
	}
	if l.table.Columns != nil {
		return c, "", nil
	}
	for i := range l.table.rows {
		r := &l.table.rows[i]
		text := oneText(r)
		if r.Line >= l.heading && !IsRemark(text) {
			continue
		}
		if c, err = stated(text); err != nil || !c.IsZero() {
			return c, text, err
		}
	}
	return c, "", nil
}

// shapesSystem is the system that the first of the geometries in a column names; "" for none.
func (l *layout) shapesSystem() string {
	column := slices.IndexFunc(l.uses, func(u use) bool { return u.role == roleGeometry })
	if column < 0 {
		return ""
	}
	for i := range l.data {
		if text := cellAt(&l.data[i], column); text != "" {
			return reader.ShapeCRS(text)
		}
	}
	return ""
}

// systemOf is what the heading of a column says of its system, or else those above it.
func (l *layout) systemOf(i int) (crs.CRS, error) {
	c, _, err := crs.FromHeading(l.names[i])
	if err != nil || !c.IsZero() || i >= len(l.above) {
		return c, err
	}
	if isAboutPositions(l.above[i]) {
		c, _, err = crs.FromHeading(l.above[i])
		return c, err
	}
	if c, err = crs.Parse(strings.ReplaceAll(l.above[i], "位置", "")); errors.Is(err, crs.ErrSyntax) {
		return crs.CRS{}, nil // it says something else, such as who made the table
	}
	return c, err
}

// aboutPositions are the words by which a line of text is about coordinates: 高德 alone may
// be part of a firm's name.
var aboutPositions = []string{"坐标", "座标", "坐標", "经纬", "經緯", "大地基准", "基准面", "投影", "datum", "coordinate", "crs", "srid", "epsg", "projection"}

func isAboutPositions(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(aboutPositions, func(word string) bool { return strings.Contains(text, word) })
}

// stated is the one system that a line of text names; the zero one where it names none, or
// several, of which it may say that one became the other.
func stated(text string) (crs.CRS, error) {
	if !isAboutPositions(text) {
		return crs.CRS{}, nil
	}
	c, rest, err := crs.FromHeading(text)
	if c.IsZero() && err == nil {
		return c, nil
	}
	if other, _, wrong := crs.FromHeading(rest); !other.IsZero() && (err != nil || other != c) || wrong != nil && err == nil {
		return crs.CRS{}, nil
	}
	return c, err
}

// oneText is all that a row says; merged cells, which say it again, are taken once.
func oneText(r *reader.Row) string {
	var words []string
	for _, c := range r.Cells {
		if text := Clean(c.Text); text != "" && !slices.Contains(words, text) {
			words = append(words, text)
		}
	}
	return strings.Join(words, " ")
}

// alike reports whether two systems give the same places.
func alike(a, b crs.CRS) bool {
	at := orb.Point{121.5, 31.2}
	return a == b || !a.Projected() && !b.Projected() && a.ToWGS84(at) == b.ToWGS84(at)
}

// unmoved is the problem of a file in a system from which nothing leads to WGS 84.
func (p *plan) unmoved(err error) error {
	if told := (*geo.Problem)(nil); errors.As(err, &told) {
		return err // which names the system and what to do
	}
	return geo.Problemf("error.import_system", err, "path", p.path)
}

// saysRowByRow reports whether a column names the system of each row.
func (l *layout) saysRowByRow() bool {
	column := slices.IndexFunc(l.uses, func(u use) bool { return u.role == roleSystem })
	return column >= 0 && l.anyAt(column)
}

// namesSystems reports whether some cell of a column is the name of a system: a heading may
// mean something else by the word, such as a date in German.
func (l *layout) namesSystems(column int) bool {
	for i := range l.data {
		if text := cellAt(&l.data[i], column); text != "" {
			if _, err := crs.Parse(text); !errors.Is(err, crs.ErrSyntax) {
				return true
			}
		}
	}
	return false
}

// Reasons not to take a row for the system that it names.
const (
	systemUnread = "system_unread" // the word names none
	systemOld    = "system_old"    // nothing leads from it to WGS 84
)

// placers find where records are: one for each system that rows name, and one for the rest.
type placers struct {
	*placer // of the system of the file
	city    orb.Bound
	named   map[string]*placer // by what a row says
	wrong   map[string]string  // why it cannot be taken
	byName  map[geo.Name]*placer
	unnamed int // positions without a system of their own, where others have one
}

func newPlacers(system crs.CRS, city orb.Bound) *placers {
	p := newPlacer(system, city)
	return &placers{placer: p, city: p.city, named: map[string]*placer{}, wrong: map[string]string{}, byName: map[geo.Name]*placer{system.Name(): p}}
}

// mostSystems is how many ways to write a system are remembered.
const mostSystems = 1000

// of is the placer of a record; where reason says why there is none, that of the file.
func (ps *placers) of(r *record) (at *placer, reason string) {
	said := r.text[roleSystem]
	switch {
	case said == "" && r.system.IsZero():
		return ps.placer, ""
	case said == "":
		return ps.ofSystem(r.system), ""
	}
	if p, known := ps.named[said]; known {
		return p, ps.wrong[said]
	}
	system, err := crs.Parse(said)
	p := ps.placer
	switch {
	case errors.Is(err, crs.ErrSyntax):
		reason = systemUnread
	case err != nil:
		reason = systemOld
	default:
		p = ps.ofSystem(system)
	}
	if len(ps.named) < mostSystems {
		ps.named[said], ps.wrong[said] = p, reason
	}
	return p, reason
}

// ofSystem is the placer of a system.
func (ps *placers) ofSystem(system crs.CRS) *placer {
	p := ps.byName[system.Name()]
	if p == nil {
		p = &placer{system: system, city: ps.city}
		p.begin()
		ps.byName[system.Name()] = p
	}
	return p
}

// all lists the placers in a fixed order, that of the file first.
func (ps *placers) all() []*placer {
	list := []*placer{ps.placer}
	for _, p := range ps.byName {
		if p != ps.placer {
			list = append(list, p)
		}
	}
	slices.SortFunc(list[1:], func(p, q *placer) int { return strings.Compare(p.system.Name().En, q.system.Name().En) })
	return list
}

// decide lets each take over what its survey says, and begin another.
func (ps *placers) decide() {
	for _, p := range ps.all() {
		p.decision = p.survey.Decide()
		p.decided = decidedBy(p.decision)
		p.begin()
	}
	ps.unnamed = 0
}

// settled reports whether what was read since says the same as what was decided.
func (ps *placers) settled() bool {
	return !slices.ContainsFunc(ps.all(), func(p *placer) bool { return decidedBy(p.survey.Decide()) != p.decided })
}

// name is that of the systems that positions are in.
func (ps *placers) name() (n geo.Name) {
	for _, p := range ps.all() {
		if p == ps.placer && ps.unnamed == 0 && len(ps.byName) > 1 && p.decision.Rows == 0 {
			continue
		}
		if !n.Shows() {
			n = p.system.Name()
			continue
		}
		n.Zh += "、" + p.system.Name().Zh
		n.En += ", " + p.system.Name().En
	}
	return n
}
