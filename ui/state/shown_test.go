package state_test

import (
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/ui/state"
)

// What a window showed shows again in another one, to the same drawing, whatever covers
// the edges of the map; damaged texts change nothing.
func TestShownAgain(t *testing.T) {
	begin := func() *state.Model {
		m := newModel(t)
		m.Resize(scene.Size{W: 1100, H: 800})
		return m
	}
	cover := func(m *state.Model) { m.SetInsets(view.Insets{Left: 320}) }
	a := begin()
	cover(a)
	a.SetFigure("pudong-layout")
	kinds := a.Figure().Layers
	a.SetVisible(kinds[len(kinds)-1], false)
	if err := a.SetYear(2020); err != nil {
		t.Fatal(err)
	}
	if err := a.Select("district/310115"); err != nil {
		t.Fatal(err)
	}
	for _, moved := range []bool{false, true} {
		if moved {
			a.Look(orb.Point{121.6, 31.2}, 90_000)
			a.Pan(scene.Point{X: 37, Y: -11})
		}
		b := begin()
		b.ReadShown(a.WriteShown())
		cover(b)
		if got, want := b.WriteShown(), a.WriteShown(); got != want {
			t.Errorf("shows %s, not %s", got, want)
		}
		pt := orb.Point{121.6, 31.2}
		if d := b.View().Pt(pt).Sub(a.View().Pt(pt)).Len(); d > 1e-6 {
			t.Errorf("the map is %v units off", d)
		}
		if b.Figure().ID != "pudong-layout" || b.Year() != 2020 || b.Selected() != geo.FeatureID("district/310115") || b.Visible(kinds[len(kinds)-1]) {
			t.Errorf("shows %s of %d", b.Figure().ID, b.Year())
		}
	}
	c := begin()
	was := c.WriteShown()
	for _, bad := range []string{"", "{", `{"figure":"none"}`, `[]`} {
		c.ReadShown(bad)
	}
	if got := c.WriteShown(); got != was {
		t.Errorf("damaged texts show %s", got)
	}
}
