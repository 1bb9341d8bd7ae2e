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
	diagram bool              // it has no map
	symbols []string          // that its legend could explain
	names   map[string]string // what it calls them
	pins    []scene.Point     // of the features that are drawn, to snap to
	img     *image.RGBA
	of      *scene.Scene // that img shows

	held  hold
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
	p.symbols, p.names = made.Symbols()
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
