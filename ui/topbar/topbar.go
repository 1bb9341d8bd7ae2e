// Package topbar is the bar at the window's top: the app's name, the search field and the
// actions. Lengths are the toolkit's units.
package topbar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Height is that of the bar.
const Height = 52

// Host is what the bar asks of the window.
type Host interface {
	FocusMap() // gives the keyboard back
	ShowMenu()
	ShowSearch()
	ShowTable()
	ShowPresent()
	ShowExport()
	SwitchLang()
	SwitchTheme()
}

// Bar is the top bar.
type Bar struct {
	Root   fyne.CanvasObject
	Name   *kit.Button // opens the menu
	Search *kit.Button

	k    kit.Context
	host Host
}

// New makes the bar; the search field begins where what stands in it is begin from the
// window's left edge, where there is room.
func New(k kit.Context, begin float32, h Host) *Bar {
	b := &Bar{k: k, host: h}
	b.Name = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadX: inset, MinH: kit.ControlHeight}, k.T("action.menu"),
		kit.Beside(6, k.Bold(k.T("app.name"), kit.SizeName, "text"), k.Icon(kit.DrawChevron, 10, "quiet")), h.ShowMenu)
	b.Name.OnLeave = h.FocusMap
	other := kit.Padded(4, 0, 0, 0, k.Text(k.T("app.other"), 12.5, "quiet"))
	b.Search = b.newSearchField()
	right := kit.Beside(8,
		b.button(k.T("action.table"), "action.table", false, h.ShowTable),
		b.presentButton(),
		b.button(k.T("action.export"), "action.export.hint", true, h.ShowExport),
		b.button("中 / EN", "action.language", false, h.SwitchLang),
		b.themeButton(),
	)
	inner := container.New(layout{begin}, b.Name, b.Search, right, other)
	b.Root = kit.Fixed(0, Height, container.NewStack(kit.NewScrim(nil, h.FocusMap),
		k.Picture(kit.Edged(nil, kit.Fixed(0, 1, k.Rule()), nil, nil, kit.Padded(0, 0, 16-inset, 16, inner)))))
	return b
}

// layout puts the name left, the actions right and the search field between,
// as wide as there is room. The name in the other language goes first.
type layout struct{ begin float32 }

const (
	inset     = 8 // of the name in its button
	gap       = 20
	otherGap  = 12 - inset
	leastFind = 150 // width of the search field
	mostFind  = 400
)

func (layout) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(os[0].MinSize().Width+os[2].MinSize().Width+leastFind+2*gap, Height-1)
}

func (l layout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	left, right, other := os[0].MinSize(), os[2].MinSize(), os[3].MinSize()
	place(os[0], 0, s.Height, left)
	place(os[2], s.Width-right.Width, s.Height, right)
	end := left.Width
	if s.Width-end-otherGap-other.Width-right.Width-2*gap >= mostFind*2/3 {
		place(os[3], end+otherGap, s.Height, other)
		os[3].Show()
		end += otherGap + other.Width
	} else {
		os[3].Hide()
	}
	wide := fyne.Min(mostFind, s.Width-end-right.Width-2*gap)
	x := fyne.Max(end+gap, fyne.Min(l.begin, s.Width-right.Width-gap-wide))
	place(os[1], x, s.Height, fyne.NewSize(wide, kit.ControlHeight))
}

func place(o fyne.CanvasObject, x, height float32, size fyne.Size) {
	o.Resize(size)
	o.Move(fyne.NewPos(x, (height-size.Height)/2))
}

// newSearchField looks like an entry and opens the search.
func (b *Bar) newSearchField() *kit.Button {
	k := b.k
	hint := k.Text("", kit.SizeText, "quiet")
	keys := kit.Middle(k.Text("Ctrl K", kit.SizeSmall, "quiet"))
	row := kit.Edged(nil, nil, kit.Padded(0, 0, 0, 8, container.NewCenter(k.Icon(kit.DrawGlass, 16, "quiet"))), kit.Padded(0, 0, 8, 0, keys),
		container.New(fitLayout{k, k.T("search.hint")}, hint))
	l := kit.ButtonStyle{Fill: k.Color("input"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 8, PadX: 11, MinW: leastFind, MinH: kit.ControlHeight}
	p := kit.NewButton(k, l, k.T("search.hint"), row, b.host.ShowSearch)
	p.OnLeave = b.host.FocusMap
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

// button is a button of the bar; the filled one is the main action.
func (b *Bar) button(text, name string, filled bool, tap func()) *kit.Button {
	k := b.k
	l := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 8, PadX: 14, MinH: kit.ControlHeight}
	label := k.Medium(text, kit.SizeText, "text")
	if filled {
		l.Fill, l.Hover, l.Stroke = k.Color("accent"), style.Darker(k.Color("accent"), 0.1), nil
		label.Color = k.Color("accentText")
	}
	p := kit.NewButton(k, l, k.T(name), label, tap)
	p.OnLeave = b.host.FocusMap
	return p
}

// presentButton has the sign of a player before its word.
func (b *Bar) presentButton() *kit.Button {
	k := b.k
	p := b.button(k.T("action.present"), "action.present.hint", false, b.host.ShowPresent)
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
func (b *Bar) themeButton() *kit.Button {
	k := b.k
	icon := k.Icon(kit.DrawMoon, 16, "text")
	if k.Sheet.Theme == style.Dark {
		icon = k.Icon(kit.DrawSun, 16, "text")
	}
	l := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 8, PadX: 9, MinH: kit.ControlHeight}
	p := kit.NewButton(k, l, k.T("action.theme"), icon, b.host.SwitchTheme)
	p.OnLeave = b.host.FocusMap
	return k.Hinted(p, false)
}
