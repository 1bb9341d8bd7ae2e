package layer

import (
	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// land draws what lies under all content: the neighbouring provinces, coarse land
// beyond them, and the ground of the districts, which shows where their layer is off.
// It has a coast and no other borders.
type land struct{ plain }

func (land) Kind() geo.Kind { return geo.Land }

// beyondClass is the class of the land around what is known well.
const beyondClass = "beyond"

func (land) Draw(p scene.Canvas, d *Drawing) {
	sym := d.Sheet.Symbol("land")
	fill := scene.PathStyle{Fill: sym.Style.Fill}
	for _, it := range d.Data.byKind[geo.Land] {
		if d.inFrame(it) && (it.Class != beyondClass || d.reachesOut()) {
			p.Path(d.path(it), fill)
		}
	}
	if !d.draws(geo.District) {
		for _, it := range d.Data.byKind[geo.District] {
			if d.inFrame(it) {
				p.Path(d.path(it), fill)
			}
		}
	}
	if sym.Style.Width > 0 {
		p.Path(d.linePath(d.Data.coast), scene.PathStyle{Stroke: sym.Style.Stroke, Width: sym.Style.Width})
	}
}

// reachesOut reports whether some of the frame lies beyond the land that is known
// well.
func (d *Drawing) reachesOut() bool {
	lo, hi := d.tr.Apply(d.Data.mainland.Min), d.tr.Apply(d.Data.mainland.Max)
	return d.rect.Min.X < lo.X || d.rect.Max.X > hi.X || d.rect.Min.Y < hi.Y || d.rect.Max.Y > lo.Y
}

// takeCoast joins the edges of land and districts that have no other land beside
// them. What runs along the edge of the data is no coast.
func (d *Data) takeCoast() {
	var near []*Item
	for _, it := range d.byKind[geo.Land] {
		if it.Class == beyondClass || len(it.rings) == 0 {
			continue
		}
		near = append(near, it)
	}
	if len(near) == 0 {
		return
	}
	d.mainland = extentOf(near)
	_, outer := borders(append(near, d.byKind[geo.District]...))
	var coast []chain
	for _, c := range outer {
		coast = append(coast, inside(c, d.mainland)...)
	}
	d.coast = newLines(coast)
}

// inside are the parts of a chain without the edges that run along the sides of an
// extent.
func inside(c chain, b orb.Bound) []chain {
	var out []chain
	start := 0
	for i := 1; i < len(c); i++ {
		if !alongSide(c[i-1], c[i], b) {
			continue
		}
		if i-1 > start {
			out = append(out, c[start:i])
		}
		start = i
	}
	if start < len(c)-1 {
		out = append(out, c[start:])
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

func (land) Labels(d *Drawing) []label.Candidate {
	return d.contextLabels(geo.Land, "land")
}
