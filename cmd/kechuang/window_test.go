//go:build window

// The tests of the real window under Xvfb: they build the program, give it
// pointer and keys through xdotool, and read what its title says. Run them with
// make window-test.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"kechuang/geo"
	"kechuang/seeds/testkit"
)

// patience is how long a test waits for what should happen within a frame.
const patience = 20 * time.Second

// screen is a display of its own with the program built for it.
type screen struct {
	binary, display, home string
}

var theScreen screen

func TestMain(m *testing.M) {
	os.Exit(withScreen(func() int {
		status := make(chan int)
		go func() { status <- m.Run() }()
		for {
			select {
			case f := <-onMain:
				f()
			case s := <-status:
				return s
			}
		}
	}))
}

// withScreen builds the program, starts Xvfb and a window manager, and ends both
// after the tests.
func withScreen(run func() int) int {
	dir, err := os.MkdirTemp("", "kechuang-window-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	theScreen.binary, theScreen.home = filepath.Join(dir, "kechuang"), dir
	build := exec.Command("go", "build", "-tags", ownTags(), "-o", theScreen.binary, ".")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
		return 1
	}
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	// Xvfb picks a free display and writes its number when it is ready.
	xvfb := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "2000x1200x24", "-fbdir", dir)
	xvfb.ExtraFiles = []*os.File{w}
	if err := xvfb.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "Xvfb:", err)
		return 1
	}
	defer func() { xvfb.Process.Kill(); xvfb.Wait() }()
	w.Close()
	number := make([]byte, 16)
	n, err := r.Read(number)
	if err != nil {
		fmt.Fprintln(os.Stderr, "Xvfb:", err)
		return 1
	}
	theScreen.display = ":" + strings.TrimSpace(string(number[:n]))
	wm := exec.Command("openbox")
	wm.Env = append(os.Environ(), "DISPLAY="+theScreen.display)
	if err := wm.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "openbox:", err)
		return 1
	}
	defer func() { wm.Process.Kill(); wm.Wait() }()
	return run()
}

// ownTags are the tags that this test was built with: the program is built with
// the same, from the same compiled packages.
func ownTags() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "-tags" {
			return s.Value
		}
	}
	return ""
}

// window is the running program.
type window struct {
	t    *testing.T
	cmd  *exec.Cmd
	id   string
	errs bytes.Buffer
}

func open(t *testing.T, args ...string) *window {
	t.Helper()
	w := &window{t: t, cmd: exec.Command(theScreen.binary, args...)}
	w.cmd.Env = append(os.Environ(), "DISPLAY="+theScreen.display, "LANG=zh_CN.UTF-8", "LC_ALL=",
		"WAYLAND_DISPLAY=", "XDG_DATA_HOME="+filepath.Join(theScreen.home, "data"),
		"XDG_CONFIG_HOME="+t.TempDir(), "FYNE_SCALE=1")
	w.cmd.Stderr = &w.errs
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.cmd.Process.Kill(); w.cmd.Wait() })
	w.until("a window", func() bool {
		out := w.try("search", "--onlyvisible", "--pid", fmt.Sprint(w.cmd.Process.Pid))
		if ids := strings.Fields(out); len(ids) > 0 {
			w.id = ids[len(ids)-1]
		}
		// Until it is filled, its title ends in an ellipsis.
		return w.id != "" && strings.HasPrefix(w.title(), "上海科创地图") && !strings.HasSuffix(w.title(), "…")
	})
	return w
}

func (w *window) try(args ...string) string {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+theScreen.display)
	out, _ := cmd.Output()
	return strings.TrimSpace(string(out))
}

func (w *window) title() string { return w.try("getwindowname", w.id) }

// until polls for a condition.
func (w *window) until(what string, is func() bool) {
	w.t.Helper()
	deadline := time.Now().Add(patience)
	for !is() {
		if time.Now().After(deadline) {
			w.t.Fatalf("no %s within %s; title %q, stderr:\n%s", what, patience, w.title(), w.errs.String())
		}
		time.Sleep(20 * time.Millisecond) // between two questions to the X server
	}
}

func (w *window) untilTitle(names ...string) {
	w.t.Helper()
	w.until("title "+strings.Join(names, " or "), func() bool {
		for _, n := range names {
			want := "上海科创地图"
			if n != "" {
				want += " — " + n
			}
			if w.title() == want {
				return true
			}
		}
		return false
	})
}

// middle is the middle of the map of a window of 1440 x 900 units at scale 1.
func (w *window) clickMiddle() {
	w.try("mousemove", "--window", w.id, fmt.Sprint(56+(1440-56)/2), fmt.Sprint(52+(900-52-36)/2), "click", "1")
}

// A click in the middle of the map selects what stands there; clicks at the same
// place come to every feature below.
func TestClickSelectsWhatStandsThere(t *testing.T) {
	kinds := map[geo.Kind]int{}
	for _, f := range testkit.Content(t).Features {
		if kinds[f.Kind] >= 3 || f.Kind != geo.District && f.Kind != geo.Zone && f.Kind != geo.Incubator || f.Kind != geo.District && !f.HasPin() {
			continue
		}
		kinds[f.Kind]++
		t.Run(string(f.ID), func(t *testing.T) {
			w := open(t, "--size", "1440x900", "--view", fmt.Sprintf("%f,%f,30000", f.Point[0], f.Point[1]))
			for tries := 0; tries < 6; tries++ {
				before := w.title()
				w.clickMiddle()
				w.until("answer to the click", func() bool { return w.title() != before })
				if w.title() == "上海科创地图 — "+f.Name.Zh {
					return
				}
				time.Sleep(300 * time.Millisecond) // the user's pace: two quick clicks zoom in
			}
			t.Errorf("no click came to %s; last %q", f.Name.Zh, w.title())
		})
	}
}

func TestKeysAndSearch(t *testing.T) {
	w := open(t, "--size", "1440x900")
	w.try("key", "--window", w.id, "n")
	w.untilTitle("崇明区")
	w.try("key", "--window", w.id, "Return")
	w.try("key", "--window", w.id, "Escape")
	w.untilTitle("")
	w.try("key", "--window", w.id, "ctrl+k")
	w.try("type", "--window", w.id, "--delay", "1", "zhangjiangkejicheng")
	w.try("key", "--window", w.id, "Return") // the answer may come after it
	w.untilTitle("张江科技城")
}

func TestSelectFlagNamesTheTitle(t *testing.T) {
	open(t, "--select", "浦东新区").untilTitle("浦东新区")
}

// A damaged project stays as it is until the user asks to set it aside; then
// it keeps every byte under a new name and a fresh one stands in its place.
func TestDamagedProjectIsSetAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "broken.gpkg")
	junk := bytes.Repeat([]byte("not a database "), 400)
	if err := os.WriteFile(path, junk, 0o644); err != nil {
		t.Fatal(err)
	}
	w := open(t, "--project", path)
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, junk) {
		t.Fatalf("the file changed: %v", err)
	}
	// The sentence, quit, without saving, set aside.
	w.try("key", "--window", w.id, "Tab", "Tab", "Tab", "Tab", "Return")
	w.until("a fresh project", func() bool {
		got, err := os.ReadFile(path)
		return err == nil && bytes.HasPrefix(got, []byte("SQLite format 3"))
	})
	names, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if got, err := os.ReadFile(name); err == nil && name != path && bytes.Equal(got, junk) {
			return
		}
	}
	t.Errorf("the damaged file is gone: %v", names)
}

func TestBadUsageEndsBeforeAWindow(t *testing.T) {
	for want, args := range map[int][]string{2: {"--view", "here"}, 1: {"--select", "不存在的地方"}} {
		if status, line := ended(t, args...); status != want || strings.Contains(line, "{") {
			t.Errorf("%v: status %d, %q", args, status, line)
		}
	}
}

// ended runs the program where it should end by itself, and gives its status and
// last line.
func ended(t *testing.T, args ...string) (status int, line string) {
	t.Helper()
	cmd := exec.Command(theScreen.binary, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+theScreen.display, "LANG=zh_CN.UTF-8",
		"XDG_DATA_HOME="+t.TempDir(), "XDG_CONFIG_HOME="+t.TempDir())
	var errs bytes.Buffer
	cmd.Stderr = &errs
	_ = cmd.Run() // its status is what is asked for
	lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
	return cmd.ProcessState.ExitCode(), lines[len(lines)-1]
}

// The table, which has the keyboard, leaves the window its shortcuts.
func TestShortcutsInTheTable(t *testing.T) {
	w := open(t, "--size", "1440x900")
	w.try("key", "--window", w.id, "ctrl+t")
	w.try("key", "--window", w.id, "ctrl+t")
	w.try("key", "--window", w.id, "n") // on the map again
	w.untilTitle("崇明区")
}
