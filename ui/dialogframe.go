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
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Measures of a small sheet, in units.
const (
	smallDialog   = 660
	dialogLabel   = 84
	dialogControl = smallDialog - 2*24 - dialogLabel
)

// dialogFrame asks a few questions over the map and does one thing on another
// goroutine, which can be stopped.
type dialogFrame struct {
	w    *Window
	k    kit.Context
	root *fyne.Container
	over *kit.Mode
	rows *fyne.Container
	kit.Message
	main  *kit.Button
	mainT *composite.Text
	stop  *kit.Button
	stopT *composite.Text

	presses []*kit.Button   // of the questions
	entries []*kit.KeyEntry // of the questions

	act    func()             // what the main button does
	again  func()             // builds the sheet anew in the window's language and theme
	closed func()             // may be nil
	ready  bool               // the main button can be pressed
	cancel context.CancelFunc // while it is at work
}

// build puts the sheet over the window with the questions that fill adds.
func (s *dialogFrame) build(title, main string, fill func()) {
	s.k = s.w.kit
	k := s.k
	s.rows, s.Message = kit.Column(formGap), kit.NewMessage(k)
	s.presses, s.entries = nil, nil
	cross := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.close"), k.Cross(), s.close)
	s.stop, s.stopT = kit.NewTextButton(k, k.T("action.cancel"), false, s.close)
	s.main, s.mainT = kit.NewTextButton(k, k.T(main), true, s.press)
	for _, b := range []*kit.Button{cross, s.stop, s.main} {
		b.OnLeave = s.close
	}
	fill()
	head := kit.Edged(nil, nil, kit.Middle(k.Bold(k.T(title), kit.SizeHeading, "text")), cross, nil)
	foot := kit.Edged(nil, nil, nil, kit.Beside(8, s.stop, s.main), s.Line)
	back := canvas.NewRectangle(k.Color("panel"))
	back.CornerRadius = 12
	back.Shadow = canvas.Shadow{Color: k.Color("shadow"), BlurRadius: 24, Offset: fyne.NewPos(0, 6)}
	card := container.NewStack(kit.NewScrim(nil, nil), back, kit.Padded(14, 16, 24, 24,
		kit.Fixed(smallDialog-2*24, 0, kit.Edged(kit.Padded(0, 10, 0, 0, head), kit.Padded(14, 0, 0, 0, foot), nil, nil, s.rows))))
	s.root = container.New(kit.SmallDialog{}, kit.Shade(), card)
	s.showIdle()
	s.over = s.w.overlays.Dialog(s.root)
	s.over.Key, s.over.Escape = s.key, s.close
	s.w.win.Canvas().Focus(s.main)
	s.w.dialog = s
	s.freeze()
}

// freeze makes the questions inert while the sheet is at work: what it does is what
// was asked for when it began.
func (s *dialogFrame) freeze() {
	for _, p := range s.presses {
		p.Inert = s.cancel != nil
	}
	for _, e := range s.entries {
		if s.cancel != nil {
			e.Disable()
		} else {
			e.Enable()
		}
	}
}

// row adds a question with its control.
func (s *dialogFrame) row(key string, control fyne.CanvasObject) {
	label := s.k.Text(s.k.Fit(s.k.T(key), scene.Regular, kit.SizeText, dialogLabel-8), kit.SizeText, "quiet")
	kit.Add(s.rows, kit.Edged(nil, nil, kit.Fixed(dialogLabel, 0, kit.Middle(label)), nil, control))
}

// choices adds a question with choices side by side; one press of them leaves by Esc.
func (s *dialogFrame) choices(key string, names []string, at int, on func(int)) {
	c := kit.NewSegments(s.k, s.k.T(key), dialogControl, len(names), names, on)
	for _, p := range c.Cells {
		p.OnLeave = s.close
	}
	s.presses = append(s.presses, c.Cells...)
	c.Take(at)
	s.row(key, c.Root)
}

// path adds a question for a file, with a button that asks for it.
func (s *dialogFrame) path(key string, e *kit.KeyEntry, button string, ask func()) {
	choose := s.k.Button(s.k.T(button), false, ask)
	choose.OnLeave = s.close
	s.presses, s.entries = append(s.presses, choose), append(s.entries, e)
	s.row(key, kit.Edged(nil, nil, nil, kit.Padded(0, 0, 8, 0, choose), e))
}

// problem says what went wrong.
func (s *dialogFrame) problem(err error) {
	if errors.Is(err, context.Canceled) {
		s.Say(s.k.T("project.cancelled"), false)
		return
	}
	s.Say(lang.Sentence(s.k.Lang, err), true)
}

// setReady tells whether the main button can be pressed, and what it says.
func (s *dialogFrame) setReady(ready bool, text string) {
	s.ready = ready
	k, l := s.k, &s.main.Style
	if ready {
		l.Fill, l.Hover, l.Stroke = k.Color("accent"), style.Darker(k.Color("accent"), 0.1), nil
		s.mainT.Color = k.Color("accentText")
	} else {
		l.Fill, l.Hover, l.Stroke = k.Color("input"), k.Color("input"), k.Color("border")
		s.mainT.Color = k.Color("quiet")
	}
	kit.Relabel(s.main, s.mainT, text)
	s.main.Refresh()
	s.root.Refresh()
}

func (s *dialogFrame) press() {
	if s.ready && s.cancel == nil {
		s.act()
	}
}

// key presses the main button on Enter and closes on Esc.
func (s *dialogFrame) key(name fyne.KeyName) bool {
	return kit.EnterOrEscape(name, s.press, s.close)
}

// begin does the work of the sheet; busy is a text that takes seconds. How it ended
// is told when it has ended, also after a stop: until then it may be done.
func (s *dialogFrame) begin(busy string, work func(ctx context.Context) error, done func()) {
	ctx, cancel := context.WithCancel(s.w.outputs())
	s.cancel = cancel
	s.freeze()
	s.showIdle()
	s.setReady(false, s.mainT.Text)
	s.w.seconds(ctx, func(n string) { s.Say(s.k.T(busy, "seconds", n), false) })
	s.w.runAsync(func() {
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
func (s *dialogFrame) showIdle() {
	text := "action.cancel"
	if s.cancel != nil {
		text = "export.stop"
	}
	kit.Relabel(s.stop, s.stopT, s.k.T(text))
}

// close stops the work that goes on; without any it closes the sheet.
func (s *dialogFrame) close() {
	if s.cancel != nil {
		s.cancel()
		s.Say(s.k.T("project.stopping"), false)
		return
	}
	if s.closed != nil {
		s.closed()
	}
	s.hide()
	s.w.dialog = nil
}

func (s *dialogFrame) hide() { s.over.Close() }
