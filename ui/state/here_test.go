package state_test

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/ui/state"
)

// everythingOn shows all layers without a figure's choice.
func everythingOn(m *state.Model) {
	m.SetFigure("overview")
	for _, k := range geo.Kinds() {
		m.SetVisible(k, true)
	}
}

func ids(rows []dossier.Row) []geo.FeatureID {
	var out []geo.FeatureID
	for _, r := range rows {
		out = append(out, r.ID)
	}
	return out
}

// A tap in the middle of any place selects the topmost and lists the others at once
// where there is more than one besides the district, and only there.
func TestTapListsWhatLiesThere(t *testing.T) {
	m := newModel(t)
	everythingOn(m)
	f := load(t)
	lists := 0
	for _, ft := range f.content.Features {
		if !ft.HasPin() || !slices.Contains([]geo.Kind{geo.Axis, geo.Zone, geo.Incubator, geo.Cluster, geo.Organisation}, ft.Kind) {
			continue
		}
		for _, scale := range []float64{100_000, 30_000} {
			m.Close()
			m.Look(ft.Point, scale)
			at := m.View().Free().Center()
			hit := m.Scene().HitTest(at, 5)
			if len(hit) == 0 || hit[0].Kind() == layer.BadgeKind {
				continue
			}
			others := 0
			for _, id := range hit {
				if _, known := m.Index().Feature(id); known && id.Kind() != geo.District && id.Kind() != geo.Water && id.Kind() != geo.Land {
					others++
				}
			}
			h := m.Tap(at).List
			if (h != nil) != (others > 1) {
				t.Errorf("%s at 1:%g: %d features besides the district, list %v", ft.ID, scale, others, h)
			}
			if h == nil {
				continue
			}
			lists++
			rows := h.Rows()
			if h.Marked != 0 || rows[0].ID != m.Selected() || slices.Contains(hit, ft.ID) && !slices.Contains(ids(rows), ft.ID) {
				t.Errorf("%s at 1:%g: marked %d of %v, selected %s", ft.ID, scale, h.Marked, ids(rows), m.Selected())
			}
			for _, r := range rows {
				if r.Name == "" || r.Kind == "" || r.Role == "" {
					t.Errorf("%s: row %+v", ft.ID, r)
				}
			}
		}
	}
	if lists < 20 {
		t.Errorf("only %d lists", lists)
	}
}

// What is known to its district only is in the list that opens there and in the list
// of the pill that counts it; the pill itself can be tapped.
func TestKnownOnlyIsInBothLists(t *testing.T) {
	m := newModel(t)
	everythingOn(m)
	f := load(t)
	all := 0
	for _, ft := range f.content.Features {
		if ft.Precision != geo.PrecisionDistrict || ft.Kind == geo.District {
			continue
		}
		all++
		home, _ := m.Index().Feature(ft.District)
		found := false
		for _, scale := range []float64{150_000, 80_000, 50_000} { // a small district may be full from afar
			m.Close()
			m.Look(home.Point, scale)
			for _, p := range pillsOf(m.Scene().Root) {
				h := m.Tap(p).List
				found = found || h != nil && slices.Contains(ids(h.Rows()), ft.ID)
			}
		}
		if !found {
			t.Errorf("%s is in no pill's list", ft.ID)
		}
	}
	if all != 24 {
		t.Errorf("%d places are known to their district only", all)
	}
	m.Close()
	z, _ := m.Index().Feature(zhangjiang)
	m.Look(z.Point, 60_000)
	if h := m.Tap(m.View().Free().Center()).List; h == nil || !slices.Contains(ids(h.Rows()), "zone/zimao-shiyanqu") || len(h.Parts) < 2 || h.Parts[1].Head == "" {
		t.Errorf("in Zhangjiang: %+v", h)
	}
}

// pillsOf lists the middles of all counts in pills.
func pillsOf(items []scene.Item) []scene.Point {
	var out []scene.Point
	for _, it := range items {
		if it.Group == nil {
			continue
		}
		if it.Group.ID.Kind() == layer.BadgeKind {
			out = append(out, it.Bounds().Center())
			continue
		}
		out = append(out, pillsOf(it.Group.Items)...)
	}
	return out
}

// The list of Changning's pill names four of thirteen.
func TestPillListsWhatItCounts(t *testing.T) {
	m := newModel(t)
	for _, p := range pillsOf(m.Scene().Root) {
		if h := m.Tap(p).List; h != nil && h.Title == "长宁区" {
			if h.Foot != "文中点名 4 / 13" || len(h.Rows()) != 4 || m.Selected() != "" {
				t.Errorf("%+v, selected %q", h, m.Selected())
			}
			return
		}
	}
	t.Error("Changning has no pill")
}

// dossierRoom is what the dossier covers of the map.
var dossierRoom = view.Insets{Right: 388, Bottom: 70}

// When the dossier opens, all of what was tapped and was in sight stays in sight, and
// the next tap at the same place of the screen goes on below.
func TestDossierHidesNoEdge(t *testing.T) {
	seen := 0
	for _, size := range []scene.Size{{W: 1176, H: 848}, {W: 760, H: 590}} {
		m := newModel(t)
		m.Resize(size)
		m.Subscribe(func(c state.Change) {
			if c&state.SelectionChanged != 0 && m.Open() {
				m.SetInsets(dossierRoom)
			}
		})
		for _, fig := range m.Figures() {
			for _, id := range fig.Emphasis {
				ft, ok := m.Index().Feature(id)
				if !ok || ft.Geometry == nil {
					continue
				}
				m.Close()
				m.SetInsets(view.Insets{Bottom: 70})
				m.SetFigure(fig.ID)
				at, _ := m.TipAt(id)
				whole := boxOf(ft, m.View()).Within(m.View().Rect()) && !m.Inset().Holds(at)
				to := goal(m, m.Tap(at))
				first := m.Selected()
				if first != id || !whole {
					continue
				}
				seen++
				if box := boxOf(ft, to); !box.Within(to.Free()) {
					t.Errorf("%s %s %v: %v leaves %v", fig.ID, id, size, box, to.Free())
				}
				m.SetView(to)
				if m.Tap(at).List != nil && m.Selected() == first {
					t.Errorf("%s %s: the second tap met the same", fig.ID, id)
				}
			}
		}
	}
	if seen < 30 {
		t.Errorf("only %d areas were tapped", seen)
	}
}

// goal is where the map stands when it has done what a tap asks for.
func goal(m *state.Model, e state.Effect) view.Viewport {
	if e.Fly != nil {
		return *e.Fly
	}
	return m.View()
}

func boxOf(f geo.Feature, v view.Viewport) scene.Rect {
	b := f.Bound()
	return scene.Rect{Min: v.Pt(orb.Point{b.Min[0], b.Max[1]}), Max: v.Pt(orb.Point{b.Max[0], b.Min[1]})}
}

// The list goes on where a row was picked, and a map that the user moved is another
// place.
func TestTapGoesOnFromTheRow(t *testing.T) {
	m := newModel(t)
	everythingOn(m)
	z, _ := m.Index().Feature(zhangjiang)
	m.Look(z.Point, 60_000)
	at := m.View().Free().Center()
	rows := m.Tap(at).List.Parts[0].Rows
	if err := m.Pick(rows[1]); err != nil || m.Selected() != rows[1].ID {
		t.Fatalf("%v, %s", err, m.Selected())
	}
	m.Tap(at)
	if want := rows[2%len(rows)].ID; m.Selected() != want {
		t.Errorf("after the second row: %s, want %s", m.Selected(), want)
	}
	m.SetView(m.View().Pan(scene.Point{X: 300, Y: 200}))
	m.Tap(at)
	if hit := m.Scene().HitTest(at, 5); m.Selected() != hit[0] {
		t.Errorf("elsewhere: %s, topmost is %s", m.Selected(), hit[0])
	}
}

// A district that was tapped in the inset shows on the map when the dossier leaves the
// inset no room.
func TestTapInInsetShowsTheDistrict(t *testing.T) {
	m := newModel(t)
	in := m.Inset()
	if in == nil {
		t.Fatal("no inset")
	}
	m.Subscribe(func(c state.Change) {
		if c&state.SelectionChanged != 0 && m.Open() {
			m.SetInsets(dossierRoom)
		}
	})
	seen := 0
	for _, d := range m.Index().Districts() {
		m.Close()
		m.SetInsets(view.Insets{Bottom: 70})
		m.SetFigure("overview")
		f, _ := m.Index().Feature(d)
		at := m.Inset().View.Pt(f.Point)
		if !m.Inset().Holds(at) {
			continue
		}
		to := goal(m, m.Tap(at))
		if m.Selected() == d {
			seen++
			m.SetView(to)
			if box := boxOf(f, to); !m.Inset().Shows(&f) && !box.Within(to.Free()) {
				t.Errorf("%s: %v leaves %v", d, box, to.Free())
			}
		}
	}
	if seen < 5 {
		t.Errorf("only %d districts were tapped", seen)
	}
}
