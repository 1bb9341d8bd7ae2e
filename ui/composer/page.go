package composer

import (
	"image"
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/ui/kit"
	"kechuang/ui/kit/tap"
)

// Page shows the page of the draft, as large as there is room, and lets what stands on it
// be selected, moved and resized. Its points are those of a slide.
type Page struct {
	widget.BaseWidget

	c       *Composer
	k       kit.Context
	raster  *canvas.Raster
	frame   *canvas.Rectangle // around what is selected
	ghost   *canvas.Rectangle // where it is dragged to
	line    *canvas.Line      // where an end is dragged to
	grips   [2]*canvas.Rectangle
	ring    *canvas.Rectangle // the page has the keyboard
	painter *raster.Canvas

	scene   *scene.Scene
	view    view.Viewport
	diagram bool          // it has no map
	pins    []scene.Point // of the features that are drawn, to snap to
	img     *image.RGBA
	of      *scene.Scene // that img shows

	held  int // what is dragged: 0 nothing, 1 all, 2 and 3 the ends, 4 the size, 5 something new
	begun scene.Point
	now   scene.Point
}

// Of what is selected, in units.
const (
	gripSide = 8
	pageEdge = 20
)

func newPage(c *Composer, k kit.Context) *Page {
	p := &Page{c: c, k: k, painter: raster.New(k.Fonts)}
	p.raster = canvas.NewRaster(p.generate)
	p.raster.ScaleMode = canvas.ImageScalePixels
	outline := func(width float32) *canvas.Rectangle {
		r := canvas.NewRectangle(color.Transparent)
		r.StrokeColor, r.StrokeWidth = k.Color("edit"), width
		r.Hide()
		return r
	}
	p.frame, p.ghost, p.ring = outline(1.4), outline(1), outline(2)
	p.line = canvas.NewLine(k.Color("edit"))
	p.line.StrokeWidth = 1.4
	p.line.Hide()
	for i := range p.grips {
		p.grips[i] = outline(1.4)
		p.grips[i].FillColor = k.Color("panel")
	}
	p.ExtendBaseWidget(p)
	p.compose()
	return p
}

// compose lays the page of the draft out anew.
func (p *Page) compose() {
	c, m := p.c, p.c.model
	f := c.draft
	made := page.New(page.Spec{Size: page.Slide, Theme: m.Theme(), Lang: m.Lang(), Fonts: m.Fonts(), Data: m.Data(), Visible: m.Data().Shown(&f),
		Figure: &f, Year: f.Year, Extent: f.Extent, Version: c.host.Version()})
	p.view, p.diagram = made.View(), f.View != ""
	p.scene = made.Scene(p.view)
	p.pins = nil
	for _, id := range p.scene.Features() {
		if ft, ok := m.Index().Feature(id); ok && ft.HasPin() {
			if pt := p.view.Pt(ft.Point); p.isMap(pt) {
				p.pins = append(p.pins, pt)
			}
		}
	}
	p.raster.Refresh()
	p.mark()
}

func (p *Page) generate(w, h int) image.Image {
	if p.of != p.scene || p.img == nil || p.img.Rect.Dx() != w || p.img.Rect.Dy() != h {
		p.img = image.NewRGBA(image.Rect(0, 0, w, h))
		p.painter.Draw(p.img, p.scene, float64(w)/p.scene.Size.W)
		p.of = p.scene
	}
	return p.img
}

// zoom is how large a point of the page is, and origin where the page begins.
func (p *Page) zoom() float64 { return float64(p.raster.Size().Width) / p.scene.Size.W }

func (p *Page) at(pos fyne.Position) scene.Point {
	o, z := p.raster.Position(), p.zoom()
	return scene.Point{X: float64(pos.X-o.X) / z, Y: float64(pos.Y-o.Y) / z}
}

func (p *Page) pos(pt scene.Point) fyne.Position {
	z := p.zoom()
	return p.raster.Position().AddXY(float32(pt.X*z), float32(pt.Y*z))
}

// boxOf is where something stands on the page.
func (p *Page) boxOf(what pick) (box scene.Rect, ok bool) {
	name := layer.AnnotationGroup + strconv.Itoa(what.note)
	p.walk(p.scene.Root, false, func(g *scene.GroupItem, label bool) {
		if what.note > 0 && g.Name == name || what.note == 0 && label && g.ID == what.label {
			box, ok = g.Bounds, true
		}
	})
	return box, ok
}

// walk visits the groups of annotations, and of labels of features.
func (p *Page) walk(items []scene.Item, labels bool, visit func(g *scene.GroupItem, label bool)) {
	for i := range items {
		g := items[i].Group
		if g == nil {
			continue
		}
		switch {
		case strings.HasPrefix(g.Name, layer.AnnotationGroup):
			visit(g, false)
		case labels && g.ID != "":
			visit(g, true)
		default:
			p.walk(g.Items, labels || g.Name == "label", visit)
		}
	}
}

// under is what stands topmost at a point: an annotation before a label.
func (p *Page) under(pt scene.Point) (what pick) {
	p.walk(p.scene.Root, false, func(g *scene.GroupItem, label bool) {
		if !g.Bounds.Inset(-3).Contains(pt) {
			return
		}
		if !label {
			n, _ := strconv.Atoi(strings.TrimPrefix(g.Name, layer.AnnotationGroup))
			what = pick{note: n}
		} else if what.note == 0 {
			what = pick{label: g.ID}
		}
	})
	return what
}

// gripsOf are where the handles of what is selected stand, and what they drag.
func (p *Page) gripsOf() (at []scene.Point, held []int) {
	a := p.c.note()
	if a == nil {
		return nil, nil
	}
	if from, to := p.ends(a); a.Kind.Reaches() {
		return []scene.Point{from, to}, []int{2, 3}
	}
	box, ok := p.boxOf(p.c.picked)
	if !ok {
		return nil, nil
	}
	return []scene.Point{box.Max}, []int{4}
}

// mark shows what is selected, with its handles.
func (p *Page) mark() {
	box, ok := p.boxOf(p.c.picked)
	ok = ok && !p.c.picked.none()
	kit.SetVisible(p.frame, ok)
	if ok {
		lo, hi := p.pos(box.Inset(-3).Min), p.pos(box.Inset(-3).Max)
		kit.Put(p.frame, lo.X, lo.Y, hi.X-lo.X, hi.Y-lo.Y)
	}
	at, _ := p.gripsOf()
	for i, g := range p.grips {
		kit.SetVisible(g, i < len(at))
		if i < len(at) {
			o := p.pos(at[i])
			kit.Put(g, o.X-gripSide/2, o.Y-gripSide/2, gripSide, gripSide)
		}
	}
	for _, o := range []fyne.CanvasObject{p.frame, p.grips[0], p.grips[1]} {
		o.Refresh()
	}
}

// MouseDown takes hold of what lies there.
func (p *Page) MouseDown(e *desktop.MouseEvent) {
	tap.Press(p)
	p.c.host.FocusMap()
	pt := p.at(e.Position)
	p.begun, p.now, p.held = pt, pt, 0
	if p.c.tool != "" {
		p.held = 5
		return
	}
	at, held := p.gripsOf()
	for i, g := range at {
		if g.Sub(pt).Len()*p.zoom() <= gripSide {
			p.held = held[i]
			return
		}
	}
	what := p.under(pt)
	p.c.take(what)
	if !what.none() {
		p.held = 1
	}
}

// MouseUp places something new that was not dragged.
func (p *Page) MouseUp(*desktop.MouseEvent) {
	if p.held == 5 && p.now == p.begun {
		p.held = 0
		at := p.snapped(p.begun, 0)
		p.c.place(at, at)
	}
}

// Tapped gives a press to what is under the pointer really.
func (p *Page) Tapped(e *fyne.PointEvent) { tap.Tap(p, e.Position, func(fyne.Position) {}) }

// DoubleTapped asks for the text of what is selected.
func (p *Page) DoubleTapped(*fyne.PointEvent) { p.c.form.focusText() }

// TappedSecondary opens the menu of what lies there.
func (p *Page) TappedSecondary(e *fyne.PointEvent) {
	p.c.take(p.under(p.at(e.Position)))
	if !p.c.picked.none() {
		p.k.OpenMenu(p.c.menu(), 220, 60, e.AbsolutePosition)
	}
}

// Dragged shows where what is held would go.
func (p *Page) Dragged(e *fyne.DragEvent) {
	if p.held == 0 {
		return
	}
	p.now = p.at(e.Position)
	if p.held == 1 && p.c.picked.label != "" || p.held == 4 {
		p.showGhost()
		return
	}
	but := p.c.picked.note
	if p.held == 1 {
		from, _ := p.ends(p.c.note())
		to := p.snapped(from.Add(p.now.Sub(p.begun)), but)
		p.now = to.Sub(from).Add(p.begun)
	} else {
		p.now = p.snapped(p.now, but)
	}
	p.showGhost()
}

// showGhost shows what is dragged.
func (p *Page) showGhost() {
	a := p.c.note()
	switch {
	case p.held == 5 && p.c.tool.Reaches():
		p.showLine(p.begun, p.now)
	case p.held == 2:
		_, to := p.ends(a)
		p.showLine(p.now, to)
	case p.held == 3:
		from, _ := p.ends(a)
		p.showLine(from, p.now)
	case p.held == 1, p.held == 4:
		box, _ := p.boxOf(p.c.picked)
		if p.held == 1 {
			box = box.Shift(p.now.Sub(p.begun))
		} else {
			c, share := box.Center(), p.share(box)
			box = scene.R(c.X-box.W()*share/2, c.Y-box.H()*share/2, box.W()*share, box.H()*share)
		}
		lo, hi := p.pos(box.Min), p.pos(box.Max)
		kit.Put(p.ghost, lo.X, lo.Y, hi.X-lo.X, hi.Y-lo.Y)
		p.ghost.Show()
		p.ghost.Refresh()
	}
}

func (p *Page) showLine(from, to scene.Point) {
	p.line.Position1, p.line.Position2 = p.pos(from), p.pos(to)
	p.line.Show()
	p.line.Refresh()
}

// share is how much larger what is selected is dragged by its corner.
func (p *Page) share(box scene.Rect) float64 {
	return p.now.Sub(box.Center()).Len() / max(box.Max.Sub(box.Center()).Len(), 1)
}

// DragEnd does what was shown.
func (p *Page) DragEnd() {
	held := p.held
	p.held = 0
	p.ghost.Hide()
	p.line.Hide()
	c, a := p.c, p.c.note()
	switch {
	case held == 5:
		c.place(p.snapped(p.begun, 0), p.now)
	case held == 1 && p.now != p.begun:
		c.shift(p.now.Sub(p.begun))
	case a == nil:
	case held == 2 || held == 3:
		from, to := p.ends(a)
		if held == 2 {
			from = p.now
		} else {
			to = p.now
		}
		c.alter(func() { c.setNote(func(a *figure.Annotation) { *a = p.put(*a, from, to) }) })
	case held == 4:
		box, _ := p.boxOf(c.picked)
		c.resize(p.share(box))
	}
	p.mark()
}

// resize makes an annotation larger or smaller.
func (c *Composer) resize(share float64) {
	c.alter(func() {
		c.setNote(func(a *figure.Annotation) {
			if a.Size == 0 {
				a.Size = 1
			}
			a.Size = min(max(a.Size*share, figure.LeastSize), figure.MostSize)
		})
	})
}

// MouseIn tells that the pointer is over the page.
func (p *Page) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved does so too.
func (p *Page) MouseMoved(e *desktop.MouseEvent) { tap.Move(p, e.Position, func(fyne.Position) {}) }

// MouseOut tells that it went.
func (p *Page) MouseOut() { tap.Leave(p) }

// Cursor is a cross while something is placed.
func (p *Page) Cursor() desktop.Cursor {
	if p.c.tool != "" {
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

// FocusGained draws a ring.
func (p *Page) FocusGained() {
	p.ring.Show()
	p.ring.Refresh()
}

// FocusLost takes it away.
func (p *Page) FocusLost() {
	p.ring.Hide()
	p.ring.Refresh()
}

// AcceptsTab lets Tab go through the annotations first.
func (p *Page) AcceptsTab() bool { return true }

// TypedRune places something in the middle with Space while a tool is used.
func (p *Page) TypedRune(r rune) {
	if r == ' ' && p.c.tool != "" {
		at := scene.Point{X: p.scene.Size.W / 2, Y: p.scene.Size.H / 2}
		if !p.diagram {
			at = p.view.Rect().Center()
		}
		p.c.place(at, at)
	}
}

// TypedKey goes through what stands on the page, moves it and takes it away.
func (p *Page) TypedKey(e *fyne.KeyEvent) {
	const step = 4
	by := map[fyne.KeyName]scene.Point{fyne.KeyLeft: {X: -step}, fyne.KeyRight: {X: step}, fyne.KeyUp: {Y: -step}, fyne.KeyDown: {Y: step}}
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown:
		p.c.shift(by[e.Name])
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.c.remove()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		p.c.form.focusText()
	case fyne.KeyTab:
		p.tab()
	case fyne.KeyEscape:
		switch {
		case p.c.tool != "":
			p.c.use("")
		case !p.c.picked.none():
			p.c.take(pick{})
		default:
			p.c.Close()
		}
	default:
		p.c.host.Key(e)
	}
}

// tab goes to the next annotation, and from the last one to what comes after the page.
func (p *Page) tab() {
	back := false
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		back = d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	step := 1
	if back {
		step = -1
	}
	switch {
	case p.c.next(step):
	case back:
		p.k.Canvas().FocusPrevious()
	default:
		p.k.Canvas().FocusNext()
	}
}

// MinSize is small: the window decides.
func (p *Page) MinSize() fyne.Size { return fyne.NewSize(200, 120) }

// CreateRenderer is called by the toolkit.
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return &pageRenderer{p} }

type pageRenderer struct{ p *Page }

func (r *pageRenderer) Destroy()           {}
func (r *pageRenderer) MinSize() fyne.Size { return r.p.MinSize() }
func (r *pageRenderer) Refresh()           { r.p.raster.Refresh() }
func (r *pageRenderer) Objects() []fyne.CanvasObject {
	p := r.p
	return []fyne.CanvasObject{p.raster, p.ring, p.frame, p.ghost, p.line, p.grips[0], p.grips[1]}
}

// Layout sets the page in the middle.
func (r *pageRenderer) Layout(s fyne.Size) {
	p := r.p
	w, h := max(s.Width-2*pageEdge, 1), max(s.Height-2*pageEdge, 1)
	if aspect := float32(p.scene.Size.W / p.scene.Size.H); w/h > aspect {
		w = h * aspect
	} else {
		h = w / aspect
	}
	x, y := (s.Width-w)/2, (s.Height-h)/2
	kit.Put(p.raster, x, y, w, h)
	kit.Put(p.ring, x-2, y-2, w+4, h+4)
	p.mark()
}

// labelName is what the label of a feature says.
func (c *Composer) labelName(id geo.FeatureID) string {
	f, _ := c.model.Index().Feature(id)
	return f.Name.In(c.model.Lang())
}

// color is a colour of annotations on this page.
func (p *Page) color(name string) color.Color {
	return layer.AnnotationColor(p.k.Sheet, name)
}

// fellBack reports whether the label of a feature does not stand where it was moved to.
func (p *Page) fellBack(id geo.FeatureID) bool {
	e := p.c.draft.Labels[id]
	box, ok := p.boxOf(pick{label: id})
	return e.At != nil && (!ok || !box.Inset(-4).Contains(p.view.Pt(*e.At)))
}
