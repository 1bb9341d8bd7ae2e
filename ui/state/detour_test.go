package state_test

import (
	"math"
	"testing"

	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/ui/state"
)

// furnishAs tells a model what a window of a size covers, with a panel at the left and
// the dossier at the right or not.
func furnishAs(m *state.Model, size scene.Size, panel, dossier bool) {
	in := view.Insets{}
	if panel {
		in.Left = 288
	}
	if dossier {
		in.Right = 388
	}
	m.Resize(size)
	m.SetInsets(in)
	card := scene.R(in.Left+16, 16, 240, 80)
	all := []scene.Rect{card, scene.R(in.Left+16, size.H-160, 36, 104)}
	if panel {
		all = append(all, scene.R(0, 0, in.Left, size.H))
	}
	if dossier {
		all[0] = scene.R(in.Left+16, 16, 200, 36)
		all = append(all, scene.R(size.W-in.Right, 0, in.Right, size.H))
	}
	m.SetObstacles(card, all)
}

// sameView wants two maps to stand at the same place.
func sameView(t *testing.T, what string, got, want view.Viewport) {
	t.Helper()
	corner := want.LonLat(scene.Point{})
	if d := got.Pt(corner).Len(); got.Size != want.Size || math.Abs(got.Scale/want.Scale-1) > 1e-9 || d > 1e-3 {
		t.Errorf("%s: 1:%.0f at %v, a fresh window has 1:%.0f at %v", what, got.Denominator(), got.Center, want.Denominator(), want.Center)
	}
}

// A figure looks the same whichever way the window came to show it: by other sizes, with
// a panel that was opened and closed, by other figures, with a dossier in between.
func TestDetoursGiveTheSameView(t *testing.T) {
	large, small := scene.Size{W: 1244, H: 700}, scene.Size{W: 984, H: 600}
	m := newModel(t)
	for i := range m.Figures() {
		id := m.Figures()[i].ID
		for _, panel := range []bool{false, true} {
			fresh := newModel(t)
			furnishAs(fresh, large, panel, false)
			fresh.SetFigure(id)
			want := fresh.View()

			furnishAs(m, large, !panel, false)
			m.SetFigure(id)
			furnishAs(m, large, panel, false)
			sameView(t, id+" after a panel turned", m.View(), want)
			furnishAs(m, small, panel, false)
			furnishAs(m, large, panel, false)
			sameView(t, id+" after another size", m.View(), want)
			furnishAs(m, large, panel, true)
			sameView(t, id+" below a dossier", m.View(), want)
			furnishAs(m, small, panel, true)
			furnishAs(m, large, panel, true)
			sameView(t, id+" below a dossier after another size", m.View(), want)
			furnishAs(m, large, panel, false)
			sameView(t, id+" after a dossier", m.View(), want)
		}
	}
}
