package kit

import (
	"testing"
	"time"
)

// Whatever happens meanwhile, one timer runs, and the rest is counted from the last.
func TestRest(t *testing.T) {
	var now time.Time
	var timers []func()
	var waits []time.Duration
	done := 0
	r := Rest{Wait: time.Second, Now: func() time.Time { return now }, Do: func() { done++ },
		After: func(wait time.Duration, work func()) { timers, waits = append(timers, work), append(waits, wait) }}
	for range 10 {
		r.Stir()
		now = now.Add(50 * time.Millisecond)
	}
	if len(timers) != 1 {
		t.Fatalf("%d timers run", len(timers))
	}
	now = now.Add(500 * time.Millisecond)
	timers[0]()
	if done != 0 || len(timers) != 2 || waits[1] != 450*time.Millisecond {
		t.Fatalf("done %d, waits %v", done, waits)
	}
	now = now.Add(waits[1])
	if timers[1](); done != 1 || len(timers) != 2 {
		t.Errorf("done %d, waits %v", done, waits)
	}
	if r.Stir(); len(timers) != 3 {
		t.Error("no timer runs after the rest")
	}
}
