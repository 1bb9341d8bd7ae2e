package dataset

import (
	"context"
	"slices"

	"kechuang/geo"
	"kechuang/geo/crs"
	"kechuang/geo/dataset/reader"
)

// Preview is what the beginning of a file tells at once: its tables, its first rows and
// what its columns are taken for. Nothing is counted yet.
type Preview struct {
	Tables   []PreviewTable
	Chosen   int // the table that shows
	Together int // how many tables of its headings are read as one
	Heading  int // the line of its headings; 0 where they stand apart from the rows, or there are none
	Apart    bool
	Columns  []PreviewColumn
	Rows     []PreviewRow

	System  geo.Name         // of the positions
	Asked   bool             // nothing tells the system of the positions that there are
	Fitting []crs.CRS        // systems of metres that fit, where the file does not say its own
	Holds   geo.GeometrySort // as far as it was read
	Layer   geo.Kind         // of which this program wrote the file; "" for other files
	Problem error            // why nothing can be imported so; nil where it can
}

// PreviewTable is a sheet of a workbook, or a layer.
type PreviewTable struct {
	Name   string
	Hidden bool
	Usable bool // it has places
}

// PreviewColumn is what a column is for: it has one of Roles, or is kept under a name, or
// neither.
type PreviewColumn struct {
	Heading string
	Role    string
	Kept    string
	Type    geo.ColumnType // of what stands in it, as far as was read
}

// PreviewRow is a row of the table. District is the one that is meant where the row names
// it otherwise.
type PreviewRow struct {
	Line     int // 0 of headings that stand apart from the rows
	Above    bool
	Heading  bool
	Cells    []string
	District geo.Name
}

// How many rows a preview has: all in all, and of data at the least.
const (
	previewRows = 20
	previewData = 12
)

// Look reads the beginning of a file. An error is that nothing of it can be shown; what
// only keeps it from being imported is the Preview's Problem.
func Look(ctx context.Context, store geo.Store, path string, o Options) (*Preview, error) {
	p, layouts, err := lookAt(ctx, path, o)
	if err != nil {
		return nil, err
	}
	districts, err := store.Features(ctx, geo.District)
	if err != nil {
		return nil, err
	}
	l := p.first
	v := &Preview{Together: len(p.tables), Heading: l.heading, Apart: l.table.Columns != nil, Problem: p.check(o)}
	for i := range layouts {
		t := layouts[i].table
		v.Tables = append(v.Tables, PreviewTable{Name: t.Name, Hidden: t.Hidden, Usable: layouts[i].usable()})
		if t == l.table {
			v.Chosen = i
		}
	}
	names, err := newDistrictNames(ctx, store, districts, o.Districts)
	if err != nil {
		return nil, err
	}
	v.rows(l, districts, names)
	if err := p.findSystem(o); err != nil && v.Problem == nil {
		v.Problem = err
	}
	if v.System = p.system.Name(); l.saysRowByRow() {
		v.System = geo.Name{Zh: "逐行所写", En: "row by row"}
	}
	v.Asked = p.asked && l.positions()
	var f found
	p.eachHead(func(r *record) {
		f.add(r)
		if v.Layer == "" && l.written() {
			v.Layer = geo.FeatureID(r.text[roleID]).Kind()
		}
	})
	v.Holds = f.sort()
	was, err := columnsOf(ctx, store, o.Layer)
	if err != nil {
		return nil, err
	}
	v.columns(p, l, was)
	if p.asked {
		v.Fitting = fitting(ctx, p, districts)
	}
	return v, nil
}

// positions reports whether the table says by coordinates where its features are.
func (l *layout) positions() bool {
	return slices.ContainsFunc(l.uses, func(u use) bool {
		return u.role == roleLon || u.role == roleLat || u.role == rolePair || u.role == roleGeometry
	}) || slices.ContainsFunc(l.data, func(r reader.Row) bool { return r.Geometry != nil })
}

// columns tells what the columns are for. One that is kept has the type with which it is
// written as far as the file was read, of rows that are read.
func (v *Preview) columns(p *plan, l *layout, was map[string]geo.ColumnType) {
	t := &rows{plan: p, layout: l, table: l.table.Table}
	for i, u := range l.uses {
		c := PreviewColumn{Heading: l.names[i], Kept: u.name}
		if u.role < roles {
			c.Role = Roles[u.role]
		}
		kept, met := p.types[u.name]
		if met {
			c.Type = kept.besides(was[u.name])
		}
		for k := range l.data {
			text := cellAt(&l.data[k], i)
			if met || text == "" || t.apart(&l.data[k]) != "" {
				continue
			}
			cell := l.data[k].Cells[i]
			if u.comma {
				cell.Text, _ = withPoint(text)
			}
			c.Type = geo.JoinedType(c.Type, typeOf(cell))
		}
		if c.Type == "" || u.text {
			c.Type = geo.TextColumn
		}
		v.Columns = append(v.Columns, c)
	}
}

// rows takes those at the beginning of the table. Where much stands above the headings,
// some rows of data are there all the same.
func (v *Preview) rows(l *layout, districts []geo.Feature, names districtNames) {
	official := map[geo.FeatureID]geo.Name{}
	for _, d := range districts {
		official[d.ID] = d.Name
	}
	column := slices.IndexFunc(l.uses, func(u use) bool { return u.role == roleDistrict })
	if v.Apart {
		v.Rows = append(v.Rows, PreviewRow{Heading: true, Cells: l.names})
	}
	data := 0
	for i := range l.table.rows {
		r := &l.table.rows[i]
		if len(v.Rows) >= previewRows && data >= previewData {
			break
		}
		row := PreviewRow{Line: r.Line, Above: r.Line < l.heading, Heading: !v.Apart && r.Line == l.heading}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, Clean(c.Text))
		}
		if !row.Above && !row.Heading {
			data++
			if text := cellAt(r, max(column, 0)); column >= 0 && text != "" {
				if name := official[names.find(text)]; name.Zh != text && name.En != text {
					row.District = name
				}
			}
		}
		v.Rows = append(v.Rows, row)
	}
}

// fitting are the systems that fit positions in metres which the file does not name.
func fitting(ctx context.Context, p *plan, districts []geo.Feature) []crs.CRS {
	b := &builder{ctx: ctx, plan: p, placers: newPlacers(p.system, boundOf(districts))}
	b.surveyHead()
	b.placers.decide()
	return b.placers.fitting()
}
