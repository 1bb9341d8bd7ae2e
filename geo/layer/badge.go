package layer

import (
	"strings"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// pillPart is one count of a district's pill, as it is drawn.
type pillPart struct {
	id    geo.FeatureID
	text  scene.Text
	kind  geo.Kind
	width float64
}

// pill is what stands under a district's name; without parts there is none.
type pill struct {
	parts []pillPart
	width float64
}

// Lengths of a pill in units of a window's sheet.
const (
	badgePad    = 8
	badgeSymbol = 10
	badgeGap    = 4
)

// pill gives the pill of a district: that it has policy documents, and the number
// of its features of each kind that have no symbol of their own on the map.
func (d *Drawing) pill(it *Item) pill {
	if out, ok := d.pills[it]; ok {
		return out
	}
	var out pill
	if d.showsDocuments() && it.Documented {
		d.addPart(&out, d.Data.countBadge(d.Figure, true, it, DocumentKind))
	}
	for _, k := range geo.Badged() {
		if !d.Visible[k] || d.Data.of(k).isArea() && d.Level() == CityLevel {
			continue // at city scale most zones are hidden; counting a few would mislead
		}
		if t := d.Data.countBadge(d.Figure, d.Level() == CityLevel, it, k); len(t.Own) > 0 || t.Stated != nil || d.anyUndrawn(t) {
			d.addPart(&out, t)
		}
	}
	d.pills[it] = out
	return out
}

// showsDocuments reports whether the map says which districts have policy
// documents: figures of the whole city do.
func (d *Drawing) showsDocuments() bool {
	return d.Year == 0 && (d.Figure == nil || len(d.Figure.Subjects) == 0)
}

// anyUndrawn reports whether something that a count badge counts has no symbol.
func (d *Drawing) anyUndrawn(t CountBadge) bool {
	for _, id := range t.Named {
		if _, drawn := d.pins[id]; !drawn {
			return true
		}
	}
	return false
}

func (d *Drawing) addPart(out *pill, t CountBadge) {
	if !t.counts() {
		return
	}
	u, st := d.unit(), d.Sheet.Text("badge")
	part := pillPart{id: t.ID(), kind: t.Kind, text: st.Text(d.Data.CountBadgeText(d.Lang, t))}
	part.text.Width = d.Fonts.Width(part.text.String, part.text.Weight, part.text.Size)
	part.width = (2*badgePad+badgeSymbol+badgeGap)*u + part.text.Width
	out.parts = append(out.parts, part)
	if out.width += part.width; len(out.parts) > 1 {
		part.width -= badgePad * u // one gap between two
		out.width -= badgePad * u
	}
	out.parts[len(out.parts)-1] = part
}

// pillHeight is the height of a pill.
func (d *Drawing) pillHeight() float64 { return d.Sheet.Symbol("badge").Size }

// drawPill paints the pill with its top left at a point. Each count is a group of
// its own, so that a click tells which one it met.
func (d *Drawing) drawPill(p scene.Canvas, at scene.Point, pl pill) {
	u, h, st := d.unit(), d.pillHeight(), d.Sheet.Symbol("badge").Style
	var outline scene.Path
	outline.RoundRect(scene.R(at.X, at.Y, pl.width, h), h/2)
	p.Path(outline, st)
	x := at.X
	for i, part := range pl.parts {
		left := x
		if i > 0 {
			left -= badgePad * u // the gap is shared
		}
		d.used[geo.BadgeRole(part.kind)] = true
		p.Group(scene.Group{Name: d.named(string(part.id)), ID: part.id, Title: part.text.String}, func(p scene.Canvas) {
			var ground scene.Path
			box := scene.R(x, at.Y, part.width, h).Inset(st.Width)
			ground.RoundRect(box, box.H()/2)
			p.Path(ground, scene.PathStyle{Fill: st.Fill})
			mid := at.Y + h/2
			drawCountBadgeSymbol(p, d.Sheet, part.kind, scene.Point{X: left + (badgePad+badgeSymbol/2)*u, Y: mid}, u)
			t := part.text
			t.At = scene.Point{X: left + (badgePad+badgeSymbol+badgeGap)*u, Y: mid + 0.36*t.Size}
			p.Text(t)
		})
		x += part.width
	}
}

// DrawSwatch paints the sample of a role in a legend so that it fills r; scale is
// the size of the sample's parts, 1 in a window.
func DrawSwatch(p scene.Canvas, s *style.Sheet, role string, r scene.Rect) {
	kind, ok := strings.CutPrefix(role, geo.BadgeRole(""))
	k := geo.Kind(kind)
	if !ok {
		s.Symbol(role).Draw(p, r)
		return
	}
	sym := s.Symbol("badge")
	h := min(r.H(), sym.Size)
	w := min(r.W(), 1.7*h)
	c := r.Center()
	var outline scene.Path
	outline.RoundRect(scene.R(c.X-w/2, c.Y-h/2, w, h), h/2)
	p.Path(outline, sym.Style)
	drawCountBadgeSymbol(p, s, k, c, h/18)
}

// drawCountBadgeSymbol paints the symbol of what a pill counts, badgeSymbol high.
func drawCountBadgeSymbol(p scene.Canvas, s *style.Sheet, k geo.Kind, at scene.Point, u float64) {
	if k == DocumentKind {
		drawDocument(p, at, s.Color("teal"), u)
		return
	}
	role := k.Info().RoleOf("")
	if s.Has(role + asPoint) {
		role += asPoint // an outline says nothing in so little room
	}
	sym := s.Symbol(role)
	sym.Size *= (badgeSymbol - 1) * u / (sym.Size + sym.Style.Width)
	sym.Style.Width = 1.3 * u
	p.Markers([]scene.Point{at}, sym.Marker())
}

// drawDocument paints a sheet of paper with a folded corner around a point.
func drawDocument(p scene.Canvas, at scene.Point, ink scene.Color, u float64) {
	w, h, fold := 3.6*u, 4.6*u, 2.6*u
	pt := func(x, y float64) scene.Point { return at.Add(scene.Point{X: x, Y: y}) }
	var sheet scene.Path
	sheet.Polygon(pt(-w, -h), pt(w-fold, -h), pt(w, fold-h), pt(w, h), pt(-w, h))
	sheet.Polyline(pt(w-fold, -h), pt(w-fold, fold-h), pt(w, fold-h))
	p.Path(sheet, scene.PathStyle{Stroke: ink, Width: 1.2 * u})
}
