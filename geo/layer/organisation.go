package layer

import (
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// organisation draws companies as squares and institutes as triangles. Its legend
// ends with the clusters of all kinds.
type organisation struct{ plain }

func (organisation) Kind() geo.Kind { return geo.Organisation }

func (organisation) Legend() []string {
	return []string{"company", "company.approximate", "institute", "institute.approximate", badgeRole(geo.Organisation), "bunch"}
}

func (organisation) DrawSymbols(p scene.Canvas, d *Drawing) { d.drawPins(p, geo.Organisation) }

func (organisation) Labels(d *Drawing) []label.Candidate {
	return d.pinLabels(geo.Organisation, "organisation", priorityOrganisation)
}
