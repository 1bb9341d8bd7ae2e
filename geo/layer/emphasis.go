package layer

import (
	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// drawEmphasis outlines what is selected, above all areas; a selected district is
// outlined by its layer.
func (d *Drawing) drawEmphasis(p scene.Canvas) {
	it := d.Data.byID[d.Selected]
	if it == nil {
		return
	}
	if it.layer.Renderer == geo.DistrictRenderer {
		if !d.Visible[it.Kind] {
			d.outline(p, it, "district.selected")
		}
		return
	}
	d.outline(p, it, "selected")
	d.drawUncertainty(p, it)
	if !it.HasPin() && it.Geometry == nil {
		if home := d.Data.byID[it.District]; home != nil {
			d.outline(p, home, "selected") // known to the district only: mark that
		}
	}
}

// drawIndustry outlines the districts and places that carry an industry, and rings
// those that are points.
func (d *Drawing) drawIndustry(p scene.Canvas, industry string) {
	if industry == "" {
		return
	}
	for _, id := range d.Data.Carriers(industry) {
		it := d.Data.byID[id]
		if it.Geometry != nil || !it.HasPin() {
			d.outline(p, it, "industry")
			continue
		}
		var c scene.Path
		c.Circle(d.pt(it), industryRing*d.unit())
		st := d.Sheet.Symbol("industry").Style
		d.group(p, it, func(p scene.Canvas) { p.Path(c, st) })
	}
}

// industryRing is the radius of the ring around a point, in units of a window's sheet.
const industryRing = 13

// outline strokes an item's geometry. Fills stay with the layers, but for the
// faint one of what the pointer is over.
func (d *Drawing) outline(p scene.Canvas, it *Item, role string) {
	if it.Geometry == nil || !d.inFrame(it) {
		return
	}
	st := d.Sheet.Symbol(role).Style
	if role != "hovered" || !it.closed {
		st.Fill = scene.Color{}
	}
	if it.closed && it.Approximate {
		st.Dash = d.Sheet.Symbol(d.Data.role(it)).Style.Dash
	}
	d.group(p, it, func(p scene.Canvas) { p.Path(d.path(it), st) })
}

// drawUncertainty shows how far an approximate point may be off. Circles larger
// than the map would say nothing and are left out.
func (d *Drawing) drawUncertainty(p scene.Canvas, it *Item) {
	if it.Geometry != nil || !it.HasPin() || !it.Approximate || it.Uncertainty <= 0 {
		return
	}
	r := it.Uncertainty / d.groundMetres(it)
	if r < 8 || r > d.View.Size.W {
		return
	}
	var c scene.Path
	c.Circle(d.pt(it), r)
	p.Path(c, d.Sheet.Symbol("uncertainty").Style)
}

// groundMetres is the length on the ground of one unit at an item.
func (d *Drawing) groundMetres(it *Item) float64 {
	v := view.Viewport{Center: it.Point, Scale: d.View.Scale}
	return v.GroundMetres()
}
