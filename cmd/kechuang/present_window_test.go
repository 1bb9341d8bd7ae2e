//go:build window

package main

import (
	"strings"
	"testing"
)

// size is the window's size in pixels as xdotool writes it, "1200x760".
func (w *window) size() string {
	for _, f := range strings.Fields(w.try("getwindowgeometry", w.id)) {
		if strings.Contains(f, "x") && strings.Trim(f, "0123456789x") == "" {
			return f
		}
	}
	return ""
}

// F5 takes the whole screen, Esc gives the window its size back, at the figure
// that showed last and with the keyboard in the map.
func TestPresentingTakesTheScreenAndGivesItBack(t *testing.T) {
	w := open(t, "--size", "1200x760")
	w.until("a window of its size", func() bool { return w.size() == "1200x760" })
	w.try("key", "--window", w.id, "F5")
	w.until("a full screen", func() bool { return w.size() == "2000x1200" })
	w.try("key", "--window", w.id, "Right")
	w.try("key", "--window", w.id, "Escape")
	w.until("its size again", func() bool { return w.size() == "1200x760" })
	w.untilTitle("")
	w.try("key", "--window", w.id, "n")
	w.untilTitle("崇明区")
}

func TestYearFlag(t *testing.T) {
	open(t, "--year", "2020").untilTitle("")
	for _, bad := range []string{"1999", "soon"} {
		if status, line := ended(t, "--year", bad); status != 2 || !strings.Contains(line, bad) {
			t.Errorf("--year %s: status %d, %q", bad, status, line)
		}
	}
}
