package layer

import (
	"slices"

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
