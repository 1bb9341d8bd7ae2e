package project

import (
	"context"

	"fyne.io/fyne/v2"

	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// task is work on the project that goes on on another goroutine while the map
// can be used. There is one at a time.
type task struct {
	says   string
	cancel context.CancelFunc
	quiet  bool     // it takes no time that is worth a note
	then   []func() // what waits for it
}

// run does some work aside, with a note that says what and can stop it. done is
// called on the main goroutine with how the work ended.
func (s *Session) run(says string, work func(ctx context.Context) error, done func(err error)) {
	s.do(&task{says: says}, work, done)
}

// do does some work aside, and then what waits for it.
func (s *Session) do(t *task, work func(ctx context.Context) error, done func(err error)) {
	ctx, cancel := context.WithCancel(context.Background())
	t.cancel = cancel
	s.task = t
	s.ToastTask()
	s.host.RunAsync(func() {
		err := work(ctx)
		fyne.Do(func() {
			cancel()
			s.task = nil
			if !t.quiet {
				s.notices.Clear()
			}
			done(err)
			for _, do := range t.then {
				do()
			}
		})
	})
}

// ToastTask says what goes on.
func (s *Session) ToastTask() {
	if e := s.task; e != nil && !e.quiet {
		s.notices.Keep(e.says, kit.Choice{Text: "action.cancel", Do: func() {
			e.cancel()
			e.says = s.text("project.stopping")
			s.ToastTask()
		}})
	}
}

// runAndRead does some work that changes the project aside, shows what that then says, and
// calls done; or it says what went wrong.
func (s *Session) runAndRead(says string, work func(ctx context.Context) error, done func()) {
	var content *state.Content
	both := func(ctx context.Context) (err error) {
		if err = work(ctx); err == nil {
			content, err = s.readAnew(ctx)
		}
		return err
	}
	s.run(says, both, func(err error) {
		if err != nil {
			s.ProblemOfOthers(err)
			return
		}
		s.model.Take(content)
		done()
	})
}
