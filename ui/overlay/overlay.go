// Package overlay is what stands over the map: the figure's title, the zoom buttons, the
// legend, toasts, the dossier and the panel that the rail opens. It tells the model what
// they cover. The map keeps its full width below, so that opening the dossier moves
// nothing under the pointer. Lengths are the toolkit's units.
package overlay

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/ui/dossier"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/legend"
	"kechuang/ui/panels"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// margin is the distance of the furniture from the map's edges.
const margin = 16

// foldedWidth is that of a dossier that is folded away.
const foldedWidth = 36

// Host is what the overlay asks of the window.
type Host interface {
	FocusMap() // gives the keyboard back
	CanAdd() bool
	EditFigure() // composes the figure that shows
	EditTitle()  // where its title may be written
	FigureDiffers(id string) bool
	RestoreFigure(id string)
	RetitleFigure(id string, l geo.Lang, title, subtitle string)
}

// Map is what the overlay asks of the map below it.
type Map interface {
	ZoomIn()
	ZoomOut()
	Home()
	ScaleBarRect() scene.Rect
}

// Overlay is what stands over the map.
type Overlay struct {
	Root *fyne.Container

	k        kit.Context
	model    *state.Model
	below    Map
	settings *settings.Store
	host     Host

	card      *fyne.Container
	zoom      fyne.CanvasObject
	legend    *legend.Card
	toast     *fyne.Container
	side      *fyne.Container // has the dossier
	beside    *Side           // the dossier, or what is edited; nil for none
	folded    bool            // it is folded away
	bar       *fyne.Container // has the tools for drawing
	stage     *fyne.Container // has what covers the map; empty for none
	left      *fyne.Container // has the panel that the rail opened
	panel     panels.Panel    // it; nil for none
	titles    titleCard
	edit      *titleEdit // while the title is written; nil otherwise
	laying    bool       // the furniture is being placed
	obstacles []scene.Rect
}

// Side is what stands at the right: a dossier, or what the user fills in about a place.
type Side struct {
	Root   fyne.CanvasObject
	Scroll *kit.Scroll
	Whole  bool // it is not folded away
}

// New makes what stands over the map of a model, empty until it is built.
func New(m *state.Model, below Map, s *settings.Store, h Host) *Overlay {
	return &Overlay{model: m, below: below, settings: s, host: h}
}

// Build makes everything anew in a language and theme, without dossier, panel and toast.
func (o *Overlay) Build(k kit.Context) {
	o.EndTitle(true)
	o.k, o.beside, o.panel = k, nil, nil
	for _, c := range []**fyne.Container{&o.card, &o.toast, &o.side, &o.left, &o.bar, &o.stage} {
		*c = container.NewStack()
	}
	o.zoom = o.zoomButtons()
	o.legend = legend.New(k, o.model, o.settings, o)
	o.Root = container.New(layout{o}, o.card, o.zoom, o.legend.Root)
	o.Root.Objects = append(o.Root.Objects, o.bar, o.stage, o.toast, o.side, o.left)
	o.SetFigure()
}

// FocusMap gives the keyboard back to the map.
func (o *Overlay) FocusMap() { o.host.FocusMap() }

// Follow shows what the model draws now.
func (o *Overlay) Follow() {
	if !o.laying {
		o.legend.Refresh()
	}
}

// SetBar shows the tools for drawing, nil takes them away.
func (o *Overlay) SetBar(bar fyne.CanvasObject) {
	o.bar.Objects = nil
	if bar != nil {
		o.bar.Objects = []fyne.CanvasObject{bar}
	}
	o.Layout()
	o.bar.Refresh()
}

// SetStage covers the free part of the map, nil uncovers it.
func (o *Overlay) SetStage(stage fyne.CanvasObject) {
	o.stage.Objects = nil
	if stage != nil {
		o.stage.Objects = []fyne.CanvasObject{stage}
	}
	o.Layout()
	o.stage.Refresh()
}

// SetSide shows a dossier or a form at the right, nil takes it away.
func (o *Overlay) SetSide(d *Side) {
	o.beside = d
	o.side.Objects = nil
	switch {
	case d == nil:
	case o.Folded():
		o.side.Objects = []fyne.CanvasObject{o.strip()}
	default:
		o.side.Objects = []fyne.CanvasObject{d.Root}
	}
	o.Layout()
	o.side.Refresh()
	if d != nil {
		o.k.Pen.Ahead(o.Root.Size().Height, d.Root, d.Scroll.Content)
	}
}

// Fold folds the dossier away, or opens it, and takes the keyboard from what is hidden.
func (o *Overlay) Fold() {
	if o.beside == nil || o.beside.Whole {
		return
	}
	o.folded = !o.folded
	o.SetSide(o.beside)
	o.host.FocusMap()
}

// Folded reports whether dossiers are folded away.
func (o *Overlay) Folded() bool { return o.folded && (o.beside == nil || !o.beside.Whole) }

// strip is what is left of a dossier that is folded away.
func (o *Overlay) strip() fyne.CanvasObject {
	k := o.k
	open := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.unfold"),
		k.Icon(kit.DrawUnfold, 16, "text"), o.Fold)
	open.OnLeave = o.host.FocusMap
	return container.NewStack(kit.NewScrim(k.Color("panel"), nil),
		kit.Edged(nil, nil, kit.Fixed(1, 0, k.Rule()), nil, kit.Padded(18, 0, 2, 2, container.NewVBox(k.Hinted(open, false)))))
}

// SetPanel shows a panel at the left, nil takes it away.
func (o *Overlay) SetPanel(p panels.Panel) {
	o.panel = p
	o.left.Objects = nil
	if p != nil {
		o.left.Objects = []fyne.CanvasObject{p.Root()}
	}
	o.Layout()
	o.left.Refresh()
	if p != nil {
		o.k.Pen.Ahead(o.Root.Size().Height, p.Root(), p.Scroll().Content)
	}
}

// begin is where the part of the map begins that no panel covers.
func (o *Overlay) begin() float32 {
	if o.panel != nil {
		return panels.Width
	}
	return 0
}

// SetToast shows a toast at the bottom, nil takes it away.
func (o *Overlay) SetToast(toast fyne.CanvasObject) {
	o.toast.Objects = nil
	if toast != nil {
		o.toast.Objects = []fyne.CanvasObject{toast}
	}
	o.Layout()
	o.toast.Refresh()
}

// zoomButtons are plus, minus and home in one frame.
func (o *Overlay) zoomButtons() fyne.CanvasObject {
	k, m := o.k, o.below
	button := func(draw func(scene.Canvas, scene.Rect, color.NRGBA), name string, tap func()) fyne.CanvasObject {
		p := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 8, PadY: 8}, k.T(name), k.Icon(draw, 18, "text"), tap)
		p.OnLeave = o.host.FocusMap
		return k.Hinted(p, true)
	}
	rule := func() fyne.CanvasObject { return kit.Fixed(0, 1, k.Rule()) }
	card := k.Card(nil, 8, 6, kit.Column(0,
		button(kit.DrawPlus, "action.zoom_in", m.ZoomIn), rule(),
		button(kit.DrawMinus, "action.zoom_out", m.ZoomOut), rule(),
		button(kit.DrawHome, "action.home", m.Home)))
	card.Draw = composite.Surface{Fill: k.Color("panel"), Stroke: k.Color("border"), Radius: 8, Shadow: k.Color("shadow"), Blur: 6, Drop: 2}.Draw
	return container.NewStack(kit.NewScrim(nil, nil), card)
}

// sideWidth is the width of the dossier as it shows.
func (o *Overlay) sideWidth() float32 {
	if o.Folded() {
		return foldedWidth
	}
	return dossier.Width
}

// Room is the width that dossier and panel leave.
func (o *Overlay) Room() float32 {
	free := o.Root.Size().Width - o.begin()
	if o.beside != nil {
		free -= o.sideWidth()
	}
	return free
}

// Layout places what stands over the map anew.
func (o *Overlay) Layout() { o.Root.Layout.Layout(o.Root.Objects, o.Root.Size()) }

// layout places the furniture and tells the map's labels to keep off it.
type layout struct{ o *Overlay }

func (l layout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (l layout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	o := l.o
	if s.Width < 1 {
		return
	}
	o.laying = true
	right := s.Width
	if o.beside != nil {
		right -= o.sideWidth()
		o.side.Resize(fyne.NewSize(o.sideWidth(), s.Height))
		o.side.Move(fyne.NewPos(right, 0))
		o.side.Show()
	} else {
		o.side.Hide()
	}
	left := o.begin()
	kit.SetVisible(o.left, o.panel != nil)
	kit.Put(o.left, 0, 0, left, s.Height)
	kit.SetVisible(o.stage, len(o.stage.Objects) > 0)
	kit.Put(o.stage, left, 0, right-left, s.Height)
	home := o.placeCard(left, right, s.Width)
	toast := o.toast.MinSize()
	o.toast.Resize(toast)
	o.toast.Move(fyne.NewPos(fyne.Max(0, left+(right-left-toast.Width)/2), s.Height-toast.Height-margin))
	o.model.SetInsets(view.Insets{Left: float64(left), Right: float64(s.Width - right)})
	o.placeBar(left, right, s.Height)
	o.placeZoom()
	o.cover(home, o.card, o.zoom, o.side, o.left)
	o.legend.Fit(s)
	o.laying = false
	o.legend.Refresh()
}

// placeBar puts the tools for drawing in the middle of the map's bottom, above a toast.
func (o *Overlay) placeBar(left, right, height float32) {
	s := o.bar.MinSize()
	y := height - margin - s.Height
	if toast := o.toast.MinSize().Height; toast > 0 {
		y -= toast + margin/2
	}
	x := fyne.Max(left, left+(right-left-s.Width)/2)
	if bar := o.below.ScaleBarRect(); float64(x) < bar.Max.X+margin/2 { // where the map is narrow
		y = fyne.Min(y, float32(bar.Min.Y)-margin/2-s.Height)
	}
	kit.Put(o.bar, x, y, s.Width, s.Height)
}

// placeZoom puts the zoom buttons above the scale bar: the right side of the map is
// for what the sea leaves room for.
func (o *Overlay) placeZoom() {
	kit.SetVisible(o.zoom, o.model.Figure().View == "") // else there is no map to zoom
	s := o.zoom.MinSize()
	o.zoom.Resize(s)
	o.zoom.Move(fyne.NewPos(o.begin()+margin, float32(o.below.ScaleBarRect().Min.Y)-margin/2-s.Height))
}

// cover tells the model where labels must not stand, and where the title card is as
// long as nothing is selected.
func (o *Overlay) cover(home scene.Rect, objects ...fyne.CanvasObject) {
	rs := []scene.Rect{home}
	for _, obj := range objects {
		r := scene.Rect{} // hidden
		if obj.Visible() {
			p, s := obj.Position(), obj.Size()
			r = scene.R(float64(p.X), float64(p.Y), float64(s.Width), float64(s.Height))
		}
		rs = append(rs, r)
	}
	if slices.Equal(rs, o.obstacles) {
		return
	}
	o.obstacles = rs
	all := slices.DeleteFunc(append(slices.Clone(rs[1:]), o.below.ScaleBarRect()), scene.Rect.Empty)
	o.model.SetObstacles(rs[0], all)
}
