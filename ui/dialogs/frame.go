package dialogs

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// Measures of a small dialog, in units.
const (
	smallDialog   = 660
	dialogLabel   = 84
	dialogControl = smallDialog - 2*kit.DialogPad - dialogLabel
)

// Frame asks a few questions over the map and does one thing on another
// goroutine, which can be stopped.
type Frame struct {
	host Host
	k    kit.Context
	*kit.Dialog
	rows *fyne.Container

	presses []*kit.Button   // of the questions
	entries []*kit.KeyEntry // of the questions

	act    func()             // what the main button does
	Again  func()             // builds the dialog anew in the window's language and theme
	closed func()             // may be nil
	cancel context.CancelFunc // while it is at work
	undone func() bool        // whether what it is at can still be stopped; nil where it can
	failed func(err error)    // is told of a fault before it shows; may be nil
}

// build puts the dialog over the window with the questions that fill adds.
func (s *Frame) build(title, main string, fill func()) {
	s.k = s.host.Context()
	s.Dialog = kit.NewDialog(s.k, s.k.T(main), s.Press, s.Close)
	s.rows = kit.Column(formGap)
	s.presses, s.entries = nil, nil
	fill()
	s.showIdle()
	s.Open(kit.DialogParts{Title: s.k.T(title), Body: s.rows, Width: smallDialog - 2*kit.DialogPad})
	s.freeze()
}

// freeze makes the questions inert while the dialog is at work: what it does is what
// was asked for when it began.
func (s *Frame) freeze() { kit.Freeze(s.cancel != nil, s.presses, s.entries) }

// row adds a question with its control.
func (s *Frame) row(key string, control fyne.CanvasObject) {
	label := s.k.Text(s.k.Fit(s.k.T(key), scene.Regular, kit.SizeText, dialogLabel-8), kit.SizeText, "quiet")
	kit.Add(s.rows, kit.Edged(nil, nil, kit.Fixed(dialogLabel, 0, kit.Middle(label)), nil, control))
}

// path adds a question for a file, with a button that asks for it.
func (s *Frame) path(key string, e *kit.KeyEntry, button string, ask func()) {
	choose := s.k.Button(s.k.T(button), false, ask)
	choose.OnLeave = s.Close
	s.presses, s.entries = append(s.presses, choose), append(s.entries, e)
	s.row(key, kit.Edged(nil, nil, nil, kit.Padded(0, 0, 8, 0, choose), e))
}

// problem says what went wrong.
func (s *Frame) problem(err error) {
	if errors.Is(err, context.Canceled) {
		s.Say(s.k.T("project.cancelled"), false)
		return
	}
	s.Say(lang.Sentence(s.k.Lang, err), true)
}

func (s *Frame) Press() {
	if s.Ready() && s.cancel == nil {
		s.act()
	}
}

// begin does the work of the dialog, which then closes; busy says what goes on for how
// many seconds. How it ended is told when it has ended, also after a stop: until then it
// may be done, and late is that it was.
func (s *Frame) begin(busy func(seconds string) string, work func(ctx context.Context) error, done func(late bool)) {
	s.perform(busy, work, func(late bool) {
		s.Close()
		done(late)
	})
}

// saying is a text that takes seconds.
func (s *Frame) saying(key string) func(seconds string) string {
	return func(n string) string { return s.k.T(key, "seconds", n) }
}

// perform does some work on another goroutine, which the dialog waits for.
func (s *Frame) perform(busy func(seconds string) string, work func(ctx context.Context) error, done func(late bool)) {
	ctx, cancel := context.WithCancel(s.host.Outputs())
	s.cancel = cancel
	s.freeze()
	s.showIdle()
	ready := s.Ready()
	s.SetReady(false, s.MainText())
	s.host.Seconds(ctx, func(n string) { s.Say(busy(n), false) })
	s.host.RunAsync(func() {
		err := work(ctx)
		fyne.Do(func() {
			late := ctx.Err() != nil
			cancel()
			s.cancel, s.undone = nil, nil
			s.freeze()
			s.showIdle()
			if err != nil {
				s.SetReady(ready, s.MainText())
				if s.failed != nil {
					s.failed(err)
				}
				s.problem(err)
				return
			}
			done(late)
		})
	})
}

// showIdle writes on the button what it does now.
func (s *Frame) showIdle() {
	text := "action.cancel"
	if s.cancel != nil {
		text = "export.stop"
	}
	s.SetTexts(s.k.T(text), s.MainText())
}

// Close stops the work that goes on; without any it closes the dialog.
func (s *Frame) Close() {
	if s.cancel != nil {
		s.cancel()
		key := "project.stopping"
		if s.undone != nil && !s.undone() {
			key = "project.tooLate"
		}
		s.Say(s.k.T(key), false)
		return
	}
	if s.closed != nil {
		s.closed()
	}
	s.Hide()
	s.host.Closed()
}
