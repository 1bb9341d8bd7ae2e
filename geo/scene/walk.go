package scene

import "kechuang/geo"

// Visitor takes what a drawing holds, each sort of item by a method of its own. in is
// where it stands.
type Visitor interface {
	// Group takes a group; in is where its items stand. It calls Walk with them to
	// see them, or leaves them out.
	Group(g *GroupItem, in Place)
	Path(it *PathItem, in Place)
	Markers(it *MarkersItem, in Place)
	Text(it *Text, in Place)
	Image(it *ImageItem, in Place)
}

// Place is what the groups around an item say of it.
type Place struct {
	Clip  Rect          // where it shows
	Owner geo.FeatureID // that it belongs to; "" for none
}

// Everywhere is the place of a drawing that nothing clips.
var Everywhere = Place{Clip: everywhere}

// Walk goes through items in the order of painting, bottom first. All that reads a
// drawing does so by it.
func Walk(items []Item, in Place, v Visitor) {
	for i := range items {
		switch it := &items[i]; {
		case it.Group != nil:
			v.Group(it.Group, Place{it.Group.clipWithin(in.Clip), it.Group.ownerWithin(in.Owner)})
		case it.Path != nil:
			v.Path(it.Path, in)
		case it.Markers != nil:
			v.Markers(it.Markers, in)
		case it.Text != nil:
			v.Text(it.Text, in)
		case it.Image != nil:
			v.Image(it.Image, in)
		}
	}
}

// PaintTo replays the drawing.
func (s *Scene) PaintTo(p Canvas) { Walk(s.Root, Everywhere, replay{p}) }

// replay paints what it visits.
type replay struct{ Canvas }

func (r replay) Group(g *GroupItem, in Place) {
	r.Canvas.Group(g.Group, func(p Canvas) { Walk(g.Items, in, replay{p}) })
}
func (r replay) Path(it *PathItem, _ Place)       { r.Canvas.Path(it.Path, it.Style) }
func (r replay) Markers(it *MarkersItem, _ Place) { r.Canvas.Markers(it.At, it.Marker) }
func (r replay) Text(it *Text, _ Place)           { r.Canvas.Text(*it) }
func (r replay) Image(it *ImageItem, _ Place)     { r.Canvas.Image(it.Rect, it.Image) }

// Ignore passes over all but groups: a Visitor of some sorts of items has it for the
// others.
type Ignore struct{}

func (Ignore) Path(*PathItem, Place)       {}
func (Ignore) Markers(*MarkersItem, Place) {}
func (Ignore) Text(*Text, Place)           {}
func (Ignore) Image(*ImageItem, Place)     {}
