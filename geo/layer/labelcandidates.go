package layer

import (
	"math"
	"strings"

	"kechuang/geo/label"
	"kechuang/geo/scene"
)

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
	m.texts = append(m.texts, d.inkOn(it, d.line(role, d.Data.labelName(it).In(d.Lang))))
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
	c := label.Candidate{ID: it.ID, Mode: label.Inside, Anchor: d.pt(it), Priority: d.priority(it, priorityDistrict), CaptionFirst: d.Year > 0}
	if d.numbered(it) {
		room, _ := d.numberBlock(it)
		c.Lines = []scene.Text{room}
	} else {
		c.Lines, c.Feet = append([]scene.Text{d.line(role, it.LabelName().In(d.Lang))}, d.belowName(it)...), d.feet(it)
	}
	if d.aroundInset(it) {
		return d.neighbourLabel(it)
	}
	if box := d.numberBox(it); !box.Empty() {
		c.Mode, c.Anchor, c.Radius = label.Beside, box.Center(), box.W()/2
		return c
	}
	if d.outer != nil {
		c.Priority = min(c.Priority, priorityInset)
	}
	if d.outer != nil || d.numbered(it) {
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
	if c.Area = d.rings(it); d.tr.K*(it.xyMax[0]-it.xyMin[0]) < narrow*c.Lines[0].Width {
		c.Over = narrowOver
	}
	return c
}

// isSmall reports whether a district has no room for its name and caption. A pill
// may reach over the border.
func (d *Drawing) isSmall(it *Item) bool {
	room := 1.6 * d.nameLine(it, "district").Width
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
