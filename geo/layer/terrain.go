package layer

import (
	"math"
	"slices"
	"sync"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// terrain is what an inset asks of the districts as a whole and of the land around
// them. It is made when it is asked for first.
type terrain struct {
	once   sync.Once
	beside map[*Item][]*Item // those that share a vertex of their borders
	midst  orb.Point         // the mean of their points, xy
	city   cover
	land   cover    // outside the city
	seats  sync.Map // places, xy, by seatKey
	slabs  map[*Item]*slabs
}

func (d *Data) terrain() *terrain {
	d.ground.once.Do(func() { d.ground.take(d.byKind[geo.District], d.byKind[geo.Land]) })
	return d.ground
}

// landAround is how far around the city land counts, in the city's size.
const landAround = 0.8

func (t *terrain) take(districts, land []*Item) {
	if len(districts) == 0 {
		return
	}
	bound := extentOf(districts)
	t.city = newCover(districts, bound)
	w, h := landAround*(bound.Max[0]-bound.Min[0]), landAround*(bound.Max[1]-bound.Min[1])
	t.land = newCover(land, orb.Bound{Min: orb.Point{bound.Min[0] - w, bound.Min[1] - h}, Max: orb.Point{bound.Max[0] + w, bound.Max[1] + h}})
	t.beside, t.slabs = map[*Item][]*Item{}, map[*Item]*slabs{}
	first := map[orb.Point]*Item{} // that has a vertex
	for _, it := range districts {
		t.slabs[it] = newSlabs(it)
		n := float64(len(districts))
		t.midst = orb.Point{t.midst[0] + it.xyPoint[0]/n, t.midst[1] + it.xyPoint[1]/n}
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

// CityUnder is the share of a rectangle of a map that lies over districts.
func (d *Data) CityUnder(v view.Viewport, r scene.Rect) float64 { return d.cityUnder(v.Transform(), r) }

// cityUnder and landUnder are the shares of a rectangle of the scene that lie over
// districts, and over the land around them.
func (d *Data) cityUnder(tr view.Transform, r scene.Rect) float64 {
	return d.terrain().city.under(tr, r)
}
func (d *Data) landUnder(tr view.Transform, r scene.Rect) float64 {
	return d.terrain().land.under(tr, r)
}

// cover tells how much of a rectangle some areas cover, by a grid of cells.
type cover struct {
	bound orb.Bound // xy
	sum   [][]int32 // covered cells up to a row and a column: a summed-area table
}

// coverGrid is the number of cells along each side of a cover.
const coverGrid = 128

// cell is the size of one.
func (c *cover) cell() (w, h float64) {
	return (c.bound.Max[0] - c.bound.Min[0]) / coverGrid, (c.bound.Max[1] - c.bound.Min[1]) / coverGrid
}

// newCover counts the cells whose middle lies in one of some areas that do not
// overlap.
func newCover(items []*Item, bound orb.Bound) cover {
	c := cover{bound: bound, sum: make([][]int32, coverGrid+1)}
	w, h := c.cell()
	flips := make([][coverGrid + 1]bool, coverGrid) // where a border lies left of a cell's middle; the last is beyond
	for _, it := range items {
		eachCrossing(it, bound.Min[1], h, func(row int, x float64) {
			col := min(max(int(math.Ceil((x-bound.Min[0])/w-0.5)), 0), coverGrid)
			flips[row][col] = !flips[row][col]
		})
	}
	room := make([]int32, (coverGrid+1)*(coverGrid+1))
	for row := range c.sum {
		c.sum[row], room = room[:coverGrid+1], room[coverGrid+1:]
		n, in := int32(0), false
		for col := 0; row > 0 && col < coverGrid; col++ {
			if in = in != flips[row-1][col]; in {
				n++
			}
			c.sum[row][col+1] = c.sum[row-1][col+1] + n
		}
	}
	return c
}

// under is the share of a rectangle of the scene that is covered.
func (c *cover) under(tr view.Transform, r scene.Rect) float64 {
	if len(c.sum) == 0 || r.Empty() {
		return 0
	}
	w, h := c.cell()
	col := func(x float64) int { return min(max(int(math.Round(((x-tr.DX)/tr.K-c.bound.Min[0])/w)), 0), coverGrid) }
	row := func(y float64) int { return min(max(int(math.Round(((tr.DY-y)/tr.K-c.bound.Min[1])/h)), 0), coverGrid) }
	x0, x1, y0, y1 := col(r.Min.X), col(r.Max.X), row(r.Max.Y), row(r.Min.Y)
	n := c.sum[y1][x1] - c.sum[y0][x1] - c.sum[y1][x0] + c.sum[y0][x0]
	return math.Min(float64(n)*w*h*tr.K*tr.K/(r.W()*r.H()), 1)
}

// eachCrossing gives where the rings of an item cross the level lines of a cover,
// which run through the middle of cells from low upwards.
func eachCrossing(it *Item, low, cell float64, cross func(row int, x float64)) {
	for _, r := range it.rings {
		for i := 1; i < len(r); i++ {
			a, b := r[i-1], r[i]
			lo, hi := min(a[1], b[1]), max(a[1], b[1])
			first, last := math.Max(math.Floor((lo-low)/cell-0.5), 0), math.Min(math.Ceil((hi-low)/cell-0.5), coverGrid-1)
			for row := first; row <= last; row++ {
				if y := low + (row+0.5)*cell; (a[1] > y) != (b[1] > y) {
					cross(int(row), a[0]+(b[0]-a[0])*(y-a[1])/(b[1]-a[1]))
				}
			}
		}
	}
}
