package layer

import (
	"strings"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// Pointed is what the user points at without picking it. It is no part of a drawing:
// an overlay shows it, so that the map is not drawn anew.
type Pointed struct {
	Hovered  geo.FeatureID // under the pointer
	Glow     geo.FeatureID // what a list beside the map points at
	Industry string        // key of the industry whose districts and places are marked
}

// Overlay shows what is pointed at over a scene that this drawing painted, at the
// heights where the scene has it: a district's shade above its fill, an outline below
// symbols and names, a ring around a symbol. The drawing must be the last one of its
// PlacementCache.
func (d *Drawing) Overlay(base *scene.Scene, p Pointed) *scene.Overlay {
	if p == (Pointed{}) || d.Figure.Drawn() != "" {
		return &scene.Overlay{}
	}
	o := pointer{Pointed: p, layer: d.Data.layerOf(p.Hovered), sheet: d.Sheet, selected: d.Selected, areas: map[*scene.GroupItem]*Drawing{}}
	o.findAreas(base.Root, d)
	return scene.NewOverlay(base, o.above)
}

// pointer is an overlay on its way.
type pointer struct {
	Pointed
	layer    *Layer // of what is under the pointer
	sheet    *style.Sheet
	selected geo.FeatureID
	areas    map[*scene.GroupItem]*Drawing // the last group of areas and lines of each map
}

// findAreas finds the last group of areas and lines of a map and of its inset.
func (o *pointer) findAreas(items []scene.Item, d *Drawing) {
	var last *scene.GroupItem
	for i := range items {
		switch g := items[i].Group; {
		case g == nil:
		case g.Name == d.named(scene.MapGroup):
			o.findAreas(g.Items, d)
		case g.Name == "inset" && d.within != nil:
			o.findAreas(g.Items, d.within)
		case strings.HasPrefix(g.Name, d.named("layer/")):
			last = g
		}
	}
	if last != nil {
		o.areas[last] = d
	}
}

// above lists what stands directly above a group of the map.
func (o *pointer) above(g *scene.GroupItem, parent string) []scene.Item {
	if d := o.areas[g]; d != nil {
		s := &scene.Scene{}
		d.drawPointed(s, o.Pointed)
		return s.Root
	}
	if g.ID == "" || g.ID != o.Hovered {
		return nil
	}
	switch level, _, _ := strings.Cut(strings.TrimPrefix(parent, "inset/"), "/"); {
	case level == "layer" && o.layer.Renderer == geo.DistrictRenderer:
		return o.shade(g)
	case level == "symbol":
		return o.symbol(g)
	case level == "label" && g.ID.Kind() == BadgeKind:
		return o.shade(g)
	}
	return nil
}

// drawPointed paints what lies above all areas and lines, below all symbols.
func (d *Drawing) drawPointed(p scene.Canvas, at Pointed) {
	d.drawGlow(p, at.Glow)
	d.drawIndustry(p, at.Industry)
	if it := d.Data.byID[at.Hovered]; it != nil && it.layer.Renderer != geo.DistrictRenderer && it.ID != d.Selected {
		d.outline(p, it, "hovered")
	}
}

// shade lies over what was filled, a little darker, or lighter on a dark ground, where
// darker would not be seen.
func (o *pointer) shade(g *scene.GroupItem) []scene.Item {
	s := &scene.Scene{}
	items := g.Items
	if len(items) > 0 && items[0].Group != nil && items[0].Group.Name == scene.HatchGroup {
		items = items[0].Group.Items
	}
	for _, it := range items {
		if it.Path != nil && it.Path.Style.Fill.A > 0 {
			s.Path(it.Path.Path, scene.PathStyle{Fill: o.sheet.Symbol("hovered").Style.Fill})
			break // what follows stands on it
		}
	}
	return s.Root
}

// symbol is the mark of a symbol: a disc and the ring of a zone have a stronger line,
// any other has a ring around it.
func (o *pointer) symbol(g *scene.GroupItem) []scene.Item {
	s := &scene.Scene{}
	for _, it := range g.Items {
		if it.Markers == nil || o.Hovered == o.selected { // that has its ring
			continue
		}
		m := it.Markers.Marker
		m.Style.Fill = scene.Color{}
		switch {
		case o.Hovered.Kind() == PointClusterKind:
			m.Style.Stroke, m.Style.Width = o.sheet.Symbol("hovered").Style.Stroke, 1.6*m.Style.Width
		case o.layer.isArea():
			m.Style.Stroke = o.sheet.Symbol("selected").Style.Stroke
		default:
			ring := o.sheet.Symbol("ring")
			ring.Style.Stroke = o.sheet.Symbol("hovered").Style.Stroke
			m = ring.Marker()
		}
		s.Markers(it.Markers.At, m)
	}
	return s.Root
}
