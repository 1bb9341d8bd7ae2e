package diagram

import (
	"math"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// matrix is a row an industry and a column a district, the whole city first.
type matrix struct {
	industries []geo.Industry
	columns    []geo.FeatureID
	cells      map[cell][]geo.Fact
	names      float64 // width of the names of industries
	silent     []string
	noteLines  []string
}

type cell struct {
	industry string
	column   geo.FeatureID
}

func readMatrix(in *Input) content {
	m := matrix{cells: map[cell][]geo.Fact{}}
	m.take(in)
	if len(m.industries) == 0 || len(m.columns) == 0 {
		return nil
	}
	return m
}

func (m matrix) lay(p pen) plan {
	var names []string
	for _, i := range m.industries {
		names = append(names, i.ShortName().In(p.in.Lang))
	}
	m.names = p.widest(rowText, names) + p.size()
	m.noteLines = p.wrap(noteText, m.note(p), p.in.Box.W())
	step := (p.in.Box.W() - m.names) / float64(len(m.columns))
	if m.widestHead(p) > step-0.3*p.size() {
		return plan{height: math.MaxFloat64, draw: m.draw}
	}
	high := 1.9*p.size() + float64(len(m.industries))*rowLead*p.size() + 0.6*p.size() + p.high(noteText, len(m.noteLines))
	return plan{high, len(m.industries), m.draw}
}

const rowLead = 1.3 // of a row of the matrix, in sizes of type

// take reads which industry a fact names where.
func (m *matrix) take(in *Input) {
	used := map[string]bool{}
	districts, of := in.about()
	order := []geo.FeatureID{geo.CityID}
	for _, d := range in.Data.Features(geo.District) {
		if !slices.ContainsFunc(districts, func(f geo.Feature) bool { return f.ID == d.ID }) {
			m.silent = append(m.silent, in.name(d.ID))
			continue
		}
		order = append(order, d.ID)
	}
	for _, id := range order {
		if len(of[id]) == 0 {
			continue
		}
		m.columns = append(m.columns, id)
		for _, f := range of[id] {
			for _, key := range f.Industries {
				used[key] = true
				m.cells[cell{key, id}] = append(m.cells[cell{key, id}], f)
			}
		}
	}
	for _, i := range in.Data.Industries() {
		if used[i.Key] {
			m.industries = append(m.industries, i)
		}
	}
}

func (m *matrix) head(p pen, id geo.FeatureID) string {
	if id == geo.CityID {
		return p.t("diagram.city")
	}
	return p.name(id)
}

func (m *matrix) widestHead(p pen) float64 {
	w := 0.0
	for _, id := range m.columns {
		w = math.Max(w, p.width(headText, m.head(p, id)))
	}
	return w
}

// note says what a mark means, and which districts the document names no industry of.
func (m *matrix) note(p pen) string {
	s := p.t("diagram.matrix.note")
	if len(m.silent) > 0 {
		s += p.t("diagram.matrix.silent", "districts", strings.Join(m.silent, p.t("page.list")))
	}
	return s
}

func (m matrix) draw(p pen, top scene.Point, gap float64) {
	size := p.size()
	step := (p.in.Box.W() - m.names) / float64(len(m.columns))
	row := rowLead*size + gap
	body := scene.R(top.X, top.Y+1.9*size, p.in.Box.W(), row*float64(len(m.industries)))
	x := func(i int) float64 { return top.X + m.names + (float64(i)+0.5)*step }
	for r := 0; r < len(m.industries); r += 2 {
		p.box(scene.R(top.X, body.Min.Y+float64(r)*row, body.W(), row), p.color("input"), 0)
	}
	for i, id := range m.columns {
		p.rule(scene.Point{X: x(i) - step/2, Y: body.Min.Y}, scene.Point{X: x(i) - step/2, Y: body.Max.Y}, "border", 0.8)
		p.marked(id, scene.R(x(i)-step/2, top.Y, step, 1.9*size+body.H()))
		own := id
		if id == geo.CityID {
			own = ""
		}
		p.owned("district", own, m.head(p, id), func(p pen) {
			p.line(headText, m.head(p, id), scene.Point{X: x(i), Y: top.Y + 0.1*size}, scene.Middle)
		})
	}
	for r, industry := range m.industries {
		y := body.Min.Y + float64(r)*row
		p.line(rowText, industry.ShortName().In(p.in.Lang), scene.Point{X: top.X + 0.3*size, Y: y + (row-lead*size)/2}, scene.Start)
		for i, id := range m.columns {
			m.mark(p, m.cells[cell{industry.Key, id}], scene.Point{X: x(i), Y: y + row/2})
		}
	}
	p.rule(scene.Point{X: top.X, Y: body.Max.Y}, body.Max, "border", 0.8)
	p.lines(noteText, m.noteLines, scene.Point{X: top.X, Y: body.Max.Y + 0.6*size}, scene.Start)
}

// mark stands for the facts of a cell.
func (m *matrix) mark(p pen, facts []geo.Fact, at scene.Point) {
	if len(facts) == 0 {
		return
	}
	p.fact(facts[0], func(p pen) {
		var disc scene.Path
		disc.Circle(at, 0.42*p.size())
		p.Path(disc, scene.PathStyle{Fill: p.color("teal")})
	})
}
