package panels

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/ui/kit"
)

// colour asks for the colour of all features.
func (p *Style) colour() {
	box := kit.Column(6)
	p.palette(box, p.look.Colour, p.Close, func(colour string) { p.set(func(l *geo.LayerLook) { l.Colour = colour }) })
	p.ask(p.k.T("layer.colour"), box)
}

// palette adds the colours to choose from, and a field for any other.
func (p *Style) palette(box *fyne.Container, now string, leave func(), set func(string)) (first fyne.Focusable) {
	k := p.k
	cells := container.New(kit.Flow{Width: formWidth, GapX: 5, GapY: 5})
	for _, c := range style.Palette() {
		shown := c.Light
		if k.Sheet.Theme.Dark() {
			shown = c.Dark
		}
		look := kit.ButtonStyle{Fill: hexColour(shown), Hover: hexColour(shown), Radius: 5, MinW: 36, MinH: 24}
		if strings.EqualFold(c.Light, now) {
			look.Stroke = k.Color("text")
		}
		b := kit.NewButton(k, look, k.T("layer.colour")+" "+c.Light, p.chosenSign(strings.EqualFold(c.Light, now)), func() { set(c.Light) })
		b.OnLeave = leave
		p.stop(b)
		if first == nil {
			first = b
		}
		kit.Add(cells, b)
	}
	kit.Add(box, cells)
	other := p.field(now, 110, leave, func(s string) {
		if s = "#" + strings.TrimPrefix(strings.TrimSpace(s), "#"); geo.IsHexColour(s) {
			set(strings.ToUpper(s))
			return
		}
		p.say(k.T("layer.noColour", "text", s))
	})
	kit.Add(box, kit.Beside(8, other, k.Text(k.T("layer.colourHint"), kit.SizeSmall, "quiet")))
	return first
}

// chosenSign marks the colour that is taken.
func (p *Style) chosenSign(taken bool) fyne.CanvasObject {
	return p.k.Sketch(fyne.NewSize(12, 12), func(c scene.Canvas, r scene.Rect) {
		if taken {
			var path scene.Path
			path.Circle(r.Center(), 4)
			c.Path(path, scene.PathStyle{Fill: p.k.Color("panel"), Stroke: p.k.Color("text"), Width: 1})
		}
	})
}

func hexColour(hex string) scene.Color {
	n, _ := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 24)
	return scene.Color{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255}
}

// shape asks for what a symbol is besides its colour.
func (p *Style) shape() {
	k := p.k
	symbol := p.model.Sheet().Symbol(p.layer.Style)
	if p.points() {
		p.symbols()
		size := p.look.Size
		if size == 0 {
			size = symbol.Size
			if symbol.Shape == style.Area {
				size = p.model.Sheet().Symbol(p.layer.Style + ".point").Size
			}
		}
		p.slider(func(v float64) string { return k.T("layer.size", "size", number(v)) }, 4, 32, 1, size, func(l *geo.LayerLook, v float64) { l.Size = v })
	}
	if !p.lines() && !p.areas() {
		return
	}
	words := "layer.outline"
	if p.lines() {
		words = "layer.width"
	}
	p.slider(func(v float64) string { return k.T(words, "width", number(v)) }, 0.5, 10, 0.5, cmp.Or(p.look.Width, symbol.Style.Width), func(l *geo.LayerLook, v float64) { l.Width = v })
	p.dashes()
	if p.areas() {
		opacity := 0.0
		if p.look.Fill != nil {
			opacity = *p.look.Fill
		} else {
			role := p.layer.Style
			if classes := p.model.Data().Look(p.kind).Classes; len(classes) > 0 {
				role += classes[0].Suffix
			}
			opacity = float64(p.model.Sheet().Symbol(role).Style.Fill.A) / 255
		}
		p.slider(func(v float64) string { return k.T("layer.fill", "percent", number(v)) }, 0, 100, 5, math.Round(opacity*100), func(l *geo.LayerLook, v float64) {
			share := v / 100
			l.Fill = &share
		})
	}
}

// symbols asks for the shape of points.
func (p *Style) symbols() {
	k := p.k
	cells := container.New(kit.Flow{Width: formWidth, GapX: 3, GapY: 3})
	shapes := geo.Shapes
	now := p.look.Shape
	if now == "" && p.look.Mode != geo.CategoryMode {
		now = string(p.model.Sheet().Symbol(p.layer.Style).Shape)
	}
	if p.look.Mode == geo.CategoryMode {
		shapes = append([]string{""}, shapes...)
	}
	for _, s := range shapes {
		look := kit.ButtonStyle{Fill: k.Color("input"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 6, MinW: 24, MinH: 26}
		if s == now {
			look.Fill, look.Stroke = k.Color("selectedRow"), k.Color("accent")
		}
		sign := k.Sketch(fyne.NewSize(18, 18), func(c scene.Canvas, r scene.Rect) {
			y := style.Symbol{Shape: style.Shape(s), Size: 11, Style: scene.PathStyle{Fill: k.Color("text")}}
			if s == "" { // each class its own
				y.Size = 7
				for i, one := range []string{"disc", "square", "triangle"} {
					y.Shape = style.Shape(one)
					y.Draw(c, scene.R(r.Min.X+float64(i%2)*9, r.Min.Y+float64(i/2)*9, 9, 9))
				}
				return
			}
			y.Draw(c, r)
		})
		b := p.button(look, k.T("layer.shape")+" "+k.T("layer.shape."+cmp.Or(s, "each")), container.NewCenter(sign), func() { p.set(func(l *geo.LayerLook) { l.Shape = s }) })
		kit.Add(cells, k.Hinted(b, false))
	}
	p.ask(k.T("layer.shape"), cells)
}

// dashes asks for the dashes of lines and outlines.
func (p *Style) dashes() {
	k := p.k
	cells := container.New(kit.Flow{Width: formWidth, GapX: 4, GapY: 4})
	for _, d := range geo.Dashes {
		look := kit.ButtonStyle{Fill: k.Color("input"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 6, MinW: 59, MinH: 26}
		if d == cmp.Or(p.look.Dash, "solid") {
			look.Fill, look.Stroke = k.Color("selectedRow"), k.Color("accent")
		}
		sign := k.Sketch(fyne.NewSize(44, 12), func(c scene.Canvas, r scene.Rect) {
			var path scene.Path
			path.Polyline(scene.Point{X: r.Min.X, Y: r.Center().Y}, scene.Point{X: r.Max.X, Y: r.Center().Y})
			c.Path(path, scene.PathStyle{Stroke: k.Color("text"), Width: 2, Dash: style.Dashes(d, 2)})
		})
		b := p.button(look, k.T("layer.dash")+" "+k.T("layer.dash."+d), container.NewCenter(sign), func() { p.set(func(l *geo.LayerLook) { l.Dash = d }) })
		kit.Add(cells, k.Hinted(b, false))
	}
	p.ask(k.T("layer.dash"), cells)
}

// labels asks which column has the names on the map.
func (p *Style) labels() {
	k := p.k
	name := func(column string) string {
		switch column {
		case "":
			return k.T("layer.label.name")
		case geo.NoLabels:
			return k.T("layer.label.none")
		}
		return column
	}
	p.menu(k.T("layer.label"), name(p.look.Label), 0, func() [][]kit.MenuItem {
		item := func(column string) kit.MenuItem {
			return kit.MenuItem{Text: name(column), Checked: column == p.look.Label, Do: func() { p.set(func(l *geo.LayerLook) { l.Label = column }) }}
		}
		groups := [][]kit.MenuItem{{item(""), item(geo.NoLabels)}}
		var columns []kit.MenuItem
		for _, c := range p.model.Data().Columns(p.kind) {
			columns = append(columns, item(c.Name))
		}
		if len(columns) > 0 {
			groups = append(groups, columns)
		}
		return groups
	}, nil)
}

// scales asks from which scale to which the layer shows.
func (p *Style) scales() {
	k := p.k
	field := func(now float64, to func(*geo.LayerLook, float64)) fyne.CanvasObject {
		text := ""
		if now > 0 {
			text = number(now)
		}
		return p.field(text, 84, p.Close, func(s string) {
			v, ok := scaleOf(s)
			if !ok {
				p.say(k.T("layer.noScale", "text", s))
				return
			}
			p.set(func(l *geo.LayerLook) { to(l, v) })
		})
	}
	from := field(p.look.From, func(l *geo.LayerLook, v float64) { l.From = v })
	to := field(p.look.To, func(l *geo.LayerLook, v float64) { l.To = v })
	word := func(s string) fyne.CanvasObject { return k.Text(s, kit.SizeText, "text") }
	p.ask(k.T("layer.scales", "scale", dossier.Number(math.Round(p.model.View().Denominator()/100)*100)), kit.Beside(6, word("1:"), from, word("–  1:"), to))
}

// scaleOf reads the number of a scale: 50000, 1:50 000 or 5万; ok is false for no number.
func scaleOf(s string) (v float64, ok bool) {
	s = strings.NewReplacer("1:", "", "1：", "", " ", "", ",", "", "，", "").Replace(s)
	if s == "" {
		return 0, true
	}
	digits, ten := strings.CutSuffix(s, "万")
	v, err := strconv.ParseFloat(digits, 64)
	if ten {
		v *= 1e4
	}
	return v, err == nil && v >= 0 && !math.IsInf(v, 0) && !math.IsNaN(v)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// foot puts the look back, and moves or deletes the layer.
func (p *Style) foot() {
	k := p.k
	small := func(words string, do func()) fyne.CanvasObject {
		b := k.Button(words, false, do)
		b.OnLeave = p.Close
		p.stop(b)
		return b
	}
	row := container.New(kit.Flow{Width: formWidth, GapX: 8, GapY: 8})
	if p.look.Write() != "" {
		kit.Add(row, small(k.T("layer.reset"), func() { p.set(func(l *geo.LayerLook) { *l = geo.LayerLook{} }) }))
	}
	kinds := p.model.Data().OwnKinds()
	at := slices.Index(kinds, p.kind)
	for _, m := range []struct {
		key string
		by  int
	}{{"layer.up", 1}, {"layer.down", -1}} {
		if to := at + m.by; to >= 0 && to < len(kinds) {
			kit.Add(row, small(k.T(m.key), func() { p.host.OrderLayers(moved(kinds, at, to)) }))
		}
	}
	kit.Add(row, small(k.T("layer.delete"), func() { p.host.DeleteLayer(p.kind) }))
	kit.Add(p.rows, kit.Padded(6, 0, 0, 0, row))
}

// moved is a list in which one stands elsewhere.
func moved[T any](list []T, from, to int) []T {
	out := slices.Delete(slices.Clone(list), from, from+1)
	return slices.Insert(out, to, list[from])
}
