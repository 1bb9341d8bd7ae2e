package panels

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// numberForm asks how a dataset shows.
type numberForm struct {
	*Numbers
	methods *kit.Segments   // nil where there are no classes
	classes *kit.Segments   // nil for own limits
	breaks  *kit.KeyEntry   // of own limits; nil for others
	middle  *kit.KeyEntry   // where a ramp turns; nil for others
	wrong   *composite.Text // what is wrong with a text; nil without one
	ramps   []rampButton
	written *kit.SwitchRow // nil where numbers are never written, or always
	beside  []*kit.SwitchRow
	about   *composite.Text // of the ranking: year, unit, count and sum
	rank    *composite.Composite
}

type rampButton struct {
	*kit.Button
	id string
}

func newNumberForm(p *Numbers, now *thematic.Map) *numberForm {
	f := &numberForm{Numbers: p}
	f.besides()
	f.ways(now)
	f.measures(now)
	f.classing(now)
	f.colours(now)
	if as := now.As(); as == thematic.Shade || as == thematic.Circles {
		f.written = kit.NewSwitchRow(p.k, p.k.T("numbers.written"), room, func(on bool) {
			p.tell(p.model.ChangeNumbers(func(s *thematic.Spec) { s.Unwritten = !on }))
		})
		p.hold(f.written.Button)
		kit.Add(p.rows, kit.Padded(6, 0, rowPad, rowPad, f.written.Button))
	}
	f.adding()
	f.ranking(now)
	f.refresh()
	return f
}

// measures asks for the measure, or for those beside each other.
func (f *numberForm) measures(now *thematic.Map) {
	k := f.k
	f.head("numbers.measure")
	if now.Others != nil {
		for _, m := range now.Dataset.Measures {
			if m.Words {
				continue
			}
			row := kit.NewSwitchRow(k, m.Title(), room, func(on bool) { f.tell(f.model.TakeBeside(m.Name, on)); f.refresh() })
			f.beside = append(f.beside, row)
			f.hold(row.Button)
			f.put(row.Button)
		}
		if now.As() == thematic.Shares && len(now.Dataset.Measures) > len(now.Others) {
			f.paragraph(k.T("numbers.hint.units"))
		}
		return
	}
	name := k.Text(k.Fit(now.Measure.Title(), scene.Regular, kit.SizeText, room-40), kit.SizeText, "text")
	style := kit.ButtonStyle{Fill: k.Color("input"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 10, MinW: room, MinH: 32}
	b := kit.NewButton(k, style, k.T("numbers.measure"), kit.Edged(nil, nil, nil, k.Icon(kit.DrawChevron, 14, "quiet"), kit.Middle(name)), nil)
	b.OnTap = func() {
		var items []kit.MenuItem
		for _, m := range now.Dataset.Measures {
			items = append(items, kit.MenuItem{Text: m.Title(), Checked: m.Name == now.Measure.Name, Do: func() { f.tell(f.model.TakeMeasure(m)) }})
		}
		f.menu(b, items, room)
	}
	f.put(f.hold(b))
}

// ways asks for the way, and says which would suit the numbers better.
func (f *numberForm) ways(now *thematic.Map) {
	k, list := f.k, f.model.Ways()
	f.head("numbers.way")
	s := f.segments("numbers.way", 5, wayNames(k, list), func(i int) { f.tell(f.model.TakeWay(list[i])) })
	s.Take(slices.Index(list, now.As()))
	key, better := state.Hint(now)
	if key == "" {
		return
	}
	lines := kit.Column(0)
	for _, l := range k.Wrap(k.T(key), scene.Regular, 11.5, room-24) {
		kit.Add(lines, k.Text(l, 11.5, "quiet"))
	}
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 2, PadY: 4}
	b := kit.NewButton(k, style, k.T(key), kit.Edged(nil, nil, kit.Padded(0, 0, 0, 6, container.NewCenter(k.Icon(kit.DrawNote, 14, "quiet"))), nil, kit.Middle(lines)),
		func() { f.tell(f.model.TakeWay(better)) })
	f.put(f.hold(b))
}

func wayNames(k kit.Context, list []thematic.Symbology) (names []string) {
	for _, as := range list {
		names = append(names, k.T("numbers.way."+string(as)))
	}
	return names
}

// segments puts choices side by side.
func (f *numberForm) segments(what string, columns int, names []string, on func(int)) *kit.Segments {
	s := kit.NewSegments(f.k, f.k.T(what), room, columns, names, on)
	for _, c := range s.Cells {
		f.hold(c)
	}
	f.put(s.Root)
	return s
}

// classing asks how classes are made, and how many or which.
func (f *numberForm) classing(now *thematic.Map) {
	if now.As() != thematic.Shade || now.Measure.Words {
		return
	}
	var names []string
	for _, m := range thematic.Methods {
		names = append(names, f.k.T("numbers.by."+string(m)))
	}
	f.head("numbers.classing")
	f.methods = f.segments("numbers.classing", 5, names, func(i int) { f.tell(f.model.TakeMethod(thematic.Methods[i])) })
	if now.Spec.Method == thematic.Own {
		f.head("numbers.breaks")
		f.breaks = f.entry(joined(now.Spec.Breaks, "  "), func(list []float64) error {
			return f.model.ChangeNumbers(func(s *thematic.Spec) { s.Breaks = list })
		})
		return
	}
	names = nil
	for n := leastClasses; n <= mostClasses; n++ {
		names = append(names, strconv.Itoa(n))
	}
	f.head("numbers.classes")
	f.classes = f.segments("numbers.classes", len(names), names, func(i int) {
		f.tell(f.model.ChangeNumbers(func(s *thematic.Spec) { s.Classes = leastClasses + i }))
	})
}

// The numbers of classes that are offered: more can't be told apart.
const leastClasses, mostClasses = 3, 7

// joined writes limits as the entry takes them: without commas between thousands.
func joined(list []float64, between string) string {
	var parts []string
	for _, v := range list {
		parts = append(parts, number(v))
	}
	return strings.Join(parts, between)
}

// entry asks for numbers, which show as soon as they are good.
func (f *numberForm) entry(text string, take func([]float64) error) *kit.KeyEntry {
	k := f.k
	e := kit.NewKeyEntry(k, func(name fyne.KeyName) bool {
		if name == fyne.KeyEscape {
			f.host.FocusMap()
			return true
		}
		return false
	})
	e.SetText(text)
	f.wrong = k.Text("", 11.5, "accentDark")
	e.OnChanged = func(s string) {
		list, err := numbersIn(s)
		if err == nil {
			err = take(list)
		}
		f.wrong.Text = ""
		if err != nil {
			f.wrong.Text = k.Fit(lang.Sentence(k.Lang, err), scene.Regular, 11.5, room)
		}
		f.wrong.Refresh()
	}
	f.put(kit.Fixed(room, 34, e))
	f.put(f.wrong)
	return e
}

// numbersIn reads numbers between blanks, commas or semicolons of either script.
func numbersIn(s string) (list []float64, err error) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t,;，；、　", r) }) {
		v, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return nil, geo.Problemf("error.number_word", geo.ErrUsage, "text", part)
		}
		list = append(list, v)
	}
	return list, nil
}

// colours asks for the ramp.
func (f *numberForm) colours(now *thematic.Map) {
	if now.As() == thematic.Written {
		return
	}
	k := f.k
	f.head("numbers.ramp")
	const columns, gap = 2, 8
	wide := float32(room-gap*(columns-1)) / columns
	grid := container.New(kit.CellLayout{Columns: columns, Width: room})
	for _, r := range rampsFor(now) {
		sketch := k.Sketch(fyne.NewSize(wide-16, 16), func(p scene.Canvas, box scene.Rect) { f.drawRamp(p, box, r) })
		style := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 7, MinH: kit.SegmentHeight}
		b := kit.NewButton(k, style, k.T("numbers.ramp")+" "+r.Name.In(k.Lang), sketch, func() { f.tell(f.model.TakeRamp(r)) })
		f.ramps = append(f.ramps, rampButton{f.hold(k.Hinted(b, false)), r.ID})
		kit.Add(grid, b)
	}
	f.put(grid)
	if now.Spec.Middle != nil && now.Classes.Len() > 0 {
		f.head("numbers.middle")
		f.middle = f.entry(number(*now.Spec.Middle), func(list []float64) error {
			if len(list) != 1 {
				return geo.Problemf("error.one_number", geo.ErrUsage)
			}
			return f.model.ChangeNumbers(func(s *thematic.Spec) { s.Middle = &list[0] })
		})
	}
}

// rampsFor lists the ramps that suit what shows: of two sides only for numbers in classes,
// of words only for words and for several measures.
func rampsFor(now *thematic.Map) (list []thematic.Ramp) {
	apart := now.Others != nil || now.Measure.Words
	for _, r := range thematic.Ramps() {
		switch {
		case r.Sort == thematic.Words && !apart, r.Sort == thematic.Diverging && (apart || now.As() != thematic.Shade):
		default:
			list = append(list, r)
		}
	}
	return list
}

// drawRamp paints a ramp as the map has it: a colour for each class.
func (f *numberForm) drawRamp(p scene.Canvas, box scene.Rect, r thematic.Ramp) {
	n := thematic.DefaultClasses
	if now := f.model.NumberMap(); now != nil && len(now.Colors) > 0 {
		n = len(now.Colors)
	}
	drawRamp(r, n)(p, box)
}

// refresh marks what is chosen.
func (f *numberForm) refresh() {
	now := f.model.NumberMap()
	if now == nil {
		return
	}
	k := f.k
	method, n := thematic.Classing(now.Spec.Method, now.Spec.Classes)
	if f.methods != nil {
		f.methods.Take(slices.Index(thematic.Methods, method))
	}
	if f.classes != nil {
		f.classes.Take(n - leastClasses)
	}
	for _, b := range f.ramps {
		b.Style.Stroke = k.Color("border")
		if b.id == now.Ramp() {
			b.Style.Stroke = k.Color("accent")
		}
		b.Refresh()
	}
	if f.written != nil {
		f.written.Toggle.Set(!now.Spec.Unwritten)
	}
	for _, row := range f.beside {
		row.Toggle.Set(slices.ContainsFunc(now.Others, func(m geo.Measure) bool { return m.Title() == row.Name }))
	}
	if f.rank != nil {
		f.about.Text = f.k.Fit(rankAbout(f.model, now, f.k), scene.Regular, 11.5, room)
		f.about.Refresh()
		f.rank.Redraw()
	}
}

// ranking shows the features by their numbers, the greatest first.
func (f *numberForm) ranking(now *thematic.Map) {
	if now.Others != nil || now.Measure.Words {
		return
	}
	f.head("numbers.ranking")
	f.about = f.k.Text("", 11.5, "quiet")
	f.put(f.about)
	rows := len(rankOf(f.model, now, f.k.Lang))
	f.rank = f.k.Sketch(fyne.NewSize(room, float32(rows)*rankRow), f.drawRank)
	f.put(f.rank)
}
