package geo

// TableView is a view of a kind's table for other programs: its features of one sort of
// geometry with what the facts say about them. Programs such as QGIS draw and label
// points, lines and areas as layers of their own.
type TableView struct {
	Name string // "zones_areas"
	Sort GeometrySort
	All  bool // the table has no other sort
}

// GeometrySort is what a layer of another program holds.
type GeometrySort string

// The sorts. Each has single and multiple geometries.
const (
	PointSort GeometrySort = "points"
	LineSort  GeometrySort = "lines"
	AreaSort  GeometrySort = "areas"
)

// Views lists the views of a kind's table. What the map lies on needs one only where
// the sorts are mixed.
func (i *KindInfo) Views() []TableView {
	sorts := map[Geometry][]GeometrySort{AnyGeometry: {AreaSort, LineSort, PointSort}, MultiPolygons: {AreaSort}, Points: {PointSort}}[i.Geometry]
	if i.Backdrop && len(sorts) == 1 {
		return nil
	}
	var out []TableView
	for _, s := range sorts {
		out = append(out, TableView{Name: i.Table + "_" + string(s), Sort: s, All: len(sorts) == 1})
	}
	return out
}
