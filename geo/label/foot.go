package label

import "kechuang/geo/scene"

// footGap is the distance of a foot from the lines above it, as a share of its
// height.
const footGap = 0.25

// footBox is where the foot of a label in box stands; empty without one.
func (p *Placer) footBox(c *Candidate, box scene.Rect, align scene.Align) scene.Rect {
	if c.Foot.H <= 0 {
		return scene.Rect{}
	}
	in := box.Inset(p.padding)
	line := scene.Text{Align: align, At: in.Min, Width: c.Foot.W}
	switch align {
	case scene.Middle:
		line.At.X = in.Center().X
	case scene.End:
		line.At.X = in.Max.X
	}
	return scene.R(line.Left(), in.Max.Y+footGap*c.Foot.H, c.Foot.W, c.Foot.H)
}

// mindsFeet reports whether a label of i in box leaves room for its foot and stands
// on no other's. Only places clear of soft obstacles are asked for it: a name goes
// before a foot. Seats with leaders are few and ask for no such room.
func (p *Placer) mindsFeet(i int, box scene.Rect) bool {
	c := &p.cands[i]
	if c.Leader || c.NameFirst {
		return true
	}
	foot := p.footBox(c, box, scene.Middle)
	return (c.OverSoft || p.reserved.free(box, int32(i))) &&
		(foot.Empty() || foot.Within(p.frame) && p.taken.free(foot, int32(i)) && p.reserved.free(foot, int32(i)) && c.owns(foot))
}

// footPoints are the points along a foot, one of which has to lie in the candidate's
// area.
const footPoints = 6

// owns reports whether a foot lies partly in the candidate's area, so that it is not
// taken for a neighbour's.
func (c *Candidate) owns(foot scene.Rect) bool {
	for k := range footPoints {
		at := scene.Point{X: foot.Min.X + (float64(k)+0.5)/footPoints*foot.W(), Y: foot.Center().Y}
		if c.Area == nil || Contains(c.Area, at) {
			return true
		}
	}
	return false
}

// reserve keeps others off the foot where they have another place.
func (p *Placer) reserve(i int, s spot) {
	if foot := p.footBox(&p.cands[i], s.box, s.align); !foot.Empty() {
		p.reserved.add(item{box: foot, owner: int32(i), kind: label, rank: int32(p.cands[i].Priority)})
	}
}

// feet places the feet of all labels that stand, below them or else above or
// beside, where nothing else stands.
func (p *Placer) feet() {
	for _, i := range p.done {
		s, c := &p.spots[i], &p.cands[i]
		below := p.footBox(c, s.box, s.align)
		if below.Empty() {
			continue
		}
		up := scene.Point{Y: s.box.Min.Y - below.Max.Y - footGap*c.Foot.H}
		right := scene.Point{X: s.box.Max.X - below.Min.X, Y: s.box.Center().Y - below.Center().Y}
		left := scene.Point{X: s.box.Min.X - below.Max.X, Y: right.Y}
		for _, shift := range []scene.Point{{}, up, right, left} {
			if foot := below.Shift(shift); p.footOpen(i, foot) {
				s.foot = foot
				p.taken.add(item{box: foot, owner: int32(i), kind: wall})
				break
			}
		}
	}
}

// footOpen reports whether the foot of a label of i may stand in box.
func (p *Placer) footOpen(i int, box scene.Rect) bool {
	s := &p.spots[i]
	switch {
	case !p.inSight(box) || !p.taken.free(box, int32(i)),
		s.position >= calloutPosition && meets(s.leader[0], s.leader[1], box),
		s.position < calloutPosition && !p.cands[i].owns(box):
		return false
	}
	p.free = append(p.free, box)
	return true
}
