package layer

import (
	"maps"
	"slices"

	"kechuang/geo/scene"
	"kechuang/geo/thematic"
)

// keptInset is the map of the last inset of a PlacementCache. While the map around it
// moves it mostly stays as it is, and is then neither composed nor drawn anew.
type keptInset struct {
	drawing *Drawing   // nil for none
	members []*Item    // of its inset
	level   Level      // of the map around it
	painted scene.Item // what the drawing painted; empty before it did
}

// takeWithin takes the map of the inset: the kept one where a new one would be the same.
func (d *Drawing) takeWithin(f *Frame) {
	kept := &d.placements.kept
	if last := kept.drawing; last != nil && kept.level == d.Level() && slices.Equal(kept.members, d.inset.members) && last.sameAs(f) {
		d.within, last.outer = last, d
		return
	}
	d.within = NewDrawing(f)
	*kept = keptInset{drawing: d.within, members: d.inset.members, level: d.Level()}
}

// sameAs reports whether a drawing of another frame would be this one, but for the map
// around it. What was drawn while the map moved is no settled picture.
func (d *Drawing) sameAs(f *Frame) bool {
	return f.View == d.View && f.Sheet == d.Sheet && f.Fonts == d.Fonts && f.Lang == d.Lang && f.Data == d.Data &&
		f.Figure == d.Figure && f.Selected == d.Selected && f.Year == d.Year && f.ContextYear == d.ContextYear &&
		slices.EqualFunc(f.Thematic, d.Thematic, thematic.Spec.Equal) && f.Bare == d.Bare && (f.Moving || !d.Moving) &&
		slices.Equal(f.Obstacles, d.Obstacles) && maps.Equal(f.Visible, d.Visible)
}

// paintWithin paints the map of the inset, on a scene as what was painted before.
func (d *Drawing) paintWithin(p scene.Canvas) {
	kept := &d.placements.kept
	s, recorded := p.(*scene.Scene)
	if recorded && kept.drawing == d.within && kept.painted.Group != nil {
		s.Root = append(s.Root, kept.painted)
	} else {
		d.within.Paint(p)
		if recorded && kept.drawing == d.within {
			kept.painted = s.Root[len(s.Root)-1]
		}
	}
	d.seen = append(d.seen, d.within.seen...)
	maps.Copy(d.used, d.within.used)
}

// alone reports whether nothing shows through the map of an inset: below it lie its sea
// and its card alone.
func (d *Drawing) alone() bool {
	return d.outer != nil && d.Sheet.Color("ground").A == 255 && d.Sheet.Symbol("inset.card").Style.Fill.A == 255
}
