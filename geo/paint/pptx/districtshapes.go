package pptx

import (
	"kechuang/geo"
	"kechuang/geo/scene"
)

// areas is what a group of districts draws.
type areas struct {
	shapes []shape                 // one a district that has a fill, without its path yet
	whole  []scene.Path            // theirs
	own    map[int]scene.PathStyle // of those with an outline of their own
	border scene.PathStyle         // between districts
	city   []shape                 // its outline
	lines  []shape                 // all others
}

// areas reads a group of districts. The city's outline lies below the fills in the drawing
// and is twice as wide as it shows.
func (p *planner) areas(g *scene.GroupItem, in scene.Place, called func(geo.FeatureID) string) *areas {
	out, at := &areas{own: map[int]scene.PathStyle{}}, map[geo.FeatureID]int{}
	line := func(it *scene.PathItem, st scene.PathStyle) []shape {
		q := &planner{name: p.name, parent: p.parent}
		q.path(it.Path, st, in.Clip)
		return q.out
	}
	for _, it := range g.Items {
		switch {
		case it.Path != nil && len(at) == 0:
			st := it.Path.Style
			st.Width /= 2
			out.city = append(out.city, line(it.Path, st)...)
		case it.Path != nil && out.border.Width == 0:
			out.border = it.Path.Style
		case it.Path != nil:
			out.lines = append(out.lines, line(it.Path, it.Path.Style)...)
		case it.Group != nil && it.Group.ID != "":
			path, st, hatch := areaOf(it.Group.Items)
			if i, ok := at[it.Group.ID]; ok {
				out.own[i] = st
				continue
			}
			if st.Fill.A == 0 {
				continue
			}
			at[it.Group.ID] = len(out.shapes)
			out.whole = append(out.whole, path)
			out.shapes = append(out.shapes, shape{name: called(it.Group.ID), quiet: true, hatch: hatch, path: &scene.PathItem{Style: st}})
		}
	}
	return out
}

// districts makes one shape of each district: its fill or pattern, the border between
// districts as its outline, or its own outline where it has one, in which case it lies over
// the others. The city's outline lies above them all.
func (p *planner) districts(g *scene.GroupItem, in scene.Place, called func(geo.FeatureID) string) (out, line []shape) {
	a := p.areas(g, in, called)
	var below, above []shape
	for i, s := range a.shapes {
		st, own := a.own[i]
		if !own {
			st = a.border
		}
		st.Fill = s.path.Style.Fill
		switch {
		case !s.cut(a.whole[i], st, in.Clip):
		case own:
			above = append(above, s)
		default:
			below = append(below, s)
		}
	}
	if len(above) > 0 { // the outlines of those that are meant lie over the city's
		below = append(below, background(p.parent+" "+cityName, a.city)...)
		a.city = nil
	}
	return append(below, above...), append(a.city, a.lines...)
}

// cityName is what the outline of the city is called.
const cityName = "outline"

// cut gives a shape a path as far as a clip shows it, and reports whether any is left.
func (s *shape) cut(p scene.Path, st scene.PathStyle, clip scene.Rect) bool {
	pieces := scene.ClipPath(p, st, clip)
	if len(pieces) == 0 || pieces[0].Style.Fill.A == 0 {
		return false
	}
	s.path = &pieces[0]
	s.box = boxOf(pieces[0].Path.Bounds())
	if len(pieces) > 1 {
		s.line = &pieces[1].Path
		s.box = s.box.union(boxOf(pieces[1].Path.Bounds()))
	}
	s.path.Style = st
	if len(pieces) == 1 && s.path.Path.Bounds() != p.Bounds() { // the clip cuts it where it has no line
		s.line = &scene.Path{}
	}
	return true
}

// areaOf is the path of an area, how it is painted, and the lines of its pattern.
func areaOf(items []scene.Item) (p scene.Path, st scene.PathStyle, hatch scene.Color) {
	for _, it := range items {
		switch {
		case it.Group != nil && it.Group.Name == scene.HatchGroup:
			for _, k := range it.Group.Items {
				switch {
				case k.Path == nil:
				case k.Path.Style.Fill.A > 0:
					p, st = k.Path.Path, k.Path.Style
				default:
					hatch = k.Path.Style.Stroke
				}
			}
		case it.Path != nil && p.Empty():
			p, st = it.Path.Path, it.Path.Style
		}
	}
	return p, st, hatch
}
