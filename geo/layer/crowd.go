package layer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/bunch"
	"kechuang/geo/label"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// mostNames limits the names of a register on one map.
const mostNames = 200

// priorityRegister comes after all that the chapter names.
const priorityRegister = 60

// crowds are the bunches of one register in the frame.
type crowds struct {
	*register
	level int
	cells []bunch.Cell
}

// pickCrowds lists the bunches in the frame of each kind whose register shows.
func (d *Drawing) pickCrowds() map[geo.Kind]crowds {
	if len(d.Data.registers) == 0 {
		return nil
	}
	in := func(pt scene.Point) orb.Point { return orb.Point{(pt.X - d.tr.DX) / d.tr.K, (d.tr.DY - pt.Y) / d.tr.K} }
	lo, hi := in(scene.Point{X: d.rect.Min.X, Y: d.rect.Max.Y}), in(scene.Point{X: d.rect.Max.X, Y: d.rect.Min.Y})
	out := map[geo.Kind]crowds{}
	for k, r := range d.Data.registers {
		if !d.showsRegister(k) {
			continue
		}
		level := r.index.Level(leastCell(d.View, d.unit()))
		out[k] = crowds{r, level, r.index.Append(nil, orb.Bound{Min: lo, Max: hi}, level)}
	}
	return out
}

// showsRegister reports whether the register of a kind may be drawn.
func (d *Drawing) showsRegister(k geo.Kind) bool { return d.Visible[k] && !d.Figure.Limits(k) }

// lone is the feature of a bunch of one.
func (c crowds) lone(cell bunch.Cell) *Item { return c.items[c.index.First(cell)] }

// discSize is the diameter of a disc. Its area grows with the logarithm of the
// number, so that one and a hundred thousand fit on one map; ten have the size
// that the sheet gives.
// Sizes come in steps of 2 %, so that few differ.
func discSize(size float64, count int32) float64 {
	const step = 50
	return size / step * math.Round(step*math.Sqrt(0.373+0.627*math.Log10(float64(count))))
}

// disc is where a bunch is drawn: at its centroid, moved so far that the disc
// stays in its cell. Discs of one kind therefore never overlap.
func (d *Drawing) disc(c crowds, cell bunch.Cell) (at scene.Point, size float64) {
	sq := c.index.Square(cell, c.level)
	a, b := d.tr.Apply(orb.Point{sq.Min[0], sq.Max[1]}), d.tr.Apply(orb.Point{sq.Max[0], sq.Min[1]})
	sym := d.Sheet.Symbol("bunch")
	size = min(discSize(sym.Size, cell.Count), b.X-a.X-sym.Style.Width)
	r := (size + sym.Style.Width) / 2
	at = d.tr.Apply(cell.XY)
	return scene.Point{X: min(max(at.X, a.X+r), b.X-r), Y: min(max(at.Y, a.Y+r), b.Y-r)}, size
}

// drawRegister paints the bunches of a kind above those that stand alone.
func (d *Drawing) drawRegister(p scene.Painter, k geo.Kind) {
	c := d.crowds[k]
	stamps := map[stamp]scene.Marker{}
	for _, cell := range c.cells {
		if cell.Count == 1 {
			d.drawLone(p, c.lone(cell), stamps)
		}
	}
	before, after, _ := strings.Cut(lang.T(d.Lang, "bunch."+string(k), "count", "\n"), "\n")
	for _, cell := range c.cells {
		if cell.Count > 1 {
			g := scene.Group{ID: bunchID(k, min(c.level, c.index.Top()), cell), Title: before + grouped(int(cell.Count)) + after}
			g.Name = string(g.ID)
			d.drawBunch(p, g, c, cell, stamps)
		}
	}
}

// stamp names a marker that is used again and again in a frame.
type stamp struct {
	role string
	size float64
}

// drawLone paints a feature of a register that stands alone. The selected one is
// painted with those of the chapter.
func (d *Drawing) drawLone(p scene.Painter, it *Item, stamps map[stamp]scene.Marker) {
	at := d.pt(it)
	if it.ID == d.Selected || !d.rect.Contains(at) {
		return
	}
	key := stamp{role: pinRole(it)}
	m, ok := stamps[key]
	if !ok {
		m = d.symbol(key.role).Marker()
		stamps[key] = m
	}
	d.group(p, it, func(p scene.Painter) {
		if it.ID == d.Hovered {
			ring := d.Sheet.Symbol("ring")
			ring.Style.Stroke = d.Sheet.Symbol("hovered").Style.Stroke
			p.Markers([]scene.Point{at}, ring.Marker())
		}
		p.Markers([]scene.Point{at}, m)
	})
}

// drawBunch paints a disc and, where there is room, the number of its points.
func (d *Drawing) drawBunch(p scene.Painter, g scene.Group, c crowds, cell bunch.Cell, stamps map[stamp]scene.Marker) {
	at, size := d.disc(c, cell)
	key := stamp{"bunch", size}
	m, ok := stamps[key]
	if !ok {
		sym := d.symbol("bunch")
		sym.Size = size
		m = sym.Marker()
		stamps[key] = m
	}
	if g.ID == d.Hovered {
		m.Style.Stroke, m.Style.Width = d.Sheet.Symbol("hovered").Style.Stroke, 1.6*m.Style.Width
	}
	t := d.line("bunch", shortCount(d.Lang, int(cell.Count)))
	t.Align, t.At = scene.Middle, at.Add(scene.Point{Y: 0.36 * t.Size})
	p.Group(g, func(p scene.Painter) {
		p.Markers([]scene.Point{at}, m)
		if t.Width < size-m.Style.Width {
			p.Text(t)
		}
	})
}

// registerLabels names the features of a register that stand alone, at street
// scale. Where there are too many, the same ones are named wherever the map
// stands.
func (d *Drawing) registerLabels(k geo.Kind, role string) []label.Candidate {
	if d.Level() != StreetLevel {
		return nil
	}
	c := d.crowds[k]
	type named struct {
		rank uint32
		it   *Item
	}
	var all []named
	for _, cell := range c.cells {
		if cell.Count == 1 {
			i := c.index.First(cell)
			if it := c.items[i]; it.ID != d.Selected && d.rect.Contains(d.pt(it)) {
				all = append(all, named{i * 2654435761, it}) // multiplicative hashing: Knuth 3, 6.4
			}
		}
	}
	slices.SortFunc(all, func(a, b named) int { return int(int64(a.rank) - int64(b.rank)) })
	out := make([]label.Candidate, 0, min(len(all), mostNames))
	for _, n := range all[:min(len(all), mostNames)] {
		out = append(out, d.pointLabel(n.it, role, d.pt(n.it), d.Sheet.Symbol(pinRole(n.it)).Size/2, priorityRegister))
	}
	return out
}

// crowdObstacles are the boxes of the discs and, at street scale, of what stands
// alone. Soft ones give way to names that find no other place: above street scale
// all do, as districts and zones must be named, and beside the selected feature.
func (d *Drawing) crowdObstacles() (hard, soft []scene.Rect) {
	street, beside := d.Level() == StreetLevel, scene.Rect{}
	if it := d.picked(); it != nil {
		at := d.pt(it)
		beside = scene.Rect{Min: at, Max: at}.Inset(-nameReach * d.unit())
	}
	for _, c := range d.crowds {
		for _, cell := range c.cells {
			at, size := scene.Point{}, 0.0
			switch {
			case cell.Count > 1:
				at, size = d.disc(c, cell)
			case street:
				it := c.lone(cell)
				at, size = d.pt(it), d.Sheet.Symbol(pinRole(it)).Size
			default:
				continue
			}
			if box := (scene.Rect{Min: at, Max: at}).Inset(-size / 2); street && !box.Overlaps(beside) {
				hard = append(hard, box)
			} else {
				soft = append(soft, box)
			}
		}
	}
	return hard, soft
}

// nameReach is how far from its symbol, in units, a name may end.
const nameReach = 160

// shortCount is a number as it stands in a disc: exact below ten thousand.
func shortCount(l geo.Lang, n int) string {
	switch {
	case n < 10_000:
		return strconv.Itoa(n)
	case l == geo.Zh:
		return lang.T(l, "bunch.short", "count", strconv.FormatFloat(math.Round(float64(n)/1000)/10, 'f', -1, 64))
	}
	return lang.T(l, "bunch.short", "count", strconv.Itoa((n+500)/1000))
}
