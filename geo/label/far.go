package label

import (
	"cmp"
	"math"
	"slices"

	"kechuang/geo/scene"
)

// farCore is how many times as far a label may stand that lies wholly in its area,
// rather than with its core.
const farCore = 1.5

// lattice lists the places for some lines of a candidate that lie in the frame and, at
// least with their core, in the area, the nearest to the anchor first. It is asked again
// for other grounds.
type lattice struct {
	i, n          int  // candidate and number of lines
	upright, fine bool // as in Placer
	places        []farPlace
}

type farPlace struct {
	position int
	d        float64          // from the anchor
	whole    bool             // all of it lies in the area
	free     [Firm + 1]answer // whether nothing stands there, by ground, where lattices are fine
}

// answer is one that is kept.
type answer uint8

const (
	unknown answer = iota
	yes
	no
)

// findFar looks for a place in the part of an area that the frame shows, where
// nothing is free around its anchors, on a lattice that is fixed to the anchor; the
// nearest to the anchor is taken.
func (p *Placer) findFar(i int, b block) (spot, bool) {
	l := p.latticeOf(i, b)
	best, least := spot{}, math.Inf(1)
	for k := range l.places {
		at := &l.places[k]
		if at.d >= least {
			break
		}
		d := at.d
		if !at.whole {
			d *= farCore
		}
		if d >= least || p.fine && at.free[p.over] == no {
			continue
		}
		s := p.inside(i, b, at.position)
		if !s.box.Overlaps(p.avoid) && p.isFree(at, i, s.box) && p.footFits(i, s.box) {
			p.free = append(p.free, s.box)
			best, least = s, d
		}
	}
	return best, best.lines > 0
}

// isFree reports whether nothing stands in a place. While a label is completed that
// stays as it is.
func (p *Placer) isFree(at *farPlace, i int, box scene.Rect) bool {
	if !p.fine {
		return p.clear(box, i)
	}
	kept := &at.free[p.over]
	if *kept == unknown {
		if *kept = no; p.clear(box, i) {
			*kept = yes
		}
	}
	return *kept == yes
}

// latticeOf gives the lattice for a block of a candidate. Where the frame shows less of
// the area than the block's core takes, it is empty.
func (p *Placer) latticeOf(i int, b block) *lattice {
	if k := slices.IndexFunc(p.lattices, func(l lattice) bool { return l.i == i && l.n == b.n && l.upright == p.upright && l.fine == p.fine }); k >= 0 {
		return &p.lattices[k]
	}
	n := len(p.lattices)
	p.lattices = slices.Grow(p.lattices, 1)[:n+1]
	p.lattices[n] = lattice{i, b.n, p.upright, p.fine, p.appendPlaces(p.lattices[n].places[:0], i, b)}
	return &p.lattices[n]
}

// appendPlaces appends the places of a lattice.
func (p *Placer) appendPlaces(places []farPlace, i int, b block) []farPlace {
	c, around := &p.cands[i], p.around[i]
	seen, core := around.Intersect(p.frame), p.coreOf(i, b, scene.R(0, 0, b.w, b.h))
	if core.W() > seen.W()+slack || core.H() > seen.H()+slack {
		return places
	}
	p.area.focus(c.Area, p.frame)
	frame := p.frame.Inset(p.padding)
	frame.Min, frame.Max = frame.Min.Add(scene.Point{X: b.w / 2, Y: b.h / 2}), frame.Max.Sub(scene.Point{X: b.w / 2, Y: b.h / 2})
	step, most := p.latticeStep(i, p.fine)
	from := scene.Point{X: math.Max(frame.Min.X, around.Min.X), Y: math.Max(frame.Min.Y, around.Min.Y)}.Sub(c.Anchor)
	to := scene.Point{X: math.Min(frame.Max.X, around.Max.X), Y: math.Min(frame.Max.Y, around.Max.Y)}.Sub(c.Anchor)
	for u := math.Max(math.Ceil(from.X/step.X-slack), -most); u <= math.Min(to.X/step.X+slack, most); u++ {
		for v := math.Max(math.Ceil(from.Y/step.Y-slack), -most); v <= math.Min(to.Y/step.Y+slack, most); v++ {
			position := latticePosition(p.fine, int(u), int(v))
			box := p.inside(i, b, position).box
			if p.area.holds(p.coreOf(i, b, box)) {
				places = append(places, farPlace{position: position, d: box.Center().Sub(c.Anchor).Len(), whole: p.area.holds(box)})
			}
		}
	}
	slices.SortFunc(places, func(a, b farPlace) int {
		if a.d != b.d {
			return cmp.Compare(a.d, b.d)
		}
		return cmp.Compare(a.position, b.position)
	})
	return places
}

// slack is what rounding may take from a number of steps.
const slack = 1e-9

// Steps of a lattice across the frame: of a coarse one, of that for a name that must
// not be missing, and of a fine one at most, which has as many as the coarse one across the
// area. Further from the anchor than so many steps nobody would connect a label with
// its area.
const (
	farSteps  = 24
	firstMore = 3
	fineMore  = 6
	mostFar   = 500
	mostFine  = 119
)

// latticeStep gives the step of a lattice of a candidate, and how many there are to each
// side at most.
func (p *Placer) latticeStep(i int, fine bool) (step scene.Point, most float64) {
	frame := p.frame.Size()
	if !fine {
		n := float64(farSteps)
		if p.cands[i].NameFirst {
			n *= firstMore
		}
		return scene.Point{X: frame.W / n, Y: frame.H / n}, mostFar
	}
	of := func(area, frame float64) float64 {
		return math.Min(math.Max(area/farSteps, frame/(farSteps*fineMore)), frame/farSteps)
	}
	return scene.Point{X: of(p.around[i].W(), frame.W), Y: of(p.around[i].H(), frame.H)}, mostFine
}

// latticePosition numbers a place on a lattice.
func latticePosition(fine bool, u, v int) int {
	if fine {
		return finePosition + (u+mostFine+1)*256 + v + 128
	}
	return farPosition + (u+512)*1024 + v + 512
}

// onLattice is where such a place is, from the anchor.
func (p *Placer) onLattice(i, position int) scene.Point {
	fine := position < farPosition
	u, v := (position-farPosition)/1024-512, (position-farPosition)%1024-512
	if fine {
		u, v = (position-finePosition)/256-mostFine-1, (position-finePosition)%256-128
	}
	step, _ := p.latticeStep(i, fine)
	return scene.Point{X: float64(u) * step.X, Y: float64(v) * step.Y}
}
