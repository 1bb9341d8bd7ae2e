package layer

import (
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// Priorities of labels, lower first. Those of kinds stand in their table; these are of
// what stands out among them. Symbols that a figure emphasises go before districts,
// whose names can step aside; other things that it emphasises go one before
// their kind.
const (
	prioritySelected   = 0
	priorityCore       = 4 // of the figure's corridor
	priorityZoneInsist = 5 // zones that the figure emphasises and districts that
	priorityInsist     = 6 // found no room for their names
	priorityInset      = 7 // districts in an inset: it is there for their names
	priorityMain       = 8
	priorityDistrict   = 10
	priorityNode       = 20
	priorityContext    = 70 // of water and land
)

// PlacementCache keeps the places that labels took, so that they stay while the map
// moves, and buffers for placing them. One belongs to each window. A frame that
// does not move looks the same whatever its PlacementCache saw before.
type PlacementCache struct {
	choices map[string]label.Choice
	placer  label.Placer
	cands   []label.Candidate
	rooms   map[geo.FeatureID]room
	words   map[wordKey]words

	hard, soft []scene.Rect // obstacles, see label
	firm       []scene.Rect
	inset      *PlacementCache // of the inset's map
	card       scene.Rect      // where the inset's card stood
	kept       keptInset
	open       []scene.Rect  // room that labels found free
	points     []scene.Point // of the rings of candidates
	texts      []scene.Text  // of the lines of candidates
	feet       []label.Foot  // of candidates
}

// room is where a zone with smaller ones inside it has most room for its name.
// It does not depend on where the map stands.
type room struct {
	scale float64
	inner []*Item
	at    scene.Point // from the zone's point
	found bool
}

func (d *Drawing) priority(it *Item, p int) int {
	switch {
	case it.ID == d.Selected:
		return prioritySelected
	case !d.isMain(it):
		return p
	case it.layer.isPoint():
		return priorityMain
	}
	return p - 1
}

// isMain reports whether the figure is about a feature: it emphasises it or has a
// caption for it.
func (d *Drawing) isMain(it *Item) bool {
	if d.Figure == nil {
		return false
	}
	_, captioned := d.Figure.Captions[it.ID]
	return captioned || d.Figure.Emphasises(it.ID)
}

// leaderMost is the longest leader in units.
const leaderMost = 60

// placeLabels places all labels in one pass, before anything is painted: what finds
// no room for its name may not be drawn at all.
func (d *Drawing) placeLabels() {
	m := d.placements
	m.cands, m.points, m.texts = m.cands[:0], m.points[:0], m.texts[:0]
	m.feet = m.feet[:0]
	for _, l := range d.layers() {
		if !d.Data.unlabelled(l) {
			m.cands = append(m.cands, l.draw.Labels(d, l)...)
		}
	}
	for i := range m.cands {
		d.unnamed[m.cands[i].ID] = true
	}
	m.cands = d.insetLabels(m.cands)
	m.cands = d.withoutEchoes(m.cands)
	m.cands = d.editLabels(m.cands)
	m.hard, m.soft, m.firm = d.symbolObstacles(m.hard[:0]), m.soft[:0], m.firm[:0]
	d.clusterObstacles(m)
	m.hard, m.soft = append(d.annotationObstacles(m.hard), d.Obstacles...), d.axisObstacles(m.soft)
	if d.inset != nil {
		m.hard = append(m.hard, d.inset.Card)
	}
	if !d.Legend.Empty() {
		m.hard = append(m.hard, d.Legend)
	}
	opts := label.Options{Gap: 3 * d.unit(), Padding: 1.5 * d.unit(), Soft: m.soft, Firm: m.firm,
		Areas: d.outlines(), LongestLeader: leaderMost * d.unit()}
	if d.Moving {
		opts.Previous = m.choices
	}
	m.open = m.open[:0]
	place := func() {
		d.placed = m.placer.Place(m.cands, d.View.Free().Inset(4), m.hard, opts)
		m.open = append(m.open, m.placer.Open()...)
	}
	place()
	tries := mostInsisting
	if len(d.numbers) > 0 {
		tries = mostNumbered
	}
	for range tries {
		if d.Moving || !d.insist(m.cands) {
			break
		}
		place()
	}
	m.remember(d.placed)
	for _, pl := range d.placed {
		delete(d.unnamed, pl.ID)
	}
	clear(m.cands)
}

// Minds reports whether labels might stand elsewhere if a legend lay over the map. The
// drawing must be the last one of its PlacementCache.
func (d *Drawing) Minds(legend scene.Rect) bool {
	return !d.Bare && slices.ContainsFunc(d.placements.open, legend.Overlaps)
}

// Bears reports whether the drawing would be the same with one more obstacle.
func (d *Drawing) Bears(obstacle scene.Rect) bool {
	if d.Minds(obstacle) {
		return false
	}
	if d.plan == nil {
		return true
	}
	in, _, _ := d.plan.among(append(slices.Clip(d.Obstacles), obstacle)).at(d.View, math.Inf(1))
	return in == d.inset || in != nil && d.inset != nil && in.Card == d.inset.Card
}

// insistOver is the share of its length by which such a name may reach over the
// border or the coast.
const insistOver = 0.35

// mostInsisting is how often labels are placed anew for districts without a name;
// numbers have one more way to stand.
const (
	mostInsisting = 4
	mostNumbered  = 7
)

// insist lets the districts and emphasised zones that a map of the city leaves without
// a name go before nearly all, their names alone, and those that find no room even so stand beside
// with a leader. It reports whether there are such.
func (d *Drawing) insist(cands []label.Candidate) bool {
	if !d.ofCity() {
		return false
	}
	named := map[geo.FeatureID]bool{}
	for _, pl := range d.placed {
		named[pl.ID] = pl.Choice.Over == label.Nothing
	}
	found := false
	for i := range cands {
		c := &cands[i]
		if c.Priority >= priorityContext || named[c.ID] || !d.View.Free().Contains(c.Anchor) {
			continue
		}
		switch kind := c.ID.Kind(); {
		case d.Data.layerOf(c.ID).isArea() && d.Figure != nil && d.Figure.Emphasises(c.ID) && c.Priority > priorityZoneInsist:
			c.Priority, c.NameFirst, found = priorityZoneInsist, true, true
		case kind != geo.District:
		case c.Priority > priorityInsist:
			c.Priority, c.NameFirst, c.Over, found = priorityInsist, true, math.Max(c.Over, insistOver), true
		case d.outer != nil && c.Priority == priorityInsist && !c.Leader:
			c.Leader, c.Obstacle, c.Radius, found = true, true, 2*d.unit(), true
		case c.Priority == priorityInsist && c.Lines[0].String == "" && c.Mode == label.Inside:
			_, lines := d.numberBlock(d.Data.byID[c.ID])
			c.Lines, c.Leader, c.Obstacle, c.Radius, found = lines[len(lines)-1:], false, false, 0, true // the number alone: what is not written can't be read
		}
	}
	return found
}

// symbolDropped reports whether a symbol is not drawn: without a name it says
// nothing in a figure that picks its features, where the map is small, and beside
// its place. Elsewhere it can be clicked at least. What belongs to a register is one
// of many and counts.
func (d *Drawing) symbolDropped(it *Item) bool {
	if !d.unnamed[it.ID] || it.ID == d.Selected || it.clustered || it.Kind.Own() {
		return false
	}
	return d.pins[it.ID].spread || d.Figure.Limits(it.Kind) || d.Sheet.DropsUnnamed(d.View.Denominator())
}

// dropped reports whether an area or a line is not drawn as it has no name. It says
// something still when the figure is about it or its number shows, from near, and where
// its name is perhaps out of sight.
func (d *Drawing) dropped(it *Item) bool {
	if !d.unnamed[it.ID] || it.ID == d.Selected || it.Kind.Own() || d.numbered(it) || d.isMain(it) || d.mainNodes[it.ID] || !d.Sheet.DropsUnnamed(d.View.Denominator()) {
		return false
	}
	lo, hi := d.tr.Apply(it.xyMin), d.tr.Apply(it.xyMax)
	whole := scene.Rect{Min: scene.Point{X: lo.X, Y: hi.Y}, Max: scene.Point{X: hi.X, Y: lo.Y}}.Within(d.View.Free())
	return whole && !d.Figure.Limits(it.Kind)
}

// outlines are the areas that are drawn, as a name of another in one
// would seem to be its own.
func (d *Drawing) outlines() []label.Area {
	var out []label.Area
	for _, it := range d.areas {
		if it.Geometry != nil && it.closed && !d.nodeOnly(it) {
			out = append(out, label.Area{Owner: it.ID, Rings: d.rings(it), Size: it.area})
		}
	}
	return out
}

// remember notes the places for the next frame.
func (m *PlacementCache) remember(placed []label.Placed) {
	if m.choices == nil {
		m.choices = make(map[string]label.Choice, len(placed))
	}
	clear(m.choices)
	for _, p := range placed {
		m.choices[p.Key] = p.Choice
	}
}

// symbolObstacles appends the boxes of pins, nodes and rings, so that no label, not
// even a more important one, covers a symbol.
func (d *Drawing) symbolObstacles(out []scene.Rect) []scene.Rect {
	add := func(at scene.Point, sym style.Symbol) {
		if d.rect.Contains(at) {
			out = append(out, scene.Rect{Min: at, Max: at}.Inset(-(sym.Size+sym.Style.Width)/2))
		}
	}
	for id, p := range d.pins {
		add(p.at, d.symbolOf(d.Data.byID[id]))
	}
	for _, m := range d.numbers {
		for _, it := range d.carriers(m) {
			out = append(out, d.numberBox(it))
		}
	}
	for _, it := range d.areas {
		if !d.Visible[it.Kind] {
			continue
		}
		if role := d.nodes[it.ID]; role != "" {
			add(d.pt(it), d.Sheet.Symbol(role))
		} else if it.Geometry == nil {
			add(d.pt(it), d.symbolOf(it))
		}
	}
	return out
}
