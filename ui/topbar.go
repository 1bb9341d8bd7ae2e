package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Measures of the top bar, in units.
const (
	barHeight   = 52
	searchWidth = 400
)

// topbar has the app's name, the search field and the actions.
type topbar struct {
	root   fyne.CanvasObject
	name   *kit.Button // opens the menu
	search *kit.Button
}

func (w *Window) newTopbar() *topbar {
	k := w.kit
	b := &topbar{}
	b.name = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadX: barInset, MinH: kit.ControlHeight}, k.T("action.menu"),
		kit.Beside(6, k.Bold(k.T("app.name"), kit.SizeName, "text"), k.Icon(kit.DrawChevron, 10, "quiet")), w.ShowMenu)
	b.name.OnLeave = w.focusMap
	other := kit.Padded(4, 0, 0, 0, k.Text(k.T("app.other"), 12.5, "quiet"))
	b.search = w.newSearchField()
	right := kit.Beside(8,
		w.barButton(k.T("action.table"), "action.table", false, w.ShowTable),
		w.presentButton(),
		w.barButton(k.T("action.export"), "action.export.hint", true, w.ShowExport),
		w.barButton("中 / EN", "action.language", false, w.switchLang),
		w.themeButton(),
	)
	inner := container.New(barLayout{}, b.name, b.search, right, other)
	b.root = kit.Fixed(0, barHeight, container.NewStack(kit.NewScrim(nil, w.focusMap),
		k.Picture(kit.Edged(nil, kit.Fixed(0, 1, k.Rule()), nil, nil, kit.Padded(0, 0, 16-barInset, 16, inner)))))
	return b
}

// barLayout puts the name left, the actions right and the search field between,
// as wide as there is room. The name in the other language goes first.
type barLayout struct{}

const (
	barInset  = 8 // of the name in its button
	barGap    = 20
	otherGap  = 12 - barInset
	leastFind = 150 // width of the search field
)

func (barLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(os[0].MinSize().Width+os[2].MinSize().Width+leastFind+2*barGap, barHeight-1)
}

func (barLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	left, right, other := os[0].MinSize(), os[2].MinSize(), os[3].MinSize()
	place(os[0], 0, s.Height, left)
	place(os[2], s.Width-right.Width, s.Height, right)
	end := left.Width
	if s.Width-end-otherGap-other.Width-right.Width-2*barGap >= searchWidth*2/3 {
		place(os[3], end+otherGap, s.Height, other)
		os[3].Show()
		end += otherGap + other.Width
	} else {
		os[3].Hide()
	}
	wide := fyne.Min(searchWidth, s.Width-end-right.Width-2*barGap)
	x := fyne.Max(end+barGap, fyne.Min(railWidth+44+barInset, s.Width-right.Width-barGap-wide))
	place(os[1], x, s.Height, fyne.NewSize(wide, kit.ControlHeight))
}

func place(o fyne.CanvasObject, x, height float32, size fyne.Size) {
	o.Resize(size)
	o.Move(fyne.NewPos(x, (height-size.Height)/2))
}

// newSearchField looks like an entry and opens the search.
func (w *Window) newSearchField() *kit.Button {
	k := w.kit
	hint := k.Text("", kit.SizeText, "quiet")
	keys := kit.Middle(k.Text("Ctrl K", kit.SizeSmall, "quiet"))
	row := kit.Edged(nil, nil, kit.Padded(0, 0, 0, 8, container.NewCenter(k.Icon(kit.DrawGlass, 16, "quiet"))), kit.Padded(0, 0, 8, 0, keys),
		container.New(fitLayout{k, k.T("search.hint")}, hint))
	l := kit.ButtonStyle{Fill: k.Color("input"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 8, PadX: 11, MinW: leastFind, MinH: kit.ControlHeight}
	p := kit.NewButton(k, l, k.T("search.hint"), row, w.ShowSearch)
	p.OnLeave = w.focusMap
	return p
}

// fitLayout shortens its line of text to the room there is.
type fitLayout struct {
	k    kit.Context
	full string
}

func (l fitLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(20, kit.SizeText*1.5) }

func (l fitLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	t := os[0].(*composite.Text)
	t.Text = l.k.Fit(l.full, scene.Regular, t.TextSize, s.Width)
	kit.Put(t, 0, (s.Height-t.MinSize().Height)/2, s.Width, t.MinSize().Height)
}

// barButton is a button of the bar; the filled one is the main action.
func (w *Window) barButton(text, name string, filled bool, tap func()) *kit.Button {
	k := w.kit
	l := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 8, PadX: 14, MinH: kit.ControlHeight}
	label := k.Medium(text, kit.SizeText, "text")
	if filled {
		l.Fill, l.Hover, l.Stroke = k.Color("accent"), style.Darker(k.Color("accent"), 0.1), nil
		label.Color = k.Color("accentText")
	}
	p := kit.NewButton(k, l, k.T(name), label, tap)
	p.OnLeave = w.focusMap
	return p
}

// presentButton has the sign of a player before its word.
func (w *Window) presentButton() *kit.Button {
	k := w.kit
	p := w.barButton(k.T("action.present"), "action.present.hint", false, w.ShowPresent)
	sign := k.Sketch(fyne.NewSize(10, 12), func(p scene.Canvas, r scene.Rect) {
		var play scene.Path
		in := r.Inset(1)
		play.Polygon(in.Min, scene.Point{X: in.Max.X, Y: in.Center().Y}, scene.Point{X: in.Min.X, Y: in.Max.Y})
		p.Path(play, scene.PathStyle{Stroke: k.Color("text"), Width: 1.4})
	})
	p.On = kit.Beside(7, sign, p.On)
	return p
}

// themeButton shows a moon in the light theme and a sun in the dark one.
func (w *Window) themeButton() *kit.Button {
	k := w.kit
	icon := k.Icon(kit.DrawMoon, 16, "text")
	if k.Sheet.Theme == style.Dark {
		icon = k.Icon(kit.DrawSun, 16, "text")
	}
	l := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 8, PadX: 9, MinH: kit.ControlHeight}
	p := kit.NewButton(k, l, k.T("action.theme"), icon, w.switchTheme)
	p.OnLeave = w.focusMap
	return k.Hinted(p, false)
}
