package layer

import (
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// incubator draws incubators and maker spaces as discs.
type incubator struct{ plain }

func (incubator) Kind() geo.Kind { return geo.Incubator }
func (incubator) Legend() []string {
	return []string{"incubator", "incubator.approximate", badgeRole(geo.Incubator)}
}

func (incubator) DrawSymbols(p scene.Canvas, d *Drawing) { d.drawPins(p, geo.Incubator) }

func (incubator) Labels(d *Drawing) []label.Candidate {
	return d.pinLabels(geo.Incubator, "incubator", priorityIncubator)
}
