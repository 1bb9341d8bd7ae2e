package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Edged puts objects at the edges of a centre, any of them nil, without the
// padding that Fyne's border layout adds.
func Edged(top, bottom, left, right, centre fyne.CanvasObject) *fyne.Container {
	c := container.New(edges{top, bottom, left, right, centre})
	for _, o := range []fyne.CanvasObject{centre, top, bottom, left, right} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

type edges struct{ top, bottom, left, right, centre fyne.CanvasObject }

func (e edges) MinSize([]fyne.CanvasObject) fyne.Size {
	l, r, c := least(e.left), least(e.right), least(e.centre)
	t, b := least(e.top), least(e.bottom)
	return fyne.NewSize(
		fyne.Max(l.Width+c.Width+r.Width, fyne.Max(t.Width, b.Width)),
		t.Height+fyne.Max(c.Height, fyne.Max(l.Height, r.Height))+b.Height)
}

func (e edges) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	t, b, l, r := least(e.top).Height, least(e.bottom).Height, least(e.left).Width, least(e.right).Width
	h := s.Height - t - b
	Put(e.top, 0, 0, s.Width, t)
	Put(e.bottom, 0, s.Height-b, s.Width, b)
	Put(e.left, 0, t, l, h)
	Put(e.right, s.Width-r, t, r, h)
	Put(e.centre, l, t, s.Width-l-r, h)
}

func least(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func Put(o fyne.CanvasObject, x, y, w, h float32) {
	if o != nil {
		o.Resize(fyne.NewSize(w, h))
		o.Move(fyne.NewPos(x, y))
	}
}

// Middle centres an object vertically and gives it the whole width.
func Middle(o fyne.CanvasObject) *fyne.Container { return container.New(middleLayout{}, o) }

type middleLayout struct{}

func (middleLayout) MinSize(os []fyne.CanvasObject) fyne.Size { return os[0].MinSize() }

func (middleLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	h := os[0].MinSize().Height
	Put(os[0], 0, (s.Height-h)/2, s.Width, h)
}
