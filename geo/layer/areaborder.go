package layer

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/geom"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// Two zones that meet share a border, which was generalised for each of them. What
// runs nearer than sharedNear to another's for longer than sharedLeast is one
// border: dashes drawn twice fill each other's gaps and look exact.
const (
	sharedNear  = 90.0 // metres on the ground
	sharedLeast = 250.0
	sharedStep  = 40.0
)

// piece is a run of a zone's border, xy, and the zones that draw it before it.
type piece struct {
	line   []orb.Point
	drawn  outline
	others []*Item
}

// takeAreaBorders cuts the borders of approximate zones where they run along those
// of zones drawn before, exact ones and then larger ones, or of their district, whose
// outline a figure about it has already.
func (d *Data) takeAreaBorders() {
	var zones []*Item
	for _, l := range d.drawnAs(geo.AreaRenderer) {
		for _, it := range d.byKind[l.Kind] {
			if it.Geometry != nil && it.closed {
				zones = append(zones, it)
			}
		}
	}
	slices.SortStableFunc(zones, func(a, b *Item) int {
		if a.Approximate != b.Approximate {
			if a.Approximate {
				return 1
			}
			return -1
		}
		return cmp.Compare(b.area, a.area)
	})
	for i, it := range zones {
		if it.Approximate {
			before := zones[:i:i]
			if home := d.byID[it.District]; home != nil {
				before = append(before, home)
			}
			it.pieces = it.cut(before)
		}
	}
	takePieces(zones)
}

// takePieces makes what the borders of approximate zones are drawn with.
func takePieces(zones []*Item) {
	var all []view.Outline
	for _, it := range zones {
		for _, p := range it.pieces {
			all = append(all, view.Outline{Lines: [][]orb.Point{p.line}})
		}
	}
	drawn := takeOutlines(nil, all...)
	for _, it := range zones {
		for i := range it.pieces {
			it.pieces[i].drawn, drawn = drawn[0], drawn[1:]
		}
	}
}

// cut divides an item's border by the items that run along it.
func (it *Item) cut(before []*Item) []piece {
	ground := 1 / math.Cos(it.Point[1]*math.Pi/180) // Mercator metres for one on the ground
	near := sharedNear * ground
	var beside []*Item
	for _, b := range before {
		if b.xyMin[0]-near < it.xyMax[0] && it.xyMin[0]-near < b.xyMax[0] && b.xyMin[1]-near < it.xyMax[1] && it.xyMin[1]-near < b.xyMax[1] {
			beside = append(beside, b)
		}
	}
	borders := make([]*segments, len(beside))
	for k, b := range beside {
		borders[k] = b.segments(orb.Bound{Min: it.xyMin, Max: it.xyMax}, near)
	}
	var out []piece
	for _, r := range it.rings {
		points := denser(r, sharedStep*ground)
		runs := make([][]bool, len(beside)) // of each, whether it has the step to a point
		for k, b := range borders {
			runs[k] = alongside(points, b, near, sharedLeast*ground)
		}
		out = append(out, pieces(points, beside, runs)...)
	}
	return out
}

// pieces joins steps with the same owners.
func pieces(points []orb.Point, beside []*Item, runs [][]bool) []piece {
	owners := func(i int) (out []*Item) {
		for k, b := range beside {
			if runs[k][i] {
				out = append(out, b)
			}
		}
		return out
	}
	var out []piece
	for i := 1; i < len(points); i++ {
		o := owners(i)
		if last := len(out) - 1; last >= 0 && slices.Equal(out[last].others, o) {
			out[last].line = append(out[last].line, points[i])
			continue
		}
		out = append(out, piece{line: []orb.Point{points[i-1], points[i]}, others: o})
	}
	for i := range out {
		out[i].line = straightened(out[i].line)
	}
	return out
}

// denser adds points to a line, so that no step is longer than a length.
func denser(line []orb.Point, step float64) []orb.Point {
	out := []orb.Point{line[0]}
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		n := max(int(math.Ceil(math.Hypot(b[0]-a[0], b[1]-a[1])/step)), 1)
		for k := 1; k <= n; k++ {
			t := float64(k) / float64(n)
			out = append(out, orb.Point{a[0] + (b[0]-a[0])*t, a[1] + (b[1]-a[1])*t})
		}
	}
	return out
}

// straightened drops the points that denser added.
func straightened(line []orb.Point) []orb.Point {
	out := line[:1:1]
	for i := 1; i < len(line)-1; i++ {
		a, b, c := out[len(out)-1], line[i], line[i+1]
		if math.Abs((b[0]-a[0])*(c[1]-a[1])-(b[1]-a[1])*(c[0]-a[0])) > 1e-3*math.Hypot(c[0]-a[0], c[1]-a[1]) {
			out = append(out, b)
		}
	}
	return append(out, line[len(line)-1])
}

// alongside tells for each step of a line, by its end, whether it is part of a run
// of some length near the border of another.
func alongside(points []orb.Point, border *segments, near, least float64) []bool {
	out := make([]bool, len(points))
	from, length := 0, 0.0
	end := func(to int) {
		if length > 0 && length < least { // it crosses, or only touches
			for i := from; i < to; i++ {
				out[i] = false
			}
		}
		length = 0
	}
	for i := 1; i < len(points); i++ {
		p, q := points[i-1], points[i]
		if !border.near(orb.Point{(p[0] + q[0]) / 2, (p[1] + q[1]) / 2}, near) {
			end(i)
			continue
		}
		if length == 0 {
			from = i
		}
		out[i] = true
		length += math.Hypot(q[0]-p[0], q[1]-p[1])
	}
	end(len(points))
	return out
}

// segment is an edge of an outline, xy, with the box around it.
type segment struct {
	a, b orb.Point
	box  orb.Bound
}

// segments are edges by the level strips that their boxes reach into.
type segments struct {
	strips
	in [stripCount][]segment
}

// segments are the edges of an item that come into a box.
func (it *Item) segments(box orb.Bound, near float64) *segments {
	out := &segments{strips: newStrips(box.Min[1], box.Max[1])}
	for _, r := range it.rings {
		for i := 1; i < len(r); i++ {
			s := segment{a: r[i-1], b: r[i]}
			s.box = orb.Bound{Min: orb.Point{min(s.a[0], s.b[0]) - near, min(s.a[1], s.b[1]) - near}, Max: orb.Point{max(s.a[0], s.b[0]) + near, max(s.a[1], s.b[1]) + near}}
			if !s.box.Intersects(box) {
				continue
			}
			for k := out.at(s.box.Min[1]); k <= out.at(s.box.Max[1]); k++ {
				out.in[k] = append(out.in[k], s)
			}
		}
	}
	return out
}

// near reports whether a point is near one of the edges.
func (e *segments) near(p orb.Point, near float64) bool {
	in := e.in[e.at(p[1])]
	return slices.ContainsFunc(in, func(s segment) bool { return s.within(p, near) })
}

// within reports whether a point is near a segment.
func (s *segment) within(p orb.Point, near float64) bool {
	if !s.box.Contains(p) {
		return false
	}
	return geom.SegmentDistanceSquared(p, s.a, s.b) <= near*near
}

// borderOnce is the border of an approximate zone without what another zone that is
// drawn has drawn already.
func (d *Drawing) borderOnce(it *Item) scene.Path {
	var out scene.Path
	if d.unseen {
		return out
	}
	for _, p := range it.pieces {
		if !slices.ContainsFunc(p.others, d.hasOutline) {
			p.drawn.simple.AppendPath(&out, p.drawn.index, d.sight)
		}
	}
	return out
}

// hasOutline reports whether the border of a zone or district is drawn as a line that
// means something.
func (d *Drawing) hasOutline(it *Item) bool {
	if it.Kind == geo.District {
		return d.Visible[geo.District] && (d.isSubject(it.ID) || it.ID == d.Selected)
	}
	return slices.Contains(d.areas, it)
}
