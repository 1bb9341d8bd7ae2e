package layer

import (
	"math"

	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// water draws lakes and rivers above the districts, so that their fills and lines
// stop at the banks. The sea is the ground of the map; its features give names and,
// with the transparent theme, nothing. Lakes of the neighbouring provinces are left
// out, as the rest of their geography is: some are missing from the data, and half
// of them would be wrong.
type water struct{ plain }

// A river is drawn at least so wide, in units of a window, that it is seen across a
// room; one narrower than streamMetres on average is left out at city scale.
const (
	leastRiver   = 3
	streamMetres = 150
)

func (water) Draw(p scene.Canvas, d *Drawing, l *Layer) {
	var rivers []*Item
	for _, it := range d.Data.byKind[l.Kind] {
		if it.Geometry == nil || !it.local || !d.flows(it) || !d.inFrame(it) {
			continue
		}
		d.seen = append(d.seen, it)
		switch {
		case it.Class == "sea" || it.Class == "estuary":
		case it.Class == "river":
			d.use("water", it)
			rivers = append(rivers, it)
		case it.Approximate:
			d.use("water.approximate", it)
			p.Path(d.path(it), d.Sheet.Symbol("water.approximate").Style)
		default:
			d.use("water", it)
			p.Path(d.path(it), d.Sheet.Symbol("water").Style)
		}
	}
	for _, it := range rivers {
		d.drawBanks(p, it)
	}
	for _, it := range rivers {
		d.drawRiver(p, it)
	}
}

// flows reports whether a river is drawn at this scale; all other water is.
func (d *Drawing) flows(it *Item) bool {
	return it.Class != "river" || d.Level() != CityLevel || it.width >= streamMetres
}

// drawBanks paints a line along each bank of a river, but none across its mouth. The
// fills of all rivers come after it: they cover the inner half of the lines, and what
// would part two rivers that meet.
func (d *Drawing) drawBanks(p scene.Canvas, it *Item) {
	st := d.Sheet.Symbol("water").Style
	if d.tooNarrow(it) {
		p.Path(d.outlinePath(it.midline), scene.PathStyle{Stroke: st.Stroke, Width: leastRiver*d.unit() + 2*st.Width})
	}
	p.Path(d.outlinePath(it.banks), scene.PathStyle{Stroke: st.Stroke, Width: 2 * st.Width})
}

// drawRiver paints the area between the banks. Where the map is too small for its
// width, a line along its middle takes its place.
func (d *Drawing) drawRiver(p scene.Canvas, it *Item) {
	fill := d.Sheet.Symbol("water").Style.Fill
	if !it.closed {
		p.Path(d.path(it), scene.PathStyle{Stroke: fill, Width: leastRiver * d.unit()})
		return
	}
	p.Path(d.path(it), scene.PathStyle{Fill: fill})
	if d.tooNarrow(it) {
		p.Path(d.outlinePath(it.midline), scene.PathStyle{Stroke: fill, Width: leastRiver * d.unit()})
	}
}

func (d *Drawing) tooNarrow(it *Item) bool {
	return len(it.middle) > 1 && it.narrowest/d.groundMetres(it) < leastRiver*d.unit()
}

// takeRiver notes the middle of a river that is an area, and its widths in metres.
func (it *Item) takeRiver() {
	if it.Class != "river" || !it.closed || len(it.rings) == 0 {
		return
	}
	ring := it.rings[0]
	it.middle = centreline(ring)
	n := len(it.middle)
	ground := math.Cos(it.Geometry.Bound().Center()[1] * math.Pi / 180) // of a Mercator metre
	it.narrowest = math.Inf(1)
	for i := range n {
		a, b := ring[i], ring[2*n-1-i]
		w := math.Hypot(a[0]-b[0], a[1]-b[1]) * ground
		it.narrowest, it.width = math.Min(it.narrowest, w), it.width+w/float64(n)
	}
}

func (water) Labels(d *Drawing, l *Layer) []label.Candidate {
	return d.contextLabels(l)
}
