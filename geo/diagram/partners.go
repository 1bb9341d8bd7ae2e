package diagram

import (
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// partner takes features of which facts say with whom a district works.
func partner(id geo.FeatureID) bool {
	return id.Kind() == geo.Organisation || id.Kind() == geo.Cluster
}

// network has the districts at the left, at the right those with whom they work, and
// between them the clusters, alliances and bodies through which they do.
type network struct {
	right     []geo.FeatureID // a row each, by district
	through   []geo.FeatureID
	districts []geo.FeatureID
	edges     []edge
	row       map[geo.FeatureID]float64 // of each, in rows
	heads     [3]string
	wide      [3]float64 // of the columns
	space     float64    // between them, in all
	note      []string
}

type edge struct{ from, to geo.FeatureID }

func readPartners(in *Input) content {
	n := network{row: map[geo.FeatureID]float64{}}
	for _, d := range in.Data.Features(geo.District) {
		n.take(in, d.ID)
	}
	if len(n.right) == 0 {
		return nil
	}
	n.arrange()
	return n
}

func (n network) lay(p pen) plan {
	n.note = p.wrap(noteText, p.t("diagram.partners.note"), p.in.Box.W())
	size := p.size()
	heads := []string{"diagram.partners.district", "diagram.partners.through", "diagram.partners.partner"}
	n.space = p.in.Box.W()
	for i, list := range [][]geo.FeatureID{n.districts, n.through, n.right} {
		n.heads[i] = p.t(heads[i])
		n.wide[i] = math.Max(p.widestOf(list)+1.3*size, p.width(headText, n.heads[i]))
		n.space -= n.wide[i]
	}
	if n.space < 10*size {
		return plan{height: math.MaxFloat64, draw: n.draw}
	}
	return plan{2.2*size + float64(len(n.right))*partnerLead*size + 0.8*size + p.high(noteText, len(n.note)), len(n.right), n.draw}
}

const partnerLead = 1.5 // of a row, in sizes of type

func (p pen) widestOf(ids []geo.FeatureID) float64 {
	w := 0.0
	for _, id := range ids {
		w = math.Max(w, p.width(rowText, p.name(id)))
	}
	return w
}

// take adds the organisations that a district works with, and what links to them.
func (n *network) take(in *Input, district geo.FeatureID) {
	first := len(n.right)
	for _, kind := range []geo.Kind{geo.Cluster, geo.Incubator, geo.Organisation, geo.Zone} {
		for _, f := range in.Data.Features(kind) {
			if f.District != district || f.Registered() {
				continue
			}
			n.group(f)
		}
	}
	for _, f := range in.Data.Features(geo.Organisation) {
		known := slices.Contains(n.right, f.ID) || slices.Contains(n.through, f.ID)
		if f.District == district && !f.Registered() && !known {
			n.right = append(n.right, f.ID)
			n.edges = append(n.edges, edge{district, f.ID})
		}
	}
	if len(n.right) > first {
		n.districts = append(n.districts, district)
	}
}

// group adds what a cluster, an alliance or a body consists of or rests on, where that is
// an organisation or an incubator.
func (n *network) group(f geo.Feature) {
	for _, l := range f.Links {
		if l.Role != geo.LinkMember && l.Role != geo.LinkBase || l.To.Kind() == geo.Zone {
			continue
		}
		if slices.Contains(n.through, l.To) {
			continue // it stands between already
		}
		if !slices.Contains(n.through, f.ID) {
			n.through = append(n.through, f.ID)
			n.edges = append(n.edges, edge{f.District, f.ID})
		}
		n.right = slices.DeleteFunc(n.right, func(id geo.FeatureID) bool { return id == f.ID })
		if !slices.Contains(n.right, l.To) {
			n.right = append(n.right, l.To)
		}
		n.edges = append(n.edges, edge{f.ID, l.To})
	}
}

// arrange puts each of the left beside the middle of what it leads to.
func (n *network) arrange() {
	for i, id := range n.right {
		n.row[id] = float64(i)
	}
	for _, list := range [][]geo.FeatureID{n.through, n.districts} {
		for _, id := range list {
			sum, count := 0.0, 0.0
			for _, e := range n.edges {
				if to, ok := n.row[e.to]; ok && e.from == id {
					sum, count = sum+to, count+1
				}
			}
			n.row[id] = sum / math.Max(count, 1)
		}
		n.part(list)
	}
}

// part moves those of a column that stand closer than a row apart.
func (n *network) part(list []geo.FeatureID) {
	order := slices.Clone(list)
	slices.SortStableFunc(order, func(a, b geo.FeatureID) int {
		switch {
		case n.row[a] < n.row[b]:
			return -1
		case n.row[a] > n.row[b]:
			return 1
		}
		return 0
	})
	for i := 1; i < len(order); i++ {
		n.row[order[i]] = math.Max(n.row[order[i]], n.row[order[i-1]]+1)
	}
	last := float64(len(n.right) - 1)
	for i := len(order) - 1; i >= 0; i-- {
		n.row[order[i]] = math.Min(n.row[order[i]], last)
		last = n.row[order[i]] - 1
	}
}

func (n network) draw(p pen, top scene.Point, gap float64) {
	size := p.size()
	step := partnerLead*size + gap
	left := [3]float64{top.X, top.X + n.wide[0] + n.space/2, p.in.Box.Max.X - n.wide[2]}
	for i, head := range n.heads {
		p.line(headText, head, scene.Point{X: left[i], Y: top.Y}, scene.Start)
	}
	body := top.Y + 2.2*size
	at := map[geo.FeatureID]scene.Point{}
	columns := [][]geo.FeatureID{n.districts, n.through, n.right}
	for i, list := range columns {
		for _, id := range list {
			at[id] = scene.Point{X: left[i], Y: body + (n.row[id]+0.5)*step}
		}
	}
	for _, e := range n.edges {
		n.edge(p, at[e.from], at[e.to], p.width(rowText, p.name(e.from)))
	}
	for _, list := range columns {
		for _, id := range list {
			n.item(p, id, at[id], step)
		}
	}
	p.lines(noteText, n.note, scene.Point{X: top.X, Y: body + float64(len(n.right))*step + 0.8*size}, scene.Start)
}

// edge draws a curve from the end of a name to the dot of another.
func (n *network) edge(p pen, from, to scene.Point, width float64) {
	size := p.size()
	from.X += width + 1.6*size
	mid := (from.X + to.X) / 2
	if to.X-from.X > 8*size { // a long way bends near its end, between the rows of the middle column
		mid = to.X - 4*size
	}
	var path scene.Path
	path.Move(from)
	path.Cubic(scene.Point{X: mid, Y: from.Y}, scene.Point{X: mid, Y: to.Y}, to)
	p.Path(path, scene.PathStyle{Stroke: p.color("leader"), Width: 0.09 * size})
}

func (n *network) item(p pen, id geo.FeatureID, at scene.Point, step float64) {
	f, _ := p.in.Data.Feature(id)
	p.owned("partner", id, f.Name.In(p.in.Lang), func(p pen) {
		size := p.size()
		p.marked(id, scene.R(at.X-0.3*size, at.Y-step/2, p.width(rowText, p.name(id))+2*size, step))
		var dot scene.Path
		dot.Circle(scene.Point{X: at.X + 0.35*size, Y: at.Y}, 0.3*size)
		p.Path(dot, scene.PathStyle{Fill: p.color("teal")})
		p.line(rowText, p.name(id), scene.Point{X: at.X + size, Y: at.Y - lead/2*size}, scene.Start)
	})
}
