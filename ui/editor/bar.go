package editor

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

func number(n int) string { return strconv.Itoa(n) }

// barState is what the bar of tools shows.
type barState struct {
	tool    state.Tool
	drawn   int // vertices, as far as the bar says something else
	drafted bool
	crossed bool // edges of the area cross
	point   bool
}

// barText is the widest that the bar's hint may be.
const barText = 330

// followBar shows the tools that can be used now.
func (e *Editor) followBar() {
	now := barState{tool: e.model.Tool(), drawn: min(e.model.Drawn(), 3), drafted: e.model.Draft() != nil,
		crossed: len(e.model.Crossings()) > 0, point: e.model.SketchIsPoint()}
	if now == e.bar {
		return
	}
	e.bar = now
	if now.tool == state.NoTool && len(e.sorts()) == 0 {
		e.host.SetBar(nil)
		return
	}
	e.host.SetBar(e.tools(now))
}

// hint says what a press does.
func hint(s barState) string {
	switch {
	case s.tool == state.NoTool:
		return "edit.hint.none"
	case s.crossed:
		return "edit.hint.crossed"
	case s.tool == state.PointTool:
		return "edit.hint.point"
	case s.tool == state.ShapeTool && s.point:
		return "edit.hint.move"
	case s.tool == state.ShapeTool:
		return "edit.hint.shape"
	case s.drawn == 0:
		return "edit.hint.first"
	case s.tool == state.LineTool:
		return "edit.hint.line"
	}
	return "edit.hint.area"
}

// tools is the bar: what a press does, and buttons for what the keys do too.
func (e *Editor) tools(s barState) fyne.CanvasObject {
	k := e.host.Context()
	role := "text"
	if s.crossed {
		role = "accentDark"
	}
	lines := kit.Column(0)
	for _, l := range k.Wrap(k.T(hint(s)), 0, kit.SizeQuiet, barText) {
		kit.Add(lines, k.Text(l, kit.SizeQuiet, role))
	}
	row := kit.Beside(8, kit.Padded(0, 0, 4, 4, lines))
	button := func(key string, main bool, do func()) {
		b := e.small(k, k.T(key), main, func() {
			do()
			e.host.FocusMap()
		})
		kit.Add(row, b)
	}
	switch s.tool {
	case state.LineTool, state.AreaTool:
		least := 2
		if s.tool == state.AreaTool {
			least = 3
		}
		if s.drawn > 0 {
			button("edit.back", false, func() { e.model.TakeBack() })
		}
		if s.drawn >= least {
			button("edit.finish", true, func() {
				if e.model.FinishDrawing() {
					e.Drawn()
				}
			})
		}
	case state.ShapeTool, state.NoTool:
		if s.tool == state.ShapeTool {
			button("edit.back", false, func() { e.model.TakeBack() })
		}
		for _, sort := range e.sorts() {
			if sort != geo.PointSort || !s.point || s.tool == state.NoTool {
				button("edit.redraw."+string(sort), false, func() { e.redraw(sort) })
			}
		}
	}
	if !s.drafted {
		button("action.cancel", false, e.model.StopEditing)
	}
	card := k.Card(nil, 8, 6, kit.Padded(6, 6, 8, 8, row))
	card.Draw = composite.Surface{Fill: k.Color("panel"), Stroke: k.Color("edit"), Radius: 8, Shadow: k.Color("shadow"), Blur: 6, Drop: 2}.Draw
	return container.NewStack(kit.NewScrim(nil, nil), card)
}

// small is a small button.
func (e *Editor) small(k kit.Context, text string, main bool, do func()) *kit.Button {
	b := k.Button(text, main, do)
	b.Style.PadX, b.Style.MinH = 10, 28
	b.OnLeave = e.host.FocusMap
	return b
}
