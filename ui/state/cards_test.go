package state_test

import (
	"fmt"
	"testing"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/state"
)

// mostBelow is how much of what a frame is about may lie below the legend, in features.
const mostBelow = 0.06

// A legend that the user did not open covers no more than a small share of what is
// selected, or of what the figure is about, whatever shows beside it.
func TestLegendLeavesTheSubjectFree(t *testing.T) {
	if testing.Short() {
		t.Skip("takes over 5 s: every figure at three sizes")
	}
	sizes := []scene.Size{{W: 1384, H: 760}, {W: 1244, H: 700}, {W: 984, H: 600}}
	selections := []geo.FeatureID{"", "district/310115", "district/310151", "district/310114", "district/310118"}
	m := newModel(t)
	m.ShowLegend(state.LegendFits)
	open, folded := 0, 0
	for i := range m.Figures() {
		for _, size := range sizes {
			for _, panel := range []bool{false, true} {
				for _, id := range selections {
					m.Close()
					furnishAs(m, size, panel, false)
					m.SetFigure(m.Figures()[i].ID)
					if id != "" {
						_ = m.Select(id)
						furnishAs(m, size, panel, true)
					}
					l, f := m.Legend(), m.Frame()
					if len(l.Rows) == 0 {
						folded++
						continue
					}
					open++
					if below := f.Subject().Under(l.Box); below > mostBelow {
						t.Errorf("%s: %.2f below the legend at %v", fmt.Sprint(m.Figure().ID, size, panel, id), below, l.Box)
					}
				}
			}
		}
	}
	t.Logf("%d open, %d folded", open, folded)
	if open < folded/2 {
		t.Errorf("%d legends are open, %d folded: they give way too often", open, folded)
	}
}
