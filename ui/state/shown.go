package state

import (
	"encoding/json"
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// shown is what a window shows of a project, kept for the next start.
type shown struct {
	Figure   string            `json:"figure"`
	Layers   map[geo.Kind]bool `json:"layers,omitempty"` // that are switched otherwise than the figure has them
	Year     int               `json:"year,omitempty"`
	Metro    bool              `json:"metro_today,omitempty"`
	Selected geo.FeatureID     `json:"selected,omitempty"`
	Open     bool              `json:"open,omitempty"`   // with its dossier
	Center   *orb.Point        `json:"center,omitempty"` // of the map; nil where it shows the figure as at first
	Scale    float64           `json:"scale,omitempty"`
}

// WriteShown gives figure, layers, year, selection and view as JSON.
func (m *Model) WriteShown() string {
	s := shown{Figure: m.figure.ID, Year: m.year, Metro: m.MetroToday(), Selected: m.selected, Open: m.Open(), Layers: map[geo.Kind]bool{}}
	first := m.data.Shown(m.figure)
	for _, l := range m.data.Layers() {
		if on := m.visible[l.Kind]; on != first[l.Kind] {
			s.Layers[l.Kind] = on
		}
	}
	if v := m.view; !m.AtFigure() {
		at := v.LonLat(scene.Point{X: v.Size.W / 2, Y: v.Size.H / 2}) // whatever covers its edges
		s.Center, s.Scale = &at, v.Scale
	}
	b, err := json.Marshal(s)
	if err != nil {
		return "" // no such numbers are shown
	}
	return string(b)
}

// ReadShown shows what was written before anything covers the map. What is not there any
// more is left out.
func (m *Model) ReadShown(text string) {
	var s shown
	if json.Unmarshal([]byte(text), &s) != nil || !m.SetFigure(s.Figure) {
		return
	}
	_ = m.SetYear(s.Year) // one that the project has no goals for is not shown
	m.SetMetroToday(s.Metro)
	for k, on := range s.Layers {
		if m.hasLayer(k) {
			m.SetVisible(k, on)
		}
	}
	if _, ok := m.index.Feature(s.Selected); ok {
		_ = m.Select(s.Selected) // its dossier says what can't be read
		if !s.Open {
			m.open = false // it is marked only
			m.changed(SelectionChanged)
		}
	}
	if at := s.Center; at != nil && s.Scale > 0 && !math.IsInf(s.Scale, 0) && math.Abs(at[0]) <= 180 && math.Abs(at[1]) < 85 {
		v := m.view
		v.Center, v.Scale = *at, s.Scale
		m.SetView(v)
	}
}

func (m *Model) hasLayer(k geo.Kind) bool {
	for _, l := range m.data.Layers() {
		if l.Kind == k {
			return true
		}
	}
	return false
}
