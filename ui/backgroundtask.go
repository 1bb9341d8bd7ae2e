package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/ui/kit"
)

// backgroundTask is work on the project that goes on on another goroutine while the map
// can be used. There is one at a time.
type backgroundTask struct {
	says   string
	cancel context.CancelFunc
}

// runBackground does some work aside, with a note that says what and can stop it. done is
// called on the main goroutine with how the work ended.
func (w *Window) runBackground(says string, work func(ctx context.Context) error, done func(err error)) {
	ctx, cancel := context.WithCancel(context.Background())
	w.task = &backgroundTask{says, cancel}
	w.toastTask()
	w.runAsync(func() {
		err := work(ctx)
		fyne.Do(func() {
			cancel()
			w.task = nil
			w.setToast(nil)
			w.overlay.SetToast(nil) // where it was before the table opened
			done(err)
		})
	})
}

// toastTask says what goes on.
func (w *Window) toastTask() {
	if e := w.task; e != nil {
		w.keepToast(e.says, kit.Choice{Text: "action.cancel", Do: func() {
			e.cancel()
			e.says = w.kit.T("project.stopping")
			w.toastTask()
		}})
	}
}

// seconds calls tell four times a second with how many seconds have passed, until ctx
// ends.
func (w *Window) seconds(ctx context.Context, tell func(s string)) {
	begun := time.Now()
	var next func()
	next = func() {
		w.clock(time.Second/4, func() {
			if ctx.Err() == nil {
				tell(fmt.Sprintf("%.1f", time.Since(begun).Seconds()))
				next()
			}
		})
	}
	next()
}
