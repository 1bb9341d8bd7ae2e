package layer

import (
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// water draws lakes and rivers above the districts. The sea is the ground of
// the map; its features give names and, with the transparent theme, nothing.
// Lakes of the neighbouring provinces are left out, as the rest of their
// geography is: some are missing from the data, and half of them would be wrong.
type water struct{ plain }

func (water) Kind() geo.Kind   { return geo.Water }
func (water) Legend() []string { return []string{"water"} }

func (water) Draw(p scene.Painter, d *Drawing) {
	for _, it := range d.Data.byKind[geo.Water] {
		if it.Geometry == nil || !it.local || !d.inFrame(it) {
			continue
		}
		switch {
		case !it.closed:
			// A centreline is drawn where no outline is known; it thins out as
			// the map zooms in and never pretends to be the river's width.
			d.seen = append(d.seen, it)
			p.Path(d.path(it), d.symbol("river").Style)
		case it.Class == "sea" || it.Class == "estuary":
			d.seen = append(d.seen, it)
		default:
			d.seen = append(d.seen, it)
			p.Path(d.path(it), d.symbol("water").Style)
		}
	}
}

func (water) Labels(d *Drawing) []label.Candidate {
	return d.contextLabels(geo.Water, "water")
}
