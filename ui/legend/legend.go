// Package legend is the card over the map that explains the symbols which are drawn there.
// Where it stands and what is on it is the model's, as labels keep off it. Lengths are the
// toolkit's units.
package legend

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/ui/kit"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// Host is what the legend asks of what it stands in.
type Host interface {
	FocusMap() // gives the keyboard back
	Layout()   // places what stands over the map anew
}

// On a map smaller than this the legend starts folded, in units.
const (
	leastWide = 960
	leastHigh = 640
)

// What the user chose for the legend, as it is remembered.
const (
	pref   = "legend"
	folded = "folded"
	open   = "open"
)

// Card is the legend. Its title folds it.
type Card struct {
	Root *fyne.Container

	k        kit.Context
	model    *state.Model
	settings *settings.Store
	host     Host
	now      state.Legend // that shows
	sheet    *style.Sheet // that its symbols are drawn with
}

// New makes the legend of a model, empty until it is told to Fit and Refresh.
func New(k kit.Context, m *state.Model, s *settings.Store, h Host) *Card {
	return &Card{Root: container.NewStack(), k: k, model: m, settings: s, host: h}
}

// Fit shows as much of the legend as the user chose or the map has room for.
func (c *Card) Fit(size fyne.Size) {
	show := state.LegendFits
	switch choice := c.settings.String(pref); {
	case choice == open:
		show = state.LegendOpen
	case choice == folded || size.Width < leastWide || size.Height < leastHigh:
		show = state.LegendFolded
	}
	c.model.ShowLegend(show)
}

// turn folds the legend or opens it, now and at the next start.
func (c *Card) turn() {
	choice := open
	if len(c.now.Rows) > 0 {
		choice = folded
	}
	c.settings.Set(map[string]any{pref: choice})
	c.host.Layout()
	c.host.FocusMap()
}

// Refresh follows the model; while the map moves, the legend stays.
func (c *Card) Refresh() {
	if c.model.Moving() {
		return
	}
	now := c.model.Legend()
	sheet := c.model.Sheet()
	if reflect.DeepEqual(now, c.now) && sheet == c.sheet {
		return
	}
	c.now, c.sheet = now, sheet
	kit.SetVisible(c.Root, !now.Box.Empty())
	if !now.Box.Empty() {
		c.Root.Objects = []fyne.CanvasObject{kit.NewScrim(nil, c.host.FocusMap), c.card()}
		kit.Put(c.Root, float32(now.Box.Min.X), float32(now.Box.Min.Y), float32(now.Box.W()), float32(now.Box.H()))
	}
	c.Root.Refresh()
}

// card is the title and a row for each symbol.
func (c *Card) card() fyne.CanvasObject {
	k, width := c.k, float32(c.now.Box.W())
	on := container.NewWithoutLayout(c.title(width))
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		kit.Put(o, x, y, w, h)
		kit.Add(on, o)
	}
	line := func(text, role string, y float32) {
		place(k.Text(text, state.LegendText, role), state.LegendLeft, y, width-state.LegendLeft, state.LegendLine)
	}
	end := float32(state.LegendTitle)
	for i, row := range c.now.Rows {
		y := float32(row.Y)
		if row.Numbers != nil {
			block := c.model.LegendNumbers(c.now.Rows, i, c.now.Box.W())
			wide, high := width-2*state.LegendBlock, float32(block.Height)
			place(k.Sketch(fyne.NewSize(wide, high), func(p scene.Canvas, r scene.Rect) { block.Paint(p, r.Min) }), state.LegendBlock, y, wide, high)
			end = y + high + 2*state.LegendGap
			continue
		}
		swatch := k.Sketch(fyne.NewSize(26, 16), func(p scene.Canvas, r scene.Rect) { layer.DrawSwatch(p, c.model.Sheet(), row.Role, r) })
		place(swatch, 12, y, 26, 16)
		for i, text := range row.Lines {
			line(text, "text", y+float32(i)*state.LegendLine)
		}
		end = y + float32(len(row.Lines))*state.LegendLine + state.LegendGap
	}
	if c.now.More > 0 && len(c.now.Rows) > 0 {
		line(c.model.MoreText(c.now.More), "quiet", end)
	}
	return k.Card(k.Color("card"), 8, 8, on)
}

// title is pressed to fold the legend or open it.
func (c *Card) title(width float32) fyne.CanvasObject {
	k, name, draw := c.k, "action.legend.open", kit.DrawChevronUp
	if len(c.now.Rows) > 0 {
		name, draw = "action.legend.fold", kit.DrawChevron
	}
	head := k.Bold(k.T("page.legend"), kit.SizeText, "text")
	if numbers := c.model.LegendHead(c.now.Rows, c.now.Box.W()); numbers != "" {
		head = k.Bold(numbers, state.LegendHeadText, "text")
	}
	row := kit.Edged(nil, nil, nil, k.Icon(draw, 16, "quiet"), kit.Middle(head))
	p := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 9, MinH: state.LegendTitle - 6}, k.T(name), row, c.turn)
	p.OnLeave = c.host.FocusMap
	kit.Put(p, 3, 3, width-6, state.LegendTitle-6)
	return p
}
