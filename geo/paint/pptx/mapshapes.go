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
			out = append(out, background("!!"+scene.MapGroup, append(ground, base...))...)
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

// background groups shapes, if there are any, as decoration.
func background(name string, kids []shape) []shape {
	if len(kids) == 0 {
		return nil
	}
	s := grouped(name, "", kids)
	s.quiet = true
	return []shape{s}
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
