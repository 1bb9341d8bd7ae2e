package panels

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
	"kechuang/ui/kit"
)

// mode asks by what features are told apart.
func (p *Style) mode() {
	modes := []geo.LayerMode{geo.SingleMode, geo.CategoryMode, geo.NumberMode}
	var names []string
	var there []geo.LayerMode
	for _, m := range modes {
		if m == geo.SingleMode || len(p.columns(m == geo.NumberMode)) > 0 {
			there = append(there, m)
			names = append(names, p.k.T("layer.mode."+cmp.Or(string(m), "single")))
		}
	}
	if len(there) < 2 {
		return
	}
	p.segments(p.k.T("layer.mode"), 3, names, slices.Index(there, p.look.Mode), func(i int) {
		m := there[i]
		p.set(func(l *geo.LayerLook) {
			if l.Mode = m; m == geo.SingleMode {
				return
			}
			if list := p.columns(m == geo.NumberMode); !slices.Contains(list, l.Column) {
				l.Column, l.Words, l.Breaks = list[0], nil, nil
			}
		})
	})
}

// columns are those by which features can be told apart: of numbers, or all.
func (p *Style) columns(numbers bool) (names []string) {
	for _, c := range p.model.Data().LookColumns(p.kind) {
		if !numbers || c.Type == geo.IntegerColumn || c.Type == geo.RealColumn {
			names = append(names, c.Name)
		}
	}
	return names
}

// column asks which column tells the features apart.
func (p *Style) column(numbers bool) {
	p.menu(p.k.T("layer.column"), layer.ColumnName(p.k.Lang, p.look.Column), 0, func() [][]kit.MenuItem {
		var list []kit.MenuItem
		for _, name := range p.columns(numbers) {
			list = append(list, kit.MenuItem{Text: layer.ColumnName(p.k.Lang, name), Checked: name == p.look.Column, Do: func() {
				p.set(func(l *geo.LayerLook) { l.Column, l.Words, l.Breaks = name, nil, nil })
			}})
		}
		return [][]kit.MenuItem{list}
	}, nil)
}

// classes lists the classes with their symbols. The colour of a word is chosen.
func (p *Style) classes() {
	k, list := p.k, kit.Column(0)
	for i, c := range p.model.Data().Look(p.kind).Classes {
		role := p.layer.Style + c.Suffix
		swatch := p.sample(symbolWidth, func(on scene.Canvas, r scene.Rect) { p.model.Sheet().Symbol(role).Draw(on, r) })
		count := k.Text(dossier.Number(float64(c.Count)), kit.SizeQuiet, "quiet")
		name := c.Name.In(k.Lang)
		words := k.Text(k.Fit(name, scene.Regular, kit.SizeText, formWidth-symbolWidth-symbolGap-countRoom-12), kit.SizeText, "text")
		line := kit.Edged(nil, nil, kit.Padded(0, 0, 0, symbolGap, swatch), count, kit.Middle(words))
		if c.Sort != style.WordClass {
			kit.Add(list, kit.Padded(5, 5, 6, 6, line))
			continue
		}
		b := p.button(kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 6, MinW: formWidth, MinH: 28}, k.T("layer.colourOf", "name", name), line, nil)
		b.OnTap = func() { p.askWord(b, i, c) }
		kit.Add(list, b)
	}
	p.ask(p.k.T("layer.classes"), list)
}

// askWord asks for the colour of a word, below its row.
func (p *Style) askWord(b *kit.Button, at int, c style.Class) {
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	if from.IsZero() {
		return
	}
	var over *kit.Mode
	set := func(change func(w []geo.WordClass) []geo.WordClass) {
		over.Close()
		p.set(func(l *geo.LayerLook) { l.Words = change(p.words()) })
	}
	content, stops := kit.Column(8), len(p.stops)
	first := p.palette(content, cmp.Or(c.Colour, style.Palette()[c.Place%len(style.Palette())].Light), func() { over.Close() }, func(colour string) {
		set(func(w []geo.WordClass) []geo.WordClass {
			w[at].Colour = colour
			return w
		})
	})
	if len(p.words()) > 1 {
		other := p.k.Button(p.k.T("layer.toOther"), false, func() {
			set(func(w []geo.WordClass) []geo.WordClass { return slices.Delete(w, at, at+1) })
		})
		kit.Add(content, kit.Beside(0, other))
	}
	p.stops = p.stops[:stops] // the popup's are none of the form's
	over = p.k.Modes.Popup(p.k, kit.Padded(10, 10, 12, 12, content), from.AddXY(0, b.Size().Height+2))
	p.k.Canvas().Focus(first)
}

// words are the words that have a class each, as they show, with their colours.
func (p *Style) words() (out []geo.WordClass) {
	for _, c := range p.model.Data().Look(p.kind).Classes {
		if c.Sort == style.WordClass {
			colour := cmp.Or(c.Colour, style.Palette()[c.Place%len(style.Palette())].Light)
			out = append(out, geo.WordClass{Word: c.Word, Colour: colour})
		}
	}
	return out
}

// more asks for another word that gets a class of its own, and can take the commonest.
func (p *Style) more() {
	words := p.words()
	has := func(w string) bool {
		return slices.ContainsFunc(words, func(c geo.WordClass) bool { return c.Word == w })
	}
	all := p.model.Data().Words(p.kind, p.look.Column)
	left := slices.DeleteFunc(slices.Clone(all), func(c geo.WordCount) bool { return has(c.Word) })
	const most = 40 // in the menu
	if left = left[:min(len(left), most)]; len(left) == 0 || len(words) >= geo.MostWords {
		return
	}
	p.menu(p.k.T("layer.more"), p.k.T("layer.moreChoose"), countRoom, func() [][]kit.MenuItem {
		var list []kit.MenuItem
		for _, c := range left {
			list = append(list, kit.MenuItem{Text: c.Word, Right: dossier.Number(float64(c.Count)), Do: func() {
				p.set(func(l *geo.LayerLook) { l.Words = append(p.words(), geo.WordClass{Word: c.Word}) })
			}})
		}
		return [][]kit.MenuItem{list}
	}, nil)
}

// method asks how numbers are put into classes, how many, and for their colours.
func (p *Style) method() {
	k := p.k
	method, n := thematic.Classing(thematic.Method(p.look.Method), p.look.Classes)
	name := func(m thematic.Method) string { return k.T("numbers.method." + string(m)) }
	p.menu(k.T("layer.method"), name(method), 0, func() [][]kit.MenuItem {
		var list []kit.MenuItem
		for _, m := range thematic.Methods {
			list = append(list, kit.MenuItem{Text: name(m), Checked: m == method, Do: func() {
				p.set(func(l *geo.LayerLook) {
					if l.Method = string(m); m == thematic.Own && len(l.Breaks) == 0 {
						l.Breaks = p.limits()
					}
				})
			}})
		}
		return [][]kit.MenuItem{list}
	}, nil)
	if method == thematic.Own {
		p.text(k.T("layer.breaks"), joined(p.look.Breaks, ", "), p.setBreaks)
	} else {
		var names []string
		for i := 2; i <= geo.MostClasses; i++ {
			names = append(names, strconv.Itoa(i))
		}
		p.segments(k.T("layer.classCount"), len(names), names, n-2, func(i int) {
			p.set(func(l *geo.LayerLook) { l.Classes = i + 2 })
		})
	}
	p.ramp()
}

// limits are the lower limits of all classes but the first, as they show.
func (p *Style) limits() (out []float64) {
	for _, c := range p.model.Data().Look(p.kind).Classes {
		if c.Sort == style.NumberClass && c.Place > 0 {
			out = append(out, c.Low)
		}
	}
	slices.Sort(out)
	if len(out) == 0 {
		out = []float64{0}
	}
	return out
}

// setBreaks takes limits as the user writes them: parted by commas or blanks.
func (p *Style) setBreaks(s string) {
	breaks, err := numbersIn(s)
	if err != nil {
		p.say(lang.Sentence(p.k.Lang, err))
		return
	}
	slices.Sort(breaks)
	if breaks = slices.Compact(breaks); len(breaks) == 0 || len(breaks) >= geo.MostClasses {
		p.say(p.k.T("layer.breakCount", "most", strconv.Itoa(geo.MostClasses-1)))
		return
	}
	p.set(func(l *geo.LayerLook) { l.Breaks = breaks })
}

// ramp asks for the colours of the classes.
func (p *Style) ramp() {
	k := p.k
	now, err := thematic.FindRamp(cmp.Or(p.look.Ramp, thematic.DefaultRamp))
	if err != nil {
		now = thematic.Ramps()[0]
	}
	const wide, colours = 72, 7 // of a sample
	p.menu(k.T("layer.ramp"), now.Name.In(k.Lang), wide, func() [][]kit.MenuItem {
		var list []kit.MenuItem
		for _, r := range thematic.Ramps() {
			if r.Sort == thematic.Words {
				continue
			}
			list = append(list, kit.MenuItem{Text: r.Name.In(k.Lang), Sample: drawRamp(r, colours), Checked: r.ID == now.ID, Do: func() {
				p.set(func(l *geo.LayerLook) { l.Ramp = r.ID })
			}})
		}
		return [][]kit.MenuItem{list}
	}, k.Sketch(fyne.NewSize(wide, 14), drawRamp(now, colours)))
}

// drawRamp draws so many colours of a ramp, from low to high; each a little under the next,
// so that no gap shows.
func drawRamp(r thematic.Ramp, n int) func(scene.Canvas, scene.Rect) {
	return func(c scene.Canvas, box scene.Rect) {
		w := box.W() / float64(n)
		for i, colour := range r.Pick(n) {
			var path scene.Path
			path.Rect(scene.R(box.Min.X+float64(i)*w, box.Min.Y, w+0.2, box.H()))
			c.Path(path, scene.PathStyle{Fill: colour})
		}
	}
}
