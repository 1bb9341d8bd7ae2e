package layer

import (
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/geom"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// Covers reports whether a box over the map hides any of what the map is about:
// the subjects of its figure, or else any district, and whatever is emphasised or
// selected. What is left lies at the edge of the story: sea, other provinces,
// neighbours of a subject.
func (d *Data) Covers(v view.Viewport, box scene.Rect, fig *figure.Figure, selected geo.FeatureID) bool {
	tr := v.Transform()
	for _, it := range d.items {
		about := it.ID == selected
		switch {
		case it.Kind == geo.District && fig != nil && len(fig.Subjects) > 0:
			about = about || slices.Contains(fig.Subjects, it.ID)
		case it.Kind == geo.District:
			about = true
		case fig != nil:
			about = about || slices.Contains(fig.Emphasis, it.ID)
		}
		if about && it.under(tr, box) {
			return true
		}
	}
	return false
}

// symbolReach is how far, in units, the symbol of a place and its name may reach.
const symbolReach = 10

// under reports whether a box on the map touches a feature.
func (it *Item) under(tr view.Transform, box scene.Rect) bool {
	if it.HasPin() && box.Inset(-symbolReach).Contains(tr.Apply(it.xyPoint)) {
		return true
	}
	inside := false
	for _, r := range it.rings {
		for i := 1; i < len(r); i++ {
			a, b := tr.Apply(r[i-1]), tr.Apply(r[i])
			if geom.SegmentMeets(a.Pair(), b.Pair(), box.Bound()) {
				return true
			}
			if it.closed && geom.Crosses(box.Center().Pair(), a.Pair(), b.Pair()) {
				inside = !inside
			}
		}
	}
	return inside
}

// Subject is the extent of what a figure is about within its own: its districts,
// or all of them. It is the figure's extent where that leaves nothing.
func (d *Data) Subject(fig *figure.Figure) orb.Bound {
	var b orb.Bound
	n := 0
	for _, it := range d.byKind[geo.District] {
		if len(fig.Subjects) > 0 && !slices.Contains(fig.Subjects, it.ID) {
			continue
		}
		if n++; n == 1 {
			b = it.Bound()
		}
		b = b.Union(it.Bound())
	}
	if n == 0 || !b.Intersects(fig.Extent) {
		return fig.Extent
	}
	return orb.Bound{
		Min: orb.Point{max(b.Min[0], fig.Extent.Min[0]), max(b.Min[1], fig.Extent.Min[1])},
		Max: orb.Point{min(b.Max[0], fig.Extent.Max[0]), min(b.Max[1], fig.Extent.Max[1])},
	}
}

// City is the extent of all districts; it is empty without any.
func (d *Data) City() orb.Bound {
	var b orb.Bound
	for i, it := range d.byKind[geo.District] {
		if i == 0 {
			b = it.Bound()
		}
		b = b.Union(it.Bound())
	}
	return b
}
