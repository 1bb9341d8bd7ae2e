// Package help has the cards that explain the program: its keys, and where its data comes
// from. Lengths are the toolkit's units.
package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// keys are the lines of the list of keys: the keys as they are printed on a
// keyboard, and the text that says what they do.
var keys = []struct{ keys, text string }{
	{"Ctrl K", "keys.search"}, {"Ctrl T", "keys.table"}, {"Ctrl E", "keys.export"}, {"Ctrl P", "keys.print"}, {"Ctrl Shift C", "keys.copy"},
	{"Ctrl O  Shift S", "keys.project"}, {"Ctrl I  Shift I", "keys.import"}, {"Ctrl Z  Shift Z", "keys.undo"}, {"Ctrl N", "keys.add"}, {"Ctrl D", "keys.figure"}, {"Ctrl Shift E", "keys.compose"}, {"L", "keys.arrange"}, {"Alt ↑  ↓", "keys.moveFigure"}, {"F2", "keys.edit"}, {"N  Shift N", "keys.next"}, {"Enter", "keys.enter"},
	{"Esc", "keys.esc"}, {"Alt ←", "keys.back"}, {"← ↑ → ↓", "keys.pan"}, {"+  -  0", "keys.zoom"},
	{"Ctrl L", "keys.lang"}, {"Ctrl Shift D", "keys.theme"}, {"F5", "keys.present"}, {"Tab  Shift Tab", "keys.tab"},
	{"F6  Shift F6", "keys.focus"}, {"PgUp  PgDn  Home  End", "keys.scroll"}, {"Ctrl B  Shift B", "keys.fold"}, {"F10", "action.menu"}, {"F1  ?", "keys.help"},
}

// moves are the lines about the pointer.
var moves = []string{"mouse.wheel", "mouse.drag", "mouse.double", "mouse.box", "mouse.again", "mouse.label"}

// ShowKeys lists keys and pointer moves.
func ShowKeys(k kit.Context) {
	rows := kit.Column(3)
	for _, h := range keys {
		kit.Add(rows, kit.Beside(0, kit.Fixed(160, 0, k.Medium(h.keys, kit.SizeText, "tealText")), k.Text(k.T(h.text), kit.SizeText, "text")))
	}
	kit.Add(rows, kit.Fixed(0, 8, container.NewWithoutLayout()))
	for _, key := range moves {
		kit.Add(rows, k.Text(k.T(key), kit.SizeQuiet, "quiet"))
	}
	show(k, k.T("keys.title"), rows)
}

// ShowSources lists where the map's data comes from.
func ShowSources(k kit.Context, sources []string) {
	rows := kit.Column(8)
	const width = 520
	line := func(s string, st kit.LabelStyle) { kit.Add(rows, kit.NewSelectableLabel(k, s, width, st, nil)) }
	for _, source := range sources {
		line(source, kit.LabelStyle{Size: kit.SizeText, Role: "text"})
	}
	line(k.T("page.sourceChapter"), kit.LabelStyle{Size: kit.SizeText, Role: "text"})
	line(k.T("sources.approximate"), kit.LabelStyle{Size: kit.SizeQuiet, Role: "quiet"})
	line(k.T("page.unreviewed"), kit.LabelStyle{Size: kit.SizeQuiet, Role: "quiet", Weight: scene.Medium})
	show(k, k.T("sources.title"), rows)
}

// scrollBar is the room for a bar beside a content that scrolls.
const scrollBar = 14

// show shows a content with a title in the middle of the window until a press beside it,
// its cross or Esc. What has no room in the window scrolls.
func show(k kit.Context, title string, content fyne.CanvasObject) {
	var o *kit.Mode
	cross := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.close"), k.Cross(), func() { o.Close() })
	head := kit.Edged(nil, nil, nil, cross, kit.Padded(5, 0, 0, 0, k.Bold(title, kit.SizeHeading, "text")))
	framed := func() fyne.CanvasObject { return kit.Padded(14, 20, 22, 18, kit.Column(12, head, content)) }
	card, all := framed(), k.Canvas().Size()
	var scroll *kit.Scroll
	if over := card.MinSize().Height - (all.Height - 2*kit.OverlayEdge); over > 0 {
		size := content.MinSize()
		scroll = kit.NewScroll(k, kit.Padded(0, 0, 0, scrollBar, content))
		content = kit.Fixed(size.Width+scrollBar, size.Height-over, scroll)
		card = framed()
	}
	size := card.MinSize()
	k.Modes.Clear()
	o = k.Modes.Popup(k, card, fyne.NewPos((all.Width-size.Width)/2, (all.Height-size.Height)/2))
	if scroll != nil {
		cross.OnKey = func(e *fyne.KeyEvent) bool { return scroll.Key(e.Name) }
	}
	k.Canvas().Focus(cross)
}
