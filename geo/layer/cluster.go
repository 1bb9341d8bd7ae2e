package layer

import (
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// cluster draws industry clusters as diamonds.
type cluster struct{ plain }

func (cluster) Kind() geo.Kind { return geo.Cluster }
func (cluster) Legend() []string {
	return []string{"cluster", "cluster.approximate", badgeRole(geo.Cluster)}
}

func (cluster) DrawSymbols(p scene.Canvas, d *Drawing) { d.drawPins(p, geo.Cluster) }

func (cluster) Labels(d *Drawing) []label.Candidate {
	return d.pinLabels(geo.Cluster, "cluster", priorityCluster)
}
