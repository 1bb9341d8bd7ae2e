package layer

import (
	"iter"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// Off is how far, in units, a line may be drawn from where it is: half a pixel of a
// picture in 4K, and less on a screen.
const Off = 0.12

// Labels look for room in outlines that are up to labelOff units off. Of one that has
// more than roughFrom vertices in the data no more than roughVertices are read, as far
// as that leaves it within roughOff: its roughness must not cost every frame.
const (
	labelOff      = 0.25
	roughFrom     = 1000
	roughVertices = 200
	roughOff      = 2
)

// outline is what is drawn of some lines by a simplifier.
type outline struct {
	simple *view.Simplifier // nil for nothing
	index  int
}

// lines is what a simplifier draws of an item.
func (it *Item) lines() view.Outline { return view.Outline{Lines: it.rings, Closed: it.closed} }

// takeOutlines makes what the outlines of some items are drawn with, which share
// borders among each other, and hands out what each of some more lines is drawn with.
func takeOutlines(items []*Item, more ...view.Outline) []outline {
	all := make([]view.Outline, 0, len(items)+len(more))
	for _, it := range items {
		all = append(all, it.lines())
	}
	s := view.NewSimplifier(append(all, more...))
	for i, it := range items {
		it.drawn = outline{s, i}
	}
	rest := make([]outline, len(more))
	for i := range more {
		rest[i] = outline{s, len(items) + i}
	}
	return rest
}

// takeGround makes the borders of districts and of the land around them: those
// between two districts, the outline of the city, and the coast. What runs along the
// edge of the data is no coast.
func (d *Data) takeGround() {
	districts := d.byKind[geo.District]
	near, beyond := []*Item{}, []*Item{}
	for _, it := range d.byKind[geo.Land] {
		switch {
		case it.Class == beyondClass:
			beyond = append(beyond, it)
		case len(it.rings) > 0:
			near = append(near, it)
		}
	}
	takeOutlines(beyond)
	var edge view.Outline
	if len(near) > 0 {
		d.mainland = extentOf(near)
		edge = alongSides(near, d.mainland)
	}
	ground := takeOutlines(slices.Concat(districts, near), edge)[0].simple
	ofCity := func(i int) bool { return i >= 0 && i < len(districts) }
	d.borders = borders{ground, ground.Borders(func(i, j int) bool { return ofCity(i) && ofCity(j) })}
	d.outline = borders{ground, ground.Borders(func(i, j int) bool { return ofCity(i) && !ofCity(j) })}
	if len(near) > 0 {
		d.coast = borders{ground, ground.Borders(func(_, j int) bool { return j < 0 })}
	}
}

// alongSides are the runs of some outlines along the sides of an extent.
func alongSides(items []*Item, b orb.Bound) view.Outline {
	var out view.Outline
	for _, it := range items {
		for _, r := range it.rings {
			from := -1
			for i := 1; i < len(r); i++ {
				switch along := alongSide(r[i-1], r[i], b); {
				case along && from < 0:
					from = i - 1
				case !along && from >= 0:
					out.Lines, from = append(out.Lines, r[from:i]), -1
				}
			}
			if from >= 0 {
				out.Lines = append(out.Lines, r[from:])
			}
		}
	}
	return out
}

func alongSide(p, q orb.Point, b orb.Bound) bool {
	for i := range 2 {
		if p[i] == q[i] && (p[i] == b.Min[i] || p[i] == b.Max[i]) {
			return true
		}
	}
	return false
}

// takeWater makes what water is drawn with: of a river its middle and its banks too.
func (d *Data) takeWater() {
	var rivers []*Item
	var more []view.Outline
	for _, it := range d.byKind[geo.Water] {
		if n := len(it.middle); n > 1 {
			ring := it.rings[0] // its last pair of vertices lies in the sea or in the other river
			rivers = append(rivers, it)
			more = append(more, view.Outline{Lines: [][]orb.Point{it.middle}}, view.Outline{Lines: [][]orb.Point{ring[:n-1], ring[n+1 : 2*n]}})
		}
	}
	drawn := takeOutlines(d.byKind[geo.Water], more...)
	for i, it := range rivers {
		it.midline, it.banks = drawn[2*i], drawn[2*i+1]
	}
}

// borders are lines that outlines share, each once.
type borders struct {
	simple *view.Simplifier // nil for none
	list   view.Borders
}

// borderPath is borders on the drawing.
func (d *Drawing) borderPath(b borders) scene.Path {
	var out scene.Path
	if b.simple != nil {
		b.simple.AppendBorders(&out, b.list, d.detailed(d.sight))
	}
	return out
}

// path is an item's geometry on the drawing. What is smaller than the drawing is
// exact is drawn as a spot, so that it can be hit.
func (d *Drawing) path(it *Item) scene.Path {
	var out scene.Path
	if it.Kind == geo.District && d.Detail > 0 && !d.unseen && it.drawn.simple != nil {
		it.drawn.simple.AppendPath(&out, it.drawn.index, d.detailed(d.sight))
	} else {
		out = d.outlinePath(it.drawn)
	}
	if out.Empty() && it.closed {
		if r := onScene(d.tr, orb.Bound{Min: it.xyMin, Max: it.xyMax}); max(r.W(), r.H()) < 1 {
			out.Rect(r)
		}
	}
	return out
}

// outlinePath is lines on the drawing.
func (d *Drawing) outlinePath(o outline) scene.Path {
	if d.unseen {
		return scene.Path{}
	}
	var out scene.Path
	if o.simple != nil {
		o.simple.AppendPath(&out, o.index, d.sight)
	}
	return out
}

// rings is an item's geometry on the drawing as point lists, in sight or not.
func (d *Drawing) rings(it *Item) [][]scene.Point {
	out, points := it.appendRings(nil, d.placements.points, d.tr)
	d.placements.points = points
	return out
}

// appendRings appends an item's geometry as point lists, their points to room.
func (it *Item) appendRings(out [][]scene.Point, room []scene.Point, tr view.Transform) (rings [][]scene.Point, rest []scene.Point) {
	s, i, v := it.drawn.simple, it.drawn.index, view.Sight{Transform: tr, Off: labelOff}
	if s.Vertices(i, view.Sight{Transform: tr}) > roughFrom {
		for v.Off < roughOff && s.Vertices(i, v) > roughVertices {
			v.Off *= 2
		}
	}
	return s.AppendRings(out, room, i, v)
}

// holds reports whether a place lies in the extent of an item.
func (it *Item) holds(xy orb.Point) bool {
	return (orb.Bound{Min: it.xyMin, Max: it.xyMax}).Contains(xy)
}

// Meeting gives those features of a kind whose extent meets a part of the Earth, but for
// places that are drawn as many.
func (d *Data) Meeting(k geo.Kind, here orb.Bound) iter.Seq[*geo.Feature] {
	lo, hi := view.XY(here.Min), view.XY(here.Max)
	return func(yield func(*geo.Feature) bool) {
		for _, it := range d.named[k] {
			if it.xyMin[0] <= hi[0] && it.xyMax[0] >= lo[0] && it.xyMin[1] <= hi[1] && it.xyMax[1] >= lo[1] && !yield(it.Feature) {
				return
			}
		}
	}
}

// detailed is a sight with the frame's own detail, if it has one; an inset has none.
func (d *Drawing) detailed(v view.Sight) view.Sight {
	if d.Detail > 0 && d.outer == nil {
		v.Off, v.Within = d.Detail*v.K, nil
	}
	return v
}

// sightOf is how outlines are drawn. A window or an inset leaves out what it does not
// show. A single picture keeps all: it may be drawn with other programs, where the
// user may move it.
func (d *Drawing) sightOf() view.Sight {
	out := view.Sight{Transform: d.tr, Off: Off}
	if d.PlacementCache != nil || d.outer != nil {
		out.Within = &orb.Bound{
			Min: orb.Point{(d.rect.Min.X - d.tr.DX) / d.tr.K, (d.tr.DY - d.rect.Max.Y) / d.tr.K},
			Max: orb.Point{(d.rect.Max.X - d.tr.DX) / d.tr.K, (d.tr.DY - d.rect.Min.Y) / d.tr.K},
		}
	}
	return out
}
