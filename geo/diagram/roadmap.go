package diagram

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// onRoadmap takes what has a time: goals, and policies for a period. Goals without a year
// are told below.
func onRoadmap(f geo.Fact) bool {
	return f.Subject != geo.CityID && (f.Topic == geo.Goal || f.Topic == geo.Policy && f.YearFrom > 0)
}

// roadmap is a row a district over an axis of years.
type roadmap struct {
	districts []geo.Feature
	of        map[geo.FeatureID][]geo.Fact
	undated   []geo.Fact
	years     []int
	names     float64 // width of the column of names
	x0, x1    float64 // of the first and the last year, from the left edge
	rowHigh   []float64
	noteLines []string
}

func readRoadmap(in *Input) content {
	m := roadmap{}
	m.districts, m.of = in.about()
	m.partUndated()
	if len(m.years) == 0 {
		return nil
	}
	return m
}

func (m roadmap) lay(p pen) plan {
	size, w := p.size(), p.in.Box.W()
	m.names = p.widest(headText, p.names(m.districts)) + 1.2*size
	edge := p.stageWide(m) / 2
	m.x0, m.x1 = m.names+math.Min(edge, 2*size), w-edge
	high := 2.2 * size // years
	for _, d := range m.districts {
		h := m.rowHeight(p, d.ID)
		m.rowHigh = append(m.rowHigh, h)
		high += h
	}
	m.noteLines = p.wrap(noteText, m.undatedNote(p), w)
	high += p.high(noteText, len(m.noteLines)) + 0.8*size
	if m.crowded(p) {
		high = math.MaxFloat64
	}
	return plan{high, len(m.districts), m.draw}
}

// partUndated takes the goals without a year out of the rows, and the districts that have
// no others.
func (m *roadmap) partUndated() {
	var kept []geo.Feature
	for _, d := range m.districts {
		var dated []geo.Fact
		for _, f := range m.of[d.ID] {
			if f.Year == 0 {
				m.undated = append(m.undated, f)
				continue
			}
			dated = append(dated, f)
			m.years = append(m.years, f.Year)
			if f.YearFrom > 0 {
				m.years = append(m.years, f.YearFrom)
			}
		}
		if m.of[d.ID] = dated; len(dated) > 0 {
			kept = append(kept, d)
		}
	}
	m.districts = kept
	slices.Sort(m.years)
	m.years = slices.Compact(m.years)
}

// crowded reports whether two years stand too close to be read.
func (m *roadmap) crowded(p pen) bool {
	for i := 1; i < len(m.years); i++ {
		if m.x(m.years[i])-m.x(m.years[i-1]) < p.width(headText, "2000")+0.3*p.size() {
			return true
		}
	}
	return false
}

// x is where a year stands, from the left edge: the axis is true to time.
func (m *roadmap) x(year int) float64 {
	first, last := m.years[0], m.years[len(m.years)-1]
	if first == last {
		return (m.x0 + m.x1) / 2
	}
	return m.x0 + (m.x1-m.x0)*float64(year-first)/float64(last-first)
}

// stage is what is reached by a year in a district: the words of the fact that has them,
// else the whole goal. The goals of a year share one mark.
func stage(facts []geo.Fact, year int) (f geo.Fact, goals int) {
	for _, g := range facts {
		if g.Topic != geo.Goal || g.Year != year {
			continue
		}
		if goals++; f.ID == "" || f.Stage.IsZero() && !g.Stage.IsZero() {
			f = g
		}
	}
	return f, goals
}

func stageText(p pen, f geo.Fact) string {
	if !f.Stage.IsZero() {
		return f.Stage.In(p.in.Lang)
	}
	return f.Text.In(p.in.Lang)
}

// widestStage is how wide the words of a mark may be, in sizes of type.
const widestStage = 9.5

// stageWide is the width of the words of the last year, which stand to both sides of it.
func (p pen) stageWide(m roadmap) float64 {
	w := 0.0
	for _, facts := range m.of {
		if f, n := stage(facts, m.years[len(m.years)-1]); n > 0 {
			for _, l := range p.wrap(rowText, stageText(p, f), widestStage*p.size()) {
				w = math.Max(w, p.width(rowText, l))
			}
		}
	}
	return w
}

// stageLines are the words under a mark, no wider than the way to its neighbours.
func (m *roadmap) stageLines(p pen, facts []geo.Fact, year int) []string {
	f, n := stage(facts, year)
	if n == 0 {
		return nil
	}
	room := widestStage * p.size()
	for _, other := range m.years {
		if _, n := stage(facts, other); n > 0 && other != year {
			room = math.Min(room, math.Abs(m.x(other)-m.x(year))-0.6*p.size())
		}
	}
	return p.wrap(rowText, stageText(p, f), math.Max(room, 2*p.size()))
}

// rowHeight is that of a district: the titles of its plans, the line of time, the words.
func (m *roadmap) rowHeight(p pen, id geo.FeatureID) float64 {
	most := 0
	for _, y := range m.years {
		most = max(most, len(m.stageLines(p, m.of[id], y)))
	}
	return p.high(rowText, m.plans(p, id)+most) + 2.1*p.size()
}

// plans is how many lines the titles of a district's plans take.
func (m *roadmap) plans(p pen, id geo.FeatureID) int {
	n := 0
	for _, f := range m.of[id] {
		if f.Topic == geo.Policy {
			n += len(m.planLines(p, f))
		}
	}
	return n
}

func (m roadmap) draw(p pen, top scene.Point, gap float64) {
	size := p.size()
	bottom := top.Y + 2.2*size
	for _, h := range m.rowHigh {
		bottom += h + gap
	}
	for _, y := range m.years {
		at := scene.Point{X: top.X + m.x(y), Y: top.Y}
		p.line(headText, strconv.Itoa(y), at, scene.Middle)
		p.rule(scene.Point{X: at.X, Y: at.Y + 1.7*size}, scene.Point{X: at.X, Y: bottom}, "border", 1)
	}
	at := scene.Point{X: top.X, Y: top.Y + 2.2*size}
	for i, d := range m.districts {
		p.rule(at, scene.Point{X: p.in.Box.Max.X, Y: at.Y}, "border", 1)
		m.row(p, d, at, m.rowHigh[i]+gap)
		at.Y += m.rowHigh[i] + gap
	}
	p.rule(at, scene.Point{X: p.in.Box.Max.X, Y: at.Y}, "border", 1)
	p.lines(noteText, m.noteLines, scene.Point{X: at.X, Y: at.Y + 0.8*size}, scene.Start)
}

// row draws a district: its name, a bar for each plan with its title above, a mark for each
// year with goals.
func (m *roadmap) row(p pen, d geo.Feature, at scene.Point, high float64) {
	size := p.size()
	p.marked(d.ID, scene.R(at.X, at.Y, p.in.Box.W(), high))
	facts := m.of[d.ID]
	y := at.Y + 0.5*size
	p.owned("district", d.ID, d.Name.In(p.in.Lang), func(p pen) {
		p.line(headText, p.name(d.ID), scene.Point{X: at.X + 0.3*size, Y: y}, scene.Start)
	})
	axis := y + p.high(rowText, m.plans(p, d.ID)) + 0.5*size
	for _, f := range facts {
		if f.Topic != geo.Policy {
			continue
		}
		p.fact(f, func(p pen) {
			from, to := at.X+m.x(f.YearFrom), at.X+m.x(f.Year)
			y += p.lines(rowText, m.planLines(p, f), scene.Point{X: from, Y: y}, scene.Start)
			var bar scene.Path
			bar.RoundRect(scene.R(from, axis-0.3*size, to-from, 0.6*size), 0.3*size)
			p.Path(bar, scene.PathStyle{Fill: p.color("chip"), Stroke: p.color("teal"), Width: 0.08 * size})
		})
	}
	m.time(p, facts, at.X, axis)
	for _, year := range m.years {
		m.mark(p, facts, year, scene.Point{X: at.X + m.x(year), Y: axis})
	}
}

// time draws the line of a row from its first goal to its last.
func (m *roadmap) time(p pen, facts []geo.Fact, left, y float64) {
	first, last := math.MaxInt, 0
	for _, f := range facts {
		if f.Topic == geo.Goal {
			first, last = min(first, f.Year), max(last, f.Year)
		}
	}
	if first < last {
		p.rule(scene.Point{X: left + m.x(first), Y: y}, scene.Point{X: left + m.x(last), Y: y}, "teal", 1.4)
	}
}

// planLines is the title of a plan, from its first year to the edge.
func (m *roadmap) planLines(p pen, f geo.Fact) []string {
	s := f.Title.In(p.in.Lang)
	if s == "" {
		s = f.Text.In(p.in.Lang)
	}
	return p.wrap(rowText, s, p.in.Box.W()-m.x(f.YearFrom))
}

// mark draws the goals of a year.
func (m *roadmap) mark(p pen, facts []geo.Fact, year int, at scene.Point) {
	f, n := stage(facts, year)
	if n == 0 {
		return
	}
	p.fact(f, func(p pen) {
		size := p.size()
		var disc scene.Path
		disc.Circle(at, 0.42*size)
		p.Path(disc, scene.PathStyle{Fill: p.color("page"), Stroke: p.color("teal"), Width: 0.17 * size})
		p.lines(rowText, m.stageLines(p, facts, year), scene.Point{X: at.X, Y: at.Y + 0.7*size}, scene.Middle)
	})
}

// undatedNote names the goals without a year, so that nobody takes them for unsaid.
func (m *roadmap) undatedNote(p pen) string {
	if len(m.undated) == 0 {
		return p.t("diagram.roadmap.note")
	}
	var list []string
	for _, f := range m.undated {
		list = append(list, p.name(f.Subject)+p.t("diagram.colon")+f.Text.In(p.in.Lang))
	}
	return p.t("diagram.roadmap.undated", "goals", strings.Join(list, p.t("diagram.semicolon")))
}
