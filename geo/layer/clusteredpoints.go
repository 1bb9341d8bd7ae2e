package layer

import (
	"math"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/label"
	"kechuang/geo/lang"
	"kechuang/geo/pointcluster"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// mostNames limits the names of a register on one map.
const mostNames = 200

// priorityRegister comes after all that the chapter names.
const priorityRegister = 60

// clusteredPoints are the clusters of one register in the frame.
type clusteredPoints struct {
	*register
	level int
	cells []pointcluster.Cell
	at    []scene.Point // of each, where its symbol stands
	sizes []float64     // of each, its disc's diameter; 0 for one that stands alone
}

// pickClusteredPoints lists the clusters in the frame of each kind whose register shows.
func (d *Drawing) pickClusteredPoints() map[geo.Kind]clusteredPoints {
	if len(d.Data.registers) == 0 {
		return nil
	}
	in := func(pt scene.Point) orb.Point { return orb.Point{(pt.X - d.tr.DX) / d.tr.K, (d.tr.DY - pt.Y) / d.tr.K} }
	lo, hi := in(scene.Point{X: d.rect.Min.X, Y: d.rect.Max.Y}), in(scene.Point{X: d.rect.Max.X, Y: d.rect.Min.Y})
	out := map[geo.Kind]clusteredPoints{}
	for k, r := range d.Data.registers {
		if !d.showsRegister(k) {
			continue
		}
		level := r.index.Level(leastCell(d.View, d.unit()))
		c := clusteredPoints{register: r, level: level, cells: r.index.Append(nil, orb.Bound{Min: lo, Max: hi}, level)}
		c.at, c.sizes = make([]scene.Point, len(c.cells)), make([]float64, len(c.cells))
		sym := d.Sheet.Symbol("bunch")
		for i, cell := range c.cells {
			if cell.Count == 1 {
				c.at[i] = d.pt(c.lone(cell))
			} else {
				c.at[i], c.sizes[i] = d.disc(&sym, c, cell)
			}
		}
		out[k] = c
	}
	return out
}

// showsRegister reports whether the register of a kind may be drawn.
func (d *Drawing) showsRegister(k geo.Kind) bool { return d.Visible[k] && !d.Figure.Limits(k) }

// lone is the feature of a cluster of one.
func (c clusteredPoints) lone(cell pointcluster.Cell) *Item { return c.items[c.index.First(cell)] }

// discSize is the diameter of a disc. Its area grows with the logarithm of the
// number, so that one and a hundred thousand fit on one map; ten have the size
// that the sheet gives. Sizes come in steps of 5 % and are at most some width, so
// that few differ: a canvas draws each once and stamps it.
func discSize(size float64, count int32, most float64) float64 {
	step := size / 20
	n := math.Round(20 * math.Sqrt(0.373+0.627*math.Log10(float64(count))))
	return step * max(min(n, math.Floor(most/step)), 1)
}

// disc is where a cluster is drawn: at its centroid, moved so far that the disc
// stays in its cell. Discs of one kind therefore never overlap.
func (d *Drawing) disc(sym *style.Symbol, c clusteredPoints, cell pointcluster.Cell) (at scene.Point, size float64) {
	sq := c.index.Square(cell, c.level)
	a, b := d.tr.Apply(orb.Point{sq.Min[0], sq.Max[1]}), d.tr.Apply(orb.Point{sq.Max[0], sq.Min[1]})
	size = discSize(sym.Size, cell.Count, b.X-a.X-sym.Style.Width)
	r := (size + sym.Style.Width) / 2
	at = d.tr.Apply(cell.XY)
	return scene.Point{X: d.tr.DX + onGrid(at.X-d.tr.DX, a.X+r-d.tr.DX, b.X-r-d.tr.DX),
		Y: d.tr.DY + onGrid(at.Y-d.tr.DY, a.Y+r-d.tr.DY, b.Y-r-d.tr.DY)}, size
}

// onGrid is the half unit next to v from lo to hi. The grid moves with the map, so
// that all discs of a frame stand at four places within a pixel and not at any.
func onGrid(v, lo, hi float64) float64 {
	g := math.Round(2*v) / 2
	if g > hi {
		g = math.Floor(2*hi) / 2
	}
	if g < lo {
		g = math.Ceil(2*lo) / 2
	}
	return max(min(g, hi), lo)
}

// sign is a symbol of a register. One is painted again and again, each time with
// other content: a thousand symbols need one function only.
type sign struct {
	marker scene.Marker
	at     []scene.Point
	count  scene.Text // in a disc that has room for it
}

func (s *sign) paint(p scene.Canvas) {
	p.Markers(s.at, s.marker)
	if s.count.String != "" {
		p.Text(s.count)
	}
}

// stamp names a marker that is used again and again in a frame.
type stamp struct {
	role string
	size float64
	fill scene.Color
}

// drawRegister paints the clusters of a kind above those that stand alone.
func (d *Drawing) drawRegister(p scene.Canvas, k geo.Kind) {
	c := d.clusteredPoints[k]
	if len(c.cells) == 0 {
		return
	}
	stamps := map[stamp]scene.Marker{}
	d.drawLone(p, c, stamps)
	ids := pointClusterIDs(k, min(c.level, c.index.Top()), c.cells)
	var s sign
	paint := s.paint
	for i, cell := range c.cells {
		if cell.Count == 1 {
			continue
		}
		key := stamp{role: "bunch", size: c.sizes[i]}
		m, ok := stamps[key]
		if !ok {
			sym := d.Sheet.Symbol("bunch")
			sym.Size = key.size
			m = sym.Marker()
			stamps[key] = m
		}
		d.useAt("bunch", c.at[i])
		w := d.placements.pointClusterWords(d.Lang, d.Data.Info(k), int(cell.Count))
		t := d.line("bunch", w.short)
		t.Align, t.At = scene.Middle, c.at[i].Add(scene.Point{Y: 0.36 * t.Size})
		if t.Width >= key.size-m.Style.Width {
			t = scene.Text{}
		}
		s.marker, s.at, s.count = m, c.at[i:i+1:i+1], t
		p.Group(scene.Group{ID: ids[i], Name: string(ids[i]), Title: w.name}, paint)
	}
}

// drawLone paints the features of a register that stand alone. The selected one
// is painted with those of the chapter.
func (d *Drawing) drawLone(p scene.Canvas, c clusteredPoints, stamps map[stamp]scene.Marker) {
	var s sign
	paint := s.paint
	for i, cell := range c.cells {
		if cell.Count > 1 {
			continue
		}
		it := c.lone(cell)
		if it.ID == d.Selected || !d.rect.Contains(c.at[i]) {
			continue
		}
		sym := d.symbolOf(it)
		key := stamp{role: sym.Role, size: sym.Size, fill: sym.Style.Fill}
		m, ok := stamps[key]
		if !ok {
			m = sym.Marker()
			stamps[key] = m
		}
		d.useAt(key.role, c.at[i])
		s.marker, s.at = m, c.at[i:i+1:i+1]
		d.group(p, it, paint)
	}
}

// registerLabels names the features of a register that stand alone. Where there are too
// many, the same ones are named wherever the map stands.
func (d *Drawing) registerLabels(l *Layer) []label.Candidate {
	c := d.clusteredPoints[l.Kind]
	if c.register == nil {
		return nil
	}
	type named struct {
		rank uint32
		it   *Item
	}
	var all []named
	for k, cell := range c.cells {
		if cell.Count == 1 {
			i := c.index.First(cell)
			if it := c.items[i]; it.ID != d.Selected && d.rect.Contains(c.at[k]) {
				all = append(all, named{i * 2654435761, it}) // multiplicative hashing: Knuth 3, 6.4
			}
		}
	}
	slices.SortFunc(all, func(a, b named) int { return int(int64(a.rank) - int64(b.rank)) })
	out := make([]label.Candidate, 0, min(len(all), mostNames))
	for _, n := range all[:min(len(all), mostNames)] {
		out = append(out, d.pointLabel(n.it, l.Style, d.pt(n.it), d.symbolOf(n.it).Size/2, priorityRegister))
	}
	return out
}

// The part of a disc that its number fills, from the centre, in diameters.
const (
	countWidth  = 0.42
	countHeight = 0.24
)

// clusterObstacles adds the boxes of the discs and of what stands alone. Soft ones give way to names that find no other place: above street scale
// all do, as districts and zones must be named, and beside the selected feature.
// There the numbers in the discs are the last that a name covers.
func (d *Drawing) clusterObstacles(m *PlacementCache) {
	street, beside := d.Level() == StreetLevel, scene.Rect{}
	if it := d.picked(); it != nil {
		at := d.pt(it)
		beside = scene.Rect{Min: at, Max: at}.Inset(-nameReach * d.unit())
	}
	for _, c := range d.clusteredPoints {
		for i, cell := range c.cells {
			size := c.sizes[i]
			if cell.Count == 1 {
				size = d.symbolOf(c.lone(cell)).Size
			}
			at := scene.Rect{Min: c.at[i], Max: c.at[i]}
			if box := at.Inset(-size / 2); street && !box.Overlaps(beside) {
				m.hard = append(m.hard, box)
				continue
			}
			m.soft = append(m.soft, at.Inset(-size/2))
			if cell.Count > 1 {
				w, h := countWidth*size, countHeight*size
				m.firm = append(m.firm, scene.R(c.at[i].X-w, c.at[i].Y-h, 2*w, 2*h))
			}
		}
	}
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

// words name a cluster of so many.
type words struct{ name, short string }

type wordKey struct {
	lang  geo.Lang
	kind  geo.Kind
	count int
}

// mostWords limits the words that are remembered.
const mostWords = 4096

// pointClusterWords are the same in the next frame.
func (m *PlacementCache) pointClusterWords(l geo.Lang, i *geo.KindInfo, count int) words {
	key := wordKey{l, i.Kind, count}
	w, ok := m.words[key]
	if !ok {
		if m.words == nil || len(m.words) >= mostWords {
			m.words = map[wordKey]words{}
		}
		w = words{dossier.Count(l, i, count), shortCount(l, count)}
		m.words[key] = w
	}
	return w
}
