package project

import (
	"context"

	"fyne.io/fyne/v2"

	"kechuang/ui/kit"
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
	ctx, cancel := context.WithCancel(context.Background())
	s.task = &task{says: says, cancel: cancel}
	s.ToastTask()
	s.host.RunAsync(func() {
		err := work(ctx)
		fyne.Do(func() {
			cancel()
			then := s.task.then
			s.task = nil
			s.notices.Clear()
			done(err)
			for _, do := range then {
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
