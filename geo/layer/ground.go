package layer

import (
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// ground draws what lies under all content: the neighbouring provinces, coarse land
// beyond them, and the ground of the districts, which shows where their layer is off.
// It has a coast and no other borders.
type ground struct{ plain }

// beyondClass is the class of the land around what is known well.
const beyondClass = "beyond"

func (ground) Draw(p scene.Canvas, d *Drawing, l *Layer) {
	sym := d.Sheet.Symbol("land")
	fill := scene.PathStyle{Fill: sym.Style.Fill}
	for _, it := range d.Data.byKind[l.Kind] {
		if d.inFrame(it) && (it.Class != beyondClass || d.reachesOut()) {
			p.Path(d.path(it), fill)
		}
	}
	if !d.draws(d.Data.Layer(geo.District)) {
		for _, it := range d.Data.byKind[geo.District] {
			if d.inFrame(it) {
				p.Path(d.path(it), fill)
			}
		}
	}
	if sym.Style.Width > 0 {
		p.Path(d.borderPath(d.Data.coast), scene.PathStyle{Stroke: sym.Style.Stroke, Width: sym.Style.Width})
	}
}

// reachesOut reports whether some of the frame lies beyond the land that is known
// well.
func (d *Drawing) reachesOut() bool {
	lo, hi := d.tr.Apply(d.Data.mainland.Min), d.tr.Apply(d.Data.mainland.Max)
	return d.rect.Min.X < lo.X || d.rect.Max.X > hi.X || d.rect.Min.Y < hi.Y || d.rect.Max.Y > lo.Y
}

func (ground) Labels(d *Drawing, l *Layer) []label.Candidate {
	return d.contextLabels(l)
}
