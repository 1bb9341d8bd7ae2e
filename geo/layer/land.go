package layer

import (
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// land draws the neighbouring provinces: context without borders of its own.
type land struct{ plain }

func (land) Kind() geo.Kind { return geo.Land }

func (land) Draw(p scene.Painter, d *Drawing) {
	sym := d.Sheet.Symbol("land")
	for _, it := range d.Data.byKind[geo.Land] {
		if d.inFrame(it) {
			p.Path(d.path(it), sym.Style)
		}
	}
}

func (land) Labels(d *Drawing) []label.Candidate {
	return d.contextLabels(geo.Land, "land")
}
