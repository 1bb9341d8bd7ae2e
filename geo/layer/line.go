package layer

import (
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// line draws features that are lines, each in the symbol of its class, and names them
// beside their middle.
type line struct{ plain }

func (line) Draw(p scene.Canvas, d *Drawing, l *Layer) {
	for _, it := range d.linesOf(l) {
		if d.dropped(it) {
			continue
		}
		role := d.Data.role(it)
		d.use(role, it)
		d.group(p, it, func(p scene.Canvas) { p.Path(d.path(it), d.Sheet.Symbol(role).Style) })
	}
}

func (line) Labels(d *Drawing, l *Layer) []label.Candidate {
	var out []label.Candidate
	for _, it := range d.linesOf(l) {
		out = append(out, d.lineLabel(it, l.Style, l.Info.LabelPriority))
	}
	return out
}

// linesOf lists the lines of a layer in the frame.
func (d *Drawing) linesOf(l *Layer) []*Item {
	var out []*Item
	for _, it := range d.Data.byKind[l.Kind] {
		if it.Geometry != nil && d.visible(it) && d.inFrame(it) && (d.Level() != CityLevel || d.important(it)) {
			out = append(out, it)
		}
	}
	return out
}
