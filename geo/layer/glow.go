package layer

import (
	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// The glow around what a list beside the map points at, in units: a white band and
// a coloured one within it.
const (
	glowBand  = 12
	glowInner = 8
	glowAlpha = 0x55
)

// drawGlow paints the glow of a feature.
func (d *Drawing) drawGlow(p scene.Canvas, id geo.FeatureID) {
	it := d.Data.byID[id]
	if it == nil {
		return
	}
	var path scene.Path
	switch at, pinned := d.pins[it.ID]; {
	case pinned:
		path.Circle(at.at, glowInner*d.unit())
	case it.Geometry != nil:
		path = d.path(it)
	case it.HasPin():
		path.Circle(d.pt(it), glowInner*d.unit())
	default: // known to the district only
		home := d.Data.byID[it.District]
		if home == nil {
			return
		}
		path = d.path(home)
	}
	inner := d.Sheet.Color("teal")
	inner.A = glowAlpha
	band := d.Sheet.Color("panel")
	p.Path(path, scene.PathStyle{Stroke: band, Width: glowBand * d.unit()})
	p.Path(path, scene.PathStyle{Stroke: inner, Width: glowInner * d.unit()})
}

// ListRole is the role of the symbol that stands for a feature in a list.
func (d *Data) ListRole(f *geo.Feature) string {
	l := d.layerOf(f.ID)
	switch {
	case l.Renderer == geo.DistrictRenderer:
		return l.Style
	case l.Renderer == geo.CorridorRenderer && f.Class == riverside:
		return l.Info.RoleOf("line") // the bank alone would be no more than dots
	case l.Renderer == geo.CorridorRenderer:
		return l.Info.RoleOf(f.Class)
	case l.isArea() && f.Precision == geo.PrecisionDistrict:
		return l.Info.RoleOf(f.Class) + approximately
	}
	it := d.byID[f.ID]
	if f.Precision == geo.PrecisionDistrict && !f.Approximate { // a dashed symbol, as its place is not known
		dashed := *f
		dashed.Approximate = true
		if it == nil || d.looks[it.Kind] == nil {
			return roleOf(l, &dashed)
		}
		known := *it
		known.Feature, it = &dashed, &known
	}
	if it != nil {
		return d.role(it)
	}
	return roleOf(l, f)
}

// DrawListSymbol paints the symbol of a row in a list: that of a feature, or of what
// a pill counts.
func DrawListSymbol(p scene.Canvas, s *style.Sheet, role string, r scene.Rect) {
	if role == geo.BadgeRole(DocumentKind) {
		drawDocument(p, r.Center(), s.Color("teal"), 1.4)
		return
	}
	DrawSwatch(p, s, role, r)
}

// DocumentRole is the role of a policy document's symbol in a list.
func DocumentRole() string { return geo.BadgeRole(DocumentKind) }
