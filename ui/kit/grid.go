package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Margins within a cell, in units.
const (
	CellPadX = 12
	cellPadY = 9
)

// Grid shows rows of cells under a head that stays in sight, as does the
// first column. Every cell says by its least size how high its row must be.
type Grid struct {
	Root   fyne.CanvasObject
	Widths []float32
	Head   []fyne.CanvasObject
	Rows   [][]fyne.CanvasObject

	k            Context
	Body         *container.Scroll
	Top, Left    *fyne.Container // contents that follow the body
	Cells        *fyne.Container
	Corner       *fyne.Container
	headHeight   float32
	Inner        fyne.Size // of the body's content
	empty        *fyne.Container
	emptyMessage string
}

// NewGrid makes a grid with a head; setRows fills it. When there are no
// rows it shows a message.
func NewGrid(k Context, widths []float32, head []fyne.CanvasObject, empty string) *Grid {
	g := &Grid{k: k, Widths: widths, Head: head, emptyMessage: empty,
		Top: container.NewWithoutLayout(), Left: container.NewWithoutLayout(), Corner: container.NewWithoutLayout(),
		Cells: container.NewWithoutLayout(), empty: container.NewStack()}
	for i, o := range head {
		g.headHeight = fyne.Max(g.headHeight, o.MinSize().Height)
		if i == 0 {
			Add(g.Corner, o)
		} else {
			Add(g.Top, o)
		}
	}
	g.headHeight += 2 * 4
	g.Body = container.NewScroll(container.New(innerLayout{g}, g.Cells))
	g.Body.OnScrolled = g.Follow
	g.Root = container.New(gridLayout{g},
		canvas.NewRectangle(k.Color("input")), // behind the head
		newWheel(g.Body, container.NewClip(container.New(looseLayout{}, g.Top))),
		newWheel(g.Body, container.NewClip(container.New(looseLayout{}, g.Left))),
		container.NewThemeOverride(g.Body, Barred{k.Theme}), g.Corner,
		canvas.NewRectangle(k.Color("border")), // below the head
		canvas.NewRectangle(k.Color("border")), // beside the first column
		g.empty)
	return g
}

// SetRows shows rows; the first object of each stands in the first column.
func (g *Grid) SetRows(rows [][]fyne.CanvasObject) {
	g.Rows = rows
	g.Left.Objects, g.Cells.Objects, g.empty.Objects = nil, nil, nil
	if len(rows) == 0 {
		Add(g.empty, container.NewCenter(g.k.Text(g.emptyMessage, SizeBody, "quiet")))
	}
	x := float32(0)
	for i, o := range g.Head {
		if i > 0 {
			Put(o, x, 4, g.Widths[i], g.headHeight-8)
			x += g.Widths[i]
		} else {
			Put(o, 0, 4, g.Widths[0], g.headHeight-8)
		}
	}
	g.Inner = fyne.NewSize(x, g.placeRows(x))
	g.Body.Content.Refresh()
	g.Body.Refresh()
	g.Follow(g.Body.Offset)
	g.Left.Refresh()
	g.empty.Refresh()
}

// placeRows puts the cells and a line below each row, and gives the height of
// all.
func (g *Grid) placeRows(width float32) float32 {
	y := float32(0)
	for _, row := range g.Rows {
		h := float32(0)
		for _, o := range row {
			h = fyne.Max(h, o.MinSize().Height)
		}
		x := float32(0)
		for i, o := range row {
			size := fyne.NewSize(g.Widths[i]-2*CellPadX, h)
			o.Resize(size)
			if i == 0 {
				o.Move(fyne.NewPos(CellPadX, y+cellPadY))
				Add(g.Left, o)
				continue
			}
			o.Move(fyne.NewPos(x+CellPadX, y+cellPadY))
			x += g.Widths[i]
			Add(g.Cells, o)
		}
		y += h + 2*cellPadY
		for c, w := range map[*fyne.Container]float32{g.Left: g.Widths[0], g.Cells: width} {
			line := g.k.Rule()
			Put(line, 0, y, w, 1)
			Add(c, line)
		}
		y++
	}
	return y
}

// Follow moves head and first column with the body.
func (g *Grid) Follow(at fyne.Position) {
	g.Top.Move(fyne.NewPos(-at.X, 0))
	g.Left.Move(fyne.NewPos(0, -at.Y))
	g.Top.Refresh()
	g.Left.Refresh()
}

// Scroll moves the body by whole steps.
func (g *Grid) Scroll(dx, dy float32) {
	g.Body.ScrollToOffset(g.Body.Offset.AddXY(dx, dy))
	g.Follow(g.Body.Offset)
}

// BringIntoSight brings a stretch of the columns into sight.
func (g *Grid) BringIntoSight(x, width float32) {
	from, room := g.Body.Offset.X, g.Body.Size().Width
	if x < from || x+width > from+room {
		g.Scroll(x-from, -g.Body.Offset.Y)
	}
}

// gridLayout places head, first column and body.
type gridLayout struct{ g *Grid }

func (gridLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 120) }

func (l gridLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	w, h := l.g.Widths[0], l.g.headHeight
	Put(os[0], 0, 0, s.Width, h)
	Put(os[1], w, 0, s.Width-w, h)
	Put(os[2], 0, h+1, w, s.Height-h-1)
	Put(os[3], w+1, h+1, s.Width-w-1, s.Height-h-1)
	Put(os[4], 0, 0, w, h)
	Put(os[5], 0, h, s.Width, 1)
	Put(os[6], w, 0, 1, s.Height)
	Put(os[7], 0, h, s.Width, s.Height-h)
	l.g.Follow(l.g.Body.Offset)
}

// innerLayout gives the body's content the size of all cells, which stand where
// placeRows put them.
type innerLayout struct{ g *Grid }

func (l innerLayout) MinSize([]fyne.CanvasObject) fyne.Size    { return l.g.Inner }
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
