package pptx

import (
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// The groups of a page and of its map that become more than a group.
const (
	insetGroup    = "inset"
	districtLayer = "layer/district"

	insetDistricts = "inset/" + districtLayer
)

// levelOf tells the symbol and the label of a feature in an inset from its area.
func levelOf(level, group string) string {
	switch {
	case strings.HasPrefix(group, "inset/symbol/"):
		return "/symbol"
	case group == "inset/label":
		return "/label"
	}
	return level
}

// mapFurniture are the groups of a page that belong to its map, below it and above.
var (
	mapGround    = map[string]bool{"sea": true}
	mapFurniture = map[string]bool{"scalebar": true, "north": true}
)

// Names that stay from slide to slide: Morph pairs shapes whose equal names begin with
// two exclamation marks.
func districtName(id geo.FeatureID) string { return "!!" + string(id) }
func insetName(id geo.FeatureID) string    { return "!!inset/" + string(id) }

// root gives the shapes of a slide. Its title comes first, as it is read; its map is a
// ground, its districts, each by itself so that it may move from slide to slide, and all
// that lies over them as one group, which has the map's alternative text.
func (p *planner) root(items []scene.Item, in scene.Place, alt string) []shape {
	var ground, out, titles []shape
	chart := -1 // of the map's group in out
	for i := range items {
		g := items[i].Group
		if g == nil {
			q := &planner{name: p.name}
			out = append(out, q.shapesOf(items[i:i+1], in)...)
			continue
		}
		place := in
		if !g.Clip.Empty() {
			place.Clip = place.Clip.Intersect(g.Clip)
		}
		switch {
		case mapGround[g.Name]:
			ground = append(ground, p.flat(g, place)...)
		case g.Name == scene.MapGroup:
			var over []shape
			base, districts := p.chart(g, place, &over)
			if base = append(ground, base...); len(base) > 0 {
				s := grouped("!!"+scene.MapGroup, "", base)
				s.quiet = true
				out = append(out, s)
			}
			ground = nil
			if out = append(out, districts...); len(over) > 0 {
				name, _ := p.called(g.Group)
				chart, out = len(out), append(out, grouped(name, alt, over))
			}
		case mapFurniture[g.Name] && chart >= 0:
			s := &out[chart]
			*s = grouped(s.name, s.alt, append(s.kids, p.group(g, place)...))
		case g.Name == scene.TitleGroup:
			titles = append(titles, p.group(g, place)...)
		default:
			out = append(out, p.group(g, place)...)
		}
	}
	out = append(titles, append(ground, out...)...)
	single(out, map[string]int{})
	return out
}

// flat are the shapes that a group holds.
func (p *planner) flat(g *scene.GroupItem, in scene.Place) []shape {
	name, _ := p.called(g.Group)
	return (&planner{name: p.name, parent: name}).shapesOf(g.Items, in)
}

// chart gives the shapes of the map: what lies below the districts, these, and what lies
// over them.
func (p *planner) chart(g *scene.GroupItem, in scene.Place, over *[]shape) (base, districts []shape) {
	q := &planner{name: p.name, parent: g.Name}
	seen := false
	for i := range g.Items {
		k := g.Items[i].Group
		if k != nil && k.Name == districtLayer {
			base = append(base, q.out...)
			q.out, seen = nil, true
			var line []shape
			districts, line = q.districts(k, in, districtName)
			*over = append(*over, line...)
			continue
		}
		scene.Walk(g.Items[i:i+1], in, q)
	}
	if !seen {
		*over = q.out
		return nil, nil
	}
	*over = append(*over, q.out...)
	return base, districts
}

// silence takes the alternative texts from shapes.
func silence(shapes []shape) {
	for i := range shapes {
		shapes[i].alt = ""
		silence(shapes[i].kids)
	}
}

// single makes the names by which shapes are found on other slides different.
func single(shapes []shape, seen map[string]int) {
	for i := range shapes {
		s := &shapes[i]
		if strings.HasPrefix(s.name, "!!") {
			if seen[s.name]++; seen[s.name] > 1 {
				s.name += "/" + strconv.Itoa(seen[s.name])
			}
		}
		single(s.kids, seen)
	}
}

// districts makes one shape of each district: its fill or pattern, the border between
// districts as its outline, or its own outline where it has one, in which case it lies over
// the others. The city's outline, below the fills in the drawing and twice as wide as
// it shows, lies above them.
func (p *planner) districts(g *scene.GroupItem, in scene.Place, called func(geo.FeatureID) string) (out, line []shape) {
	at := map[geo.FeatureID]int{}
	var city []shape
	var border scene.PathStyle
	var whole []scene.Path // of out
	own := map[int]scene.PathStyle{}
	for _, it := range g.Items {
		switch {
		case it.Path != nil && len(at) == 0:
			st := it.Path.Style
			st.Width /= 2
			q := &planner{name: p.name, parent: p.parent}
			q.path(it.Path.Path, st, in.Clip)
			city = append(city, q.out...)
		case it.Path != nil:
			if border.Width == 0 {
				border = it.Path.Style
				continue
			}
			q := &planner{name: p.name, parent: p.parent}
			q.path(it.Path.Path, it.Path.Style, in.Clip)
			line = append(line, q.out...)
		case it.Group != nil && it.Group.ID != "":
			path, st, hatch := areaOf(it.Group.Items)
			if i, ok := at[it.Group.ID]; ok {
				own[i] = st
				continue
			}
			if st.Fill.A == 0 {
				continue
			}
			at[it.Group.ID] = len(out)
			whole = append(whole, path)
			out = append(out, shape{name: called(it.Group.ID), quiet: true, hatch: hatch, path: &scene.PathItem{Style: st}})
		}
	}
	var below, above []shape
	for i, s := range out {
		st := border
		if o, ok := own[i]; ok {
			st = o
		}
		st.Fill = s.path.Style.Fill
		if !s.cut(whole[i], st, in.Clip) {
			continue
		}
		if _, ok := own[i]; ok {
			above = append(above, s)
		} else {
			below = append(below, s)
		}
	}
	if len(above) > 0 && len(city) > 0 { // the outlines of those that are meant lie over the city's
		s := grouped(p.parent+" "+cityName, "", city)
		s.quiet, city = true, nil
		below = append(below, s)
	}
	return append(below, above...), append(city, line...)
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

// stays reports whether Morph finds a district whole on two slides, with as many points.
func stays(a, b []shape) bool {
	points := map[string]int{}
	for i := range a { // whose numbers are written at the same time
		if n := a[i].wholePoints(); n > 0 {
			points[a[i].name] = n
		}
	}
	return slices.ContainsFunc(b, func(s shape) bool {
		n := s.wholePoints()
		return n > 0 && points[s.name] == n
	})
}

// wholePoints counts the points of a district that no frame cuts.
func (s *shape) wholePoints() int {
	if s.path == nil || s.line != nil || !strings.HasPrefix(s.name, "!!") {
		return 0
	}
	return len(s.path.Path.Points)
}
