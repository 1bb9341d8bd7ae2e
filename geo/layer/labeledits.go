package layer

import (
	"slices"

	"kechuang/geo"
	"kechuang/geo/label"
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
		}
	}
	return cands
}

// Fallen lists the features whose labels do not stand where the user put them, as they
// would leave the frame or lie on something there.
func (d *Drawing) Fallen() []geo.FeatureID {
	if d.Figure == nil || d.Bare {
		return nil
	}
	var out []geo.FeatureID
	for id, e := range d.Figure.Labels {
		stands := slices.ContainsFunc(d.placed, func(p label.Placed) bool { return p.ID == id && p.Moved })
		if e.At != nil && !e.Hidden && d.labelled && !stands && d.Data.byID[id] != nil {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}
