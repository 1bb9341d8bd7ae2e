// Package uitest opens a room of the window by itself for tests: a window of 1440 x 900
// units, a model of the bundled pack and what rooms are drawn with.
package uitest

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Room is a window without rooms.
type Room struct {
	App   fyne.App
	Win   fyne.Window
	Model *state.Model
	Kit   kit.Context
}

// New opens one on the bundled pack, in Chinese and light.
func New(t testing.TB) *Room { return On(t, testkit.Store(t)) }

// On opens one on a store.
func On(t testing.TB, store geo.Store) *Room {
	t.Helper()
	r := &Room{App: test.NewTempApp(t)}
	m, err := state.New(context.Background(), state.Options{Store: store, Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	r.Model, r.Win = m, test.NewTempWindow(t, widget.NewLabel(""))
	r.Win.SetPadded(false)
	r.Win.Resize(fyne.NewSize(1440, 900))
	c := r.Win.Canvas()
	theme := kit.NewTheme(m.Fonts(), m.Sheet())
	r.App.Settings().SetTheme(theme)
	r.Kit = kit.Context{Sheet: m.Sheet(), Theme: theme, Fonts: m.Fonts(), Pen: composite.NewPen(m.Fonts(), c.Scale), Lang: geo.Zh, Modes: &kit.Stack{Canvas: c}}
	return r
}

// In changes the language of what is opened next.
func (r *Room) In(l geo.Lang) {
	r.Model.SetLang(l)
	r.Kit.Lang = l
}

// Show fills the window with an object.
func (r *Room) Show(o fyne.CanvasObject) { r.Win.SetContent(o) }

// Type types keys where the keyboard is.
func (r *Room) Type(keys ...fyne.KeyName) {
	for _, k := range keys {
		r.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// Write types a text where the keyboard is.
func (r *Room) Write(text string) {
	for _, c := range text {
		r.Win.Canvas().Focused().TypedRune(c)
	}
}

// Press presses what has a name, among what shows; the topmost mode first.
func (r *Room) Press(t testing.TB, name string) {
	t.Helper()
	roots := append(r.Win.Canvas().Overlays().List(), r.Win.Content())
	for _, root := range roots {
		for _, b := range Buttons(root) {
			if b.Name == name {
				test.Tap(b)
				return
			}
		}
	}
	t.Fatalf("there is no %q to press", name)
}

// Walk visits an object and everything that shows below it.
func Walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			Walk(c, visit)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			Walk(c, visit)
		}
	}
}

// Texts lists the lines and paragraphs below an object.
func Texts(o fyne.CanvasObject) (out []string) {
	Walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *composite.Text:
			out = append(out, o.Text)
		case *kit.SelectableLabel:
			out = append(out, o.Text)
		}
	})
	return out
}

// Buttons lists what can be pressed below an object.
func Buttons(o fyne.CanvasObject) (out []*kit.Button) {
	Walk(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok {
			out = append(out, b)
		}
	})
	return out
}

// Down is a press of the first button at a place.
func Down(x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary}
}
