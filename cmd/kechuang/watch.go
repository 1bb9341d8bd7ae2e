package main

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/cmd/kechuang/inuse"
	"kechuang/ui"
)

// newsEvery is how often the open project is looked at for what other programs write,
// besides when the window comes to the front.
const newsEvery = 2 * time.Second

// watch looks after the project that a window shows until another one does: who else
// has it open, what others write to it, and whether a large one is sound, which takes
// too long to be found out before the window is up.
func (p *program) watch(w *ui.Window) {
	if p.unwatch != nil {
		p.unwatch()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.unwatch = cancel
	d := p.db
	if d.Path() == "" {
		return
	}
	others, release := inuse.Claim(d.Path())
	stop := inuse.Listen(d.Path(), func(c inuse.Call) { fyne.Do(func() { p.called(ctx, w, c) }) })
	p.unwatch = func() {
		cancel()
		stop()
		release()
	}
	look := func() {
		if ctx.Err() == nil {
			w.Project().LookForNews()
		}
	}
	p.app.Lifecycle().SetOnEnteredForeground(look)
	tell := func() {
		if ctx.Err() != nil {
			return
		}
		if len(others) > 0 {
			w.Project().TellOthers(others[0].Host, others[0].PID, others[0].Since)
		}
		w.Project().TellFigures()
	}
	go func() {
		<-time.After(newsEvery) // the window is built once more when it is shown
		fyne.Do(tell)
		if err := d.CheckLarge(ctx); err != nil && ctx.Err() == nil {
			fyne.Do(func() { w.Problem(err) })
		}
		tick := time.NewTicker(newsEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				fyne.Do(look)
			}
		}
	}()
}

// called does what a second start with the same project asks for.
func (p *program) called(ctx context.Context, w *ui.Window, c inuse.Call) {
	if ctx.Err() != nil {
		return // another project shows by now
	}
	p.win.RequestFocus()
	if c.Import != "" {
		w.Take(c.Import)
	}
}
