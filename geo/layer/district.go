package layer

import (
	"strconv"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// district fills the 16 districts, draws each border once and outlines the
// figure's subjects.
type district struct{ plain }

func (district) Kind() geo.Kind { return geo.District }

func (district) Legend() []string {
	return []string{"district", "district.documented", "district.subject",
		"district.goals0", "district.goals1", "district.goals2", "district.goals3", "district.goals4"}
}

// districtRole is the symbol role of a district's fill.
func (d *Drawing) districtRole(it *Item) string {
	if d.Year > 0 {
		return "district.goals" + strconv.Itoa(min(d.Data.GoalsBy(it.ID, d.Year), 4))
	}
	if d.isSubject(it.ID) {
		return "district.subject"
	}
	if it.Documented {
		return "district.documented"
	}
	return "district"
}

func (d *Drawing) isSubject(id geo.FeatureID) bool {
	if d.Figure == nil {
		return false
	}
	for _, s := range d.Figure.Subjects {
		if s == id {
			return true
		}
	}
	return false
}

func (district) Draw(p scene.Painter, d *Drawing) {
	for _, it := range d.Data.byKind[geo.District] {
		if !d.inFrame(it) {
			continue
		}
		sym := d.symbol(d.districtRole(it))
		if it.ID == d.Selected && d.Year == 0 { // with a year, the shade counts
			sym = d.Sheet.Symbol("district.selected")
		}
		st := scene.PathStyle{Fill: sym.Style.Fill}
		if it.ID == d.Hovered {
			st.Fill = hoverFill(d.Sheet, st.Fill)
		}
		path := d.path(it)
		d.group(p, it, func(p scene.Painter) {
			p.Path(path, st)
			sym.Hatch.Draw(p, path, d.rect, d.pt(it))
		})
	}
	role := "district"
	if d.Year > 0 {
		role = "district.goals0" // darker, as the shades are
	}
	line := d.Sheet.Symbol(role).Style
	line.Fill = scene.Color{}
	p.Path(d.borderPath(), line)
}

// hoverFill is 6 % darker, or lighter on a dark ground, where darker would not
// be seen.
func hoverFill(s *style.Sheet, c scene.Color) scene.Color {
	if s.Theme == style.Dark {
		return style.Mix(c, scene.Color{R: 255, G: 255, B: 255, A: 255}, 0.08)
	}
	return style.Darker(c, 0.06)
}

func (district) Labels(d *Drawing) []label.Candidate {
	var out []label.Candidate
	for _, it := range d.Data.byKind[geo.District] {
		if c := d.districtLabel(it); c.Leader || d.inFrame(it) { // a ring runs around all small ones
			out = append(out, c)
		}
	}
	return out
}
