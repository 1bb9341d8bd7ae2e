package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo/figure"
	"kechuang/ui/slideshow"
	"kechuang/ui/state"
)

// ShowPresent fills the screen with the figures as pages, beginning with the one
// that shows.
func (w *Window) ShowPresent() {
	if !w.free() {
		return
	}
	w.model.HoverEnd()
	w.behind, w.before = w.win.Content(), w.win.Canvas().Size()
	w.show = slideshow.New(w.model, w.version, slideshowWindow{w})
	w.win.SetContent(w.show)
	w.win.SetFullScreen(true)
	w.FocusMap()
}

// slideshowWindow is the window as the slideshow knows it.
type slideshowWindow struct{ w *Window }

func (s slideshowWindow) Exit()                                    { s.w.endPresent() }
func (s slideshowWindow) RunAsync(work func())                     { s.w.runAsync(work) }
func (s slideshowWindow) RunAfter(wait time.Duration, work func()) { s.w.clock(wait, work) }

// Size of the window of the notes, in units.
const notesWide, notesHigh = 960, 540

// ShowNotes opens a window that the user drags to the other screen. What is typed there
// does what it does in the slideshow.
func (s slideshowWindow) ShowNotes(n *slideshow.Notes) {
	win := fyne.CurrentApp().NewWindow(s.w.kit.T("present.notes"))
	win.SetPadded(false)
	win.SetContent(n)
	win.Canvas().SetOnTypedKey(n.TypedKey)
	win.Canvas().SetOnTypedRune(n.TypedRune)
	win.SetOnClosed(n.Closed)
	win.Resize(fyne.NewSize(notesWide, notesHigh))
	s.w.notes = win
	win.Show()
}

// HideNotes closes it.
func (s slideshowWindow) HideNotes() {
	if win := s.w.notes; win != nil {
		s.w.notes = nil
		win.Close()
	}
}

// endPresent goes back to the window, at the figure that showed last.
func (w *Window) endPresent() {
	if w.show == nil {
		return
	}
	f := w.show.Figure()
	w.show.Stop()
	w.show = nil
	w.win.SetFullScreen(false)
	// Before the content changes: with it the toolkit asks for the size that it knows,
	// the screen's, and may hear of that one last.
	w.win.Resize(w.before)
	if w.behind != nil {
		w.win.SetContent(w.behind)
		w.behind = nil
	} else {
		w.build() // language or theme changed meanwhile
	}
	// A page about what is selected is no figure: the window stays at it.
	if f.ID != w.model.Figure().ID && slices.ContainsFunc(w.model.Figures(), func(o figure.Figure) bool { return o.ID == f.ID }) {
		w.model.SetFigure(f.ID)
	}
	w.FocusMap()
	w.runAfter(settling, w.askSize)
}

// settling is how long a window manager may take to end the full screen.
const settling = 200 * time.Millisecond

// askSize asks for the size before the presentation once more, by way of another:
// openbox now and then gives the frame that size and leaves the window within as
// large as the screen, and does nothing for a size that it thinks is there.
func (w *Window) askSize() {
	if w.show == nil {
		w.win.Resize(w.before.AddWidthHeight(0, 1))
		w.win.Resize(w.before)
	}
}

// presenting follows a change of the model while the figures are presented.
func (w *Window) presenting(c state.Change) {
	if c&remade != 0 {
		w.behind = nil
	}
	if c&(remade|state.YearChanged|state.NumbersChanged) != 0 {
		w.show.Remake()
	}
}
