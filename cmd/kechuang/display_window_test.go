//go:build window

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// startScreen starts an X server and gives its display.
func startScreen(t *testing.T, args ...string) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-noreset"}, args...)...)
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait(); r.Close() }) // Xvfb may write to it until then
	w.Close()
	number := make([]byte, 16)
	n, err := r.Read(number)
	if err != nil {
		t.Fatal(err)
	}
	return ":" + strings.TrimSpace(string(number[:n]))
}

// TestScreensWithoutOpenGL: where the map can't be drawn, one sentence says so.
func TestScreensWithoutOpenGL(t *testing.T) {
	for name, c := range map[string]struct {
		env  []string
		want string
	}{
		"no GLX":          {[]string{"DISPLAY=" + startScreen(t, "-screen", "0", "1280x800x24", "-extension", "GLX")}, "OpenGL"},
		"eight bits":      {[]string{"DISPLAY=" + startScreen(t, "-screen", "0", "1280x800x8")}, "OpenGL"},
		"indirect":        {[]string{"DISPLAY=" + theScreen.display, "LIBGL_ALWAYS_INDIRECT=1"}, "OpenGL"},
		"dead Wayland":    {[]string{"DISPLAY=", "WAYLAND_DISPLAY=" + filepath.Join(t.TempDir(), "none")}, "没有响应"},
		"dead and remote": {[]string{"DISPLAY=127.0.0.1:7654"}, "连不上屏幕"},
	} {
		cmd := exec.Command(theScreen.binary)
		cmd.Env = append(append(os.Environ(), "LANG=zh_CN.UTF-8", "LC_ALL=", "WAYLAND_DISPLAY=", "XDG_DATA_HOME="+t.TempDir(), "XDG_CONFIG_HOME="+t.TempDir()), c.env...)
		var errs bytes.Buffer
		cmd.Stderr = &errs
		err := cmd.Run()
		var status *exec.ExitError
		if !errors.As(err, &status) || status.ExitCode() != 1 {
			t.Errorf("%s: %v", name, err)
		}
		if s := errs.String(); !strings.Contains(s, c.want) || strings.Contains(s, "goroutine") || strings.Count(s, "\n") > 3 {
			t.Errorf("%s: it says %q", name, s)
		}
	}
}

// TestSignalsEndIt: the program ends when it is told to, in order or, on a machine
// too busy for that, by the signal's status.
func TestSignalsEndIt(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		w := open(t)
		if err := w.cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		err := w.cmd.Wait()
		if status := w.cmd.ProcessState.ExitCode(); status != 0 && status != 128+int(s) {
			t.Errorf("%v: %v, %s", s, err, w.errs.String())
		}
	}
}
