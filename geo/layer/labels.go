package layer

import (
	"math"
	"strings"

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
	points     []scene.Point   // of the rings of candidates
	texts      []scene.Text    // of the lines of candidates
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

// clear is the room that a name keeps from others: what the figure is not about is
// thinned out where the map is small.
func (d *Drawing) clear(it *Item, role string) float64 {
	if it.ID == d.Selected || d.isMain(it) || d.Figure.Limits(it.Kind) {
		return 0
	}
	return d.Sheet.Clear(role, d.View.Denominator())
}

// line measures one line of text in a style.
func (d *Drawing) line(role, s string) scene.Text {
	t := d.Sheet.Text(role).Text(s)
	t.Width = d.Fonts.Width(s, t.Weight, t.Size)
	return t
}

// lines is the name and, if there is one, a caption. They last until the next
// frame, as do rings.
func (d *Drawing) lines(it *Item, role string) []scene.Text {
	m := d.placements
	from := len(m.texts)
	m.texts = append(m.texts, d.line(role, it.LabelName().In(d.Lang)))
	if c, ok := d.caption(it); ok {
		m.texts = append(m.texts, c)
	}
	return m.texts[from:len(m.texts):len(m.texts)]
}

// A district less wide than so many times its name is narrow: that may reach over it
// by a share of its length.
const (
	narrow     = 2.5
	narrowOver = 0.55
)

// districtLabel is the name with its badge. A district that is small on the map
// may be named outside, with a leader line.
func (d *Drawing) districtLabel(it *Item) label.Candidate {
	role, small, outside := "district", d.isSmall(it), d.namedOutside(it)
	switch {
	case it.ID == d.Selected:
		role = "district.selected"
	case small:
		role = "district.central"
	}
	t := d.line(role, it.LabelName().In(d.Lang))
	c := label.Candidate{ID: it.ID, Lines: append([]scene.Text{t}, d.belowName(it)...), Foot: d.foot(it), Mode: label.Inside, Anchor: d.pt(it),
		Priority: d.priority(it, priorityDistrict)}
	if d.aroundInset(it) {
		return d.neighbourLabel(it)
	}
	if d.outer != nil {
		c.Priority = min(c.Priority, priorityInset)
		c.Anchor, c.Anchors = d.seat(it, d.blockSize(it)), []scene.Point{c.Anchor}
	}
	if small {
		if c.Leader = d.outer == nil && outside; c.Leader {
			c.Obstacle, c.Radius = true, 2*d.unit() // a leader may have to end there
		}
		if it.ID != d.Selected && d.outer == nil {
			c.Priority = priorityDistrict + 1 // one class, so that they share a ring
		}
	}
	if c.Area = d.rings(it); d.tr.K*(it.xyMax[0]-it.xyMin[0]) < narrow*t.Width {
		c.Over = narrowOver
	}
	return c
}

// isSmall reports whether a district has no room for its name and caption. A pill
// may reach over the border.
func (d *Drawing) isSmall(it *Item) bool {
	room := 1.6 * d.line("district", it.LabelName().In(d.Lang)).Width
	if c, ok := d.caption(it); ok {
		room = math.Max(room, 1.25*c.Width)
	}
	return d.tr.Apply(it.xyMax).X-d.tr.Apply(it.xyMin).X < room
}

// namedOutside reports whether a district's name may stand outside with a leader.
func (d *Drawing) namedOutside(it *Item) bool { return d.isSmall(it) && d.wantsLeader(it) }

// wantsLeader reports whether a small district must be named: in a picture of
// the whole city and where it is the subject, not where it is a neighbour.
func (d *Drawing) wantsLeader(it *Item) bool {
	return d.Figure == nil || len(d.Figure.Subjects) == 0 || d.isSubject(it.ID) || it.ID == d.Selected
}

func (d *Drawing) nodeLabel(it *Item, role string) label.Candidate {
	text, core := role, strings.HasSuffix(role, coreNode)
	if side, ok := strings.CutSuffix(role, sideNode); ok {
		text = side + plainNode // its symbol alone sets it apart
	}
	c := d.pointLabel(it, text, d.pt(it), d.pileRadius(it), priorityNode)
	if c.Priority != prioritySelected && (d.isMain(it) || d.mainNodes[it.ID]) {
		c.Priority, c.Clear = priorityMain, 0
	}
	switch {
	case !core || c.Priority == prioritySelected:
	case c.Priority == priorityMain:
		c.Priority = priorityCore
	default:
		c.Priority--
	}
	c.OverSoft = true // it names a point of the line, and near the line is where it is sought
	return c
}

func (d *Drawing) pointLabel(it *Item, role string, at scene.Point, radius float64, priority int) label.Candidate {
	return label.Candidate{ID: it.ID, Lines: d.lines(it, role), Mode: label.Beside, Anchor: at,
		Radius: radius, Obstacle: true, Priority: d.priority(it, priority), Clear: d.clear(it, role), Apart: it.layer.isArea()}
}

func (d *Drawing) areaLabel(it *Item, role string, priority int) label.Candidate {
	return label.Candidate{ID: it.ID, Lines: d.lines(it, role), Mode: label.Inside, Anchor: d.pt(it),
		Priority: d.priority(it, priority), Clear: d.clear(it, role), Apart: true, Size: it.area}
}

// lineLabel stands beside a line at its middle or a quarter from an end.
func (d *Drawing) lineLabel(it *Item, role string, priority int) label.Candidate {
	c := label.Candidate{ID: it.ID, Lines: d.lines(it, role), Mode: label.Beside, Radius: 4 * d.unit(), OverSoft: true,
		Priority: d.priority(it, priority), Anchor: d.pt(it), Clear: d.clear(it, role)}
	longest := it.rings[0]
	for _, r := range it.rings {
		if len(r) > len(longest) {
			longest = r
		}
	}
	for _, i := range []int{len(longest) / 2, len(longest) / 4, len(longest) * 3 / 4} {
		c.Anchors = append(c.Anchors, d.tr.Apply(longest[min(i, len(longest)-1)]))
	}
	return c
}

// isPond reports whether a lake is so small on the map that its name would stand for
// more than there is to see.
func (d *Drawing) isPond(it *Item, role string) bool {
	wide := d.tr.K * (it.xyMax[0] - it.xyMin[0])
	return it.Class == "lake" && wide < pondShare*d.line(role, it.LabelName().In(d.Lang)).Width
}

// pondShare is the part of its name's width that a named lake has at least.
const pondShare = 0.6

// contextLabels names water or land where there is room.
func (d *Drawing) contextLabels(l *Layer) []label.Candidate {
	var out []label.Candidate
	for _, it := range d.Data.byKind[l.Kind] {
		if it.Name.IsZero() || it.xyPoint == [2]float64{} || !d.rect.Contains(d.pt(it)) || !d.flows(it) {
			continue
		}
		role := l.Style
		if d.Sheet.HasText(it.Class) {
			role = it.Class
		}
		if d.isPond(it, role) {
			continue
		}
		out = append(out, label.Candidate{ID: it.ID, Key: "context/" + string(it.ID), Mode: label.Inside, Anchor: d.pt(it),
			Lines: []scene.Text{d.line(role, it.LabelName().In(d.Lang))}, Priority: l.Info.LabelPriority})
	}
	return out
}

// leaderMost is the longest leader in units.
const leaderMost = 60

// placeLabels places all labels in one pass, before anything is painted: what finds
// no room for its name may not be drawn at all.
func (d *Drawing) placeLabels() {
	m := d.placements
	m.cands, m.points, m.texts = m.cands[:0], m.points[:0], m.texts[:0]
	for _, l := range d.layers() {
		m.cands = append(m.cands, l.draw.Labels(d, l)...)
	}
	for i := range m.cands {
		d.unnamed[m.cands[i].ID] = true
	}
	m.cands = d.insetLabels(m.cands)
	m.cands = d.withoutEchoes(m.cands)
	m.hard, m.soft, m.firm = d.symbolObstacles(m.hard[:0]), m.soft[:0], m.firm[:0]
	d.clusterObstacles(m)
	m.hard, m.soft = append(m.hard, d.Obstacles...), d.axisObstacles(m.soft)
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
	d.placed = m.placer.Place(m.cands, d.View.Free().Inset(4), m.hard, opts)
	for range mostInsisting {
		if d.Moving || !d.insist(m.cands) {
			break
		}
		d.placed = m.placer.Place(m.cands, d.View.Free().Inset(4), m.hard, opts)
	}
	m.remember(d.placed)
	for _, pl := range d.placed {
		delete(d.unnamed, pl.ID)
	}
	clear(m.cands)
}

// insistOver is the share of its length by which such a name may reach over the
// border or the coast.
const insistOver = 0.35

// mostInsisting is how often labels are placed anew for districts without a name.
const mostInsisting = 4

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
		}
	}
	return found
}

// symbolDropped reports whether a symbol is not drawn: without a name it says
// nothing in a figure that picks its features, where the map is small, and beside
// its place. Elsewhere it can be clicked at least. What belongs to a register is one
// of many and counts.
func (d *Drawing) symbolDropped(it *Item) bool {
	if !d.unnamed[it.ID] || it.ID == d.Selected || it.clustered {
		return false
	}
	return d.pins[it.ID].spread || d.Figure.Limits(it.Kind) || d.Sheet.DropsUnnamed(d.View.Denominator())
}

// dropped reports whether an area or a line is not drawn as it has no name. It says
// something still when the figure is about it, from near, and where its name is
// perhaps out of sight.
func (d *Drawing) dropped(it *Item) bool {
	if !d.unnamed[it.ID] || it.ID == d.Selected || d.isMain(it) || d.mainNodes[it.ID] || !d.Sheet.DropsUnnamed(d.View.Denominator()) {
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

// drawLabels paints what placeLabels placed.
func (d *Drawing) drawLabels(p scene.Canvas) {
	for _, pl := range d.placed {
		if it := d.Data.byID[pl.ID]; len(pl.Leader) > 0 && it != nil {
			d.group(p, it, func(p scene.Canvas) { d.drawLeader(p, pl) })
		}
	}
	for _, pl := range d.placed {
		if pl.ID == InsetID {
			p.Group(scene.Group{Name: string(InsetID), ID: InsetID}, func(p scene.Canvas) { paintTexts(p, pl.Texts) })
			continue
		}
		it := d.Data.byID[pl.ID]
		switch it.layer.Renderer {
		case geo.GroundRenderer, geo.WaterRenderer:
			paintTexts(p, pl.Texts)
			continue
		case geo.ContextRenderer:
			d.drawContextLabel(p, it, pl.Texts)
			continue
		}
		d.group(p, it, func(p scene.Canvas) {
			if it.layer.Renderer == geo.DistrictRenderer && !d.aroundInset(it) {
				d.drawDistrictLabel(p, it, pl)
				return
			}
			paintTexts(p, pl.Texts)
		})
	}
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
		add(p.at, d.Sheet.Symbol(d.Data.byID[id].role))
	}
	for _, it := range d.areas {
		if !d.Visible[it.Kind] {
			continue
		}
		if role := d.nodes[it.ID]; role != "" {
			add(d.pt(it), d.Sheet.Symbol(role))
		} else if it.Geometry == nil {
			add(d.pt(it), d.Sheet.Symbol(it.role))
		}
	}
	return out
}

func paintTexts(p scene.Canvas, ts []scene.Text) {
	for _, t := range ts {
		p.Text(t)
	}
}

// drawLeader paints the line to a label that stands outside, and a dot at the
// place it names.
func (d *Drawing) drawLeader(p scene.Canvas, pl label.Placed) {
	st := d.Sheet.Symbol("leader").Style
	var l scene.Path
	l.Polyline(pl.Leader...)
	p.Path(l, st)
	var dot scene.Path
	dot.Circle(pl.Leader[len(pl.Leader)-1], 1.8*d.unit())
	p.Path(dot, scene.PathStyle{Fill: st.Stroke})
}
