package layer

import "kechuang/geo"

// Pills lists the districts whose pill the drawing has to show: they stand whole enough in the
// frame, and it says something.
func (d *Drawing) Pills() map[geo.FeatureID]bool {
	out := map[geo.FeatureID]bool{}
	for _, it := range d.Data.byKind[geo.District] {
		if d.inset.Shows(it.Feature) || !d.View.Free().Contains(d.pt(it)) || d.aroundInset(it) || len(d.pill(it)) == 0 {
			continue
		}
		out[it.ID] = true
	}
	return out
}

// Stages lists the districts in sight whose stage the drawing has to show.
func (d *Drawing) Stages() (out []geo.FeatureID) {
	for _, it := range d.Data.byKind[geo.District] {
		if _, ok := d.caption(it); ok && d.Year > 0 && d.View.Free().Contains(d.pt(it)) && !d.inset.Shows(it.Feature) && !d.aroundInset(it) {
			out = append(out, it.ID)
		}
	}
	return out
}

// Within is the drawing of the inset; nil for none.
func (d *Drawing) Within() *Drawing { return d.within }
