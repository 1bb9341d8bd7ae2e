package layer

import (
	"cmp"
	"slices"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// editLabels does to the labels of the map what the user did to them in the figure: some
// are hidden, some say something else, some stand where they were put.
func (d *Drawing) editLabels(cands []label.Candidate) []label.Candidate {
	if d.Figure == nil || len(d.Figure.Labels) == 0 {
		return cands
	}
	cands = slices.DeleteFunc(cands, func(c label.Candidate) bool {
		hidden := d.Figure.Labels[c.ID].Hidden
		if hidden {
			delete(d.unnamed, c.ID) // the symbol stays
		}
		return hidden
	})
	for i := range cands {
		c := &cands[i]
		e, ok := d.Figure.Labels[c.ID]
		if !ok {
			continue
		}
		if e.Text.Shows() {
			c.Lines = slices.Clone(c.Lines)
			t := &c.Lines[0]
			t.String = e.Text.In(d.Lang)
			t.Width = d.Fonts.Width(t.String, t.Weight, t.Size)
		}
		if e.At != nil && d.outer == nil {
			at := d.View.Pt(*e.At)
			c.Moved = &at
			if d.View.Free().Contains(c.Anchor) {
				d.moved = append(d.moved, c.ID)
			}
		}
	}
	return cands
}

// LabelAt is the label of a feature that stands at a point of the map itself, with its box;
// "" where there is none.
func (d *Drawing) LabelAt(pt scene.Point) (id geo.FeatureID, box scene.Rect) {
	for _, pl := range d.placed {
		if pl.ID != InsetID && pl.Box.Contains(pt) {
			id, box = pl.ID, pl.Box
		}
	}
	return id, box
}

// LabelBox is where the label of a feature stands on the map itself; false where it doesn't.
func (d *Drawing) LabelBox(id geo.FeatureID) (scene.Rect, bool) {
	for _, pl := range d.placed {
		if pl.ID == id && id != InsetID {
			return pl.Box, true
		}
	}
	return scene.Rect{}, false
}

// Labelled lists the features that have a label on the map itself, from the top left to the
// bottom right.
func (d *Drawing) Labelled() (ids []geo.FeatureID) {
	placed := slices.Clone(d.placed)
	slices.SortStableFunc(placed, func(a, b label.Placed) int {
		return cmp.Or(cmp.Compare(a.Box.Min.Y, b.Box.Min.Y), cmp.Compare(a.Box.Min.X, b.Box.Min.X))
	})
	for _, pl := range placed {
		if pl.ID != InsetID {
			ids = append(ids, pl.ID)
		}
	}
	return ids
}

// Displaced lists the features whose labels the user moved and that stand elsewhere, since
// they have no room there on this map: in order.
func (d *Drawing) Displaced() (ids []geo.FeatureID) {
	for _, id := range d.moved {
		if !slices.ContainsFunc(d.placed, func(pl label.Placed) bool { return pl.ID == id && pl.Moved && !pl.Aside }) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
