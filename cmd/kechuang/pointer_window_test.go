//go:build window

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// picture is what the screen shows, as the X server keeps it in a file.
func (w *window) picture() []byte {
	w.t.Helper()
	b, err := os.ReadFile(filepath.Join(theScreen.home, "Xvfb_screen0"))
	if err != nil {
		w.t.Fatal(err)
	}
	return b
}

// settled is the picture when nothing in it has changed for a while.
func (w *window) settled() []byte {
	w.t.Helper()
	last, same := w.picture(), 0
	w.until("still picture", func() bool {
		now := w.picture()
		if same++; !bytes.Equal(now, last) {
			last, same = now, 0
		}
		return same == 40
	})
	return last
}

// What is pointed at is marked until the pointer leaves the window.
func TestMarksGoWithThePointer(t *testing.T) {
	w := open(t, "--size", "1200x800")
	w.try("windowmove", w.id, "100", "100")
	w.try("mousemove", "1990", "1190")
	away := w.settled()
	w.try("mousemove", "--window", w.id, "500", "400")
	w.try("mousemove", "--window", w.id, "600", "420")
	w.until("mark", func() bool { return !bytes.Equal(w.picture(), away) })
	w.settled()
	w.try("mousemove", "1990", "1190")
	w.until("picture without marks", func() bool { return bytes.Equal(w.picture(), away) })
}
