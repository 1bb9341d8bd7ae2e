package state_test

import (
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo/scene"
)

// Wherever the map is dragged, some of the city stays in sight, or comes back into it
// when the drag ends; on the way there the map follows less and less.
func TestPanKeepsTheCityInSight(t *testing.T) {
	m := newModel(t)
	for _, way := range []scene.Point{{X: 40}, {X: -40}, {Y: 40}, {Y: -40}, {X: 30, Y: 30}, {X: -30, Y: 30}} {
		for _, zoom := range []float64{1, 6} {
			m.Reset()
			m.ZoomAt(m.View().Free().Center(), zoom)
			far := m.View()
			for range 600 {
				before := m.View()
				m.Pan(way)
				if step := far.Pt(before.Center).Sub(far.Pt(m.View().Center)).Len(); step > way.Len()+1e-6 {
					t.Fatalf("a step of %v moved the map by %g", way, step)
				}
			}
			v, back := m.InSight(m.View())
			if !back {
				t.Fatalf("dragged by %v at zoom %g, the map stands at %v", way, zoom, m.View().Center)
			}
			m.SetView(v)
			if _, again := m.InSight(m.View()); again {
				t.Errorf("brought back from %v, it is out of sight", way)
			}
			seen := false
			for _, d := range m.Index().Districts() {
				f, _ := m.Index().Feature(d)
				seen = seen || boxOf(f, v).Overlaps(v.Free().Inset(90))
			}
			if !seen {
				t.Errorf("dragged by %v at zoom %g no district is in sight", way, zoom)
			}
		}
	}
	m.Look(orb.Point{123.5, 29}, 60_000) // where the user zoomed in
	if _, back := m.InSight(m.View()); back {
		t.Error("a place that was chosen far from the city is left")
	}
}
