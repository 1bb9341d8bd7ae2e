package state

import (
	"kechuang/geo/layer"
	"kechuang/geo/scene"
)

// Overlay shows what is pointed at, under the pointer, in a list or by a chip, over a
// scene: the model's, or that with something painted on top. Nothing is composed anew
// for it.
func (m *Model) Overlay(base *scene.Scene) *scene.Overlay {
	m.Scene()
	o := m.drawing.Overlay(base, layer.Pointed{Hovered: m.hovered, Glow: m.glow, Industry: m.Industry()})
	if m.sketch.tool != NoTool {
		o.Add(m.drawSketch())
	}
	if m.Arranging() {
		o.Add(m.drawPicked())
	}
	return o
}
