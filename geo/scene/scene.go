package scene

import (
	"image"
	"math"

	"kechuang/geo"
)

// Scene records a drawing and replays it into any Canvas. Its zero value is an
// empty drawing; once composed it is not changed, so it may be read from several
// goroutines.
type Scene struct {
	Size       Size
	Background Color
	Title      string // of the whole drawing, for file metadata
	Meta       Meta
	Root       []Item

	arena *arena // nil but while a group is being painted
}

// Meta goes into the metadata of a file.
type Meta struct {
	Subject, Source, Version, Lang string
	Theme                          string   // of the style sheet, for formats that keep named colours
	Notes                          []string // speaker notes: facts and their sources
	Displaced                      []string // names that the user moved and that have no room there
	Roles                          []string // symbols of geo/style in the frame, in the order of the legend
}

// Item is one painted thing; exactly one of the pointers is set.
type Item struct {
	Group   *GroupItem
	Path    *PathItem
	Markers *MarkersItem
	Text    *Text
	Image   *ImageItem
}

// GroupItem is a Group with what was painted in it.
type GroupItem struct {
	Group
	Items  []Item
	Bounds Rect // around all that was painted, clip applied
}

// PathItem is a painted path. Bounds includes the stroke.
type PathItem struct {
	Path   Path
	Style  PathStyle
	Bounds Rect
}

// MarkersItem is a marker and its places. Bounds includes the symbol.
type MarkersItem struct {
	At     []Point
	Marker Marker
	Bounds Rect
}

// ImageItem is an image and its place.
type ImageItem struct {
	Rect  Rect
	Image image.Image
}

// Group records a group. Empty groups are left out.
func (s *Scene) Group(g Group, draw func(Canvas)) {
	// What is painted in the group lands behind what the scene has, and is then
	// taken from there: Root is the stack of the groups that are open.
	from, outermost := len(s.Root), s.arena == nil
	if outermost {
		s.arena = &arena{}
		defer func() { s.arena = nil }() // copies that grow later share nothing
	}
	draw(s)
	if len(s.Root) == from {
		return
	}
	items := s.arena.items.take(len(s.Root) - from)
	copy(items, s.Root[from:])
	clear(s.Root[from:])
	s.Root = s.Root[:from]
	b := Rect{}
	for i := range items {
		b = b.Union(items[i].Bounds())
	}
	if !g.Clip.Empty() {
		b = b.Intersect(g.Clip)
	}
	s.Root = append(s.Root, Item{Group: s.arena.group(GroupItem{g, items, b})})
}

// Path records a path; an empty one is left out.
func (s *Scene) Path(p Path, st PathStyle) {
	if p.Empty() {
		return
	}
	b := p.Bounds().Inset(-strokeReach(st))
	s.Root = append(s.Root, Item{Path: s.arena.path(PathItem{p, st, b})})
}

// Markers records a marker at some points; none are left out.
func (s *Scene) Markers(at []Point, m Marker) {
	if len(at) == 0 || m.Path.Empty() {
		return
	}
	around := Path{Points: at}.Bounds()
	mb := m.Path.Bounds().Inset(-strokeReach(m.Style))
	b := Rect{around.Min.Add(mb.Min), around.Max.Add(mb.Max)}
	s.Root = append(s.Root, Item{Markers: s.arena.marker(MarkersItem{at, m, b})})
}

// Text records a text; an empty one is left out.
func (s *Scene) Text(t Text) {
	if t.String != "" {
		s.Root = append(s.Root, Item{Text: s.arena.text(t)})
	}
}

// Image records an image.
func (s *Scene) Image(r Rect, img image.Image) {
	s.Root = append(s.Root, Item{Image: &ImageItem{r, img}})
}

// Bounds is the rectangle that the item paints.
func (it Item) Bounds() Rect {
	switch {
	case it.Group != nil:
		return it.Group.Bounds
	case it.Path != nil:
		return it.Path.Bounds
	case it.Markers != nil:
		return it.Markers.Bounds
	case it.Text != nil:
		return it.Text.Bounds().Inset(-it.Text.HaloWidth)
	case it.Image != nil:
		return it.Image.Rect
	}
	return Rect{}
}

func strokeReach(s PathStyle) float64 {
	if s.Stroke.A == 0 {
		return 0
	}
	return math.Max(s.Width, 0) / 2
}

// Features lists the features that own a group, each once, bottom first.
func (s *Scene) Features() []geo.FeatureID {
	o := owners{seen: map[geo.FeatureID]bool{}}
	Walk(s.Root, Everywhere, &o)
	return o.ids
}

// owners gathers the owners of groups.
type owners struct {
	Ignore
	ids  []geo.FeatureID
	seen map[geo.FeatureID]bool
}

func (o *owners) Group(g *GroupItem, in Place) {
	if g.ID != "" && !o.seen[g.ID] {
		o.seen[g.ID] = true
		o.ids = append(o.ids, g.ID)
	}
	Walk(g.Items, in, o)
}
