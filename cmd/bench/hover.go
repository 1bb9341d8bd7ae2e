package main

import (
	"fmt"
	"slices"
	"time"

	"kechuang/geo"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
)

// hover points at every feature that the map shows, at several scales and with all
// layers on, and times what the window does of its own between an event and the
// toolkit: the hit test, the overlay, its pixels and what lay below the one before.
func hover(args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("usage: bench hover [POINTS.geojson]")
	}
	t, err := newTourist(1920, 1080, args)
	if err != nil {
		return err
	}
	m := t.model
	for _, zoom := range []float64{1, 3, 12} {
		m.SetFigure(m.Figures()[0].ID)
		for _, k := range geo.Kinds() {
			m.SetVisible(k, true)
		}
		m.ZoomAt(scene.Point{X: t.size.W / 2, Y: t.size.H / 2}, zoom)
		base := m.Scene()
		t.painter.Draw(t.img, base, 1)
		var over raster.Overlay
		var walls, cpus []time.Duration
		var longest geo.FeatureID
		for id, at := range t.hoverable() {
			const times = 10
			wall, cpu := time.Now(), cpuTime()
			for range times {
				m.HoverAt(at)
				over.Lift(t.img)
				over.Lay(t.painter, t.img, m.Overlay(base), 1)
				m.HoverEnd()
			}
			walls, cpus = append(walls, time.Since(wall)/times), append(cpus, (cpuTime()-cpu)/times)
			if cpus[len(cpus)-1] == slices.Max(cpus) {
				longest = id
			}
		}
		if m.Scene() != base {
			return fmt.Errorf("hovering composed the map anew")
		}
		fmt.Printf("# zoom %g: %d features, the longest %s\n", zoom, len(walls), longest)
		percentiles(fmt.Sprintf("hover_%g_wall", zoom), walls, 0)
		percentiles(fmt.Sprintf("hover_%g_cpu", zoom), cpus, 0)
	}
	return nil
}

// hoverable is a place of each feature that answers to the pointer.
func (t *tourist) hoverable() map[geo.FeatureID]scene.Point {
	out := map[geo.FeatureID]scene.Point{}
	for y := 4.0; y < t.size.H; y += 9 {
		for x := 4.0; x < t.size.W; x += 9 {
			at := scene.Point{X: x, Y: y}
			t.model.HoverAt(at)
			if id := t.model.Hovered(); id != "" {
				out[id] = at
			}
		}
	}
	t.model.HoverEnd()
	return out
}
