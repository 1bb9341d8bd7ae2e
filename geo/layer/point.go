package layer

import (
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// point draws features as symbols at their places, and those that are many as clusters.
type point struct{ plain }

func (point) DrawSymbols(p scene.Canvas, d *Drawing, l *Layer) { d.drawPins(p, l.Kind) }
func (point) Labels(d *Drawing, l *Layer) []label.Candidate    { return d.pinLabels(l) }

// pin is where a point feature's symbol stands. Symbols whose places coincide
// are moved onto a ring around their true place, which home keeps.
type pin struct {
	at, home scene.Point
	spread   bool
}

// crowded is the distance in units under which two symbols would cover each other.
const crowded = 12

// picked is what is selected when it belongs to a register, else nil.
func (d *Drawing) picked() *Item {
	if it := d.Data.byID[d.Selected]; it != nil && it.clustered {
		return it
	}
	return nil
}

// singly lists the features of a kind that are drawn one by one: those of the
// chapter, and what is selected of a register.
func (d *Drawing) singly(k geo.Kind) []*Item {
	if it := d.picked(); it != nil && it.Kind == k {
		return append(slices.Clip(d.Data.named[k]), it)
	}
	return d.Data.named[k]
}

// layoutPins places every visible pin. It looks at distances only, not at the
// frame's edge, so that panning changes nothing.
func layoutPins(d *Drawing) map[geo.FeatureID]pin {
	var items []*Item
	for _, l := range d.Data.drawnAs(geo.PointRenderer, geo.ClusterRenderer) {
		for _, it := range d.Data.named[l.Kind] {
			if it.HasPin() && d.visible(it) && (d.Level() != CityLevel || d.important(it)) {
				items = append(items, it)
			}
		}
	}
	pins := make(map[geo.FeatureID]pin, len(items))
	homes, taken := make([]scene.Point, len(items)), make([]bool, len(items))
	for i, it := range items {
		homes[i] = d.pt(it)
	}
	near := crowded * d.unit()
	var group []*Item
	for i, it := range items {
		if taken[i] {
			continue
		}
		group = append(group[:0], it)
		for j := i + 1; j < len(items); j++ {
			if off := homes[j].Sub(homes[i]); !taken[j] && off.X*off.X+off.Y*off.Y < near*near {
				taken[j] = true
				group = append(group, items[j])
			}
		}
		displacePoints(pins, group, homes[i], d.unit(), d.pt)
	}
	if it := d.picked(); it != nil && it.HasPin() && it.layer.isPoint() {
		pins[it.ID] = pin{at: d.pt(it), home: d.pt(it)} // moves no other
	}
	return pins
}

// unit is the factor by which the sheet's symbols are larger than a window's.
func (d *Drawing) unit() float64 { return d.factor }

// unitOf is unit by the sheet alone; a drawing asks once.
func unitOf(s *style.Sheet) float64 {
	if u := s.Symbol("incubator").Size / style.Load(s.Theme).Symbol("incubator").Size; u > 0 {
		return u
	}
	return 1
}

// displacePoints sets a group of coinciding items: a cluster stays in the middle,
// the others stand around it, first at the top, clockwise.
func displacePoints(pins map[geo.FeatureID]pin, group []*Item, home scene.Point, unit float64, pt func(*Item) scene.Point) {
	if len(group) == 1 {
		pins[group[0].ID] = pin{at: home, home: home}
		return
	}
	var ring []*Item
	centre := false
	for _, it := range group {
		if it.layer.Info.Centre && !centre {
			centre = true
			pins[it.ID] = pin{at: home, home: home}
			continue
		}
		ring = append(ring, it)
	}
	r := math.Max(16, float64(len(ring))*16/(2*math.Pi)) * unit
	for i, it := range ring {
		a := 2*math.Pi*float64(i)/float64(len(ring)) - math.Pi/2
		at := home.Add(scene.Point{X: r * math.Cos(a), Y: r * math.Sin(a)})
		pins[it.ID] = pin{at: at, home: pt(it), spread: true}
	}
}

// drawPins paints the symbols of a kind, with a thin line to the true place
// where they had to move.
func (d *Drawing) drawPins(p scene.Canvas, k geo.Kind) {
	d.drawRegister(p, k)
	for _, it := range d.singly(k) {
		at, ok := d.pins[it.ID]
		if !ok || !d.rect.Contains(at.at) || d.symbolDropped(it) {
			continue
		}
		sym := d.symbolOf(it)
		d.useAt(sym.Role, at.at)
		d.group(p, it, func(p scene.Canvas) {
			if at.spread {
				var l scene.Path
				l.Polyline(at.home, at.at)
				p.Path(l, d.Sheet.Symbol("spread").Style)
			}
			if it.ID == d.Selected {
				p.Markers([]scene.Point{at.at}, d.Sheet.Symbol("ring").Marker())
			}
			p.Markers([]scene.Point{at.at}, sym.Marker())
		})
	}
}

// pinLabels names the pins of a layer: all at street level, else the figure's
// main ones and what is picked.
func (d *Drawing) pinLabels(l *Layer) []label.Candidate {
	out := d.registerLabels(l)
	for _, it := range d.singly(l.Kind) {
		at, ok := d.pins[it.ID]
		if !ok || !d.rect.Contains(at.at) {
			continue
		}
		out = append(out, d.pointLabel(it, l.Style, at.at, d.symbolOf(it).Size/2, l.Info.LabelPriority))
	}
	return out
}
