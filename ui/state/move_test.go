package state_test

import (
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// Opening the dossier covers a part of the map, but what is drawn stays where it
// is, and what was clicked comes into the free part.
func TestInsetsKeepTheDrawing(t *testing.T) {
	m := newModel(t)
	p := orb.Point{121.6, 31.2}
	before := m.View().Pt(p)
	m.SetInsets(view.Insets{Right: 372})
	if d := m.View().Pt(p).Sub(before).Len(); d > 1e-6 {
		t.Errorf("the drawing moved by %g units", d)
	}
	if _, need := m.Reveal(scene.Point{X: 400, Y: 300}); need {
		t.Error("a place in the free part needs no move")
	}
	hidden := scene.Point{X: 1000, Y: 300}
	at := m.View().LonLat(hidden)
	v, need := m.Reveal(hidden)
	if got := v.Pt(at); !need || got.X > v.Free().Max.X || got.Y != hidden.Y {
		t.Errorf("revealed at %v, free to %v", got, v.Free().Max.X)
	}
}

func TestLookCentresTheFreePart(t *testing.T) {
	m := newModel(t)
	m.SetInsets(view.Insets{Right: 372})
	p := orb.Point{121.45, 31.22}
	m.Look(p, 50_000)
	m.Resize(scene.Size{W: 1000, H: 700})
	if got, want := m.View().Pt(p), (scene.Point{X: (1000 - 372) / 2, Y: 350}); got.Sub(want).Len() > 1e-6 {
		t.Errorf("the place stands at %v, want %v", got, want)
	}
	if d := m.View().Denominator(); d < 49_999 || d > 50_001 {
		t.Errorf("scale 1:%g", d)
	}
}

// A fitted view follows the window's size, a view that the user chose does not.
func TestFitFollowsResize(t *testing.T) {
	m := newModel(t)
	m.Resize(scene.Size{W: 600, H: 400})
	small := m.View().Denominator()
	m.Resize(scene.Size{W: 1200, H: 800})
	if big := m.View().Denominator(); big >= small {
		t.Errorf("scale 1:%g in a larger window, was 1:%g", big, small)
	}
	m.ZoomAt(scene.Point{X: 100, Y: 100}, 2)
	chosen := m.View().Denominator()
	m.Resize(scene.Size{W: 600, H: 400})
	if got := m.View().Denominator(); got != chosen {
		t.Errorf("scale 1:%g after a resize, was 1:%g", got, chosen)
	}
	m.Reset()
	if m.View() != m.Home() {
		t.Error("Reset does not show the figure")
	}
}

// The title card never lies on what a figure is about.
func TestCardCoversNoSubject(t *testing.T) {
	m := newModel(t)
	card := scene.R(16, 16, 300, 80)
	m.SetObstacles(card, []scene.Rect{card})
	for _, f := range m.Figures() {
		m.SetFigure(f.ID)
		for _, id := range f.Subjects {
			d, _ := m.Index().Feature(id)
			for _, poly := range polygons(d.Geometry) {
				for _, p := range poly[0] {
					if card.Contains(m.View().Pt(p)) {
						t.Fatalf("%s: the card covers %s", f.ID, id)
					}
				}
			}
		}
	}
}

func polygons(g orb.Geometry) []orb.Polygon {
	switch g := g.(type) {
	case orb.Polygon:
		return []orb.Polygon{g}
	case orb.MultiPolygon:
		return g
	}
	return nil
}

func TestFlyToEveryPlace(t *testing.T) {
	m := newModel(t)
	m.SetInsets(view.Insets{Right: 372})
	f := load(t)
	for _, ft := range f.content.Features {
		v, ok := m.FlyTo(ft.ID)
		if ft.Precision == geo.PrecisionNone || ft.Kind == geo.City {
			continue
		}
		if !ok {
			t.Errorf("%s: nowhere to fly", ft.ID)
			continue
		}
		if ft.HasPin() && ft.Geometry == nil && v.Pt(ft.Point).Sub(v.Free().Center()).Len() > 1e-6 {
			t.Errorf("%s stands beside the middle", ft.ID)
		}
	}
}
