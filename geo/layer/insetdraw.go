package layer

import (
	"math"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// layInset gives the drawing its inset, if one is due.
func (d *Drawing) layInset() {
	d.plan = d.planInset()
	if d.Moving {
		d.inset = d.plan.kept(d.View, d.placements.card)
	}
	if d.inset == nil {
		d.inset, _, _ = d.plan.at(d.View, math.Inf(1))
	}
	if d.inset == nil {
		d.placements.card = scene.Rect{}
		return
	}
	d.placements.card = d.inset.Card
	f := *d.Frame
	f.View, f.outer, f.Obstacles, f.Legend = d.inset.View, d, nil, scene.Rect{}
	if f.PlacementCache != nil {
		if f.PlacementCache.inset == nil {
			f.PlacementCache.inset = &PlacementCache{}
		}
		f.PlacementCache = f.PlacementCache.inset
	}
	f.Obstacles = []scene.Rect{d.inset.scaleBar(d)}
	d.takeWithin(&f)
}

// scaleBar is where the inset's scale bar stands.
func (in *Inset) scaleBar(d *Drawing) scene.Rect {
	sz, r, gap := scaleBarSize(in.View, d.Sheet, insetScaleBarUnits), in.View.Rect(), insetGap*d.unit()
	return scene.R(r.Max.X-sz.W-gap, r.Max.Y-sz.H-gap, sz.W, sz.H)
}

// insetLabels are the labels of a map around an inset or in one. What lies in the
// members is named in the inset alone, what lies around them and is no district
// on the map alone.
func (d *Drawing) insetLabels(cands []label.Candidate) []label.Candidate {
	in := d.inset
	if d.outer != nil {
		in = d.outer.inset
	}
	if in == nil {
		return cands
	}
	out := cands[:0]
	for _, c := range cands {
		it := d.Data.byID[c.ID] // there is one, as no candidate is the inset's yet
		inside := in.Shows(it.Feature)
		switch {
		case d.outer == nil && (inside || c.Mode == label.Beside && in.Card.Contains(c.Anchor)):
		case d.outer != nil && !inside && it.Kind != geo.District && it.Kind != geo.Water:
		default:
			out = append(out, c)
		}
	}
	if d.outer == nil && d.Year == 0 && !d.shades(geo.District) {
		out = append(out, d.plateLabel())
	}
	return out
}

// aroundInset reports whether this is the map of an inset and the district none of
// its members.
func (d *Drawing) aroundInset(it *Item) bool {
	return d.outer != nil && !d.outer.inset.Shows(it.Feature)
}

// neighbourLabel names a district that an inset shows but is not about, where some
// of it is in sight, by its name without the word for district.
func (d *Drawing) neighbourLabel(it *Item) label.Candidate {
	name := withoutWord(it.LabelName().In(d.Lang))
	return label.Candidate{ID: it.ID, Lines: []scene.Text{d.line("inset.neighbour", name)}, Mode: label.Inside, Anchor: d.pt(it),
		Area: d.rings(it), Priority: priorityContext}
}

// withoutWord is the name of a district without the word for that.
func withoutWord(name string) string {
	for _, word := range []string{"新区", "区"} {
		if short := strings.TrimSuffix(name, word); len([]rune(short)) > 1 {
			name = short
		}
	}
	return name
}

// plateOver is the share of its length by which the plate's name may reach over it.
const plateOver = 0.3

// plateLabel names the plate on the map around an inset.
func (d *Drawing) plateLabel() label.Candidate {
	at, n := scene.Point{}, float64(len(d.inset.members))
	for _, it := range d.inset.members {
		at = at.Add(d.pt(it).Mul(1 / n))
	}
	r := onScene(d.tr, extentOf(d.inset.members))
	plate := [][]scene.Point{{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}}}
	return label.Candidate{ID: InsetID, Mode: label.Inside, Anchor: at, Priority: priorityDistrict, Area: plate, Over: plateOver,
		Lines: []scene.Text{d.line("inset.plate", d.inset.Name(d.Lang)), d.line("inset.see", lang.T(d.Lang, "inset.see"))}}
}

// Name is what the inset shows.
func (in *Inset) Name(l geo.Lang) string {
	if in.central {
		return lang.T(l, "inset.centre")
	}
	return lang.T(l, "inset.small")
}

// Note says how many districts the inset enlarges, and how much.
func (in *Inset) Note(l geo.Lang) string {
	n := strconv.Itoa(len(in.members))
	if names := []rune("三四五六七八九十"); l == geo.Zh && len(in.members) < leastInset+len(names) {
		n = string(names[len(in.members)-leastInset])
	}
	return lang.T(l, "inset.note", "count", n, "times", in.Factor(l))
}

// Factor says how much the inset enlarges.
func (in *Inset) Factor(l geo.Lang) string {
	return lang.T(l, "inset.factor", "times", strconv.FormatFloat(in.Times, 'f', 1, 64))
}

// drawMemberBorders outlines the districts that an inset is about.
func (d *Drawing) drawMemberBorders(p scene.Canvas) {
	if d.outer == nil {
		return
	}
	st := d.Sheet.Symbol("inset.member").Style
	st.Fill = scene.Color{}
	for _, it := range d.outer.inset.members {
		p.Path(d.path(it), st)
	}
}

// insetRadius is that of the card's corners, in units of a window's sheet.
const insetRadius = 8

// drawInset paints the card over the map. What lies below can't be hit there.
func (d *Drawing) drawInset(p scene.Canvas) {
	in, u := d.inset, d.unit()
	if in == nil {
		return
	}
	frame := d.Sheet.Symbol("inset.card").Style
	p.Group(scene.Group{Name: "inset", Title: in.Name(d.Lang), Clip: in.Card.Inset(-frame.Width / 2), Covers: true}, func(p scene.Canvas) {
		var card, sea scene.Path
		card.RoundRect(in.Card, insetRadius*u)
		p.Path(card, frame)
		if ground := d.Sheet.Color("ground"); ground.A > 0 {
			sea.Rect(in.View.Rect())
			p.Path(sea, scene.PathStyle{Fill: ground})
		}
		d.paintWithin(p)
		p.Group(scene.Group{Name: "inset/scalebar"}, func(p scene.Canvas) {
			scaleBar(p, in.View, d.Sheet, d.Fonts, in.scaleBar(d).Min, insetScaleBarUnits)
		})
		p.Group(scene.Group{Name: "inset/title", ID: InsetID}, d.drawInsetTitle)
	})
}

// drawInsetTitle writes the title; all of its strip can be hit.
func (d *Drawing) drawInsetTitle(p scene.Canvas) {
	in, u := d.inset, d.unit()
	name := d.line("inset.title", in.Name(d.Lang))
	var strip scene.Path
	strip.Rect(in.Head.Inset(insetMat * u)) // clear of the round corners
	ground := d.Sheet.Symbol("inset.card").Style.Fill
	p.Path(strip, scene.PathStyle{Fill: ground})
	y := in.Head.Center().Y + 0.36*name.Size
	name.At = scene.Point{X: in.Head.Min.X + 12*u, Y: y}
	p.Text(name)
	for _, s := range []string{in.Note(d.Lang), in.Factor(d.Lang)} {
		note := d.line("inset.note", s)
		note.At = scene.Point{X: name.At.X + name.Width + 10*u, Y: y}
		if note.At.X+note.Width <= in.Head.Max.X-8*u {
			p.Text(note)
			return
		}
	}
}
