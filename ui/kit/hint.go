package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/ui/kit/composite"
)

// hintWait is how long the pointer rests on a button until its name shows.
const hintWait = 600 * time.Millisecond

// hintGap is between a button and its name, in units.
const hintGap = 6

// Hints show the names of buttons that have only a sign, beside the button on which the
// pointer rests. Nothing of them takes events.
type Hints struct {
	Layer *fyne.Container // over the window's content
	rest  Rest
	over  *Button // that the pointer is on; nil for none
	side  bool    // its name stands beside it, not below
	k     Context
}

// NewHints makes hints without a button; after does work later on the toolkit's goroutine,
// and now tells the time.
func NewHints(after func(wait time.Duration, work func()), now func() time.Time) *Hints {
	h := &Hints{Layer: container.NewWithoutLayout()}
	h.rest = Rest{Wait: hintWait, After: after, Now: now, Do: h.show}
	return h
}

// Hinted gives a button that has only a sign a hint with its name: below it, or beside it
// where others stand below.
func (k Context) Hinted(b *Button, beside bool) *Button {
	if k.Hints != nil {
		b.hint = func(in bool) { k.Hints.pointed(k, b, beside, in) }
	}
	return b
}

// pointed follows the pointer onto a button and away.
func (h *Hints) pointed(k Context, b *Button, beside, in bool) {
	if !in {
		if h.over == b {
			h.Hide()
		}
		return
	}
	h.Hide()
	h.over, h.side, h.k = b, beside, k
	h.rest.Stir()
}

// Hide takes the hint away until the pointer comes to a button again.
func (h *Hints) Hide() {
	h.over = nil
	if len(h.Layer.Objects) > 0 {
		h.Layer.Objects = nil
		h.Layer.Refresh()
	}
}

// show writes the name of the button that the pointer rests on.
func (h *Hints) show() {
	if h.over == nil || !h.over.Visible() {
		return
	}
	k, b := h.k, h.over
	card := k.Card(nil, 6, 8, Padded(4, 4, 8, 8, k.Text(b.Name, SizeQuiet, "text")))
	card.Draw = composite.Surface{Fill: k.Color("panel"), Stroke: k.Color("border"), Radius: 6, Shadow: k.Color("shadow"), Blur: 8, Drop: 2}.Draw
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	place := hintPlace(at, b.Size(), card.MinSize(), h.Layer.Size(), h.side)
	card.Resize(card.MinSize())
	card.Move(place)
	h.Layer.Objects = []fyne.CanvasObject{card}
	h.Layer.Refresh()
}

// hintPlace is below a button or at its right, on the other side where the window ends,
// and within the window.
func hintPlace(at fyne.Position, button, card, window fyne.Size, beside bool) fyne.Position {
	x, y := at.X+(button.Width-card.Width)/2, at.Y+button.Height+hintGap
	if y+card.Height > window.Height {
		y = at.Y - hintGap - card.Height
	}
	if beside {
		x, y = at.X+button.Width+hintGap, at.Y+(button.Height-card.Height)/2
		if x+card.Width > window.Width {
			x = at.X - hintGap - card.Width
		}
	}
	return fyne.NewPos(max(OverlayEdge, min(x, window.Width-card.Width-OverlayEdge)), max(0, y))
}
