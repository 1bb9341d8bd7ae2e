package label

import (
	"cmp"
	"math"
	"slices"

	"kechuang/geo/scene"
)

// farSteps is the number of lattice steps across the frame.
const farSteps = 24

// farCore is how many times as far a label may stand that lies wholly in its area,
// rather than with its core.
const farCore = 1.5

// lattice lists the places for some lines of a candidate that lie in the frame, the
// nearest to the anchor first. It is asked again for other grounds, and keeps what
// the area answered.
type lattice struct {
	i, n   int // candidate and number of lines
	places []farPlace
}

type farPlace struct {
	position int
	d        float64 // from the anchor
	fit      fit
}

// fit says how much of a label lies in its area.
type fit uint8

const (
	unasked fit = iota
	outside
	withCore
	whole
)

// findFar looks for a place in the part of an area that the frame shows, where
// nothing is free around its anchors, on a lattice that is fixed to the anchor; the
// nearest to the anchor is taken.
func (p *Placer) findFar(i int, b block) (spot, bool) {
	c, l := &p.cands[i], p.latticeOf(i, b)
	focused := false
	best, least := spot{}, math.Inf(1)
	for k := range l.places {
		at := &l.places[k]
		if at.d >= least {
			break
		}
		if at.fit == outside {
			continue
		}
		s := p.inside(c, b, at.position)
		if !p.open(s.box, i) {
			continue
		}
		if at.fit == unasked {
			if !focused {
				p.area.focus(c.Area, p.frame)
				focused = true
			}
			at.fit = p.fitOf(c, b, s.box)
		}
		d := at.d
		switch at.fit {
		case outside:
			continue
		case withCore:
			d *= farCore
		}
		if d < least {
			best, least = s, d
		}
	}
	return best, best.lines > 0
}

// fitOf asks the area in focus for a box.
func (p *Placer) fitOf(c *Candidate, b block, box scene.Rect) fit {
	switch {
	case !p.area.holds(c.core(b, box)):
		return outside
	case !p.area.holds(box):
		return withCore
	}
	return whole
}

// latticeOf gives the lattice for a block of a candidate. Its middle must lie where
// the area does, and all of it in the frame.
func (p *Placer) latticeOf(i int, b block) *lattice {
	if k := slices.IndexFunc(p.lattices, func(l lattice) bool { return l.i == i && l.n == b.n }); k >= 0 {
		return &p.lattices[k]
	}
	c := &p.cands[i]
	var around scene.Rect
	for _, r := range c.Area {
		around = around.Union(bounds(r))
	}
	frame := p.frame.Inset(p.padding)
	frame.Min, frame.Max = frame.Min.Add(scene.Point{X: b.w / 2, Y: b.h / 2}), frame.Max.Sub(scene.Point{X: b.w / 2, Y: b.h / 2})
	step := p.farStep(c)
	from := scene.Point{X: math.Max(frame.Min.X, around.Min.X), Y: math.Max(frame.Min.Y, around.Min.Y)}.Sub(c.Anchor)
	to := scene.Point{X: math.Min(frame.Max.X, around.Max.X), Y: math.Min(frame.Max.Y, around.Max.Y)}.Sub(c.Anchor)
	const far = 500 // steps; beyond, nobody would connect the label with the area
	n := len(p.lattices)
	p.lattices = slices.Grow(p.lattices, 1)[:n+1]
	places := p.lattices[n].places[:0]
	for u := math.Max(math.Ceil(from.X/step.X-slack), -far); u <= math.Min(to.X/step.X+slack, far); u++ {
		for v := math.Max(math.Ceil(from.Y/step.Y-slack), -far); v <= math.Min(to.Y/step.Y+slack, far); v++ {
			position := farPosition + (int(u)+512)*1024 + int(v) + 512
			d := p.inside(c, b, position).box.Center().Sub(c.Anchor).Len()
			places = append(places, farPlace{position: position, d: d})
		}
	}
	slices.SortStableFunc(places, func(a, b farPlace) int { return cmp.Compare(a.d, b.d) })
	p.lattices[n] = lattice{i, b.n, places}
	return &p.lattices[n]
}

// slack is what rounding may take from a number of steps.
const slack = 1e-9

// farStep is the step of the lattice for a candidate: small for one that has to be
// named.
func (p *Placer) farStep(c *Candidate) scene.Point {
	n := float64(farSteps)
	if c.NameFirst {
		n *= 3
	}
	return scene.Point{X: p.frame.W() / n, Y: p.frame.H() / n}
}
