package state_test

import (
	"math"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

const huangpu = geo.FeatureID("district/310101")

// In the inset a tap selects what is drawn there, the pointer is over it and at its
// place on earth, and a tap on the title leads there.
func TestInsetIsPartOfTheMap(t *testing.T) {
	m := newModel(t)
	in := m.Inset()
	f, _ := m.Index().Feature(huangpu)
	if in == nil || !in.Shows(&f) {
		t.Fatalf("the inset of the overview is %+v", in)
	}
	at, ok := m.TipAt(huangpu)
	if !ok || !in.Holds(at) {
		t.Fatalf("the tooltip points at %v, the inset is %v", at, in.Card)
	}
	m.HoverAt(at)
	if c, _ := m.Cursor(); m.Hovered() != huangpu || math.Hypot(c[0]-f.Point[0], c[1]-f.Point[1]) > 1e-9 {
		t.Errorf("hovered is %s, at %v, want %v", m.Hovered(), c, f.Point)
	}
	into := m.Tap(at)
	if into.Fly != nil || m.Selected() != huangpu {
		t.Errorf("a tap in the inset selects %q", m.Selected())
	}
	if to := m.MapPoint(at); to.Sub(m.View().Pt(f.Point)).Len() > 1e-6 {
		t.Errorf("its place on the map is %v, want %v", to, m.View().Pt(f.Point))
	}
	m.Close()
	before := m.View()
	title := m.Inset().Head.Center()
	m.HoverAt(title)
	if tip := m.Tip(m.Hovered()); m.Hovered() != layer.InsetID || tip.Name != "中心城区" || tip.Line == "" {
		t.Errorf("over the title %q is hovered: %+v", m.Hovered(), tip)
	}
	e := m.Tap(title)
	to := goal(m, e)
	if e.Fly == nil || e.Selected != "" || to.Scale < 2*before.Scale || !to.Extent().Contains(f.Point) {
		t.Errorf("a tap on the title: %+v", e)
	}
	if into.Again == nil || *into.Again != to || e.Again == nil {
		t.Errorf("a double tap in the inset leads to %v, want %v", into.Again, to)
	}
	if m.Tap(scene.Point{X: 2, Y: 2}).Again != nil {
		t.Error("beside the inset, a double tap leads into it")
	}
	m.SetView(to)
	if m.Inset() != nil {
		t.Error("where it leads, the inset is still there")
	}
}

// The view of a figure leaves room for its inset, whatever the window covers.
func TestFiguresStandBesideTheirInset(t *testing.T) {
	m := newModel(t)
	card := scene.R(16, 16, 248, 80)
	for _, size := range []scene.Size{{W: 1176, H: 848}, {W: 1384, H: 812}, {W: 2296, H: 1364}} {
		m.Resize(size)
		m.SetInsets(view.Insets{Bottom: 64})
		m.SetObstacles(card, []scene.Rect{card, scene.R(16, size.H-230, 36, 104)})
		in := m.Inset()
		if in == nil {
			t.Fatalf("%v: no inset", size)
		}
		for _, f := range m.Data().Features(geo.District) {
			if at := m.View().Pt(f.Point); in.Card.Contains(at) || card.Contains(at) {
				t.Errorf("%v: %s lies below the furniture", size, f.ID)
			}
		}
	}
}
