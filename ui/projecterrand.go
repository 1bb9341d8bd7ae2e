package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
)

// errand is work on the project that goes on on another goroutine while the map
// can be used. There is one at a time.
type errand struct {
	says   string
	cancel context.CancelFunc
}

// goOn does some work aside, with a note that says what and can stop it. done is
// called on the main goroutine with how the work ended.
func (w *Window) goOn(says string, work func(ctx context.Context) error, done func(err error)) {
	ctx, cancel := context.WithCancel(context.Background())
	w.errand = &errand{says, cancel}
	w.noteErrand()
	w.aside(func() {
		err := work(ctx)
		fyne.Do(func() {
			cancel()
			w.errand = nil
			w.setNote(nil)
			w.cover.setNote(nil) // where it was before the table opened
			done(err)
		})
	})
}

// noteErrand says what goes on.
func (w *Window) noteErrand() {
	if e := w.errand; e != nil {
		w.keepNote(e.says, Choice{Text: "action.cancel", Do: func() {
			e.cancel()
			e.says = w.ink.t("project.stopping")
			w.noteErrand()
		}})
	}
}

// seconds calls tell four times a second, on the main goroutine, with how many
// seconds have passed, until ctx ends.
func seconds(ctx context.Context, tell func(s string)) {
	begun := time.Now()
	t := time.NewTicker(time.Second / 4)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			s := fmt.Sprintf("%.1f", time.Since(begun).Seconds())
			fyne.Do(func() {
				if ctx.Err() == nil {
					tell(s)
				}
			})
		}
	}
}
