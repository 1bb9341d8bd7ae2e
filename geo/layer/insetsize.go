package layer

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// leastInset is how many districts have to be too small for an inset.
const leastInset = 3

// gap is how many times as large as the one before the next larger district is where
// those of another kind of size begin. The ones of a kind go together, so that the
// inset shows the same while the map is zoomed, or in the other language.
const gap = 2.5

// smallDistricts lists the districts that an inset would enlarge, in the order of
// the data: those too small for name, caption and counts that lie together, and
// the ones of their kind of size beside them; nil for too few.
func (d *Drawing) smallDistricts() []*Item {
	small := map[*Item]bool{}
	for _, it := range d.Data.byKind[geo.District] {
		if !d.fits(it, d.blockSize(it), d.View.Scale) {
			small[it] = true
		}
	}
	var core []*Item // the most that hang together
	for _, it := range d.Data.byKind[geo.District] {
		if small[it] && !slices.Contains(core, it) {
			if part := d.Data.together(it, func(o *Item) bool { return small[o] }); len(part) > len(core) {
				core = part
			}
		}
	}
	if len(core) < leastInset {
		return nil
	}
	most := d.Data.sizeUpTo(slices.MinFunc(core, bySize).area)
	out := d.Data.together(slices.MinFunc(core, bySize), func(o *Item) bool { return o.area <= most })
	slices.SortFunc(out, func(a, b *Item) int { return cmp.Compare(a.order, b.order) })
	if len(out) < leastInset {
		return nil
	}
	return out
}

func bySize(a, b *Item) int { return cmp.Compare(a.area, b.area) }

// sizeUpTo is the largest size of a district that follows on one without a gap.
func (d *Data) sizeUpTo(area float64) float64 {
	for _, it := range slices.SortedFunc(slices.Values(d.byKind[geo.District]), bySize) {
		if it.area > area && it.area < gap*area {
			area = it.area
		}
	}
	return area
}

// nameSize is the room that a district's name takes.
func (d *Drawing) nameSize(it *Item) scene.Size {
	t := d.nameLine(it, "district")
	return scene.Size{W: t.Width, H: lineHeight * t.Size}
}

// lineHeight is that of a line of a label, in sizes of its type.
const lineHeight = 1.25

// blockSize is the room that a district's name, its caption and its counts take one
// below the other.
func (d *Drawing) blockSize(it *Item) scene.Size {
	s := d.nameSize(it)
	if c, ok := d.caption(it); ok {
		s.W, s.H = math.Max(s.W, c.Width), s.H+lineHeight*c.Size
	}
	if forms := d.pill(it); len(forms) > 0 {
		s.W, s.H = math.Max(s.W, forms[0].size.W), s.H+forms[0].size.H
	}
	return s
}

// seat is where a box has most room in a district: the pole of inaccessibility of
// its outline, squeezed so that the box is a square.
func (d *Drawing) seat(it *Item, box scene.Size) scene.Point {
	k := math.Round(4*box.W/box.H) / 4 // few shapes, as each is looked for once
	t := d.Data.terrain()
	key := seatKey{it, k}
	if xy, ok := t.seats.Load(key); ok {
		return d.tr.Apply(xy.(orb.Point))
	}
	var rings [][]scene.Point
	for _, r := range it.rings {
		ring := make([]scene.Point, len(r))
		for i, p := range r {
			ring[i] = scene.Point{X: (p[0] - it.xyPoint[0]) / k, Y: p[1] - it.xyPoint[1]}
		}
		rings = append(rings, ring)
	}
	at, _ := label.PoleOfInaccessibility(rings, math.Sqrt(it.area)/100)
	xy := orb.Point{it.xyPoint[0] + at.X*k, it.xyPoint[1] + at.Y}
	t.seats.Store(key, xy)
	return d.tr.Apply(xy)
}

// seatKey names a box by its width in heights.
type seatKey struct {
	it *Item
	k  float64
}

// fitTries is how many places across a district are tried.
const fitTries = 7

// fits reports whether a box has room somewhere in a district that is drawn with k
// units to a Mercator metre.
func (d *Drawing) fits(it *Item, box scene.Size, k float64) bool {
	w, h := box.W/k, box.H/k
	lo, hi := it.xyMin, it.xyMax
	if hi[0]-lo[0] < w || hi[1]-lo[1] < h {
		return false
	}
	area := d.Data.terrain().slabs[it]
	if area.hasRoom(it.xyPoint, w, h) {
		return true
	}
	for i := range fitTries {
		for j := range fitTries {
			at := orb.Point{lo[0] + w/2 + (hi[0]-lo[0]-w)*float64(i)/(fitTries-1), lo[1] + h/2 + (hi[1]-lo[1]-h)*float64(j)/(fitTries-1)}
			if area.hasRoom(at, w, h) {
				return true
			}
		}
	}
	return false
}

// extentOf is the extent of some areas, xy.
func extentOf(items []*Item) orb.Bound {
	b := orb.Bound{Min: items[0].xyMin, Max: items[0].xyMax}
	for _, it := range items {
		b = b.Union(orb.Bound{Min: it.xyMin, Max: it.xyMax})
	}
	return b
}

// onScene is where an extent, xy, lies on a drawing.
func onScene(tr view.Transform, b orb.Bound) scene.Rect {
	lo, hi := tr.Apply(b.Min), tr.Apply(b.Max)
	return scene.Rect{Min: scene.Point{X: lo.X, Y: hi.Y}, Max: scene.Point{X: hi.X, Y: lo.Y}}
}
