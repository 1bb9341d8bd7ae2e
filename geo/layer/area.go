package layer

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
)

// tinyZone is the share of its name's length under which a zone is a spot that is
// named beside it. In all others the name covers part of the zone at least.
const tinyZone = 0.5

// zoneOver is the share of its name by which that may reach over a zone.
const zoneOver = 0.75

// area draws parks, towns and functional areas: an outline where one is known,
// dashed when it is approximate, else a dashed ring at the point.
type area struct{}

// pickAreas lists what to draw, largest first, so that a small one inside a large
// one is on top.
func (d *Drawing) pickAreas() []*Item {
	var out []*Item
	for _, l := range d.Data.drawnAs(geo.AreaRenderer) {
		for _, it := range d.singly(l.Kind) {
			if d.shows(it) && d.inFrame(it) {
				out = append(out, it)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *Item) int { return cmp.Compare(b.area, a.area) })
	return out
}

// shows reports whether a zone is drawn, in the frame or outside. Where the map is one of
// their numbers, all are at every scale.
func (d *Drawing) shows(it *Item) bool {
	return d.visible(it) && !d.coversDistrict(it) && (d.Level() != CityLevel || d.important(it) || d.numbered(it))
}

// coversDistrict reports whether a zone is known only as its district: it is in
// the district's badge and dossier, not on the map.
func (d *Drawing) coversDistrict(it *Item) bool {
	return it.Precision == geo.PrecisionDistrict || it.Precision == geo.PrecisionNone
}

// Draw paints fills and outlines, the largest zones first. A border that two
// approximate ones share is drawn once.
func (area) Draw(p scene.Canvas, d *Drawing, l *Layer) {
	for _, it := range d.areas {
		if it.layer != l || it.Geometry == nil || d.dropped(it) || d.nodeOnly(it) {
			continue
		}
		sym := d.Sheet.Symbol(d.Data.role(it))
		d.use(sym.Role, it)
		st := sym.Style
		fill, missing, shaded := d.classFill(it)
		switch {
		case !it.closed: // a line among areas
			st.Fill = scene.Color{}
		case missing:
			st.Fill = scene.Color{}
		case shaded:
			st.Fill = fill
		}
		d.group(p, it, func(p scene.Canvas) {
			if missing && it.closed {
				d.drawNoData(p, d.path(it))
			}
			if !it.Approximate || !it.closed {
				p.Path(d.path(it), st)
				d.hatch(p, it, sym.Hatch)
				return
			}
			p.Path(d.path(it), scene.PathStyle{Fill: st.Fill})
			d.hatch(p, it, sym.Hatch)
			st.Fill = scene.Color{}
			p.Path(d.borderOnce(it), st)
		})
	}
}

// hatch paints the pattern of an area, which moves with the map.
func (d *Drawing) hatch(p scene.Canvas, it *Item, h style.Hatch) {
	if it.closed && len(h.Angles) > 0 {
		h.Draw(p, d.path(it), d.rect, d.tr.Apply(orb.Point{}))
	}
}

func (area) DrawSymbols(p scene.Canvas, d *Drawing, l *Layer) {
	d.drawRegister(p, l.Kind)
	for _, it := range d.areas {
		if it.layer != l || it.Geometry != nil || d.nodes[it.ID] != "" || d.symbolDropped(it) {
			continue
		}
		sym := d.symbolOf(it)
		d.useAt(sym.Role, d.pt(it))
		if it.ID == d.Selected {
			sym.Style.Stroke = d.Sheet.Symbol("selected").Style.Stroke
		}
		d.group(p, it, func(p scene.Canvas) { p.Markers([]scene.Point{d.pt(it)}, sym.Marker()) })
	}
}

func (area) Labels(d *Drawing, l *Layer) []label.Candidate {
	out := d.registerLabels(l)
	for _, it := range d.areas {
		if it.layer != l {
			continue
		}
		if role := d.nodes[it.ID]; role != "" {
			out = append(out, d.nodeLabel(it, role))
		} else if it.Geometry == nil {
			out = append(out, d.pointLabel(it, l.Style, d.pt(it), d.pileRadius(it), l.Info.LabelPriority))
		} else if !it.closed {
			out = append(out, d.lineLabel(it, l.Style, l.Info.LabelPriority))
		} else {
			out = append(out, d.zoneLabel(it))
		}
	}
	return out
}

// pileRadius is how far the symbols reach that lie at a zone's point: its own and
// those of zones at the same place, whose names stand around all of them.
func (d *Drawing) pileRadius(it *Item) float64 {
	own, at := d.pointRadius(it), d.pt(it)
	most := own
	for _, other := range d.areas {
		if r := d.pointRadius(other); r > 0 && other != it {
			if off := d.pt(other).Sub(at).Len(); off < max(r, own) {
				most = max(most, off+r)
			}
		}
	}
	return most
}

// pointRadius is that of the symbol at a zone's point; 0 for none.
func (d *Drawing) pointRadius(it *Item) float64 {
	sym := d.Sheet.Symbol(d.nodes[it.ID])
	if d.nodes[it.ID] == "" && it.Geometry == nil {
		sym = d.symbolOf(it)
	}
	return (sym.Size + sym.Style.Width) / 2
}

// zoneLabel stands in the zone, beside one that is much smaller than its name,
// and clear of the smaller zones inside it where there is room.
func (d *Drawing) zoneLabel(it *Item) label.Candidate {
	c := d.areaLabel(it, it.layer.Style, it.layer.Info.LabelPriority)
	if box := d.numberBox(it); !box.Empty() {
		c.Mode, c.Anchor, c.Radius = label.Beside, box.Center(), box.W()/2
		return c
	}
	if it.ID != d.Selected && d.isMain(it) {
		c.Priority = priorityMain
	}
	lo, hi := d.tr.Apply(it.xyMin), d.tr.Apply(it.xyMax)
	if w, h := math.Abs(hi.X-lo.X), math.Abs(hi.Y-lo.Y); w < tinyZone*c.Lines[0].Width {
		c.Mode, c.Radius = label.Beside, math.Min(w, h)/4
		return c
	}
	rings := d.rings(it)
	c.Area, c.Over = rings, zoneOver
	inner := d.zonesWithin(it, rings)
	if len(inner) == 0 {
		return c
	}
	for _, other := range inner {
		c.Prefer = append(c.Prefer, d.rings(other)...)
	}
	c.Prefer = append(c.Prefer, rings...) // even-odd: what is in both is out
	if at, ok := d.roomiest(it, inner); ok {
		c.Anchor, c.Anchors = at, []scene.Point{c.Anchor}
	}
	return c
}

// zonesWithin lists the smaller zones that are shown in one, in or out of the
// frame, so that the name stays while the map pans.
func (d *Drawing) zonesWithin(it *Item, rings [][]scene.Point) []*Item {
	var inner []*Item
	for _, other := range d.singly(it.Kind) {
		if other.ID != it.ID && other.Geometry != nil && other.area < it.area && it.holds(other.xyPoint) && d.shows(other) && label.Contains(rings, d.pt(other)) {
			inner = append(inner, other)
		}
	}
	return inner
}

// roomiest is where a zone is widest between its outline and those of the zones
// in it. It is looked for once a scale, around the zone's point, so that the
// answer is the same to the last digit wherever the map stands. While the map moves,
// that of a scale which is not much different will do.
func (d *Drawing) roomiest(it *Item, inner []*Item) (scene.Point, bool) {
	m := d.placements
	if r, ok := m.rooms[it.ID]; ok && slices.Equal(r.inner, inner) {
		if larger := d.View.Scale / r.scale; larger == 1 || d.Moving && larger > 0.5 && larger < 2 {
			return d.pt(it).Add(r.at.Mul(larger)), r.found
		}
	}
	var rings [][]scene.Point
	around := view.Transform{K: d.tr.K, DX: -it.xyPoint[0] * d.tr.K, DY: it.xyPoint[1] * d.tr.K}
	for _, area := range append(slices.Clip(inner), it) { // even-odd: what is in both is out
		rings, _ = area.appendRings(rings, nil, around)
	}
	at, width := label.PoleOfInaccessibility(rings, 2)
	if m.rooms == nil {
		m.rooms = map[geo.FeatureID]room{}
	}
	m.rooms[it.ID] = room{d.View.Scale, inner, at, width > 0}
	return d.pt(it).Add(at), width > 0
}
