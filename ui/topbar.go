package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
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
	search *press
}

func (w *Window) newTopbar() *topbar {
	k := w.ink
	b := &topbar{}
	name := k.bold(k.t("app.name"), sizeName, "text")
	names := beside(10, name)
	if other := (geo.Name{Zh: "Shanghai Innovation Map", En: "上海科创地图"}).In(k.lang); other != "" {
		names.Add(padded(4, 0, 0, 0, k.text(other, 12.5, "quiet")))
	}
	b.search = w.newSearchField()
	right := beside(8,
		w.barButton(k.t("action.export"), "action.export.hint", true, w.ShowExport),
		w.barButton("中 / EN", "action.language", false, w.switchLang),
		w.themeButton(),
	)
	inner := container.New(barLayout{}, names, b.search, right)
	rule := canvas.NewRectangle(k.color("border"))
	b.root = fixed(0, barHeight, container.NewStack(newShield(k.color("panel"), w.focusMap),
		edged(nil, fixed(0, 1, rule), nil, nil, padded(0, 0, 16, 16, inner))))
	return b
}

// barLayout puts the names left, the actions right and the search field between,
// as wide as there is room.
type barLayout struct{}

func (barLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	w := float32(24)
	for _, o := range os {
		w += o.MinSize().Width
	}
	return fyne.NewSize(w, barHeight-1)
}

func (barLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	left, right := os[0].MinSize(), os[2].MinSize()
	place(os[0], 0, s.Height, left)
	place(os[2], s.Width-right.Width, s.Height, right)
	gap := s.Width - left.Width - right.Width - 2*24
	wide := fyne.Min(searchWidth, gap)
	x := fyne.Max(left.Width+24, fyne.Min(sidebarWidth+44, s.Width-right.Width-24-wide))
	place(os[1], x, s.Height, fyne.NewSize(wide, controlHeight))
}

func place(o fyne.CanvasObject, x, height float32, size fyne.Size) {
	o.Resize(size)
	o.Move(fyne.NewPos(x, (height-size.Height)/2))
}

// newSearchField looks like an entry and opens the search.
func (w *Window) newSearchField() *press {
	k := w.ink
	icon := canvas.NewImageFromResource(theme.NewColoredResource(theme.SearchIcon(), theme.ColorNamePlaceHolder))
	icon.SetMinSize(fyne.NewSize(16, 16))
	icon.FillMode = canvas.ImageFillContain
	hint := k.text(k.t("search.hint"), sizeText, "quiet")
	row := edged(nil, nil, padded(0, 0, 0, 8, container.NewCenter(icon)), k.text("Ctrl K", sizeSmall, "quiet"),
		container.NewHBox(hint))
	l := look{fill: k.color("input"), hover: k.color("hover"), stroke: k.color("border"), radius: 8, padX: 11, minW: 150, minH: controlHeight}
	p := newPress(l, k.color("focus"), k.t("search.hint"), container.New(layout.NewStackLayout(), row), w.ShowSearch)
	p.onLeave = w.focusMap
	return p
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
	p := newPress(l, k.color("focus"), k.t(name), label, tap)
	p.onLeave = w.focusMap
	return p
}

// themeButton shows a moon in the light theme and a sun in the dark one.
func (w *Window) themeButton() *press {
	k := w.ink
	ink := k.color("text")
	icon := k.sketch(fyne.NewSize(16, 16), func(p scene.Painter, r scene.Rect) {
		if k.sheet.Theme == style.Dark {
			drawSun(p, r, ink)
		} else {
			drawMoon(p, r, ink)
		}
	})
	l := look{fill: k.color("panel"), hover: k.color("hover"), stroke: k.color("border"), radius: 8, padX: 9, minH: controlHeight}
	p := newPress(l, k.color("focus"), k.t("action.theme"), icon, w.switchTheme)
	p.onLeave = w.focusMap
	return p
}

func drawSun(p scene.Painter, r scene.Rect, ink color.NRGBA) {
	c := r.Center()
	var disc, rays scene.Path
	disc.Circle(c, 3.4)
	p.Path(disc, scene.PathStyle{Fill: ink})
	for _, d := range []scene.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}, {X: 0.71, Y: 0.71}, {X: -0.71, Y: 0.71}, {X: 0.71, Y: -0.71}, {X: -0.71, Y: -0.71}} {
		rays.Polyline(c.Add(d.Mul(5.4)), c.Add(d.Mul(7.2)))
	}
	p.Path(rays, scene.PathStyle{Stroke: ink, Width: 1.4})
}

// drawMoon is a crescent: an outer arc of 6.4 units and an inner one that bends
// back from tip to tip.
func drawMoon(p scene.Painter, r scene.Rect, ink color.NRGBA) {
	c := r.Center()
	at := func(x, y float64) scene.Point { return scene.Point{X: c.X + x, Y: c.Y + y} }
	var m scene.Path
	m.Move(at(-0.6, -6.4))
	m.Cubic(at(-9, -5.2), at(-8, 6.6), at(0.6, 6.4))
	m.Cubic(at(3.2, 6.3), at(5.4, 4.6), at(6.2, 2.3))
	m.Cubic(at(0.6, 4.2), at(-4.2, -1.6), at(-0.6, -6.4))
	m.Close()
	p.Path(m, scene.PathStyle{Fill: ink})
}
