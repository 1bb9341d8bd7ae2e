package diagram

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// comparison sets the goals of two documents beside each other: which was changed, added or
// dropped. Two goals of a district are the same one where their years, units and words are
// closest.
type comparison struct {
	documents [2]geo.Document
	rows      []comparedGoal
	counts    [4]int

	names float64 // width of the names of districts
	signs float64 // of what happened to a goal
	texts float64 // of each of the goals
	lines []comparedLines
	heads [2][]string
	note  []string
}

// comparedGoal is a goal in one document, the other or both.
type comparedGoal struct {
	district geo.FeatureID
	facts    [2]*geo.Fact
	change   change
}

type comparedLines [2][]string

// change is what happened to a goal from the first document to the second.
type change int

const (
	unchanged change = iota
	altered
	added
	dropped
)

// changeKeys are their names; the sign that each begins with tells them apart without
// colour.
var (
	changeKeys  = [...]string{"diagram.compare.same", "diagram.compare.changed", "diagram.compare.added", "diagram.compare.dropped"}
	changeRoles = [...]string{"quiet", "accentDark", "tealText", "text"}
)

// Lengths of the table, in sizes of type.
const (
	comparePad = 0.5
	compareGap = 1.0
)

func isGoal(f geo.Fact) bool { return f.Topic == geo.Goal }

// readCompare pairs the goals of two documents: those that the figure names, or the first
// two of the project by their years.
func readCompare(in *Input) content {
	docs, ok := in.twoDocuments()
	if !ok {
		return nil
	}
	c := comparison{documents: docs}
	of := map[geo.FeatureID]*[2][]geo.Fact{}
	for _, f := range in.Data.Facts() {
		side := slices.IndexFunc(docs[:], func(d geo.Document) bool { return d.Key == f.Source.Document })
		if side < 0 || !isGoal(f) {
			continue
		}
		if of[f.Subject] == nil {
			of[f.Subject] = &[2][]geo.Fact{}
		}
		of[f.Subject][side] = append(of[f.Subject][side], f)
	}
	order := []geo.FeatureID{geo.CityID}
	for _, d := range in.Data.Features(geo.District) {
		order = append(order, d.ID)
	}
	for _, id := range order {
		if of[id] != nil {
			c.rows = append(c.rows, paired(id, of[id][0], of[id][1])...)
		}
	}
	for _, r := range c.rows {
		c.counts[r.change]++
	}
	if len(c.rows) == 0 {
		return nil
	}
	return c
}

// Compared names the documents that a comparison is of, with their years.
func Compared(d Data, l geo.Lang, keys []string) (out []string) {
	in := Input{Data: d, Lang: l, Documents: keys}
	docs, ok := in.twoDocuments()
	for _, doc := range docs {
		if ok {
			out = append(out, titled(l, doc))
		}
	}
	return out
}

// twoDocuments are those that are compared, the older first where the figure names none.
func (in *Input) twoDocuments() (out [2]geo.Document, ok bool) {
	docs := in.Data.Documents()
	if len(in.Documents) == 2 {
		for i, key := range in.Documents {
			at := slices.IndexFunc(docs, func(d geo.Document) bool { return d.Key == key })
			if at < 0 {
				return out, false
			}
			out[i] = docs[at]
		}
		return out, true
	}
	docs = slices.Clone(docs)
	slices.SortStableFunc(docs, func(a, b geo.Document) int { return cmp.Compare(a.Year, b.Year) })
	if len(docs) < 2 {
		return out, false
	}
	return [2]geo.Document{docs[0], docs[1]}, true
}

// leastAlike is how alike two goals of a district are at least to be one goal.
const leastAlike = 0.3

// paired sets the goals of a district beside each other, the most alike first, in the order
// of their years.
func paired(id geo.FeatureID, old, now []geo.Fact) []comparedGoal {
	type pair struct {
		i, j  int
		alike float64
	}
	var pairs []pair
	for i := range old {
		for j := range now {
			if a := alike(old[i], now[j]); a >= leastAlike {
				pairs = append(pairs, pair{i, j, a})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.alike, a.alike) })
	var out []comparedGoal
	usedOld, usedNow := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if usedOld[p.i] || usedNow[p.j] {
			continue
		}
		usedOld[p.i], usedNow[p.j] = true, true
		c := altered
		if sameGoal(old[p.i], now[p.j]) {
			c = unchanged
		}
		out = append(out, comparedGoal{id, [2]*geo.Fact{&old[p.i], &now[p.j]}, c})
	}
	for i := range old {
		if !usedOld[i] {
			out = append(out, comparedGoal{id, [2]*geo.Fact{&old[i], nil}, dropped})
		}
	}
	for j := range now {
		if !usedNow[j] {
			out = append(out, comparedGoal{id, [2]*geo.Fact{nil, &now[j]}, added})
		}
	}
	slices.SortStableFunc(out, func(a, b comparedGoal) int { return cmp.Compare(a.year(), b.year()) })
	return out
}

func (g comparedGoal) year() int {
	for _, f := range g.facts {
		if f != nil {
			return f.Year
		}
	}
	return 0
}

// sameGoal reports whether two documents say the same.
func sameGoal(a, b geo.Fact) bool {
	return a.Year == b.Year && a.Text == b.Text && slices.Equal(a.Quantities, b.Quantities)
}

// alike says how much of two goals is the same, from 0 to 1: pairs of letters of their
// texts, and their years and units.
func alike(a, b geo.Fact) float64 {
	share := 0.7 * bigrams(a.Text.Zh+a.Text.En, b.Text.Zh+b.Text.En)
	if a.Year == b.Year {
		share += 0.15
	}
	for _, q := range a.Quantities {
		if slices.ContainsFunc(b.Quantities, func(o geo.Quantity) bool { return o.Unit == q.Unit }) {
			return share + 0.15
		}
	}
	return share
}

// bigrams is Dice's measure of the pairs of letters that two texts share.
func bigrams(a, b string) float64 {
	count := func(s string) (map[[2]rune]int, int) {
		out, rs := map[[2]rune]int{}, []rune(s)
		for i := 1; i < len(rs); i++ {
			out[[2]rune{rs[i-1], rs[i]}]++
		}
		return out, max(len(rs)-1, 0)
	}
	x, n := count(a)
	y, m := count(b)
	both := 0
	for k, v := range x {
		both += min(v, y[k])
	}
	if n+m == 0 {
		return 0
	}
	return 2 * float64(both) / float64(n+m)
}

func (c comparison) lay(p pen) plan {
	size, w := p.size(), p.in.Box.W()
	var names []string
	for _, r := range c.rows {
		names = append(names, c.district(p, r.district))
	}
	c.names = p.widest(rowText, names) + compareGap*size
	var signs []string
	for _, key := range changeKeys {
		signs = append(signs, p.t(key))
	}
	c.signs = p.widest(rowText, signs) + 0.2*size
	c.texts = (w - c.names - c.signs - 2*compareGap*size) / 2
	high := 0.0
	for i, d := range c.documents {
		c.heads[i] = p.wrap(headText, titled(p.in.Lang, d), c.texts)
		high = math.Max(high, p.high(headText, len(c.heads[i])))
	}
	high += comparePad * size
	c.lines = nil
	for _, r := range c.rows {
		var l comparedLines
		for i, f := range r.facts {
			l[i] = []string{p.t("diagram.compare.none")}
			if f != nil {
				l[i] = p.wrap(rowText, c.said(p, *f), c.texts)
			}
		}
		c.lines = append(c.lines, l)
		high += c.rowHigh(p, l)
	}
	c.note = p.wrap(noteText, p.t("diagram.compare.note", "changed", strconv.Itoa(c.counts[altered]), "added", strconv.Itoa(c.counts[added]),
		"dropped", strconv.Itoa(c.counts[dropped]), "same", strconv.Itoa(c.counts[unchanged])), w)
	return plan{high + comparePad*size + p.high(noteText, len(c.note)), len(c.rows), c.draw}
}

func (c *comparison) rowHigh(p pen, l comparedLines) float64 {
	return p.high(rowText, max(len(l[0]), len(l[1]))) + 2*comparePad*p.size()
}

// district is the name of what goals are about.
func (c *comparison) district(p pen, id geo.FeatureID) string {
	if id == geo.CityID {
		return p.t("diagram.city")
	}
	return p.name(id)
}

// titled is a document with its year.
func titled(l geo.Lang, d geo.Document) string {
	if d.Year == 0 {
		return d.Title.In(l)
	}
	return lang.T(l, "diagram.compare.document", "title", d.Title.In(l), "year", strconv.Itoa(d.Year))
}

// said is a goal with the year by which it is due.
func (c *comparison) said(p pen, f geo.Fact) string {
	if f.Year == 0 {
		return f.Text.In(p.in.Lang)
	}
	return p.t("diagram.compare.goal", "year", strconv.Itoa(f.Year), "goal", f.Text.In(p.in.Lang))
}

func (c comparison) draw(p pen, top scene.Point, gap float64) {
	size, w := p.size(), p.in.Box.W()
	x := [2]float64{top.X + c.names, top.X + c.names + c.texts + compareGap*size}
	last := x[1] + c.texts + compareGap*size
	high := 0.0
	for i := range c.heads {
		high = math.Max(high, p.lines(headText, c.heads[i], scene.Point{X: x[i], Y: top.Y}, scene.Start))
	}
	y := top.Y + high + comparePad*size
	was := geo.FeatureID("")
	for i, r := range c.rows {
		row := c.rowHigh(p, c.lines[i]) + gap
		own := r.district
		if own == geo.CityID {
			own = ""
		}
		p.marked(own, scene.R(top.X, y, w, row))
		if r.district != was {
			p.rule(scene.Point{X: top.X, Y: y}, scene.Point{X: top.X + w, Y: y}, "border", 0.8)
			p.owned("district", own, c.district(p, r.district), func(p pen) {
				p.line(rowText, c.district(p, r.district), scene.Point{X: top.X + 0.3*size, Y: y + comparePad*size}, scene.Start)
			})
			was = r.district
		}
		for side, f := range r.facts {
			at := scene.Point{X: x[side], Y: y + comparePad*size}
			if f == nil {
				p.lines(rowText, c.lines[i][side], at, scene.Start)
				continue
			}
			p.fact(*f, func(p pen) { p.lines(rowText, c.lines[i][side], at, scene.Start) })
		}
		st := p.style(rowText)
		st.Fill = p.color(changeRoles[r.change])
		p.lineIn(st, p.t(changeKeys[r.change]), scene.Point{X: last, Y: y + comparePad*size}, scene.Start)
		y += row
	}
	p.rule(scene.Point{X: top.X, Y: y}, scene.Point{X: top.X + w, Y: y}, "border", 0.8)
	p.lines(noteText, c.note, scene.Point{X: top.X, Y: y + comparePad*size}, scene.Start)
}
