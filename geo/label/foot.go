package label

import (
	"cmp"
	"slices"
	"sync"

	"kechuang/geo/scene"
)

// footGap is the distance of a foot from the lines at which it stands, as a share of
// the height of its lowest form.
const footGap = 0.25

// footing says how much room for its foot a new place of a label has to have.
type footing uint8

const (
	footNone   footing = iota
	footBelow          // in its first form below the lines, in the middle
	footAside          // in any form at the lines
	footAstray         // in any form in the area
)

// footBox is where the foot of a label in box stands below it.
func (p *Placer) footBox(c *Candidate, form int, box scene.Rect, align scene.Align) scene.Rect {
	foot, in := c.Feet[form].Size, box.Inset(p.padding)
	line := scene.Text{Align: align, At: in.Min, Width: foot.W}
	switch align {
	case scene.Middle:
		line.At.X = in.Center().X
	case scene.End:
		line.At.X = in.Max.X
	}
	return scene.R(line.Left(), in.Max.Y+footGap*c.row(), foot.W, foot.H)
}

// footSlides are the ways along the lines that a foot below or above them may stand
// aside, in its own widths.
var footSlides = [...]float64{0, -0.25, 0.25, -0.5, 0.5}

// findFoot gives the first place at the lines in box where the foot of a label of i
// may stand: below them, above, right or left, in the first form that has room.
func (p *Placer) findFoot(i int, box scene.Rect, align scene.Align, where footing) (foot scene.Rect, form int, ok bool) {
	c := &p.cands[i]
	for form = range c.Feet {
		if c.Feet[form].Says != p.says {
			continue
		}
		below := p.footBox(c, form, box, align)
		if p.footOpen(i, below, box) {
			return below, form, true
		}
		if where == footBelow {
			break
		}
		up := box.Min.Y - below.Max.Y - footGap*c.row()
		level := box.Center().Y - below.Center().Y
		for _, y := range [...]float64{0, up} {
			for _, x := range footSlides {
				if foot = below.Shift(scene.Point{X: x * below.W(), Y: y}); p.footOpen(i, foot, box) {
					return foot, form, true
				}
			}
		}
		for _, x := range [...]float64{box.Max.X - below.Min.X, box.Min.X - below.Max.X} {
			if foot = below.Shift(scene.Point{X: x, Y: level}); p.footOpen(i, foot, box) {
				return foot, form, true
			}
		}
	}
	return scene.Rect{}, 0, false
}

// Steps of the places in which a foot is looked for away from its lines, in heights of a
// row, how much smaller they are where it may reach over the border, and how many there
// are to each side.
const (
	strayStep  = 0.5
	strayFine  = 0.5
	straySteps = 20
)

// straySquare are the steps to such places, nearest first.
var straySquare = sync.OnceValue(func() []scene.Point {
	var out []scene.Point
	for v := -straySteps; v <= straySteps; v++ {
		for u := -straySteps; u <= straySteps; u++ {
			out = append(out, scene.Point{X: strayStep * float64(u), Y: strayStep * float64(v)})
		}
	}
	slices.SortStableFunc(out, func(a, b scene.Point) int { return cmp.Compare(a.Len(), b.Len()) })
	return out
})

// strays visits places for a foot of a candidate around a point, the nearest first,
// until one is taken.
func (p *Placer) strays(i int, around scene.Point, size scene.Size, next func(foot scene.Rect) bool) {
	row := p.cands[i].row()
	if p.reach {
		row *= strayFine
	}
	for _, step := range straySquare() {
		at := around.Add(step.Mul(row))
		foot := scene.R(at.X-size.W/2, at.Y-size.H/2, size.W, size.H)
		if p.reaches(i, foot) && !next(foot) {
			return
		}
	}
}

// strayFoot gives the place nearest to the lines in box where the foot of a label of i
// may stand in its area, in the first form that has room.
func (p *Placer) strayFoot(i int, box scene.Rect) (foot scene.Rect, form int, ok bool) {
	c := &p.cands[i]
	if c.Area == nil || p.spots[i].position >= calloutPosition {
		return scene.Rect{}, 0, false
	}
	for form = range c.Feet {
		if c.Feet[form].Says != p.says {
			continue
		}
		p.strays(i, box.Center(), c.Feet[form].Size, func(at scene.Rect) bool {
			foot, ok = at, p.footOpen(i, at, box)
			return !ok
		})
		if ok {
			return foot, form, true
		}
	}
	return scene.Rect{}, 0, false
}

// footOpen reports whether the foot of a label of i in box may stand somewhere: in
// sight, in its own area, and on nothing.
func (p *Placer) footOpen(i int, foot, box scene.Rect) bool {
	s := &p.spots[i]
	led := s.lines > 0 && s.position >= calloutPosition
	switch {
	case !foot.Within(p.frame), foot.Overlaps(box.Inset(p.padding)), !led && !p.reaches(i, foot), !p.taken.free(foot, int32(i)),
		led && meets(s.leader[0], s.leader[1], foot), !led && !p.owns(i, foot):
		return false
	case p.ground < Soft && !p.soft.free(foot, int32(i)), p.ground < Firm && !p.firm.free(foot, int32(i)):
		p.refused = true
		return false
	}
	p.free = append(p.free, foot)
	return true
}

// reaches reports whether a foot lies in the extent of the area of a candidate, where
// it has to.
func (p *Placer) reaches(i int, foot scene.Rect) bool {
	return p.cands[i].Area == nil || p.reach || foot.Within(p.around[i])
}

// footRound is the share of a foot's height by which its corners, which are round, may
// reach over the border.
const footRound = 0.25

// footReach is the share of itself by which a foot may reach over the border where
// it has no other place.
const footReach = 0.3

// owns reports whether a foot lies in the area of a candidate, or as much of it as has to.
func (p *Placer) owns(i int, foot scene.Rect) bool {
	c := &p.cands[i]
	if c.Area == nil {
		return true
	}
	if p.footOwner != i+1 {
		p.footOwner = i + 1
		p.footArea.focus(c.Area, p.around[i].Intersect(p.frame))
	}
	by := footRound * c.row()
	upright, level := foot, foot
	upright.Min.X, upright.Max.X = foot.Min.X+by, foot.Max.X-by
	level.Min.Y, level.Max.Y = foot.Min.Y+by, foot.Max.Y-by
	if p.footArea.holds(upright) && p.footArea.holds(level) {
		return true
	}
	return p.reach && p.footArea.holdsMost(foot, 1-footReach)
}

// footFits reports whether a label of i in box has the room for its foot that it needs now.
func (p *Placer) footFits(i int, box scene.Rect) bool {
	if p.footing == footNone {
		return true
	}
	_, _, ok := p.findFoot(i, box, scene.Middle, p.footing)
	return ok
}
