package composer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/text"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Measures of the form, in units.
const (
	margin    = 24
	textWidth = 388 - 2*margin
)

// Form has the texts of the figure, and what can be changed of what is selected.
type Form struct {
	Root   fyne.CanvasObject
	Scroll *kit.Scroll
	First  fyne.Focusable // has the keyboard at first

	c    *Composer
	k    kit.Context
	rows *fyne.Container
	text *kit.KeyEntry // of what is selected; nil for none
}

func newForm(c *Composer, k kit.Context) *Form {
	f := &Form{c: c, k: k, rows: kit.Column(10)}
	switch {
	case c.note() != nil:
		f.note()
	case c.picked.label != "":
		f.label()
	}
	f.texts()
	f.Scroll = kit.NewScroll(k, kit.Padded(2, 24, margin, margin, f.rows))
	f.k.Reveal = f.Scroll.BringIntoSight
	cross := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.close"), k.Cross(), c.Close)
	cross.OnLeave = c.Close
	head := kit.Padded(16, 10, margin, margin-7, kit.Edged(nil, nil, nil, container.NewVBox(cross), kit.Middle(k.Bold(k.T("compose.title"), kit.SizeHeading, "text"))))
	f.Root = container.NewStack(kit.NewScrim(k.Color("panel"), c.Commit),
		kit.Edged(nil, nil, kit.Fixed(1, 0, k.Rule()), nil, kit.Edged(head, nil, nil, nil, f.Scroll)))
	return f
}

// focusText gives the text of what is selected the keyboard.
func (f *Form) focusText() {
	if f.text != nil {
		f.k.Canvas().Focus(f.text)
		f.text.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// texts asks for the texts of the figure.
func (f *Form) texts() {
	d, l := &f.c.draft, f.k.Lang
	in := func(key string, lines int, get func() string, set func(s string)) *kit.KeyEntry {
		return f.entry(f.k.T(key), lines, get(), set)
	}
	f.First = in("figure.name", 1, func() string { return d.Title.In(l) }, func(s string) { d.Title = d.Title.With(l, s) })
	in("figure.title", 1, func() string { return d.Message.In(l) }, func(s string) { d.Message = d.Message.With(l, s) })
	in("figure.subtitle", 1, func() string { return d.Subtitle.In(l) }, func(s string) { d.Subtitle = d.Subtitle.With(l, s) })
	in("figure.points", 5, f.points, f.setPoints)
	in("figure.note", 2, func() string { return d.Note.In(l) }, func(s string) { d.Note = d.Note.With(l, s) })
	in("compose.talk", 3, func() string { return d.Talk.In(l) }, func(s string) { d.Talk = d.Talk.With(l, s) })
	f.template()
	corners := append([]string{"auto"}, figure.Corners...)
	at := max(slices.Index(corners, d.Inset.Corner), 0)
	if d.Inset.Off {
		at = len(corners)
	}
	var keys []string
	for _, c := range append(slices.Clone(corners), "off") {
		keys = append(keys, "compose.inset."+c)
	}
	f.choice("compose.inset", keys, at, func(i int) {
		d.Inset = figure.Inset{Off: i == len(corners)}
		if i > 0 && i < len(corners) {
			d.Inset.Corner = corners[i]
		}
	})
	f.legend()
}

// pointMark parts the word that heads a point from its text.
const pointMark = "｜"

func (f *Form) points() string {
	var lines []string
	for _, p := range f.c.draft.Points {
		lines = append(lines, f.point(p))
	}
	return strings.Join(lines, "\n")
}

func (f *Form) point(p figure.KeyPoint) string {
	if key := p.Key.In(f.k.Lang); key != "" {
		return key + pointMark + p.Text.In(f.k.Lang)
	}
	return p.Text.In(f.k.Lang)
}

// setPoints takes a point a line. One that stays as it was keeps its facts and its other
// language, and so does the one whose place a changed line takes.
func (f *Form) setPoints(s string) {
	var lines []string
	for _, line := range strings.Split(s, "\n") {
		if line = strings.TrimSpace(text.Line(line)); line != "" {
			lines = append(lines, line)
		}
	}
	was := f.c.draft.Points
	var now []figure.KeyPoint
	for i, line := range lines {
		at := slices.IndexFunc(was, func(p figure.KeyPoint) bool { return f.point(p) == line })
		if at >= 0 {
			now = append(now, was[at])
			continue
		}
		var p figure.KeyPoint
		if len(lines) == len(was) {
			p = was[i]
		}
		key, words, ok := strings.Cut(strings.ReplaceAll(line, "|", pointMark), pointMark)
		if !ok {
			key, words = "", line
		}
		p.Key, p.Text = p.Key.With(f.k.Lang, strings.TrimSpace(key)), p.Text.With(f.k.Lang, strings.TrimSpace(words))
		now = append(now, p)
	}
	f.c.draft.Points = now
}

// note asks for what can be changed of an annotation.
func (f *Form) note() {
	c, a, l := f.c, f.c.note(), f.k.Lang
	f.heading(f.k.T("compose.kind." + string(a.Kind)))
	if a.Kind != figure.Picture {
		f.text = f.entry(f.k.T("compose.text"), 2, a.Text.In(l), func(s string) {
			c.setNote(func(a *figure.Annotation) {
				if a.Kind != figure.TextNote || strings.TrimSpace(s) != "" { // a card without text is none
					a.Text = a.Text.With(l, s)
				}
			})
		})
		f.colors(a)
	}
	f.choice("compose.anchor", []string{"compose.place", "compose.page"}, map[bool]int{true: 1}[a.Page != nil], func(i int) {
		c.setNote(func(a *figure.Annotation) {
			from, to := c.page.ends(a)
			*a = c.page.anchored(*a, i == 1 || !c.page.isMap(from), from, to)
		})
	})
	f.buttons(act{"compose.smaller", func() { c.resize(1 / 1.25) }}, act{"compose.larger", func() { c.resize(1.25) }}, act{"edit.delete", c.remove})
	kit.Add(f.rows, kit.Padded(6, 6, 0, 0, kit.Fixed(0, 1, f.k.Rule())))
}

// colors asks for the colour of an annotation.
func (f *Form) colors(a *figure.Annotation) {
	k, row := f.k, kit.Beside(6)
	for _, name := range figure.AnnotationColors {
		stroke := k.Color("border")
		if name == a.Color || a.Color == "" && name == "ink" {
			stroke = k.Color("focus")
		}
		fill := f.c.page.color(name)
		b := kit.NewButton(k, kit.ButtonStyle{Stroke: stroke, Radius: 8, PadX: 3, PadY: 3}, k.T("compose.color."+name),
			kit.Fixed(22, 22, k.Surface(composite.Surface{Fill: fill, Radius: 6})), func() {
				f.c.alter(func() { f.c.setNote(func(a *figure.Annotation) { a.Color = name }) })
				f.c.renew()
			})
		b.OnLeave = f.c.host.FocusMap
		kit.Add(row, k.Hinted(b, false))
	}
	kit.Add(f.rows, f.labelled(k.T("compose.color"), row))
}

// label asks for what can be changed of the label of a feature.
func (f *Form) label() {
	c, id, l := f.c, f.c.picked.label, f.k.Lang
	f.heading(c.labelName(id))
	e := c.draft.Labels[id]
	said := e.Text.In(l)
	if said == "" {
		said = c.labelName(id)
	}
	f.text = f.entry(f.k.T("compose.label"), 1, said, func(s string) {
		c.setLabel(func(e *figure.LabelEdit) {
			if s = strings.TrimSpace(text.Line(s)); s == c.labelName(id) {
				s = ""
			}
			e.Text = e.Text.With(l, s)
		})
	})
	if e.At != nil && c.page.fellBack(id) {
		for _, line := range f.k.Wrap(f.k.T("compose.fellBack"), scene.Regular, kit.SizeSmall, textWidth) {
			kit.Add(f.rows, f.k.Text(line, kit.SizeSmall, "accentDark"))
		}
	}
	f.buttons(act{"compose.putBack", c.putBack}, act{"compose.pin", c.pin}, act{"compose.hideLabel", c.remove})
	kit.Add(f.rows, kit.Padded(6, 6, 0, 0, kit.Fixed(0, 1, f.k.Rule())))
}

func (f *Form) heading(s string) {
	kit.Add(f.rows, kit.Padded(4, 0, 0, 0, f.k.Bold(f.k.Fit(s, scene.Bold, kit.SizeText, textWidth), kit.SizeText, "text")))
}

// act is something to do, with the key of its text.
type act struct {
	key string
	do  func()
}

// buttons are a row of small buttons.
func (f *Form) buttons(acts ...act) {
	row := container.New(kit.Flow{Width: textWidth, GapX: 6, GapY: 6})
	for _, a := range acts {
		b := f.k.Button(f.k.T(a.key), false, a.do)
		b.Style.PadX, b.Style.MinH = 10, 28
		b.OnLeave = f.c.host.FocusMap
		kit.Add(row, b)
	}
	kit.Add(f.rows, row)
}

// choice asks for one of some answers; taking one is a step of history.
func (f *Form) choice(key string, names []string, at int, set func(i int)) {
	var said []string
	for _, n := range names {
		said = append(said, f.k.T(n))
	}
	s := kit.NewSegments(f.k, f.k.T(key), textWidth, min(len(names), 3), said, func(i int) {
		f.c.alter(func() { set(i) })
		f.c.page.mark()
		if key == "compose.template" {
			f.c.renew() // each template asks something else
		}
	})
	s.Take(at)
	for _, b := range s.Cells {
		b.OnLeave = f.c.host.FocusMap
	}
	kit.Add(f.rows, f.labelled(f.k.T(key), s.Root))
}

func (f *Form) labelled(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(3, f.k.Text(label, kit.SizeSmall, "quiet"), o)
}

// entry asks for a text. It shows on the page while it is written, and is saved when the
// keyboard goes elsewhere.
func (f *Form) entry(label string, lines int, said string, set func(string)) *kit.KeyEntry {
	e := f.bareEntry(lines, said, set)
	under, follow := f.said(e)
	write := e.OnChanged
	e.OnChanged = func(s string) {
		write(s)
		follow(s)
	}
	follow(said)
	head := kit.Edged(nil, nil, nil, f.insert(label, e), kit.Middle(f.k.Text(label, kit.SizeSmall, "quiet")))
	kit.Add(f.rows, kit.Column(3, head, e, under))
	return e
}

// bareEntry is an entry without what stands around it.
func (f *Form) bareEntry(lines int, said string, set func(string)) *kit.KeyEntry {
	c := f.c
	e := kit.NewKeyEntry(f.k, func(name fyne.KeyName) bool {
		switch {
		case name == fyne.KeyEscape, lines == 1 && (name == fyne.KeyReturn || name == fyne.KeyEnter):
			c.Commit()
			c.host.FocusMap()
			return true
		}
		return false
	})
	e.Text = said
	if lines > 1 {
		e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
		e.SetMinRowsVisible(lines)
	}
	e.OnChanged = func(s string) {
		set(s)
		c.changed()
	}
	e.OnLost, e.OnSave = c.Commit, c.Commit
	return e
}
