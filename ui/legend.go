package ui

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// On a map smaller than this the legend starts folded, in units.
const (
	legendLeastWide = 960
	legendLeastHigh = 640
)

// What the user chose for the legend, as it is remembered.
const (
	legendFolded = "folded"
	legendOpen   = "open"
)

// legendCard explains over the map the symbols that are drawn there. Its title folds
// it. Where it stands and what is on it is the model's, as labels keep off it.
type legendCard struct {
	w    *Window
	root *fyne.Container
	now  state.Legend // that shows
}

func (w *Window) newLegend() *legendCard {
	return &legendCard{w: w, root: container.NewStack()}
}

// fold shows as much of the legend as the user chose or the map has room for.
func (l *legendCard) fold(size fyne.Size) {
	show := state.LegendFits
	switch choice := l.w.settings.String(prefLegend); {
	case choice == legendOpen:
		show = state.LegendOpen
	case choice == legendFolded || size.Width < legendLeastWide || size.Height < legendLeastHigh:
		show = state.LegendFolded
	}
	l.w.model.ShowLegend(show)
}

// turn folds the legend or opens it, now and at the next start.
func (l *legendCard) turn() {
	choice := legendOpen
	if len(l.now.Rows) > 0 {
		choice = legendFolded
	}
	l.w.settings.Set(map[string]any{prefLegend: choice})
	l.w.overlay.layout()
	l.w.focusMap()
}

// refresh follows the model; while the map moves, the legend stays.
func (l *legendCard) refresh() {
	if l.w.model.Moving() {
		return
	}
	now := l.w.model.Legend()
	if reflect.DeepEqual(now, l.now) {
		return
	}
	l.now = now
	kit.SetVisible(l.root, !now.Box.Empty())
	if !now.Box.Empty() {
		l.root.Objects = []fyne.CanvasObject{kit.NewScrim(nil, l.w.focusMap), l.card()}
		kit.Put(l.root, float32(now.Box.Min.X), float32(now.Box.Min.Y), float32(now.Box.W()), float32(now.Box.H()))
	}
	l.root.Refresh()
}

// card is the title and a row for each symbol.
func (l *legendCard) card() fyne.CanvasObject {
	k, width := l.w.kit, float32(l.now.Box.W())
	on := container.NewWithoutLayout(l.title(width))
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		kit.Put(o, x, y, w, h)
		kit.Add(on, o)
	}
	line := func(text, role string, y float32) {
		place(k.Text(text, state.LegendText, role), state.LegendLeft, y, width-state.LegendLeft, state.LegendLine)
	}
	end := float32(state.LegendTitle)
	for _, row := range l.now.Rows {
		y := float32(row.Y)
		swatch := k.Sketch(fyne.NewSize(26, 16), func(p scene.Canvas, r scene.Rect) { layer.DrawSwatch(p, k.Sheet, row.Role, r) })
		place(swatch, 12, y, 26, 16)
		for i, text := range row.Lines {
			line(text, "text", y+float32(i)*state.LegendLine)
		}
		end = y + float32(len(row.Lines))*state.LegendLine + state.LegendGap
	}
	if l.now.More > 0 && len(l.now.Rows) > 0 {
		line(l.w.model.MoreText(l.now.More), "quiet", end)
	}
	return k.Card(k.Color("card"), 8, 8, on)
}

// title is pressed to fold the legend or open it.
func (l *legendCard) title(width float32) fyne.CanvasObject {
	k, name, draw := l.w.kit, "action.legend.open", kit.DrawChevronUp
	if len(l.now.Rows) > 0 {
		name, draw = "action.legend.fold", kit.DrawChevron
	}
	row := kit.Edged(nil, nil, nil, k.Icon(draw, 16, "quiet"), kit.Middle(k.Bold(k.T("page.legend"), kit.SizeText, "text")))
	p := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 9, MinH: state.LegendTitle - 6}, k.T(name), row, l.turn)
	p.OnLeave = l.w.focusMap
	kit.Put(p, 3, 3, width-6, state.LegendTitle-6)
	return p
}
