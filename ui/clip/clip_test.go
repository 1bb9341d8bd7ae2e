package clip

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kechuang/geo"
)

// screen starts an X server of its own; DISPLAY names it until the test ends.
func screen(t *testing.T) {
	t.Helper()
	for _, program := range []string{"Xvfb", "xclip"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "64x64x24")
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Process.Kill(); x.Wait() })
	w.Close()
	number := make([]byte, 16)
	n, err := r.Read(number) // written when the server is ready
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(string(number[:n])))
	t.Setenv("WAYLAND_DISPLAY", "")
}

func picture(n int) []byte {
	b := make([]byte, n)
	g := rand.New(rand.NewPCG(1, 2))
	for i := range b {
		b[i] = byte(g.Uint32())
	}
	return b
}

// pasted waits until the clipboard gives want. xclip goes to the background before
// the server has its request to own the selection, so that a reader that is quicker
// meets no owner, or the one before.
func pasted(t *testing.T, want []byte) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		got, err := exec.Command("xclip", "-selection", "clipboard", "-t", "image/png", "-o").Output()
		if err == nil && bytes.Equal(got, want) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d bytes come out as %d: %v", len(want), len(got), err)
		}
	}
}

// The picture comes out as it went in, until the next one takes its place.
func TestWithXvfbAndXclip(t *testing.T) {
	screen(t)
	for _, n := range []int{1, 3 << 20} {
		want := picture(n)
		if err := WritePNG(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		pasted(t, want)
		pasted(t, want) // once more: the owner stays after the first reader
	}
	targets, err := exec.Command("xclip", "-selection", "clipboard", "-t", "TARGETS", "-o").Output()
	if err != nil || !slices.Contains(strings.Fields(string(targets)), "image/png") {
		t.Errorf("targets %q, %v", targets, err)
	}
}

// xclip and wl-copy stay behind, holding what they were given; waiting for them
// must not last as long.
func TestCommandsAreNotWaitedFor(t *testing.T) {
	dir := t.TempDir()
	script := "#!/bin/sh\ncat > " + filepath.Join(dir, "got") + "\nsleep 30 &\n"
	for _, name := range []string{"wl-copy", "xclip"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	for _, display := range []string{"WAYLAND_DISPLAY", "DISPLAY"} {
		t.Setenv("WAYLAND_DISPLAY", "")
		t.Setenv("DISPLAY", "")
		t.Setenv(display, "none-0")
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		want := picture(100_000)
		if err := WritePNG(ctx, want); err != nil {
			t.Fatalf("%s: %v", display, err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "got")); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, %v", display, len(got), err)
		}
	}
}

// When nothing works, the sentence says what to install for the desktop at hand.
func TestNothingWorks(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for _, c := range []struct{ wayland, x11, key string }{
		{"", "", "error.clipboard"}, {"wayland-none", "", "error.clipboardWayland"}, {"", ":9876", "error.clipboardX11"},
	} {
		t.Setenv("WAYLAND_DISPLAY", c.wayland)
		t.Setenv("DISPLAY", c.x11)
		var p *geo.Problem
		if err := WritePNG(context.Background(), picture(10)); !errors.As(err, &p) || p.Key != c.key {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
