package dataset

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/coord"
	"kechuang/geo/crs"
)

// settle counts what the file brings. How its positions are to be read is decided by the
// beginning of the file, and once more where all of it says otherwise.
func (b *builder) settle() error {
	b.surveyHead()
	if b.placers.decide(); b.adoptZone() {
		b.surveyHead()
		b.placers.decide()
	}
	for more := 1; ; more-- {
		if err := b.read(); err != nil {
			return err
		}
		found := b.positions
		crowds := found.crowds() > 0 && len(b.crowds.at) == 0
		again := b.names.found(b.layer, &b.met)
		if (more == 0 || b.placers.settled() && !crowds) && !again {
			break
		}
		b.crowds = found
		b.restart(b.ctx, nil)
		b.placers.decide()
	}
	if err := b.findGone(); err != nil {
		return err
	}
	if b.mend() {
		b.restart(b.ctx, nil)
		if err := cmp.Or(b.read(), b.findGone()); err != nil {
			return err
		}
	}
	b.tell()
	b.nameOrigin()
	was, err := columnsOf(b.ctx, b.store, b.layer)
	b.Columns = b.plan.kept(was)
	return err
}

// adoptZone takes the one system of metres on the datum that the file names in which its
// places lie in the city: people write CGCS2000 above eastings and northings without a zone.
func (b *builder) adoptZone() bool {
	p := b.placers.placer
	if b.plan.asked || !p.metres() {
		return false
	}
	var zones []crs.CRS
	for _, c := range p.fitting() {
		if cgcs := strings.HasPrefix(c.Name().En, crs.CGCS2000.Name().En); cgcs == (p.system == crs.CGCS2000) {
			zones = append(zones, c)
		}
	}
	if len(zones) != 1 || p.system != crs.CGCS2000 && p.system != crs.WGS84 {
		return false
	}
	p.system, b.plan.system, b.plan.adopted = zones[0], zones[0], true
	b.placers.byName[p.system.Name()] = p
	p.begin()
	return true
}

// columnsOf are the types of the columns of the user's own that a layer has.
func columnsOf(ctx context.Context, store geo.Store, k geo.Kind) (map[string]geo.ColumnType, error) {
	s, ok := store.(interface {
		Columns(ctx context.Context, k geo.Kind) ([]geo.Column, error)
	})
	if !ok {
		return nil, nil
	}
	list, err := s.Columns(ctx, k)
	types := make(map[string]geo.ColumnType, len(list))
	for _, c := range list {
		types[c.Name] = c.Type
	}
	return types, err
}

// nameOrigin calls the source of an export as the file that it was exported from, where all
// of its rows come from one: it stays what the map is drawn after.
func (b *builder) nameOrigin() {
	if !b.plan.first.ours || len(b.titles) != 1 {
		return
	}
	for title := range b.titles {
		if title != "" {
			b.Source.Title = geo.Name{Zh: title, En: title}
		}
	}
}

// look shows a record to the survey of its system, and gives where it says that it is and
// who places it; reason is why nobody can.
func (b *builder) look(r *record) (at position, p *placer, reason string) {
	at = said(r)
	p, reason = b.placers.of(r)
	if reason == "" {
		p.look(&at)
		if at.ok && r.text[roleSystem] == "" && r.system.IsZero() {
			b.placers.unnamed++
		}
	}
	return at, p, reason
}

// decided is how the positions of a file are read.
type decided struct {
	unit                    coord.Unit
	swapped, coarse, packed bool
}

func decidedBy(d coord.Decision) decided {
	return decided{d.Unit, d.Swapped, d.Notes&coord.Coarse != 0, d.Notes&coord.Packed != 0}
}

// surveyHead shows the survey the beginning of the tables that are read.
func (b *builder) surveyHead() { b.plan.eachHead(func(r *record) { b.look(r) }) }

// eachHead makes records of the beginning of the tables that are read.
func (p *plan) eachHead(do func(*record)) {
	t := &rows{plan: p, number: -1, note: func(int, string, ...string) {}, each: func(r *record) error {
		do(r)
		return nil
	}}
	for _, n := range slices.Sorted(maps.Keys(p.tables)) {
		t.layout = p.tables[n]
		t.table = t.layout.table.Table
		for i := range t.layout.data {
			row := t.layout.data[i]
			t.Row(&row) // has no error
		}
	}
}

// tell notes what holds for the file as a whole.
func (b *builder) tell() {
	var notes []Note
	note := func(code string, args ...string) { notes = append(notes, Note{0, code, args}) }
	p, l := b.plan, b.plan.first
	b.tellChanges(note)
	switch codes := b.placers.candidates(); {
	case codes != "":
		first, _, _ := strings.Cut(codes, ", ")
		note("crs_candidates", "codes", codes, "first", first)
	case b.placers.metres():
		note("crs_metres")
	case p.asked:
		note("datum_assumed")
	case b.placers.unnamed > 0 && p.first.saysRowByRow():
		note("datum_unnamed", "count", strconv.Itoa(b.placers.unnamed), "name", p.system.Code())
	}
	if p.title != "" {
		note("datum_title", "line", shown([]string{p.title}))
	}
	if p.adopted {
		note("crs_adopted", "name", p.system.Code())
	}
	if !p.overruled.IsZero() {
		note("datum_overruled", "said", p.overruled.Code(), "name", p.system.Code())
	}
	if slices.ContainsFunc(b.placers.all(), func(p *placer) bool { return p.zone }) {
		note(crs.NoteZone)
	}
	if l.table.Columns == nil && l.heading > l.table.rows[0].Line {
		note("heading_found", "line", strconv.Itoa(l.heading))
	}
	if len(p.tables) > 1 {
		var names []string
		for _, n := range slices.Sorted(maps.Keys(p.tables)) {
			names = append(names, p.tables[n].table.Name)
		}
		note("sheets_together", "count", strconv.Itoa(len(p.tables)), "names", shown(names))
	}
	if b.hidden > 0 {
		note("rows_hidden", "count", strconv.Itoa(b.hidden))
	}
	if p.several {
		note("systems_several")
	}
	if len(p.left) > 0 && (l.table.Name != l.table.wanted || !l.table.Alone) { // of a project, the layer is what was asked for
		note("sheets_left", "name", l.table.Name, "left", strings.Join(p.left, ", "))
	}
	if len(p.other) > 0 && l.usable() {
		note("sheets_other", "names", shown(p.other))
	}
	if len(p.hidden) > 0 {
		note("sheets_hidden", "names", shown(p.hidden))
	}
	for _, column := range l.commas() {
		note("decimal_comma_own", "column", column)
	}
	if len(l.guessed) > 0 {
		note("columns_guessed", "columns", strings.Join(l.guessed, ", "))
	}
	if l.calledBy != "" {
		note("name_guessed", "column", l.calledBy)
	}
	if l.repeated != "" {
		note("id_repeated", "column", l.repeated)
	}
	if len(l.pair) > 0 {
		note("columns_pair", "columns", strings.Join(l.pair, ", "))
	}
	if len(l.doubled) > 0 {
		note("columns_doubled", "columns", strings.Join(l.doubled, ", "))
	}
	var said coord.Notes
	for _, p := range b.placers.all() {
		said |= p.decision.Notes
	}
	for _, code := range said.Codes() {
		note(code)
	}
	if places := b.crowds.places(); places > 0 {
		note(noteCrowded, "count", strconv.Itoa(places))
	}
	b.Noted += len(notes)
	b.Notes = append(notes, b.Notes...)
	if len(b.Notes) > MostListed {
		b.Notes = b.Notes[:MostListed]
	}
	b.System, b.Asked = b.placers.name(), p.asked
	if b.placers.metres() {
		b.System = geo.Name{}
	}
	b.Source.Datum = b.System
	if b.Asked && !b.System.IsZero() {
		b.Source.Datum = geo.Name{Zh: b.System.Zh + "，假定", En: b.System.En + ", assumed"}
	}
}

// kept are the columns that are kept, in the order of the file. One that the layer has
// already keeps its type where that holds all values. One without a value is kept for its
// heading, unless the columns are more than a layer may have.
func (p *plan) kept(was map[string]geo.ColumnType) (list []geo.Column) {
	for _, empty := range []bool{true, false} {
		list = list[:0]
		met := map[string]bool{"": true}
		for _, n := range slices.Sorted(maps.Keys(p.tables)) {
			for i, u := range p.tables[n].uses {
				t, filled := p.types[u.name]
				if met[u.name] || !filled && (!empty || p.tables[n].names[i] == "") {
					continue
				}
				met[u.name] = true
				list = append(list, geo.Column{Name: u.name, Type: t.besides(was[u.name])})
			}
		}
		if len(list) <= geo.MostOwnColumns {
			break
		}
	}
	return list
}
