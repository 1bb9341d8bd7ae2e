package main

import (
	"fmt"
	"time"
)

// timed calls f once and prints what it took.
func timed(what string, f func() error) error {
	wall, cpu := time.Now(), cpuTime()
	err := f()
	report(what, time.Since(wall), cpuTime()-cpu)
	return err
}

// repeat calls f once as <what>_first and then, unless seconds is 0, at least
// three times more until the time is used. The CPU time is the loop's average, as
// the clock for it is too coarse for one short call.
func repeat(what string, seconds float64, f func() error) error {
	if err := timed(what+"_first", f); err != nil || seconds <= 0 {
		return err
	}
	var walls []time.Duration
	start, cpu := time.Now(), cpuTime()
	for len(walls) < 3 || time.Since(start).Seconds() < seconds && len(walls) < 2000 {
		t := time.Now()
		if err := f(); err != nil {
			return err
		}
		walls = append(walls, time.Since(t))
	}
	each := (cpuTime() - cpu) / time.Duration(len(walls))
	for _, w := range walls {
		report(what, w, each)
	}
	return nil
}

func report(what string, wall, cpu time.Duration) {
	fmt.Printf("R\t%s\t%.6f\t%.6f\n", what, wall.Seconds()*1e3, cpu.Seconds()*1e3)
}
