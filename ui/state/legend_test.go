package state_test

import (
	"fmt"
	"image"
	"reflect"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/ui/state"
)

// marks collects how what is drawn in a frame looks.
type marks struct {
	frame   scene.Rect
	paths   []scene.PathStyle
	markers []scene.Marker
}

func (m *marks) Group(_ scene.Group, draw func(scene.Canvas)) { draw(m) }
func (*marks) Text(scene.Text)                                {}
func (*marks) Image(scene.Rect, image.Image)                  {}
func (m *marks) Path(p scene.Path, st scene.PathStyle) {
	if slices.ContainsFunc(p.Points, m.frame.Contains) {
		m.paths = append(m.paths, st)
	}
}
func (m *marks) Markers(at []scene.Point, mk scene.Marker) {
	if slices.ContainsFunc(at, m.frame.Contains) {
		m.markers = append(m.markers, mk)
	}
}

// shows reports whether a symbol is among the marks: by its line or fill.
func (m *marks) shows(sym style.Symbol) bool {
	mk := sym.Marker()
	return slices.ContainsFunc(m.paths, func(st scene.PathStyle) bool {
		return st.Stroke == sym.Style.Stroke && reflect.DeepEqual(st.Dash, sym.Style.Dash) && st.Stroke.A > 0 ||
			st.Fill == sym.Style.Fill && st.Fill.A > 0
	}) || slices.ContainsFunc(m.markers, func(o scene.Marker) bool { return reflect.DeepEqual(o.Style, mk.Style) })
}

// Whatever the legend explains is drawn in the frame, and all that is drawn and can be
// explained is in the legend or counted as what has no room there. The card lies clear
// of the inset and of all furniture.
func TestLegendEqualsMap(t *testing.T) {
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		for _, size := range walkSizes {
			w := &walker{Model: newModel(t)}
			w.follow()
			w.SetLang(l)
			w.Resize(size)
			w.ShowLegend(state.LegendOpen)
			for i := range w.Figures() {
				w.SetFigure(w.Figures()[i].ID)
				checkLegend(t, fmt.Sprintf("%s %s %.0fx%.0f", w.Figure().ID, l, size.W, size.H), w)
			}
		}
	}
}

func checkLegend(t *testing.T, name string, w *walker) {
	s, legend, f := w.Scene(), w.Legend(), w.Frame()
	f.PlacementCache, f.Legend = nil, legend.Room
	d := layer.NewDrawing(&f)
	drawn, in := d.Roles(), d.Inset()
	var listed []string
	for _, r := range legend.Rows {
		listed = append(listed, r.Role)
		if !slices.Contains(drawn, r.Role) {
			t.Errorf("%s: the legend explains %s, which is not drawn", name, r.Role)
		}
	}
	if len(listed)+legend.More != len(drawn) {
		t.Errorf("%s: %v drawn, %v and %d more in the legend", name, drawn, listed, legend.More)
	}
	m := &marks{frame: w.View().Rect()}
	s.PaintTo(m)
	for _, r := range listed {
		if sym := f.Sheet.Symbol(r); sym.Shape != "" && !m.shows(sym) {
			t.Errorf("%s: %s is in the legend and has no mark", name, r)
		}
	}
	if legend.Box.Empty() {
		return
	}
	furniture := slices.Clone(f.Obstacles)
	if in != nil {
		furniture = append(furniture, in.Card)
	}
	for _, o := range furniture {
		if legend.Box.Overlaps(o) {
			t.Errorf("%s: the legend at %v lies over %v", name, legend.Box, o)
		}
	}
}
