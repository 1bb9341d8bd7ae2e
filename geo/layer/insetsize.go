package layer

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// leastInset is how many districts have to be too small for an inset.
const leastInset = 3

// alike is how many times as large as the middle one of those that are too small
// a district may be to go with them. A whole family is enlarged, so that the inset
// shows the same while the map is zoomed.
const alike = 4

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
	slices.SortFunc(core, func(a, b *Item) int { return cmp.Compare(a.area, b.area) })
	most := alike * core[len(core)/2].area
	out := d.Data.together(core[0], func(o *Item) bool { return o.area <= most })
	slices.SortFunc(out, func(a, b *Item) int { return cmp.Compare(a.order, b.order) })
	if len(out) < leastInset {
		return nil
	}
	return out
}

// nameSize is the room that a district's name takes.
func (d *Drawing) nameSize(it *Item) scene.Size {
	t := d.line("district", it.LabelName().In(d.Lang))
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
	if f := d.foot(it); f.W > 0 {
		s.W, s.H = math.Max(s.W, f.W), s.H+f.H
	}
	return s
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
	if it.hasRoom(it.xyPoint, w, h) {
		return true
	}
	for i := range fitTries {
		for j := range fitTries {
			at := orb.Point{lo[0] + w/2 + (hi[0]-lo[0]-w)*float64(i)/(fitTries-1), lo[1] + h/2 + (hi[1]-lo[1]-h)*float64(j)/(fitTries-1)}
			if it.hasRoom(at, w, h) {
				return true
			}
		}
	}
	return false
}

// hasRoom reports whether a box around a point lies wholly in an area.
func (it *Item) hasRoom(at orb.Point, w, h float64) bool {
	box := orb.Bound{Min: orb.Point{at[0] - w/2, at[1] - h/2}, Max: orb.Point{at[0] + w/2, at[1] + h/2}}
	in := false
	for _, r := range it.rings {
		for i := 1; i < len(r); i++ {
			a, b := r[i-1], r[i]
			if enters(a, b, box) {
				return false
			}
			if (a[1] > at[1]) != (b[1] > at[1]) && at[0] < (b[0]-a[0])*(at[1]-a[1])/(b[1]-a[1])+a[0] {
				in = !in
			}
		}
	}
	return in
}

// enters reports whether the segment from a to b meets a box.
func enters(a, b orb.Point, box orb.Bound) bool {
	for axis := range 2 {
		if math.Max(a[axis], b[axis]) < box.Min[axis] || math.Min(a[axis], b[axis]) > box.Max[axis] {
			return false
		}
	}
	left, right := false, false // of the line through a and b lies a corner of the box
	for _, c := range [...]orb.Point{box.Min, box.Max, {box.Min[0], box.Max[1]}, {box.Max[0], box.Min[1]}} {
		side := (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
		left, right = left || side >= 0, right || side <= 0
	}
	return left && right
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

// nearFirst lists the points of a grid of n steps from the middle of a square to
// each of its sides, the sides being at 1, nearest first.
func nearFirst(n int) []scene.Point {
	var out []scene.Point
	for i := -n; i <= n; i++ {
		for j := -n; j <= n; j++ {
			out = append(out, scene.Point{X: float64(i) / float64(n), Y: float64(j) / float64(n)})
		}
	}
	slices.SortStableFunc(out, func(a, b scene.Point) int { return cmp.Compare(a.Len(), b.Len()) })
	return out
}

// terrain is what an inset asks of the districts as a whole. It is made when it is
// asked for first.
type terrain struct {
	once   sync.Once
	beside map[*Item][]*Item // those that share a vertex of their borders
	midst  orb.Point         // the mean of their points, xy
	bound  orb.Bound         // of all, xy
	sum    [][]int32         // cells of the grid up to a row and a column that lie in a district
}

// terrainGrid is the number of cells along each side of the city.
const terrainGrid = 128

func (d *Data) terrain() *terrain {
	d.ground.once.Do(func() { d.ground.take(d.byKind[geo.District]) })
	return &d.ground
}

// midst is the mean of the districts' points, xy.
func (d *Data) midst() orb.Point { return d.terrain().midst }

// together lists what hangs together with a district by shared borders among those
// that are wanted.
func (d *Data) together(from *Item, wanted func(*Item) bool) []*Item {
	out := []*Item{from}
	for i := 0; i < len(out); i++ {
		for _, o := range d.terrain().beside[out[i]] {
			if wanted(o) && !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	return out
}

// cityUnder is the share of a rectangle of the scene that lies over districts.
func (d *Data) cityUnder(tr view.Transform, r scene.Rect) float64 {
	t := d.terrain()
	if len(t.sum) == 0 {
		return 0
	}
	w, h := (t.bound.Max[0]-t.bound.Min[0])/terrainGrid, (t.bound.Max[1]-t.bound.Min[1])/terrainGrid
	col := func(x float64) int {
		return min(max(int(math.Round(((x-tr.DX)/tr.K-t.bound.Min[0])/w)), 0), terrainGrid)
	}
	row := func(y float64) int {
		return min(max(int(math.Round(((tr.DY-y)/tr.K-t.bound.Min[1])/h)), 0), terrainGrid)
	}
	x0, x1, y0, y1 := col(r.Min.X), col(r.Max.X), row(r.Max.Y), row(r.Min.Y)
	n := t.sum[y1][x1] - t.sum[y0][x1] - t.sum[y1][x0] + t.sum[y0][x0]
	return math.Min(float64(n)*w*h*tr.K*tr.K/(r.W()*r.H()), 1)
}

func (t *terrain) take(items []*Item) {
	if len(items) == 0 {
		return
	}
	t.bound, t.beside = extentOf(items), map[*Item][]*Item{}
	first := map[orb.Point]*Item{} // that has a vertex
	for _, it := range items {
		t.midst = orb.Point{t.midst[0] + it.xyPoint[0]/float64(len(items)), t.midst[1] + it.xyPoint[1]/float64(len(items))}
		for _, r := range it.rings {
			for _, p := range r {
				if o := first[p]; o == nil {
					first[p] = it
				} else if o != it && !slices.Contains(t.beside[it], o) {
					t.beside[it], t.beside[o] = append(t.beside[it], o), append(t.beside[o], it)
				}
			}
		}
	}
	t.scan(items)
}

// scan counts the cells of the grid whose middle lies in a district.
func (t *terrain) scan(items []*Item) {
	w, h := (t.bound.Max[0]-t.bound.Min[0])/terrainGrid, (t.bound.Max[1]-t.bound.Min[1])/terrainGrid
	t.sum = [][]int32{make([]int32, terrainGrid+1)}
	for row := range terrainGrid {
		y := t.bound.Min[1] + (float64(row)+0.5)*h
		line, n := make([]int32, terrainGrid+1), int32(0)
		inside := make([]bool, terrainGrid)
		for _, it := range items {
			for _, x := range crossingsAt(it, y) {
				for c := max(int(math.Ceil((x-t.bound.Min[0])/w-0.5)), 0); c < terrainGrid; c++ {
					inside[c] = !inside[c] // districts do not overlap
				}
			}
		}
		for c, in := range inside {
			if in {
				n++
			}
			line[c+1] = t.sum[row][c+1] + n
		}
		t.sum = append(t.sum, line)
	}
}

// crossingsAt lists where the rings of an item cross a level line.
func crossingsAt(it *Item, y float64) []float64 {
	if y < it.xyMin[1] || y > it.xyMax[1] {
		return nil
	}
	var out []float64
	for _, r := range it.rings {
		for i := 1; i < len(r); i++ {
			if a, b := r[i-1], r[i]; (a[1] > y) != (b[1] > y) {
				out = append(out, a[0]+(b[0]-a[0])*(y-a[1])/(b[1]-a[1]))
			}
		}
	}
	return out
}
