package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/ui/mark"
)

// Measures of the top bar, in units.
const (
	barHeight     = 52
	controlHeight = 34
	searchWidth   = 400
)

// topbar has the app's name, the search field and the actions.
type topbar struct {
	root   fyne.CanvasObject
	name   *press // opens the menu
	search *press
}

func (w *Window) newTopbar() *topbar {
	k := w.ink
	b := &topbar{}
	b.name = newPress(k, look{hover: k.color("hover"), radius: 8, padX: barInset, minH: controlHeight}, k.t("action.menu"),
		beside(6, k.bold(k.t("app.name"), sizeName, "text"), k.icon(drawChevron, 10, "quiet")), w.ShowMenu)
	b.name.onLeave = w.focusMap
	other := padded(4, 0, 0, 0, k.text(k.t("app.other"), 12.5, "quiet"))
	b.search = w.newSearchField()
	right := beside(8,
		w.barButton(k.t("action.table"), "action.table", false, w.ShowTable),
		w.presentButton(),
		w.barButton(k.t("action.export"), "action.export.hint", true, w.ShowExport),
		w.barButton("中 / EN", "action.language", false, w.switchLang),
		w.themeButton(),
	)
	inner := container.New(barLayout{}, b.name, b.search, right, other)
	b.root = fixed(0, barHeight, container.NewStack(newShield(nil, w.focusMap),
		k.picture(edged(nil, fixed(0, 1, k.rule()), nil, nil, padded(0, 0, 16-barInset, 16, inner)))))
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
	x := fyne.Max(end+barGap, fyne.Min(sidebarWidth+44+barInset, s.Width-right.Width-barGap-wide))
	place(os[1], x, s.Height, fyne.NewSize(wide, controlHeight))
}

func place(o fyne.CanvasObject, x, height float32, size fyne.Size) {
	o.Resize(size)
	o.Move(fyne.NewPos(x, (height-size.Height)/2))
}

// newSearchField looks like an entry and opens the search.
func (w *Window) newSearchField() *press {
	k := w.ink
	hint := k.text("", sizeText, "quiet")
	keys := middle(k.text("Ctrl K", sizeSmall, "quiet"))
	row := edged(nil, nil, padded(0, 0, 0, 8, container.NewCenter(k.icon(drawGlass, 16, "quiet"))), padded(0, 0, 8, 0, keys),
		container.New(fitLayout{k, k.t("search.hint")}, hint))
	l := look{fill: k.color("input"), hover: k.color("hover"), stroke: k.color("border"), radius: 8, padX: 11, minW: leastFind, minH: controlHeight}
	p := newPress(k, l, k.t("search.hint"), row, w.ShowSearch)
	p.onLeave = w.focusMap
	return p
}

// fitLayout shortens its line of text to the room there is.
type fitLayout struct {
	k    ink
	full string
}

func (l fitLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(20, sizeText*1.5) }

func (l fitLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	t := os[0].(*mark.Text)
	t.Text = l.k.fit(l.full, scene.Regular, t.TextSize, s.Width)
	put(t, 0, (s.Height-t.MinSize().Height)/2, s.Width, t.MinSize().Height)
}

// barButton is a button of the bar; the filled one is the main action.
func (w *Window) barButton(text, name string, filled bool, tap func()) *press {
	k := w.ink
	l := look{fill: k.color("panel"), hover: k.color("hover"), stroke: k.color("border"), radius: 8, padX: 14, minH: controlHeight}
	label := k.medium(text, sizeText, "text")
	if filled {
		l.fill, l.hover, l.stroke = k.color("accent"), style.Darker(k.color("accent"), 0.1), nil
		label.Color = k.color("accentText")
	}
	p := newPress(k, l, k.t(name), label, tap)
	p.onLeave = w.focusMap
	return p
}

// presentButton has the sign of a player before its word.
func (w *Window) presentButton() *press {
	k := w.ink
	p := w.barButton(k.t("action.present"), "action.present.hint", false, w.ShowPresent)
	sign := k.sketch(fyne.NewSize(10, 12), func(p scene.Canvas, r scene.Rect) {
		var play scene.Path
		in := r.Inset(1)
		play.Polygon(in.Min, scene.Point{X: in.Max.X, Y: in.Center().Y}, scene.Point{X: in.Min.X, Y: in.Max.Y})
		p.Path(play, scene.PathStyle{Stroke: k.color("text"), Width: 1.4})
	})
	p.On = beside(7, sign, p.On)
	return p
}

// themeButton shows a moon in the light theme and a sun in the dark one.
func (w *Window) themeButton() *press {
	k := w.ink
	icon := k.icon(drawMoon, 16, "text")
	if k.sheet.Theme == style.Dark {
		icon = k.icon(drawSun, 16, "text")
	}
	l := look{fill: k.color("panel"), hover: k.color("hover"), stroke: k.color("border"), radius: 8, padX: 9, minH: controlHeight}
	p := newPress(k, l, k.t("action.theme"), icon, w.switchTheme)
	p.onLeave = w.focusMap
	return p
}
