package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Margins within a cell, in units.
const (
	cellPadX = 12
	cellPadY = 9
)

// tableGrid shows rows of cells under a head that stays in sight, as does the
// first column. Every cell says by its least size how high its row must be.
type tableGrid struct {
	root   fyne.CanvasObject
	widths []float32
	head   []fyne.CanvasObject
	rows   [][]fyne.CanvasObject

	ink          ink
	body         *container.Scroll
	top, left    *fyne.Container // contents that follow the body
	cells        *fyne.Container
	corner       *fyne.Container
	headHeight   float32
	inner        fyne.Size // of the body's content
	empty        *fyne.Container
	emptyMessage string
}

// newTableGrid makes a grid with a head; setRows fills it. When there are no
// rows it shows a message.
func newTableGrid(k ink, widths []float32, head []fyne.CanvasObject, empty string) *tableGrid {
	g := &tableGrid{ink: k, widths: widths, head: head, emptyMessage: empty,
		top: container.NewWithoutLayout(), left: container.NewWithoutLayout(), corner: container.NewWithoutLayout(),
		cells: container.NewWithoutLayout(), empty: container.NewStack()}
	for i, o := range head {
		g.headHeight = fyne.Max(g.headHeight, o.MinSize().Height)
		if i == 0 {
			add(g.corner, o)
		} else {
			add(g.top, o)
		}
	}
	g.headHeight += 2 * 4
	g.body = container.NewScroll(container.New(innerLayout{g}, g.cells))
	g.body.OnScrolled = g.follow
	g.root = container.New(gridLayout{g},
		canvas.NewRectangle(k.color("input")), // behind the head
		newWheel(g.body, container.NewClip(container.New(looseLayout{}, g.top))),
		newWheel(g.body, container.NewClip(container.New(looseLayout{}, g.left))),
		container.NewThemeOverride(g.body, barred{k.theme}), g.corner,
		canvas.NewRectangle(k.color("border")), // below the head
		canvas.NewRectangle(k.color("border")), // beside the first column
		g.empty)
	return g
}

// setRows shows rows; the first object of each stands in the first column.
func (g *tableGrid) setRows(rows [][]fyne.CanvasObject) {
	g.rows = rows
	g.left.Objects, g.cells.Objects, g.empty.Objects = nil, nil, nil
	if len(rows) == 0 {
		add(g.empty, container.NewCenter(g.ink.text(g.emptyMessage, sizeBody, "quiet")))
	}
	x := float32(0)
	for i, o := range g.head {
		if i > 0 {
			put(o, x, 4, g.widths[i], g.headHeight-8)
			x += g.widths[i]
		} else {
			put(o, 0, 4, g.widths[0], g.headHeight-8)
		}
	}
	g.inner = fyne.NewSize(x, g.placeRows(x))
	g.body.Content.Refresh()
	g.body.Refresh()
	g.follow(g.body.Offset)
	g.left.Refresh()
	g.empty.Refresh()
}

// placeRows puts the cells and a line below each row, and gives the height of
// all.
func (g *tableGrid) placeRows(width float32) float32 {
	y := float32(0)
	for _, row := range g.rows {
		h := float32(0)
		for _, o := range row {
			h = fyne.Max(h, o.MinSize().Height)
		}
		x := float32(0)
		for i, o := range row {
			size := fyne.NewSize(g.widths[i]-2*cellPadX, h)
			o.Resize(size)
			if i == 0 {
				o.Move(fyne.NewPos(cellPadX, y+cellPadY))
				add(g.left, o)
				continue
			}
			o.Move(fyne.NewPos(x+cellPadX, y+cellPadY))
			x += g.widths[i]
			add(g.cells, o)
		}
		y += h + 2*cellPadY
		for c, w := range map[*fyne.Container]float32{g.left: g.widths[0], g.cells: width} {
			line := g.ink.rule()
			put(line, 0, y, w, 1)
			add(c, line)
		}
		y++
	}
	return y
}

// follow moves head and first column with the body.
func (g *tableGrid) follow(at fyne.Position) {
	g.top.Move(fyne.NewPos(-at.X, 0))
	g.left.Move(fyne.NewPos(0, -at.Y))
	g.top.Refresh()
	g.left.Refresh()
}

// scroll moves the body by whole steps.
func (g *tableGrid) scroll(dx, dy float32) {
	g.body.ScrollToOffset(g.body.Offset.AddXY(dx, dy))
	g.follow(g.body.Offset)
}

// show brings a stretch of the columns into sight.
func (g *tableGrid) show(x, width float32) {
	from, room := g.body.Offset.X, g.body.Size().Width
	if x < from || x+width > from+room {
		g.scroll(x-from, -g.body.Offset.Y)
	}
}

// gridLayout places head, first column and body.
type gridLayout struct{ g *tableGrid }

func (gridLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 120) }

func (l gridLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	w, h := l.g.widths[0], l.g.headHeight
	put(os[0], 0, 0, s.Width, h)
	put(os[1], w, 0, s.Width-w, h)
	put(os[2], 0, h+1, w, s.Height-h-1)
	put(os[3], w+1, h+1, s.Width-w-1, s.Height-h-1)
	put(os[4], 0, 0, w, h)
	put(os[5], 0, h, s.Width, 1)
	put(os[6], w, 0, 1, s.Height)
	put(os[7], 0, h, s.Width, s.Height-h)
	l.g.follow(l.g.body.Offset)
}

// innerLayout gives the body's content the size of all cells, which stand where
// placeRows put them.
type innerLayout struct{ g *tableGrid }

func (l innerLayout) MinSize([]fyne.CanvasObject) fyne.Size    { return l.g.inner }
func (innerLayout) Layout(os []fyne.CanvasObject, s fyne.Size) { os[0].Resize(s) }

// looseLayout leaves its object where it was moved.
type looseLayout struct{}

func (looseLayout) MinSize([]fyne.CanvasObject) fyne.Size      { return fyne.NewSize(1, 1) }
func (looseLayout) Layout(os []fyne.CanvasObject, s fyne.Size) { os[0].Resize(s) }

// wheel hands the wheel's turns over its content on to the grid's body.
type wheel struct {
	widget.BaseWidget
	to      *container.Scroll
	content fyne.CanvasObject
}

func newWheel(to *container.Scroll, content fyne.CanvasObject) *wheel {
	w := &wheel{to: to, content: content}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled scrolls the body.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.to.Scrolled(e) }

// CreateRenderer is called by Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.content) }
