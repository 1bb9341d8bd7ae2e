//go:build window

package main

import (
	"fmt"
	"testing"
)

// click presses a place of a window of 1440 x 900.
func (w *window) click(x, y int) {
	w.try("mousemove", "--window", w.id, fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}

// Whatever is opened over whatever: a press beside both reaches the map, and Esc
// closes one after the other, after which the map has the keyboard again. The search
// opens after each.
func TestOpensOverEachOther(t *testing.T) {
	keys := []string{"ctrl+k", "F10", "F1"}
	for _, a := range keys {
		for _, b := range keys {
			t.Run(a+" "+b, func(t *testing.T) {
				w := open(t, "--size", "1440x900", "--view", "121.45,31.65,100000") // Chongming fills it
				w.try("key", "--window", w.id, a)
				w.try("key", "--window", w.id, b)
				w.click(1300, 560)
				w.untilTitle("崇明区")
				w.try("key", "--window", w.id, "Escape")
				w.untilTitle("")
				w.try("key", "--window", w.id, a)
				w.try("key", "--window", w.id, b)
				w.try("key", "--window", w.id, "Escape")
				w.try("key", "--window", w.id, "Escape")
				w.try("key", "--window", w.id, "n")
				w.untilTitle("崇明区")
				w.try("key", "--window", w.id, "ctrl+k")
				w.try("type", "--window", w.id, "--delay", "1", "pudong")
				w.try("key", "--window", w.id, "Return")
				w.untilTitle("浦东新区")
			})
		}
	}
}

// A walk without a mouse: round the parts, through a dossier's chips, and back.
func TestWalkWithoutAMouse(t *testing.T) {
	w := open(t, "--size", "1440x900", "--select", "浦东新区")
	w.untilTitle("浦东新区")
	w.try("key", "--window", w.id, "F6", "Next", "Prior", "End", "Home", "Return") // the cross of the dossier
	w.untilTitle("")
	w.try("key", "--window", w.id, "F6", "F6", "F6", "F6", "n")
	w.untilTitle("崇明区")
}
