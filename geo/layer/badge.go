package layer

import (
	"math"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// pillPart is one count of a district's pill, as it is drawn.
type pillPart struct {
	id   geo.FeatureID
	text scene.Text
	kind geo.Kind
	says string     // in full
	box  scene.Rect // in the pill
	left float64    // where its symbol begins
}

// pillForm is a way in which a district's pill can be drawn.
type pillForm struct {
	parts []pillPart
	size  scene.Size
	says  label.Words
	stage []scene.Text // above the pill, see withStage
	pill  scene.Rect   // in size
}

// Lengths of a pill in units of a window's sheet.
const (
	badgePad      = 8
	badgePadLess  = 5 // where there is little room
	badgePadLeast = 3
	badgeSymbol   = 10
	badgeGap      = 4
)

// pill gives the pill that stands under a district's name: that it has policy
// documents, and the number of its features of each kind that have no symbol of their
// own on the map. It has several forms, the most worth first; none when it says
// nothing.
func (d *Drawing) pill(it *Item) []pillForm {
	if out, ok := d.pills[it]; ok {
		return out
	}
	if len(d.numbers) > 0 {
		return nil // the map is read for its numbers
	}
	var counts []CountBadge
	if d.showsDocuments() && it.Documented {
		counts = append(counts, d.Data.countBadge(d.Figure, true, it, DocumentKind))
	}
	for _, k := range append(geo.Badged(), d.Data.OwnKinds()...) {
		if !d.Visible[k] || d.Data.Layer(k).isArea() && d.Level() == CityLevel {
			continue // at city scale most zones are hidden; counting a few would mislead
		}
		if t := d.Data.countBadge(d.Figure, d.Level() == CityLevel, it, k); len(t.Own) > 0 || t.Stated != nil || d.anyUndrawn(t) {
			counts = append(counts, t)
		}
	}
	counts = slices.DeleteFunc(counts, func(t CountBadge) bool { return !t.counts() })
	out := d.pillForms(counts)
	d.pills[it] = out
	return out
}

// pillForms are a row, rows one below the other, and the same with fewer words.
func (d *Drawing) pillForms(counts []CountBadge) []pillForm {
	if len(counts) == 0 {
		return nil
	}
	full := make([]string, len(counts))
	for i, t := range counts {
		full[i] = t.text(d.Lang, d.Data.allNear(t))
	}
	var out []pillForm
	add := func(words label.Words, pad float64, says func(i int) string) {
		parts := make([]pillPart, len(counts))
		for i, t := range counts {
			parts[i] = d.pillPart(t, says(i), pad)
			parts[i].says = full[i]
		}
		forms := []pillForm{d.pillRow(parts, pad)}
		if len(counts) > 1 {
			forms = append(forms, d.pillRows(parts))
		}
		for _, form := range forms {
			form.says = words
			out = append(out, form)
		}
	}
	add(label.AllWords, badgePad, func(i int) string { return full[i] })
	add(label.FewerWords, badgePadLess, func(i int) string { return counts[i].shortOf(d.Lang, full[i]) })
	add(label.NoWords, badgePadLeast, func(i int) string { return counts[i].leastText(d.Lang) })
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

// pillPart measures a count that says something.
func (d *Drawing) pillPart(t CountBadge, says string, pad float64) pillPart {
	u := d.unit()
	part := pillPart{id: t.ID(), kind: t.Kind, text: d.line("badge", says)}
	w := (2*pad + badgeSymbol) * u
	if says != "" {
		w += badgeGap*u + part.text.Width
	}
	part.box, part.left = scene.R(0, 0, w, d.pillHeight()), pad*u
	return part
}

// pillRow sets counts beside each other, one gap between two.
func (d *Drawing) pillRow(parts []pillPart, pad float64) pillForm {
	out := pillForm{parts: slices.Clone(parts)}
	x := 0.0
	for i := range out.parts {
		p := &out.parts[i]
		if i > 0 {
			p.box.Max.X -= pad * d.unit()
			p.left -= pad * d.unit()
		}
		p.box, p.left = p.box.Shift(scene.Point{X: x}), p.left+x
		x = p.box.Max.X
	}
	out.size = scene.Size{W: x, H: d.pillHeight()}
	out.pill.Max = scene.Point{X: out.size.W, Y: out.size.H}
	return out
}

// pillRows sets counts one below the other.
func (d *Drawing) pillRows(parts []pillPart) pillForm {
	out := pillForm{parts: slices.Clone(parts)}
	for i := range out.parts {
		out.size.W = math.Max(out.size.W, out.parts[i].box.W())
	}
	for i := range out.parts {
		p := &out.parts[i]
		p.box.Max.X = out.size.W
		p.box = p.box.Shift(scene.Point{Y: out.size.H})
		out.size.H += d.pillHeight()
	}
	out.pill.Max = scene.Point{X: out.size.W, Y: out.size.H}
	return out
}

// pillHeight is the height of a row of a pill.
func (d *Drawing) pillHeight() float64 { return d.Sheet.Symbol("badge").Size }

// drawPill paints the pill with its top left at a point. Each count is a group of
// its own, so that a click tells which one it met.
func (d *Drawing) drawPill(p scene.Canvas, at scene.Point, pl pillForm) {
	u, h, st := d.unit(), d.pillHeight(), d.Sheet.Symbol("badge").Style
	var outline scene.Path
	outline.RoundRect(scene.R(at.X, at.Y, pl.pill.W(), pl.pill.H()), h/2)
	p.Path(outline, st)
	for _, part := range pl.parts {
		d.used[geo.BadgeRole(part.kind)] = true
		p.Group(scene.Group{Name: d.named(string(part.id)), ID: part.id, Title: part.says}, func(p scene.Canvas) {
			var ground scene.Path
			box := part.box.Shift(at).Inset(st.Width)
			ground.RoundRect(box, math.Min(box.H(), h-2*st.Width)/2)
			p.Path(ground, scene.PathStyle{Fill: st.Fill})
			mid, left := box.Center().Y, at.X+part.left
			drawCountBadgeSymbol(p, d.Sheet, part.kind, scene.Point{X: left + badgeSymbol/2*u, Y: mid}, u)
			if t := part.text; t.String != "" {
				t.At = scene.Point{X: left + (badgeSymbol+badgeGap)*u, Y: mid + 0.36*t.Size}
				p.Text(t)
			}
		})
	}
}

// DrawSwatch paints the sample of a role in a legend so that it fills r; scale is
// the size of the sample's parts, 1 in a window.
func DrawSwatch(p scene.Canvas, s *style.Sheet, role string, r scene.Rect) {
	if strings.HasSuffix(role, headRole) {
		return
	}
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
