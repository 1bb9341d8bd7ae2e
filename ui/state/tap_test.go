package state_test

import (
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/state"
)

// What a tap does and asks for, by what lies below it.
func TestTap(t *testing.T) {
	sea := orb.Point{122.6, 30.9}
	for _, c := range []struct {
		name     string
		at       func(*state.Model) scene.Point // where, after the map was made ready
		selected geo.FeatureID
		fly      bool
		list     string // title
		again    bool
	}{
		{name: "open sea closes", at: func(m *state.Model) scene.Point {
			_ = m.Select(pudong)
			return look(m, sea, 60_000)
		}},
		{name: "a district", selected: pudong, at: func(m *state.Model) scene.Point {
			f, _ := m.Index().Feature(pudong)
			return m.View().Pt(f.Point)
		}},
		{name: "a district out of sight in part makes room", selected: pudong, fly: true, at: func(m *state.Model) scene.Point {
			f, _ := m.Index().Feature(pudong)
			m.SetView(m.View().Pan(scene.Point{X: m.View().Free().Max.X - 30 - m.View().Pt(f.Point).X}))
			return m.View().Pt(f.Point)
		}},
		{name: "what lies there is listed", selected: zhangjiang, list: "此处有", at: func(m *state.Model) scene.Point {
			everythingOn(m)
			f, _ := m.Index().Feature(zhangjiang)
			return look(m, f.Point, 60_000)
		}},
		{name: "a pill in the inset selects nothing", list: "长宁区", again: true, at: func(m *state.Model) scene.Point {
			for _, p := range pillsOf(m.Scene().Root) {
				for _, id := range m.Scene().HitTest(p, 0) {
					if b, ok := m.Data().CountBadge(m.Figure(), id); ok && b.District == "district/310105" && b.Kind == geo.Incubator {
						return p
					}
				}
			}
			return scene.Point{}
		}},
		{name: "the inset's name leads into it", fly: true, again: true, at: func(m *state.Model) scene.Point {
			return m.Inset().Head.Center()
		}},
		{name: "a district in the inset", selected: "district/310101", again: true, at: func(m *state.Model) scene.Point {
			at, _ := m.TipAt("district/310101")
			return at
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newModel(t)
			at := c.at(m)
			e := m.Tap(at)
			title := ""
			if e.List != nil {
				title = e.List.Title
			}
			if e.Selected != c.selected || e.Selected != m.Selected() || (e.Fly != nil) != c.fly || title != c.list || (e.Again != nil) != c.again {
				t.Errorf("selected %q, fly %v, list %q, again %v", e.Selected, e.Fly, title, e.Again)
			}
		})
	}
}
