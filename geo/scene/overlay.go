package scene

// Overlay is what is painted into a drawing that is kept as it is: every piece shows
// above what the drawing painted before it and below the rest. Painted on
// transparent ground and laid over a picture of the drawing, it gives the picture
// that the drawing with the pieces in it would give.
type Overlay struct {
	Bounds Rect // around the pieces; empty without any
	Steps  []OverlayStep
}

// OverlayStep is one thing to paint, in order: a piece, or what the drawing painted
// above the pieces so far, which takes away what it covers of them.
type OverlayStep struct {
	Items []Item
	Clip  Rect
	Takes bool
	Faint bool // all pieces so far are a shade, which lines and texts above need not take away: nobody sees it there
}

// Add lays pieces above all that the drawing painted.
func (o *Overlay) Add(items []Item) {
	b := overlayBuilder{Overlay: *o}
	b.add(items, everywhere)
	*o = b.Overlay
}

// faintest is the alpha up to which a piece is a shade.
const faintest = 0x20

// NewOverlay asks of every group of a drawing, in the order of painting, what stands
// directly above it; parent is the name of the nearest group around it that belongs to
// no feature.
func NewOverlay(base *Scene, above func(g *GroupItem, parent string) []Item) *Overlay {
	b := overlayBuilder{above: above}
	b.items(base.Root, everywhere, "", func() {})
	return &b.Overlay
}

type overlayBuilder struct {
	Overlay
	above func(g *GroupItem, parent string) []Item
	solid bool // a piece is more than a shade
	taken bool // what covers all has taken the pieces so far
}

// items goes through the items of a group and reports whether a piece stands among
// them. before is called ahead of the first step that comes of them.
func (b *overlayBuilder) items(items []Item, clip Rect, parent string, before func()) (found bool) {
	from := 0 // what stands before it is in a step, or below all pieces
	upTo := func(i int) {
		if !found {
			before()
			found = true
		}
		b.take(items[from:i], clip)
		from = i
	}
	for i := range items {
		g := items[i].Group
		if g == nil {
			continue
		}
		in := parent
		if g.ID == "" {
			in = g.Name
		}
		inside := g.clipWithin(clip)
		if g.hasGroups() && b.items(g.Items, inside, in, func() {
			upTo(i)
			if g.Covers {
				b.take(g.Items[:1], inside)
				b.taken = true
			}
		}) {
			from = i + 1
		}
		if add := b.above(g, parent); len(add) > 0 {
			upTo(i + 1)
			b.add(add, clip)
		}
	}
	if found {
		b.take(items[from:], clip)
	}
	return found
}

// take lets items take away what they cover of the pieces so far.
func (b *overlayBuilder) take(items []Item, clip Rect) {
	if len(b.Steps) > 0 && len(items) > 0 && !b.taken {
		b.Steps = append(b.Steps, OverlayStep{items, clip, true, !b.solid})
	}
}

func (b *overlayBuilder) add(items []Item, clip Rect) {
	b.taken = false
	for _, it := range items {
		b.Bounds = b.Bounds.Union(it.Bounds().Intersect(clip))
		b.solid = b.solid || it.Path == nil || it.Path.Style.Stroke.A > 0 || it.Path.Style.Fill.A > faintest
	}
	b.Steps = append(b.Steps, OverlayStep{items, clip, false, false})
}

func (g *GroupItem) hasGroups() bool {
	for i := range g.Items {
		if g.Items[i].Group != nil {
			return true
		}
	}
	return false
}
