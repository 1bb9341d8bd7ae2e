package main

import (
	"bytes"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"kechuang/geo"
)

// toolkitLog stands between the toolkit's log and the user. Without a screen that
// it can draw on the toolkit writes some lines, with places in its source, and then
// waits for ever or ends; a sentence is said instead. Its other lines go on as they
// are.
type toolkitLog struct {
	out  io.Writer
	fail func(error) // ends the program with a sentence; does not return

	mu   sync.Mutex
	rest []byte // of a line
}

// hopeless are the toolkit's words for what it can't work without.
var hopeless = map[string]string{
	"Fyne error:  window creation error":     "error.opengl",
	"Fyne error:  failed to initialise GLFW": "error.display_gone",
}

func (l *toolkitLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rest = append(l.rest, p...)
	for {
		line, rest, whole := bytes.Cut(l.rest, []byte("\n"))
		if !whole {
			return len(p), nil
		}
		l.rest = rest
		for words, key := range hopeless {
			if strings.Contains(string(line), words) {
				l.fail(geo.Problemf(key, nil, "display", screenName()))
			}
		}
		if _, err := l.out.Write(append(line, '\n')); err != nil {
			return 0, err
		}
	}
}

// screenName is what the environment calls the screen.
func screenName() string {
	if s := os.Getenv("DISPLAY"); s != "" {
		return s
	}
	return os.Getenv("WAYLAND_DISPLAY")
}

// quietPlatform keeps the toolkit from looking for Wayland where there can be none, of
// which the library for it would complain on stderr.
func quietPlatform() {
	if os.Getenv("FYNE_PLATFORM")+os.Getenv("WAYLAND_DISPLAY")+os.Getenv("XDG_RUNTIME_DIR") == "" && os.Getenv("DISPLAY") != "" {
		_ = os.Setenv("FYNE_PLATFORM", "x11") // which can't fail for such a name
	}
}

// quitWait is how long an orderly end may take after a signal.
const quitWait = 3 * time.Second

// endOnSignal sees to it that the program ends when it is told to. The toolkit ends
// in order where it can; where it is stuck or not yet at work, the program ends all
// the same, and SQLite settles what was being written at the next start.
func endOnSignal() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		s := <-signals
		time.Sleep(quitWait)
		os.Exit(128 + int(s.(syscall.Signal)))
	}()
}
