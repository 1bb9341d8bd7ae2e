package layer

import (
	"cmp"
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// tinyZone is the share of its name's width under which a zone is named beside it.
const tinyZone = 0.7

// zone draws parks, towns and functional areas: an outline where one is known,
// dashed when it is approximate, else a dashed ring at the point.
type zone struct{}

func (zone) Kind() geo.Kind   { return geo.Zone }
func (zone) Legend() []string { return []string{"zone", "zone.approximate", "zone.point"} }

// pickZones lists what to draw, largest first, so that a small one inside a large
// one is on top.
func (d *Drawing) pickZones() []*Item {
	var out []*Item
	for _, it := range d.singly(geo.Zone) {
		if d.shows(it) && d.inFrame(it) {
			out = append(out, it)
		}
	}
	slices.SortStableFunc(out, func(a, b *Item) int { return cmp.Compare(b.area, a.area) })
	return out
}

// shows reports whether a zone is drawn, in the frame or outside.
func (d *Drawing) shows(it *Item) bool {
	return d.visible(it) && !d.coversDistrict(it) && (d.Level() != CityLevel || d.important(it))
}

// coversDistrict reports whether a zone is known only as its district: it is in
// the district's badge and dossier, not on the map.
func (d *Drawing) coversDistrict(it *Item) bool {
	return it.Precision == geo.PrecisionDistrict || it.Precision == geo.PrecisionNone
}

func (zone) Draw(p scene.Painter, d *Drawing) {
	for _, it := range d.zones {
		if it.Geometry == nil {
			continue
		}
		role := "zone"
		if it.Approximate {
			role = "zone.approximate"
		}
		st := d.symbol(role).Style
		d.group(p, it, func(p scene.Painter) { p.Path(d.path(it), st) })
	}
}

func (zone) DrawSymbols(p scene.Painter, d *Drawing) {
	d.drawRegister(p, geo.Zone)
	for _, it := range d.zones {
		if it.Geometry != nil || d.nodes[it.ID] != "" {
			continue
		}
		sym := d.symbol("zone.point")
		if it.ID == d.Selected || it.ID == d.Hovered {
			sym.Style.Stroke = d.Sheet.Symbol("selected").Style.Stroke
		}
		d.group(p, it, func(p scene.Painter) { p.Markers([]scene.Point{d.pt(it)}, sym.Marker()) })
	}
}

func (zone) Labels(d *Drawing) []label.Candidate {
	out := d.registerLabels(geo.Zone, "zone")
	for _, it := range d.zones {
		if role := d.nodes[it.ID]; role != "" {
			out = append(out, d.nodeLabel(it, role))
		} else if it.Geometry == nil {
			out = append(out, d.pointLabel(it, "zone", d.pt(it), zonePointRadius(d), priorityZone))
		} else {
			out = append(out, d.zoneLabel(it))
		}
	}
	return out
}

func zonePointRadius(d *Drawing) float64 {
	sym := d.Sheet.Symbol("zone.point")
	return (sym.Size + sym.Style.Width) / 2
}

// zoneLabel stands in the zone, beside one that is much smaller than its name,
// and clear of the smaller zones inside it where there is room.
func (d *Drawing) zoneLabel(it *Item) label.Candidate {
	c := d.areaLabel(it, "zone", priorityZone)
	lo, hi := d.tr.Apply(it.xyMin), d.tr.Apply(it.xyMax)
	if w, h := math.Abs(hi.X-lo.X), math.Abs(hi.Y-lo.Y); w < tinyZone*c.Lines[0].Width {
		c.Mode, c.Anchor, c.Radius = label.Beside, lo.Add(hi).Mul(0.5), math.Max(w, h)/2
		if it.ID != d.Selected && d.Figure.Emphasises(it.ID) {
			c.Priority = priorityMain
		}
		return c
	}
	rings := d.rings(it)
	for _, other := range d.Data.byKind[geo.Zone] { // those out of the frame too, so that the label stays
		if other.ID != it.ID && other.Geometry != nil && other.area < it.area && d.shows(other) && label.Contains(rings, d.pt(other)) {
			c.Prefer = append(c.Prefer, d.rings(other)...)
		}
	}
	if c.Prefer == nil {
		return c
	}
	c.Prefer = append(c.Prefer, rings...) // even-odd: what is in both is out
	if at, room := label.PoleOfInaccessibility(c.Prefer, 2); room > 0 {
		c.Anchor, c.Anchors = at, []scene.Point{c.Anchor}
	}
	return c
}
