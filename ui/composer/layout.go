package composer

import (
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/text"
	"kechuang/ui/kit"
)

// template asks how the page is laid out, and where it has several maps of what they are.
func (f *Form) template() {
	d := &f.c.draft
	if d.View != "" { // it has no map
		var keys []string
		for _, v := range figure.Views {
			keys = append(keys, "compose.view."+string(v))
		}
		f.choice("compose.view", keys, slices.Index(figure.Views, d.View), func(i int) { d.View = figure.Views[i] })
		return
	}
	var keys []string
	for _, t := range figure.Templates {
		keys = append(keys, "compose.template."+string(t))
	}
	f.choice("compose.template", keys, max(slices.Index(figure.Templates, d.Template), 0), func(i int) {
		if d.Template = figure.Templates[i]; d.Template == figure.MapPoints {
			d.Template = "" // as figures that nobody laid out
		}
	})
	if d.Template.Several() {
		e := f.bareEntry(1, f.maps(), f.setMaps)
		e.SetPlaceHolder(f.k.T("compose.maps.hint"))
		kit.Add(f.rows, f.labelled(f.k.T("compose.maps"), e))
	}
}

// maps are the maps of the page as they are written: years and districts.
func (f *Form) maps() string {
	var words []string
	for _, m := range f.c.draft.Maps {
		ft, ok := f.c.model.Index().Feature(m.District)
		switch {
		case ok:
			words = append(words, ft.LabelName().In(f.k.Lang))
		case m.Year != 0:
			words = append(words, strconv.Itoa(m.Year))
		}
	}
	return strings.Join(words, f.k.T("compose.maps.comma"))
}

// setMaps takes the maps that are written. What is neither a year nor a district is left
// out; one map alone is none.
func (f *Form) setMaps(s string) {
	d := &f.c.draft
	var maps []figure.MapSpec
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，、;；", r) }) {
		word = strings.TrimSpace(text.Line(word))
		if y, err := strconv.Atoi(strings.TrimSuffix(word, "年")); err == nil && y > 0 && y < 10000 {
			maps = append(maps, figure.MapSpec{Year: y})
			continue
		}
		for ft := range f.c.model.Data().Each(geo.District) {
			if short := ft.LabelName(); word != "" && slices.Contains([]string{ft.Name.Zh, strings.ToLower(ft.Name.En), short.Zh, strings.ToLower(short.En)}, strings.ToLower(word)) {
				maps = append(maps, figure.MapSpec{District: ft.ID})
				break
			}
		}
	}
	if len(maps) < 2 || d.Template == figure.TwoMaps && len(maps) != 2 || len(maps) > figure.MostMaps {
		maps = nil
	}
	d.Maps = maps
}

// legend asks where the legend stands, and for the order and the names of its rows.
func (f *Form) legend() {
	d := &f.c.draft
	rows := f.c.page.legendRows()
	if d.View != "" || len(rows) == 0 {
		return
	}
	places := append([]string{""}, figure.LegendPlaces...)
	keys := []string{"compose.inset.auto", "compose.legend.beside"}
	for _, c := range figure.Corners {
		keys = append(keys, "compose.inset."+c)
	}
	if !d.Template.Several() {
		f.choice("compose.legend", keys, max(slices.Index(places, d.Legend.Place), 0), func(i int) { d.Legend.Place = places[i] })
	}
	kit.Add(f.rows, f.k.Text(f.k.T("compose.legend.rows"), kit.SizeSmall, "quiet"))
	for i, r := range rows {
		f.legendRow(rows, i, r)
	}
}

// legendButtons is the width of the buttons of a row of the legend.
const legendButtons = 108

// legendRow asks for the name of a row of the legend, with buttons that move and hide it.
func (f *Form) legendRow(rows []figure.LegendRow, i int, r figure.LegendRow) {
	c, k := f.c, f.k
	usual := c.page.symbolName(r.Symbol)
	e := f.bareEntry(1, r.Name.In(k.Lang), func(s string) {
		now := slices.Clone(rows)
		if s = strings.TrimSpace(text.Line(s)); s == usual {
			s = ""
		}
		now[i].Name = now[i].Name.With(k.Lang, s)
		c.draft.Legend.Rows = now
	})
	e.SetPlaceHolder(usual)
	act := func(sign, what string, do func(now []figure.LegendRow)) *kit.Button {
		b := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 7, MinH: 30, MinW: 32}, k.T(what)+" "+usual,
			kit.Middle(k.Text(sign, kit.SizeText, "text")), func() {
				now := slices.Clone(rows)
				do(now)
				c.alter(func() { c.draft.Legend.Rows = now })
				c.renew()
			})
		b.OnLeave = c.host.FocusMap
		return k.Hinted(b, false)
	}
	move := func(step int) func([]figure.LegendRow) {
		return func(now []figure.LegendRow) {
			if j := i + step; j >= 0 && j < len(now) {
				now[i], now[j] = now[j], now[i]
			}
		}
	}
	sign, what := "−", "compose.legend.hide"
	if r.Hidden {
		sign, what = "+", "compose.legend.show"
	}
	buttons := kit.Beside(4, act("↑", "figure.up", move(-1)), act("↓", "figure.down", move(1)), act(sign, what, func(now []figure.LegendRow) { now[i].Hidden = !r.Hidden }))
	kit.Add(f.rows, kit.Edged(nil, nil, nil, buttons, kit.Fixed(textWidth-legendButtons, 0, e)))
}

// legendRows are the rows of the page's legend in their order, hidden ones too.
func (p *Page) legendRows() []figure.LegendRow {
	d := &p.c.draft
	rows := slices.Clone(d.Legend.Rows)
	for _, symbol := range p.symbols {
		if !slices.ContainsFunc(rows, func(r figure.LegendRow) bool { return r.Symbol == symbol }) {
			rows = append(rows, figure.LegendRow{Symbol: symbol})
		}
	}
	return slices.DeleteFunc(rows, func(r figure.LegendRow) bool { return !slices.Contains(p.symbols, r.Symbol) && !r.Hidden })
}

// symbolName is what the legend calls a symbol by itself.
func (p *Page) symbolName(symbol string) string {
	return p.k.Fit(p.names[symbol], scene.Regular, kit.SizeText, textWidth)
}
