package dataset

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/crs"
	"kechuang/geo/dataset/reader"
)

// plan is how a file is read: which of its tables, and what their columns mean.
type plan struct {
	path     string
	format   Format
	cols     *columns
	tables   map[int]*layout // those that are read, by their number in the file
	first    *layout         // the first of them
	left     []string        // names of tables that could be read as well, and are not
	other    []string        // of those that have rows and no places
	hidden   []string        // of those that the user does not see and that have places
	system   crs.CRS         // of positions
	types    columnTypes     // of the columns that are kept, as far as the rows were read
	met      []string        // codes of what the reader noted in the beginning
	asked    bool            // nothing tells the system: it is assumed
	adopted  bool            // it is the zone of the system that the file names
	several  bool            // tables are in systems of their own
	geometry geo.Geometry    // of the layer
	anyShape bool            // the layer takes points, lines and areas
	title    string          // the line of the file that tells it, apart from the headings; "" for none

	overruled crs.CRS // the system that the file tells, where the user says another; the zero one for none
}

// planOf looks at the beginning of a file.
func planOf(ctx context.Context, path string, o Options) (*plan, error) {
	p, _, err := lookAt(ctx, path, o)
	if err != nil {
		return nil, err
	}
	if err := p.check(o); err != nil {
		return nil, err
	}
	return p, p.findSystem(o)
}

// lookAt finds the tables of a file and takes those to be read. What lacks there for an
// import is for check to say.
func lookAt(ctx context.Context, path string, o Options) (*plan, []layout, error) {
	if err := Regular(path); err != nil {
		return nil, nil, err
	}
	format, err := formatOf(path)
	if err != nil {
		return nil, nil, err
	}
	p := &plan{path: path, format: format, tables: map[int]*layout{}, types: columnTypes{}}
	if p.cols, err = newColumns(o.Columns, o.Uses); err != nil {
		return nil, nil, err
	}
	h := &heads{ctx: ctx}
	if err := reader.Told(format.read, path, reader.Options{Head: true}, h); err != nil {
		return nil, nil, err
	}
	p.met = h.notes
	layouts := make([]layout, len(h.tables))
	for i, t := range h.tables {
		if t.wanted = o.Layer.Info().Table; o.NewLayer == "" {
			t.geometry = o.Layer.Info().Geometry
		}
		layouts[i] = p.cols.layoutOf(t, o.HeadingRow)
	}
	if err := p.choose(path, layouts, o.Sheet); err != nil {
		return nil, nil, err
	}
	for _, l := range p.tables {
		l.ours = l.written()
		l.escaped = l.ours && l.table.Name == "" && l.table.Columns == nil
		if o.Sheet == "" && o.NewLayer == "" && l.hasLayers(o.Layer) {
			l.layer = o.Layer
		}
	}
	return p, layouts, nil
}

// check refuses a file whose table has no place in it.
func (p *plan) check(o Options) error {
	l := p.first
	if len(l.table.rows) == 0 {
		for _, code := range []string{reader.NoteLink, reader.NoteOverlay} {
			if slices.Contains(p.met, code) {
				return geo.Problemf("error.import_"+code, nil, "path", p.path)
			}
		}
		return geo.Problemf("error.import_empty", nil, "path", p.path)
	}
	if err := p.cols.missed(p.path, l.names); err != nil {
		return err
	}
	lacking := l.lacking()
	own := o.NewLayer != "" || o.Layer.Own() // what has no name there is called after the layer
	if lacking == "" || l.table.Columns != nil && (own || lacking != Roles[roleName]) {
		return nil // features without a place are told one by one
	}
	if spoilt := l.table.rows[0]; spoilt.Reason == reader.ReasonText {
		return geo.Problemf("error.import_encoding", nil, "path", p.path)
	}
	if lacking == Roles[roleName] && slices.Contains(p.met, reader.NoteNoTable) {
		return geo.Problemf("error.import_no_dbf", nil, "path", p.path)
	}
	if l.table.Columns != nil && len(l.names) == 0 {
		return geo.Problemf("error.import_no_properties", nil, "path", p.path)
	}
	found := l.names
	if len(found) == 0 {
		found = names(l.table.rows[0].Cells)
	}
	if l.heading == 0 && l.table.Columns == nil && !p.cols.byNumber() && looksLikeData(&l.table.rows[0]) {
		return geo.Problemf("error.import_no_heading", nil, "path", p.path, "found", shown(found))
	}
	return geo.Problemf("error.import_columns", nil, "path", p.path, "role", lacking, "found", shown(found))
}

// looksLikeData reports whether a row has a cell that is a number: headings have none.
func looksLikeData(r *reader.Row) bool {
	return slices.ContainsFunc(r.Cells, func(c reader.Cell) bool { return typeOf(c) == geo.RealColumn || typeOf(c) == geo.IntegerColumn })
}

// source is the row of sources that the file becomes.
func (p *plan) source() geo.Source {
	name := filepath.Base(p.path)
	return geo.Source{Key: geo.FilePrefix + name, Title: geo.Name{Zh: name, En: name}, Datum: p.system.Name()}
}

// shown lists headings for a sentence, which a thousand columns must not fill.
func shown(found []string) string {
	const most = 300
	s := strings.Join(found, ", ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + " …"
	}
	return s
}

// brings reports whether the file has a column of the user's own.
func (p *plan) brings(column string) bool {
	for _, l := range p.tables {
		if slices.ContainsFunc(l.uses, func(u use) bool { return u.name == column }) {
			return true
		}
	}
	return false
}
