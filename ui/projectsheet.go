package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/ui/mark"
)

// Measures of a small sheet, in units.
const (
	smallSheet   = 660
	sheetLabel   = 84
	sheetControl = smallSheet - 2*24 - sheetLabel
)

// sheet asks a few questions over the map and does one thing on another
// goroutine, which can be stopped.
type sheet struct {
	w    *Window
	k    ink
	root *fyne.Container
	over *overlay
	rows *fyne.Container
	message
	main  *press
	mainT *mark.Text
	stop  *press
	stopT *mark.Text

	presses []*press    // of the questions
	entries []*keyEntry // of the questions

	act    func()             // what the main button does
	again  func()             // builds the sheet anew in the window's language and theme
	closed func()             // may be nil
	ready  bool               // the main button can be pressed
	cancel context.CancelFunc // while it is at work
}

// build puts the sheet over the window with the questions that fill adds.
func (s *sheet) build(title, main string, fill func()) {
	s.k = s.w.ink
	k := s.k
	s.rows, s.message = column(formGap), newMessage(k)
	s.presses, s.entries = nil, nil
	cross := newPress(k, look{hover: k.color("hover"), radius: 7, padX: 7, padY: 7}, k.t("action.close"), k.cross(), s.close)
	s.stop, s.stopT = labelled(k, k.t("action.cancel"), false, s.close)
	s.main, s.mainT = labelled(k, k.t(main), true, s.press)
	for _, b := range []*press{cross, s.stop, s.main} {
		b.onLeave = s.close
	}
	fill()
	head := edged(nil, nil, middle(k.bold(k.t(title), sizeHeading, "text")), cross, nil)
	foot := edged(nil, nil, nil, beside(8, s.stop, s.main), s.line)
	back := canvas.NewRectangle(k.color("panel"))
	back.CornerRadius = 12
	back.Shadow = canvas.Shadow{Color: k.color("shadow"), BlurRadius: 24, Offset: fyne.NewPos(0, 6)}
	card := container.NewStack(newShield(nil, nil), back, padded(14, 16, 24, 24,
		fixed(smallSheet-2*24, 0, edged(padded(0, 10, 0, 0, head), padded(14, 0, 0, 0, foot), nil, nil, s.rows))))
	s.root = container.New(smallLayout{}, scrim(), card)
	s.showIdle()
	s.over = s.w.overlays.dialog(s.root)
	s.over.key, s.over.escape = s.key, s.close
	s.w.win.Canvas().Focus(s.main)
	s.w.sheet = s
	s.freeze()
}

// freeze makes the questions inert while the sheet is at work: what it does is what
// was asked for when it began.
func (s *sheet) freeze() {
	for _, p := range s.presses {
		p.inert = s.cancel != nil
	}
	for _, e := range s.entries {
		if s.cancel != nil {
			e.Disable()
		} else {
			e.Enable()
		}
	}
}

// smallLayout sets the second object in the middle, at its own size.
type smallLayout struct{}

func (smallLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (smallLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	put(os[0], 0, 0, s.Width, s.Height)
	m := os[1].MinSize()
	w, h := fyne.Min(m.Width, s.Width-2*sheetEdge), fyne.Min(m.Height, s.Height-2*sheetEdge)
	put(os[1], (s.Width-w)/2, (s.Height-h)/2, w, h)
}

// row adds a question with its control.
func (s *sheet) row(key string, control fyne.CanvasObject) {
	label := s.k.text(s.k.fit(s.k.t(key), scene.Regular, sizeText, sheetLabel-8), sizeText, "quiet")
	add(s.rows, edged(nil, nil, fixed(sheetLabel, 0, middle(label)), nil, control))
}

// choices adds a question with choices side by side; one press of them leaves by Esc.
func (s *sheet) choices(key string, names []string, at int, on func(int)) {
	c := newSegments(s.k, s.k.t(key), sheetControl, len(names), names, on)
	for _, p := range c.cells {
		p.onLeave = s.close
	}
	s.presses = append(s.presses, c.cells...)
	c.take(at)
	s.row(key, c.root)
}

// path adds a question for a file, with a button that asks for it.
func (s *sheet) path(key string, e *keyEntry, button string, ask func()) {
	choose := s.k.button(s.k.t(button), false, ask)
	choose.onLeave = s.close
	s.presses, s.entries = append(s.presses, choose), append(s.entries, e)
	s.row(key, edged(nil, nil, nil, padded(0, 0, 8, 0, choose), e))
}

// problem says what went wrong.
func (s *sheet) problem(err error) {
	if errors.Is(err, context.Canceled) {
		s.say(s.k.t("project.cancelled"), false)
		return
	}
	s.say(lang.Sentence(s.k.lang, err), true)
}

// setReady tells whether the main button can be pressed, and what it says.
func (s *sheet) setReady(ready bool, text string) {
	s.ready = ready
	k, l := s.k, &s.main.look
	if ready {
		l.fill, l.hover, l.stroke = k.color("accent"), style.Darker(k.color("accent"), 0.1), nil
		s.mainT.Color = k.color("accentText")
	} else {
		l.fill, l.hover, l.stroke = k.color("input"), k.color("input"), k.color("border")
		s.mainT.Color = k.color("quiet")
	}
	relabel(s.main, s.mainT, text)
	s.main.Refresh()
	s.root.Refresh()
}

func (s *sheet) press() {
	if s.ready && s.cancel == nil {
		s.act()
	}
}

// key presses the main button on Enter and closes on Esc.
func (s *sheet) key(name fyne.KeyName) bool {
	return enterOrEscape(name, s.press, s.close)
}

// enterOrEscape does what a sheet does on the keys that end it, and tells whether it
// was one of them.
func enterOrEscape(name fyne.KeyName, enter, escape func()) bool {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		enter()
	case fyne.KeyEscape:
		escape()
	default:
		return false
	}
	return true
}

// begin does the work of the sheet; busy is a text that takes seconds. How it ended
// is told when it has ended, also after a stop: until then it may be done.
func (s *sheet) begin(busy string, work func(ctx context.Context) error, done func()) {
	ctx, cancel := context.WithCancel(s.w.outputs())
	s.cancel = cancel
	s.freeze()
	s.showIdle()
	s.setReady(false, s.mainT.Text)
	go seconds(ctx, func(n string) { s.say(s.k.t(busy, "seconds", n), false) })
	s.w.aside(func() {
		err := work(ctx)
		fyne.Do(func() {
			cancel()
			s.cancel = nil
			s.freeze()
			s.showIdle()
			if err != nil {
				s.setReady(true, s.mainT.Text)
				s.problem(err)
				return
			}
			s.close()
			done()
		})
	})
}

// showIdle writes on the button what it does now.
func (s *sheet) showIdle() {
	text := "action.cancel"
	if s.cancel != nil {
		text = "export.stop"
	}
	relabel(s.stop, s.stopT, s.k.t(text))
}

// close stops the work that goes on; without any it closes the sheet.
func (s *sheet) close() {
	if s.cancel != nil {
		s.cancel()
		s.say(s.k.t("project.stopping"), false)
		return
	}
	if s.closed != nil {
		s.closed()
	}
	s.hide()
	s.w.sheet = nil
}

func (s *sheet) hide() { s.over.close() }
