package kit

import "time"

// Rest does something when nothing happened for a while. However much happens, one
// timer runs at a time.
type Rest struct {
	Wait  time.Duration
	After func(wait time.Duration, work func()) // does work later on the toolkit's goroutine
	Now   func() time.Time
	Do    func()

	last    time.Time
	pending bool
}

// Stir notes that something happened.
func (r *Rest) Stir() {
	r.last = r.Now()
	if !r.pending {
		r.arm(r.Wait)
	}
}

func (r *Rest) arm(wait time.Duration) {
	r.pending = true
	r.After(wait, func() {
		r.pending = false
		if left := r.Wait - r.Now().Sub(r.last); left > 0 {
			r.arm(left)
			return
		}
		r.Do()
	})
}
