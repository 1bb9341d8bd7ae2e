package layer

import (
	"math"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// corridor draws corridors and development axes as a belt with a dashed line, lines
// that follow a street or railway as a plain line, and the nodes of a corridor.
type corridor struct{}

// A belt is a symbol of fixed width until the map is so large that its width on
// the ground is more. The document gives no width: the belt is narrower than the
// zones along the corridor, which are 4 to 6 km across, so that it claims none of
// their ground, and a shorter axis gets a belt in proportion.
const (
	beltMetres = 2400
	beltShare  = 1.0 / 14 // of the axis's length
)

func (corridor) Draw(p scene.Canvas, d *Drawing, l *Layer) {
	for _, it := range d.axes {
		if it.layer == l && !d.dropped(it) {
			d.group(p, it, func(p scene.Canvas) { d.drawAxis(p, it) })
		}
	}
}

// pickAxes lists what to draw: at city scale the figure's own; never a whole whose
// parts are drawn, which would only darken their belts.
func (d *Drawing) pickAxes() []*Item {
	var out []*Item
	for _, it := range d.corridors() {
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

// corridors lists the features of all layers of corridors.
func (d *Drawing) corridors() []*Item {
	var out []*Item
	for _, l := range d.Data.drawnAs(geo.CorridorRenderer) {
		out = append(out, d.Data.byKind[l.Kind]...)
	}
	return out
}

func (d *Drawing) hasAxisParts(it *Item) bool {
	for _, l := range it.Links {
		if part := d.Data.byID[l.To]; part != nil && part.layer == it.layer && part.Geometry != nil && d.visible(part) {
			return true
		}
	}
	return false
}

// important reports whether something shows even at city scale: it is selected
// or emphasised, the figure picks single features of its kind, or the user
// added its layer to a figure that lacks it, or made the layer. A corridor comes with its
// nodes.
func (d *Drawing) important(it *Item) bool {
	return it.Kind.Own() || it.ID == d.Selected || d.Figure.Emphasises(it.ID) || d.Figure.Limits(it.Kind) || d.Figure.Lacks(it.Kind) || d.mainNodes[it.ID]
}

// pickMainNodes lists the nodes on the corridors that the figure emphasises.
func (d *Drawing) pickMainNodes() map[geo.FeatureID]bool {
	out := map[geo.FeatureID]bool{}
	for _, it := range d.corridors() {
		if d.Visible[it.Kind] && isBelt(it) && d.Figure.Emphasises(it.ID) {
			for _, l := range it.Links {
				if l.Role != geo.LinkSide {
					out[l.To] = true
				}
			}
		}
	}
	return out
}

// nodeOnly reports whether a zone is drawn as a node without its outline: at city
// scale, unless the figure is about it.
func (d *Drawing) nodeOnly(it *Item) bool {
	return d.Level() == CityLevel && d.nodes[it.ID] != "" && it.ID != d.Selected && !d.isMain(it) && !d.Figure.Lacks(it.Kind)
}

func (d *Drawing) drawAxis(p scene.Canvas, it *Item) {
	role := axisRole(it)
	d.use(role, it)
	sym := d.Sheet.Symbol(role)
	if sym.BeltWidth == 0 {
		p.Path(d.path(it), sym.Style)
		return
	}
	path := d.curve(it)
	width := math.Max(sym.BeltWidth, math.Min(beltMetres, it.length*beltShare)/d.groundMetres(it))
	p.Path(path, scene.PathStyle{Stroke: sym.Belt, Width: width})
	p.Path(path, sym.Style)
}

// axisRole is the symbol role of an axis: a schematic belt, the bank of a river, or
// a line along a street or railway. Belts and banks are rough in any case.
func axisRole(it *Item) string {
	role := it.layer.Info.RoleOf(it.Class)
	if _, ok := geo.FindRole(role + approximately); ok && it.Approximate {
		return role + approximately
	}
	return role
}

// isBelt reports whether an axis is a schematic belt, which has the first symbol of its
// kind.
func isBelt(it *Item) bool { return it.layer.Info.RoleOf(it.Class) == it.layer.Info.RoleOf("") }

// riverside is the class of a belt along the bank of a river. It ends at the river,
// so that it is a line without a belt.
const riverside = "riverside"

// curve is an axis as a smooth line through its vertices: one Bézier segment a
// side, with a common direction at each vertex and handles in proportion to the
// side, so that near neighbours do not loop. The course of an axis is schematic;
// corners would claim more than is known.
func (d *Drawing) curve(it *Item) scene.Path {
	if p, ok := d.curves[it]; ok {
		return p
	}
	var p scene.Path
	for _, r := range it.rings {
		pts := make([]scene.Point, len(r))
		for i, xy := range r {
			pts[i] = d.tr.Apply(xy)
		}
		p.Move(pts[0])
		for i := 1; i < len(pts); i++ {
			handle := 0.38 * pts[i].Sub(pts[i-1]).Len()
			p.Cubic(pts[i-1].Add(direction(pts, i-1).Mul(handle)), pts[i].Sub(direction(pts, i).Mul(handle)), pts[i])
		}
	}
	d.curves[it] = p
	return p
}

// direction halves the angle between the sides at vertex i; its length is 1, or
// 0 at an end and where the line turns back.
func direction(pts []scene.Point, i int) scene.Point {
	if i == 0 || i == len(pts)-1 {
		return scene.Point{}
	}
	return unitVector(unitVector(pts[i].Sub(pts[i-1])).Add(unitVector(pts[i+1].Sub(pts[i]))))
}

func unitVector(p scene.Point) scene.Point {
	if l := p.Len(); l > 1e-9 {
		return p.Mul(1 / l)
	}
	return scene.Point{}
}

// axisObstacles appends small boxes along the drawn axes, so that labels of other
// things keep off the line.
func (d *Drawing) axisObstacles(out []scene.Rect) []scene.Rect {
	step := 7 * d.unit()
	for _, it := range d.axes {
		if !d.Visible[it.Kind] {
			continue
		}
		lines, _ := d.curve(it).Flatten(1)
		for _, l := range lines {
			out = appendAlong(out, l, step, d.rect)
		}
	}
	return out
}

// appendAlong adds a box at every step along a line, inside a rectangle only.
func appendAlong(out []scene.Rect, line []scene.Point, step float64, within scene.Rect) []scene.Rect {
	left := 0.0
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		length := b.Sub(a).Len()
		if max(a.X, b.X) < within.Min.X || min(a.X, b.X) > within.Max.X || max(a.Y, b.Y) < within.Min.Y || min(a.Y, b.Y) > within.Max.Y {
			if left < length {
				left += step * math.Ceil((length-left)/step)
			}
		}
		for ; left < length; left += step {
			if at := a.Add(b.Sub(a).Mul(left / length)); within.Contains(at) {
				out = append(out, scene.Rect{Min: at, Max: at}.Inset(-step/4))
			}
		}
		left -= length
	}
	return out
}

// withNodes lists the areas, which may be nodes of corridors.
func (d *Data) withNodes() []*Item {
	var out []*Item
	for _, l := range d.drawnAs(geo.AreaRenderer) {
		out = append(out, d.byKind[l.Kind]...)
	}
	return out
}

// What ends the role of a node of a corridor.
const (
	coreNode  = ".core"
	sideNode  = ".side"
	plainNode = ".node"
)

// pickNodes gives the symbol roles of the zones that are nodes of a drawn
// corridor; where two corridors share one, the first decides.
func (d *Drawing) pickNodes() map[geo.FeatureID]string {
	roles := map[geo.FeatureID]string{}
	for _, it := range d.axes {
		if !d.Visible[it.Kind] || !isBelt(it) && it.Class != riverside {
			continue
		}
		for _, l := range it.Links {
			node := d.Data.byID[l.To]
			if node == nil || !node.layer.isArea() || roles[l.To] != "" || d.Level() == CityLevel && !d.important(node) {
				continue
			}
			switch l.Role {
			case geo.LinkCore:
				roles[l.To] = it.layer.Style + coreNode
			case geo.LinkSide:
				roles[l.To] = it.layer.Style + sideNode
			default:
				roles[l.To] = it.layer.Style + plainNode
			}
		}
	}
	return roles
}

func (corridor) DrawSymbols(p scene.Canvas, d *Drawing, l *Layer) {
	for _, it := range d.Data.withNodes() {
		role := d.nodes[it.ID]
		if role == "" || !it.HasPin() || !d.Figure.Shows(it.ID) || d.symbolDropped(it) {
			continue
		}
		if at := d.pt(it); d.rect.Contains(at) {
			d.useAt(role, at)
			m := d.Sheet.Symbol(role).Marker()
			d.group(p, it, func(p scene.Canvas) { p.Markers([]scene.Point{at}, m) })
		}
	}
}

func (corridor) Labels(d *Drawing, l *Layer) []label.Candidate {
	var out []label.Candidate
	for _, it := range d.axes {
		if it.layer == l {
			out = append(out, d.lineLabel(it, l.Style, l.Info.LabelPriority))
		}
	}
	return out
}
