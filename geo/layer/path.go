package layer

import (
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
)

// bounds is the extent of a line, which has a point at least.
func bounds(line []orb.Point) orb.Bound {
	b := orb.Bound{Min: line[0], Max: line[0]}
	for _, p := range line[1:] {
		b.Min = orb.Point{math.Min(b.Min[0], p[0]), math.Min(b.Min[1], p[1])}
		b.Max = orb.Point{math.Max(b.Max[0], p[0]), math.Max(b.Max[1], p[1])}
	}
	return b
}

// path is an item's geometry on the drawing.
func (d *Drawing) path(it *Item) scene.Path {
	n, all := d.inSight(len(it.rings), func(i int) int { return len(it.rings[i]) }, it.bounds)
	out := scene.Path{Verbs: it.verbs, Points: make([]scene.Point, 0, n)}
	if !all {
		out.Verbs = make([]scene.Verb, 0, n+len(it.rings))
	}
	for i, r := range it.rings {
		if !all && !d.near(it.bounds[i]) {
			continue
		}
		if it.closed && len(r) > 1 {
			r = r[:len(r)-1] // Close repeats the first point
		}
		d.appendLine(&out, r, it.closed, !all)
	}
	return out
}

// linePath is chains as open subpaths, but for those that close.
func (d *Drawing) linePath(l lines) scene.Path {
	n, all := d.inSight(len(l.chains), func(i int) int { return len(l.chains[i]) }, l.bounds)
	out := scene.Path{Verbs: l.verbs, Points: make([]scene.Point, 0, n)}
	if !all {
		out.Verbs = make([]scene.Verb, 0, n+len(l.chains))
	}
	for i, c := range l.chains {
		if all || d.near(l.bounds[i]) {
			d.appendLine(&out, c, c[0] == c[len(c)-1], !all)
		}
	}
	return out
}

// appendLine appends a subpath; its steps are there already when the path has all
// of them.
func (d *Drawing) appendLine(p *scene.Path, line []orb.Point, closed, steps bool) {
	for i, xy := range line {
		p.Points = append(p.Points, d.tr.Apply(xy))
		switch {
		case !steps:
		case i == 0:
			p.Verbs = append(p.Verbs, scene.MoveTo)
		default:
			p.Verbs = append(p.Verbs, scene.LineTo)
		}
	}
	if steps && closed {
		p.Verbs = append(p.Verbs, scene.Close)
	}
}

// inSight counts the points of those of some lines that a window or an inset shows,
// and tells whether these are all. The map of a single picture keeps all: it may be
// drawn with other programs, where a person may move it.
func (d *Drawing) inSight(count int, length func(i int) int, extents []orb.Bound) (points int, all bool) {
	all = true
	for i := range count {
		if (d.Memory != nil || d.outer != nil) && len(extents) > 0 && !d.near(extents[i]) {
			all = false
			continue
		}
		points += length(i)
	}
	return points, all
}

// near reports whether an extent, xy, touches the frame.
func (d *Drawing) near(b orb.Bound) bool {
	lo, hi := d.tr.Apply(b.Min), d.tr.Apply(b.Max)
	return lo.X <= d.rect.Max.X && hi.X >= d.rect.Min.X && hi.Y <= d.rect.Max.Y && lo.Y >= d.rect.Min.Y
}
