package layer

import (
	"kechuang/geo/diagram"
	"kechuang/geo/scene"
)

// Lengths around a view, in units of a slide.
const (
	diagramEdge  = 20 // from the edges of the frame
	diagramClear = 14 // from what lies over it
)

// drawDiagram draws the view of the frame's figure into what is free of it. Nothing of the
// map is drawn then, so that nothing of it is in the legend or owed to anybody.
func (d *Drawing) drawDiagram(p scene.Canvas) {
	p.Group(scene.Group{Name: scene.MapGroup, Clip: d.View.Rect()}, func(p scene.Canvas) {
		diagram.Draw(p, diagram.Input{View: d.Figure.View, Data: d.Data, Box: d.diagramBox(), Sheet: d.Sheet, Fonts: d.Fonts,
			Lang: d.Lang, Selected: d.Selected, Documents: d.Figure.Documents})
	})
}

// diagramBox is the largest part of the frame that nothing lies over.
func (d *Drawing) diagramBox() scene.Rect {
	box := d.View.Free()
	if d.Bare {
		return box.Inset(diagramEdge / 2)
	}
	box = box.Inset(diagramEdge)
	for _, o := range d.Obstacles {
		if o = o.Inset(-diagramClear); !o.Overlaps(box) {
			continue
		}
		parts := [4]scene.Rect{box, box, box, box}
		parts[0].Min.Y, parts[1].Max.Y, parts[2].Min.X, parts[3].Max.X = o.Max.Y, o.Min.Y, o.Max.X, o.Min.X
		best := scene.Rect{}
		for _, r := range parts {
			if !r.Empty() && (best.Empty() || r.W()*r.H() > best.W()*best.H()) {
				best = r
			}
		}
		box = best
	}
	return box
}
