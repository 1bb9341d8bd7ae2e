// Package panels has what the rail opens over the map: the figures, and the layers.
// Each follows the model and asks the window for little; the window says where it
// stands. Lengths are the toolkit's units.
package panels

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/ui/kit"
)

// Host is what a panel asks of the window.
type Host interface {
	ShowFigure(id string)
	ClosePanel()
	Rebuild()  // makes the panel anew
	FocusMap() // gives the keyboard back
	CanAdd() bool
	AddPlace(at fyne.Position) // opens the menu of what can be drawn
	FigureHost
	LayerHost
	ShowStyle(k geo.Kind) // the form of how a layer looks; "" goes back to the list
}

// LayerHost changes the layers of the user's own in the project.
type LayerHost interface {
	MayEdit(do func())   // or says why nothing can be changed
	SaveLook(k geo.Kind) // as the map shows the layer
	RenameLayer(k geo.Kind, name geo.Name)
	OrderLayers(kinds []geo.Kind) // bottom first
	DeleteLayer(k geo.Kind)       // after a question
}

// FigureHost is what the panel of figures asks of the window.
type FigureHost interface {
	SaveFigure() // asks for the texts of a figure of what the window shows
	RenameFigure(id, name string)
	NameSection(id, name string) // of a talk, that begins with a figure; "" for none
	OrderFigures(ids []string)
	DeleteFigure(id string) // after a question
	MoveFigure(id string, step int)
	// FigureMenu opens the menu of what can be done with a figure; rename and section ask in
	// the panel.
	FigureMenu(id string, at fyne.Position, rename, section func())
	FigureDiffers(id string) bool // from what the pack has
}

// Panel is one of them, as the window places it.
type Panel interface {
	Root() fyne.CanvasObject
	Scroll() *kit.Scroll
	First() fyne.Focusable // has the keyboard at first
	Refresh()              // follows the model
}

// Width is that of every panel.
const Width = 288

// Measures within a panel.
const (
	edge   = 8 // beside the rows
	rowPad = 8 // within a row
	room   = Width - 1 - 2*edge - 2*rowPad
	bar    = 6 // that a scroll bar covers of a row
)

// frame is the heading with the sign for folding above the rows, which scroll.
type frame struct {
	root   fyne.CanvasObject
	scroll *kit.Scroll
}

func newFrame(k kit.Context, title string, rows fyne.CanvasObject, h Host) frame {
	fold := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("panel.fold"),
		k.Icon(kit.DrawUnfold, 16, "quiet"), h.ClosePanel)
	fold.OnLeave = h.FocusMap
	head := kit.Padded(10, 4, edge+rowPad, edge, kit.Edged(nil, nil, nil, k.Hinted(fold, false), kit.Middle(k.Bold(title, kit.SizeText, "text"))))
	f := frame{scroll: kit.NewScroll(k, k.Picture(kit.Padded(0, 12, edge, edge, rows)))}
	f.root = kit.Fixed(Width, 0, container.NewStack(kit.NewScrim(k.Color("panel"), h.FocusMap),
		kit.Edged(nil, nil, nil, kit.Fixed(1, 0, k.Rule()), kit.Edged(k.Picture(head), nil, nil, nil, f.scroll))))
	return f
}

// Root is the whole panel.
func (f frame) Root() fyne.CanvasObject { return f.root }

// Scroll is what scrolls in it.
func (f frame) Scroll() *kit.Scroll { return f.scroll }
