package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/ui/dossier"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/panels"
)

// overlayMargin is the distance of the furniture from the map's edges, in units.
const overlayMargin = 16

// mapOverlay is what stands over the map: the figure's title, the zoom buttons, the
// year bar and the dossier. The map keeps its full width below, so that opening the dossier
// moves nothing under the pointer.
type mapOverlay struct {
	w       *Window
	root    *fyne.Container
	card    *fyne.Container
	zoom    fyne.CanvasObject
	panel   *fyne.Container
	note    *fyne.Container
	side    *fyne.Container // the panel that the rail opened
	open    panels.Panel    // it; nil for none
	legend  *legendCard
	laying  bool // the furniture is being placed
	dossier *dossier.Panel
	titles  titleCard
}

func (w *Window) newMapOverlay() *mapOverlay {
	c := &mapOverlay{w: w, card: container.NewStack(), panel: container.NewStack(), note: container.NewStack(), side: container.NewStack()}
	c.zoom = c.zoomButtons()
	c.legend = w.newLegend()
	c.root = container.New(overlayLayout{c}, c.card, c.zoom, c.legend.root)
	c.root.Objects = append(c.root.Objects, c.note, c.panel, c.side)
	c.setFigure()
	return c
}

func (c *mapOverlay) setDossier(d *dossier.Panel) {
	c.dossier = d
	c.panel.Objects = nil
	switch {
	case d == nil:
	case c.w.folded:
		c.panel.Objects = []fyne.CanvasObject{c.w.foldedDossier()}
	default:
		c.panel.Objects = []fyne.CanvasObject{d.Root}
	}
	c.layout()
	c.panel.Refresh()
	if d != nil {
		c.w.pen.Ahead(c.root.Size().Height, d.Root, d.Scroll.Content)
	}
}

// setSide shows a panel at the left, nil takes it away.
func (c *mapOverlay) setSide(p panels.Panel) {
	c.open = p
	c.side.Objects = nil
	if p != nil {
		c.side.Objects = []fyne.CanvasObject{p.Root()}
	}
	c.layout()
	c.side.Refresh()
	if p != nil {
		c.w.pen.Ahead(c.root.Size().Height, p.Root(), p.Scroll().Content)
	}
}

// left is where the part of the map begins that no panel covers.
func (c *mapOverlay) left() float32 {
	if c.open != nil {
		return panels.Width
	}
	return 0
}

// setNote shows a note at the bottom, nil takes it away.
func (c *mapOverlay) setNote(o fyne.CanvasObject) {
	c.note.Objects = nil
	if o != nil {
		c.note.Objects = []fyne.CanvasObject{o}
	}
	c.layout()
	c.note.Refresh()
}

// zoomButtons are plus, minus and home in one frame.
func (c *mapOverlay) zoomButtons() fyne.CanvasObject {
	k, m := c.w.kit, c.w.mapw
	button := func(draw func(scene.Canvas, scene.Rect, color.NRGBA), name string, tap func()) fyne.CanvasObject {
		p := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 8, PadY: 8}, k.T(name), k.Icon(draw, 18, "text"), tap)
		p.OnLeave = c.w.focusMap
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

// panelWidth is the width of the dossier as it shows.
func (c *mapOverlay) panelWidth() float32 {
	if c.w.folded {
		return foldedWidth
	}
	return dossier.Width
}

// free is the width that dossier and panel leave.
func (c *mapOverlay) free() float32 {
	free := c.root.Size().Width - c.left()
	if c.dossier != nil {
		free -= c.panelWidth()
	}
	return free
}

func (c *mapOverlay) layout() { c.root.Layout.Layout(c.root.Objects, c.root.Size()) }

// overlayLayout places the furniture and tells the map's labels to keep off it.
type overlayLayout struct{ c *mapOverlay }

func (l overlayLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (l overlayLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	c := l.c
	if s.Width < 1 {
		return
	}
	c.laying = true
	right := s.Width
	if c.dossier != nil {
		right -= c.panelWidth()
		c.panel.Resize(fyne.NewSize(c.panelWidth(), s.Height))
		c.panel.Move(fyne.NewPos(right, 0))
		c.panel.Show()
	} else {
		c.panel.Hide()
	}
	left := c.left()
	kit.SetVisible(c.side, c.open != nil)
	kit.Put(c.side, 0, 0, left, s.Height)
	home := c.placeCard(left, right, s.Width)
	note := c.note.MinSize()
	c.note.Resize(note)
	c.note.Move(fyne.NewPos(fyne.Max(0, left+(right-left-note.Width)/2), s.Height-note.Height-overlayMargin))
	c.w.model.SetInsets(view.Insets{Left: float64(left), Right: float64(s.Width - right)})
	c.placeZoom()
	c.w.setObstacles(home, c.card, c.zoom, c.panel, c.side)
	c.legend.fold(s)
	c.laying = false
	c.legend.refresh()
}

// placeZoom puts the zoom buttons above the scale bar: the right side of the map is
// for what the sea leaves room for.
func (c *mapOverlay) placeZoom() {
	s := c.zoom.MinSize()
	c.zoom.Resize(s)
	c.zoom.Move(fyne.NewPos(c.left()+overlayMargin, float32(c.w.mapw.ScaleBarRect().Min.Y)-overlayMargin/2-s.Height))
}

// setObstacles tells the model where labels must not stand, and where the title card is
// as long as nothing is selected.
func (w *Window) setObstacles(home scene.Rect, os ...fyne.CanvasObject) {
	rs := []scene.Rect{home}
	for _, o := range os {
		r := scene.Rect{} // hidden
		if o.Visible() {
			p, s := o.Position(), o.Size()
			r = scene.R(float64(p.X), float64(p.Y), float64(s.Width), float64(s.Height))
		}
		rs = append(rs, r)
	}
	if slices.Equal(rs, w.obstacles) {
		return
	}
	w.obstacles = rs
	all := slices.DeleteFunc(append(slices.Clone(rs[1:]), w.mapw.ScaleBarRect()), scene.Rect.Empty)
	w.model.SetObstacles(rs[0], all)
}
