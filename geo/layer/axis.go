package layer

import (
	"math"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// axis draws corridors and development axes as a belt with a dashed line, lines
// that follow a street or railway as a plain line, and the nodes of a corridor.
type axis struct{ plain }

func (axis) Kind() geo.Kind { return geo.Axis }
func (axis) Legend() []string {
	return []string{"axis", "axis.line", "axis.core", "axis.node", "axis.side"}
}

// beltMetres is the width on the ground at which a belt stops being a symbol
// of fixed width and grows with the map. The document gives no width; the zones
// along the corridor are 4 to 6 km across.
const beltMetres = 4000

func (axis) Draw(p scene.Painter, d *Drawing) {
	for _, it := range d.axes() {
		d.group(p, it, func(p scene.Painter) { d.drawAxis(p, it) })
	}
}

// axes lists what to draw: at city scale the figure's own; never a whole whose
// parts are drawn, which would only darken their belts.
func (d *Drawing) axes() []*Item {
	var out []*Item
	for _, it := range d.Data.byKind[geo.Axis] {
		if it.Geometry == nil || !d.visible(it) || !d.inFrame(it) || d.hasAxisParts(it) {
			continue
		}
		if d.Level() == CityLevel && !d.important(it) {
			continue
		}
		out = append(out, it)
	}
	return out
}

func (d *Drawing) hasAxisParts(it *Item) bool {
	for _, l := range it.Links {
		if part := d.Data.byID[l.To]; part != nil && part.Kind == geo.Axis && part.Geometry != nil && d.visible(part) {
			return true
		}
	}
	return false
}

// important reports whether something shows even at city scale: the figure
// emphasises or lists it, or it is selected.
func (d *Drawing) important(it *Item) bool {
	return it.ID == d.Selected || d.Figure.Emphasises(it.ID) || d.Figure != nil && len(d.Figure.Only) > 0
}

func (d *Drawing) drawAxis(p scene.Painter, it *Item) {
	path := d.path(it)
	if it.Class != "axis" {
		st := d.symbol("axis.line").Style
		if it.Approximate {
			st.Dash = d.Sheet.Symbol("zone.approximate").Style.Dash
		}
		p.Path(path, st)
		return
	}
	sym := d.symbol("axis")
	width := math.Max(sym.BeltWidth, beltMetres/d.groundMetres(it))
	p.Path(path, scene.PathStyle{Stroke: sym.Belt, Width: width})
	p.Path(path, sym.Style)
}

// nodeRole is the symbol of a feature as a node of a drawn corridor, or "".
func (d *Drawing) nodeRole(id geo.FeatureID) string {
	if !d.Visible[geo.Axis] {
		return ""
	}
	for _, it := range d.axes() {
		if it.Class != "axis" {
			continue
		}
		for _, l := range it.Links {
			if l.To != id || id.Kind() != geo.Zone {
				continue
			}
			switch l.Role {
			case geo.LinkCore:
				return "axis.core"
			case geo.LinkSide:
				return "axis.side"
			}
			return "axis.node"
		}
	}
	return ""
}

func (axis) DrawSymbols(p scene.Painter, d *Drawing) {
	for _, it := range d.Data.byKind[geo.Zone] {
		role := d.nodeRole(it.ID)
		if role == "" || !it.HasPin() || !d.Figure.Shows(it.ID) {
			continue
		}
		if at := d.pt(it); d.rect.Contains(at) {
			m := d.symbol(role).Marker()
			d.group(p, it, func(p scene.Painter) { p.Markers([]scene.Point{at}, m) })
		}
	}
}

func (axis) Labels(d *Drawing) []label.Candidate {
	var out []label.Candidate
	for _, it := range d.axes() {
		out = append(out, d.lineLabel(it, "axis", priorityAxis))
	}
	return out
}
