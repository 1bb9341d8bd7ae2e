package dialogs

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Measures of the form, in units.
const (
	formLabel   = 74
	formControl = 284
	formGap     = 8
)

// exportForm is the column of questions beside the preview.
type exportForm struct {
	s    *Export
	k    kit.Context
	root fyne.CanvasObject
	rows *fyne.Container

	formats, sizes, units, themes, langs, extents *kit.Segments
	width, height, dpi                            *kit.KeyEntry
	title, subtitle, review                       *kit.KeyEntry
	legend, points, scaleBar, inset, north        *kit.SwitchRow
	outline                                       *kit.SwitchRow
	slides                                        *kit.Segments
	ownRow, dpiBox, outlineRow, extRow, slidesRow fyne.CanvasObject
	pageRows                                      []fyne.CanvasObject // questions about one page
	filling                                       bool                // entries are being set, not typed in
}

var exportLangs = []geo.Lang{geo.Zh, geo.En}

// sizeNames are those of the presets and the size of one's own.
func sizeNames() []string {
	var out []string
	for _, p := range export.Presets {
		out = append(out, p.Name)
	}
	return append(out, state.OwnSize)
}

func newExportForm(s *Export) *exportForm {
	k := s.k
	f := &exportForm{s: s, k: k, rows: kit.Column(formGap)}
	c := &s.choice
	var formats []string
	for _, x := range export.PageFormats() {
		formats = append(formats, x.Name)
	}
	f.formats = f.choices("export.format", len(formats), formats, func(i int) { s.setFormat(export.PageFormats()[i].Ext) })
	f.slides = f.choices("export.slides", 2, named(k, "export.slides.", []string{"page", "deck"}), func(i int) {
		c.Deck = i == 1
		s.suggestPath()
	})
	f.slidesRow = f.last()
	f.sizes = f.choices("export.size", 3, named(k, "export.preset.", sizeNames()), func(i int) { c.Size = sizeNames()[i] })
	f.ofPage()
	f.ownRow = f.ownSize()
	f.themes = f.choices("export.theme", len(style.Themes), named(k, "export.theme.", style.Themes), func(i int) { c.Theme = style.Themes[i] })
	f.langs = f.choices("export.lang", 2, []string{"中文", "English"}, func(i int) { c.Lang = exportLangs[i] })
	f.extents = f.choices("export.extent", 2, named(k, "export.extent.", []string{"view", "figure"}), func(i int) { c.Whole = i == 1 })
	f.extRow = f.last()
	f.title = f.entry("export.title", func(t string) {
		s.words.title = &t
		s.suggestPath()
	})
	f.ofPage()
	f.subtitle = f.entry("export.subtitle", func(t string) { s.words.subtitle = &t })
	f.ofPage()
	f.switches(c)
	f.review = f.entry("export.review", func(t string) { c.Review = t })
	scroll := kit.NewScroll(k, kit.Padded(0, 4, 0, 12, f.rows))
	f.root = kit.Fixed(formLabel+formControl+12, 0, scroll)
	f.leaveByEsc(f.rows)
	return f
}

// leaveByEsc closes the dialog on Esc wherever the keyboard is in it.
func (f *exportForm) leaveByEsc(c *fyne.Container) {
	for _, o := range c.Objects {
		switch o := o.(type) {
		case *fyne.Container:
			f.leaveByEsc(o)
		case *kit.Button:
			o.OnLeave = f.s.Close
		}
	}
}

// named gives the texts of keys with a common prefix.
func named[K ~string](k kit.Context, prefix string, keys []K) []string {
	out := make([]string, len(keys))
	for i, key := range keys {
		out[i] = k.T(prefix + string(key))
	}
	return out
}

// last is the row that was added last.
func (f *exportForm) last() fyne.CanvasObject { return f.rows.Objects[len(f.rows.Objects)-1] }

// ofPage notes that the last row is about one page, not about a deck.
func (f *exportForm) ofPage() { f.pageRows = append(f.pageRows, f.last()) }

// row adds a question with its control.
func (f *exportForm) row(key string, control fyne.CanvasObject) {
	label := f.k.Text(f.k.Fit(f.k.T(key), scene.Regular, kit.SizeText, formLabel-8), kit.SizeText, "quiet")
	// Beside the first line of a control with several.
	at := kit.Padded((kit.SegmentHeight-label.MinSize().Height)/2, 0, 0, 0, label)
	kit.Add(f.rows, kit.Edged(nil, nil, kit.Fixed(formLabel, 0, kit.Column(0, at)), nil, control))
}

func (f *exportForm) choices(key string, columns int, names []string, on func(int)) *kit.Segments {
	s := kit.NewSegments(f.k, f.k.T(key), formControl, columns, names, func(i int) {
		on(i)
		f.show()
		f.s.changed()
	})
	f.row(key, s.Root)
	return s
}

func (f *exportForm) entry(key string, on func(string)) *kit.KeyEntry {
	e := f.bare(on)
	f.row(key, kit.Fixed(formControl, 0, e))
	return e
}

// bare is an entry without a label.
func (f *exportForm) bare(on func(string)) *kit.KeyEntry {
	e := kit.NewKeyEntry(f.s.k, f.s.Key)
	e.OnChanged = func(t string) {
		if !f.filling {
			on(t)
			f.s.changed()
		}
	}
	return e
}

// ownSize is the row for a size in numbers.
func (f *exportForm) ownSize() fyne.CanvasObject {
	k, c := f.k, &f.s.choice
	number := func(to *float64) func(string) {
		return func(t string) {
			v, err := strconv.ParseFloat(strings.TrimSpace(t), 64)
			if err != nil {
				v = 0 // which no size may be
			}
			*to = v
		}
	}
	f.width, f.height, f.dpi = f.bare(number(&c.Width)), f.bare(number(&c.Height)), f.bare(number(&c.DPI))
	f.width.SetPlaceHolder(k.T("export.width"))
	f.height.SetPlaceHolder(k.T("export.height"))
	f.dpi.SetPlaceHolder("dpi")
	f.units = kit.NewSegments(k, k.T("export.size"), 92, 2, []string{k.T("export.pixels"), k.T("export.millimetres")}, func(i int) {
		f.setPaper(i == 1)
	})
	f.dpiBox = kit.Beside(4, kit.Fixed(48, 0, f.dpi), k.Text("dpi", kit.SizeSmall, "quiet"))
	const box = 56
	row := kit.Edged(nil, nil, kit.Fixed(formLabel, 0, container.NewWithoutLayout()), nil, kit.Beside(4,
		kit.Fixed(box, 0, f.width), k.Text("×", kit.SizeText, "quiet"), kit.Fixed(box, 0, f.height), f.units.Root, f.dpiBox))
	kit.Add(f.rows, row)
	return row
}

// setPaper changes the unit of the numbers and keeps the proportions.
func (f *exportForm) setPaper(paper bool) {
	c := &f.s.choice
	if c.Paper == paper {
		return
	}
	c.Paper = paper
	if paper {
		c.Width, c.Height = 297, 210
	} else {
		c.Width, c.Height = 1920, 1080
	}
	f.fill()
	f.s.changed()
}

// switches are what may stand on the page.
func (f *exportForm) switches(c *state.Snapshot) {
	const room = formControl / 2
	row := func(key string, set func(on bool)) *kit.SwitchRow {
		return kit.NewSwitchRow(f.k, f.k.T(key), room, func(on bool) {
			set(on)
			f.s.changed()
		})
	}
	f.legend = row("export.legend", func(on bool) { c.NoLegend = !on })
	f.points = row("export.points", func(on bool) { c.NoPoints = !on })
	f.scaleBar = row("export.scalebar", func(on bool) { c.NoScaleBar = !on })
	f.inset = row("export.inset", func(on bool) { c.NoInset = !on })
	f.north = row("export.north", func(on bool) { c.North = on })
	f.outline = kit.NewSwitchRow(f.k, f.k.T("export.outline"), formControl, func(on bool) { c.Outline = on })
	f.row("export.show", container.New(kit.CellLayout{Columns: 2, Width: formControl}, f.legend.Button, f.points.Button, f.scaleBar.Button, f.inset.Button, f.north.Button))
	f.ofPage()
	f.outlineRow = kit.Edged(nil, nil, kit.Fixed(formLabel, 0, container.NewWithoutLayout()), nil, kit.Fixed(formControl, 0, container.NewStack(f.outline.Button)))
	kit.Add(f.rows, f.outlineRow)
}

// fill shows the choice.
func (f *exportForm) fill() {
	f.filling = true
	c := f.s.choice
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	f.width.SetText(number(c.Width))
	f.height.SetText(number(c.Height))
	f.dpi.SetText(number(c.DPI))
	f.review.SetText(c.Review)
	f.filling = false
	for _, t := range []struct {
		row *kit.SwitchRow
		on  bool
	}{{f.legend, !c.NoLegend}, {f.points, !c.NoPoints}, {f.scaleBar, !c.NoScaleBar}, {f.inset, !c.NoInset}, {f.north, c.North}, {f.outline, c.Outline}} {
		t.row.Toggle.Set(t.on)
	}
	f.show()
}

// show marks what is chosen and hides what does not apply.
func (f *exportForm) show() {
	c := f.s.choice
	f.formats.Take(slices.IndexFunc(export.PageFormats(), func(x export.Format) bool { return x.Ext == c.Format }))
	f.sizes.Take(slices.Index(sizeNames(), c.Size))
	f.themes.Take(slices.Index(style.Themes, c.Theme))
	f.langs.Take(slices.Index(exportLangs, c.Lang))
	second := func(on bool) int {
		if on {
			return 1
		}
		return 0
	}
	f.slides.Take(second(c.Deck))
	f.units.Take(second(c.Paper))
	f.extents.Take(second(c.Whole))
	for _, row := range f.pageRows {
		kit.SetVisible(row, !c.WholeDeck())
	}
	kit.SetVisible(f.slidesRow, export.WithEnding(c.Format).WriteDeck != nil)
	kit.SetVisible(f.ownRow, c.Size == state.OwnSize && !c.WholeDeck())
	kit.SetVisible(f.dpiBox, c.Paper)
	kit.SetVisible(f.outlineRow, export.WithEnding(c.Format).Outline)
	kit.SetVisible(f.extRow, !f.s.host.Model().AtFigure() && !c.WholeDeck())
	f.showWords()
	f.rows.Refresh()
}

// showWords writes the figure's title and subtitle where the user wrote none.
func (f *exportForm) showWords() {
	f.filling = true
	defer func() { f.filling = false }()
	fig, l := f.s.host.Model().PageFigure(), f.s.choice.Lang
	for _, e := range []struct {
		entry *kit.KeyEntry
		own   *string
		text  string
	}{{f.title, f.s.words.title, fig.PageTitle().In(l)}, {f.subtitle, f.s.words.subtitle, fig.PageSubtitle().In(l)}} {
		text := e.text
		if e.own != nil {
			text = *e.own
		}
		if e.entry.Text != text {
			e.entry.SetText(text)
		}
	}
	f.title.SetPlaceHolder(f.k.T("export.none"))
	f.subtitle.SetPlaceHolder(f.k.T("export.none"))
	f.review.SetPlaceHolder(f.k.T("export.unreviewed"))
}
