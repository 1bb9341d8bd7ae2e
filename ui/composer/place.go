package composer

import (
	"maps"
	"math"
	"os"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
)

// ends are the places of an annotation on the page; the second is that of one that reaches.
func (p *Page) ends(a *figure.Annotation) (from, to scene.Point) {
	switch {
	case a.Page != nil && a.ToPage != nil:
		return scene.Point{X: a.Page[0], Y: a.Page[1]}, scene.Point{X: a.ToPage[0], Y: a.ToPage[1]}
	case a.Page != nil:
		from = scene.Point{X: a.Page[0], Y: a.Page[1]}
	case a.At != nil:
		from = p.view.Pt(*a.At)
	case a.From != nil && a.To != nil:
		return p.view.Pt(*a.From), p.view.Pt(*a.To)
	}
	return from, from
}

// put is an annotation at places of the page, anchored as it was.
func (p *Page) put(a figure.Annotation, from, to scene.Point) figure.Annotation {
	return p.anchored(a, a.Page != nil, from, to)
}

// anchored is an annotation at places of the page, or at what lies there on the map.
func (p *Page) anchored(a figure.Annotation, onPage bool, from, to scene.Point) figure.Annotation {
	a.At, a.From, a.To, a.Page, a.ToPage = nil, nil, nil, nil, nil
	tenth := func(v float64) float64 { return math.Round(v*10) / 10 }
	switch reaches := a.Kind.Reaches(); {
	case onPage:
		a.Page = &[2]float64{tenth(from.X), tenth(from.Y)}
		if reaches {
			a.ToPage = &[2]float64{tenth(to.X), tenth(to.Y)}
		}
	case reaches:
		a.From, a.To = p.lonLat(from), p.lonLat(to)
	default:
		a.At = p.lonLat(from)
	}
	return a
}

// lonLat is a place of the map, to about a metre.
func (p *Page) lonLat(pt scene.Point) *orb.Point {
	at := p.view.LonLat(pt)
	return &orb.Point{math.Round(at[0]*1e5) / 1e5, math.Round(at[1]*1e5) / 1e5}
}

// isMap reports whether a point of the page lies on its map.
func (p *Page) isMap(pt scene.Point) bool { return !p.diagram && p.view.Rect().Contains(pt) }

// Of snapping, in units of the page.
const snapReach = 6

// snapped is a point beside another annotation's place or a feature's point: there; else
// level with or above one.
func (p *Page) snapped(pt scene.Point, but int) scene.Point {
	var all []scene.Point
	for i := range p.c.draft.Annotations {
		if i+1 != but {
			from, to := p.ends(&p.c.draft.Annotations[i])
			all = append(all, from, to)
		}
	}
	best, at := float64(snapReach), pt
	for _, o := range slices.Concat(all, p.pins) {
		if d := o.Sub(pt).Len(); d < best {
			best, at = d, o
		}
	}
	if at != pt {
		return at
	}
	for _, o := range all {
		if math.Abs(o.X-at.X) < snapReach/2 {
			at.X = o.X
		}
		if math.Abs(o.Y-at.Y) < snapReach/2 {
			at.Y = o.Y
		}
	}
	return at
}

// place adds an annotation of the tool that is used.
func (c *Composer) place(from, to scene.Point) {
	p := c.page
	a := figure.Annotation{Kind: c.tool, Color: "ink"}
	if from == to && a.Kind.Reaches() {
		to = scene.Point{X: from.X + 90, Y: from.Y + 40}
	}
	k := c.host.Context()
	switch a.Kind {
	case figure.TextNote:
		a.Text = geo.Name{}.With(k.Lang, k.T("compose.newText"))
	case figure.Mark:
		for i := range c.draft.Annotations {
			a.Number = max(a.Number, c.draft.Annotations[i].Number)
		}
		a.Number++
	case figure.Highlight:
		a.Color = "amber"
	case figure.Arrow, figure.Ellipse:
		a.Color = "accent"
	}
	onPage := c.onPage || !p.isMap(from) || a.Kind.Reaches() && !p.isMap(to)
	if a = p.anchored(a, onPage, from, to); a.Kind == figure.Picture {
		c.host.ChoosePicture(func(path string) { c.addPicture(a, path) })
		return
	}
	c.add(a)
}

// add adds an annotation, which is then selected.
func (c *Composer) add(a figure.Annotation) {
	c.alter(func() { c.draft.Annotations = append(slices.Clone(c.draft.Annotations), a) })
	c.tool = ""
	c.picked = pick{note: len(c.draft.Annotations)}
	c.renew()
	c.page.mark()
}

// addPicture adds a picture of a file, made smaller where it is too large.
func (c *Composer) addPicture(a figure.Annotation, path string) {
	file, err := os.ReadFile(path)
	if err == nil {
		file, err = figure.FitPicture(file)
	}
	if err != nil {
		c.host.Problem(err)
		return
	}
	if c.page != nil {
		a.Image = file
		c.add(a)
	}
}

// note is the annotation that is selected; nil for none.
func (c *Composer) note() *figure.Annotation {
	if c.picked.note == 0 || c.picked.note > len(c.draft.Annotations) {
		return nil
	}
	return &c.draft.Annotations[c.picked.note-1]
}

// setNote changes the annotation that is selected, not yet as a step.
func (c *Composer) setNote(do func(a *figure.Annotation)) {
	if c.note() != nil {
		c.draft.Annotations = slices.Clone(c.draft.Annotations)
		do(c.note())
	}
}

// setLabel changes the label that is selected, not yet as a step; one that is as usual
// again is forgotten.
func (c *Composer) setLabel(do func(e *figure.LabelEdit)) {
	id := c.picked.label
	if id == "" {
		return
	}
	labels := maps.Clone(c.draft.Labels)
	if labels == nil {
		labels = map[geo.FeatureID]figure.LabelEdit{}
	}
	e := labels[id]
	do(&e)
	if labels[id] = e; e == (figure.LabelEdit{}) {
		delete(labels, id)
	}
	c.draft.Labels = labels
}

// remove takes away what is selected: an annotation, or a label, which is hidden.
func (c *Composer) remove() {
	switch n := c.picked.note; {
	case n > 0:
		c.alter(func() { c.draft.Annotations = slices.Delete(slices.Clone(c.draft.Annotations), n-1, n) })
	case c.picked.label != "":
		c.alter(func() { c.setLabel(func(e *figure.LabelEdit) { e.Hidden = true }) })
	default:
		return
	}
	c.picked = pick{}
	c.renew()
	c.page.mark()
}

// shift moves what is selected on the page.
func (c *Composer) shift(by scene.Point) {
	p := c.page
	switch a := c.note(); {
	case a != nil:
		from, to := p.ends(a)
		c.alter(func() { c.setNote(func(a *figure.Annotation) { *a = p.put(*a, from.Add(by), to.Add(by)) }) })
	case c.picked.label != "":
		box, ok := p.boxOf(c.picked)
		if !ok {
			return
		}
		c.standAt(p.lonLat(box.Center().Add(by)))
	}
	p.mark()
}

// next selects the next thing that the user added to the page, and reports whether there
// is one.
func (c *Composer) next(step int) bool {
	n := c.picked.note + step
	if c.picked.note == 0 && step < 0 {
		n = len(c.draft.Annotations)
	}
	if n < 1 || n > len(c.draft.Annotations) {
		return false
	}
	c.take(pick{note: n})
	return true
}
