package layer

import (
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// district fills the 16 districts, draws each border between them once and the
// outline of the city stronger; the figure's subjects are outlined.
type district struct{ plain }

// districtRole is the symbol role of a district's fill.
func (d *Drawing) districtRole(it *Item) string {
	if d.Year > 0 {
		if d.Data.GoalsBy(it.ID, d.Year) > 0 {
			return "district.due"
		}
		return "district.undue"
	}
	if d.isSubject(it.ID) {
		return "district.subject"
	}
	if it.Documented && d.ofCity() && len(d.numbers) == 0 {
		return "district.documented"
	}
	return "district"
}

// ofCity reports whether the figure is about the whole city: what is said of all
// districts is then said by their fills. On a figure of one district neither it
// nor its neighbours show it.
func (d *Drawing) ofCity() bool { return d.Figure == nil || len(d.Figure.Subjects) == 0 }

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

// Draw paints the city's outer line first, twice as wide as it shows: the fills
// cover its inner half, so that it stands outside them.
func (district) Draw(p scene.Canvas, d *Drawing, l *Layer) {
	city := d.Sheet.Symbol("city").Style
	city.Width *= 2
	p.Path(d.borderPath(d.Data.outline), city)
	for _, it := range d.Data.byKind[l.Kind] {
		if d.inFrame(it) {
			d.group(p, it, func(p scene.Canvas) { d.fillDistrict(p, it) })
		}
	}
	role := "district"
	switch {
	case d.shades(l.Kind):
		role = "numbers.border"
	case d.Year > 0:
		role = "district.undue" // darker, as the shades are
	}
	line := d.Sheet.Symbol(role).Style
	line.Fill = scene.Color{}
	p.Path(d.borderPath(d.Data.borders), line)
	d.drawMemberBorders(p)
	d.outlineSubjects(p)
}

// fillDistrict paints a district's area.
func (d *Drawing) fillDistrict(p scene.Canvas, it *Item) {
	fill, missing, shaded := d.classFill(it)
	switch {
	case missing:
		d.drawNoData(p, d.path(it))
		return
	case !shaded:
		fill = d.districtFill(it)
	}
	p.Path(d.path(it), scene.PathStyle{Fill: fill})
}

// outlineSubjects marks the figure's subjects and the selected district. Water is
// painted over their lines, which so stop at the river as their fills do.
func (d *Drawing) outlineSubjects(p scene.Canvas) {
	if d.Figure != nil {
		for _, id := range d.Figure.Subjects {
			if it := d.Data.byID[id]; it != nil && id != d.Selected {
				d.outline(p, it, "district.subject")
				d.use("district.subject", it)
			}
		}
	}
	if it := d.Data.byID[d.Selected]; it != nil && it.Kind == geo.District {
		d.outline(p, it, "district.selected")
	}
}

// districtFill is what a district is filled with. A plain one is ground, which
// no legend explains. On the map around an inset its members are one quiet plate,
// unless a year shades them, and in the inset what is none of them is.
func (d *Drawing) districtFill(it *Item) scene.Color {
	role := d.districtRole(it)
	switch {
	case it.ID == d.Selected && d.Year == 0: // with a year, the shade counts
		role = "district.selected"
	case d.inset.Shows(it.Feature) && d.Year == 0:
		role = "inset.plate"
	case d.aroundInset(it):
		role = "inset.around"
	case role != "district":
		d.use(role, it)
	case d.outer != nil:
		role = "inset.member"
	}
	return d.Sheet.Symbol(role).Style.Fill
}

func (district) Labels(d *Drawing, l *Layer) []label.Candidate {
	var out []label.Candidate
	for _, it := range d.Data.byKind[l.Kind] {
		if c := d.districtLabel(it); c.Leader || d.inFrame(it) { // a ring runs around all small ones
			out = append(out, c)
		}
	}
	return out
}
