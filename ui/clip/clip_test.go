package clip

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"kechuang/geo"
)

// screen starts an X server of its own; DISPLAY names it until the test ends.
func screen(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Skip("Xvfb is not installed")
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

// paster is another program: it asks for the clipboard.
type paster struct {
	t    *testing.T
	conn *xgb.Conn
	win  xproto.Window
}

func newPaster(t *testing.T) *paster {
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	win, err := xproto.NewWindowId(conn)
	if err != nil {
		t.Fatal(err)
	}
	xproto.CreateWindow(conn, 0, win, xproto.Setup(conn).DefaultScreen(conn).Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly,
		xproto.WindowNone, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
	return &paster{t, conn, win}
}

func (p *paster) atom(name string) xproto.Atom {
	r, err := xproto.InternAtom(p.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		p.t.Fatal(err)
	}
	return r.Atom
}

// paste asks for a target and gives what comes; nil when it is refused.
func (p *paster) paste(target string) []byte {
	p.t.Helper()
	prop := p.atom("PASTED")
	xproto.ConvertSelection(p.conn, p.win, p.atom("CLIPBOARD"), p.atom(target), prop, xproto.TimeCurrentTime)
	var out []byte
	pieces := false
	for {
		e, err := p.conn.WaitForEvent()
		if e == nil {
			p.t.Fatalf("no event: %v", err)
		}
		switch e := e.(type) {
		case xproto.SelectionNotifyEvent:
			if e.Property == xproto.AtomNone {
				return nil
			}
			got, kind := p.take(prop)
			if pieces = kind == p.atom("INCR"); !pieces {
				return got
			}
		case xproto.PropertyNotifyEvent:
			if !pieces || e.State != xproto.PropertyNewValue {
				continue
			}
			got, _ := p.take(prop)
			if len(got) == 0 {
				return out
			}
			out = append(out, got...)
		}
	}
}

func (p *paster) take(prop xproto.Atom) ([]byte, xproto.Atom) {
	r, err := xproto.GetProperty(p.conn, true, p.win, prop, xproto.GetPropertyTypeAny, 0, 1<<20).Reply()
	if err != nil {
		p.t.Fatal(err)
	}
	return r.Value, r.Type
}

func picture(n int) []byte {
	b := make([]byte, n)
	g := rand.New(rand.NewPCG(1, 2))
	for i := range b {
		b[i] = byte(g.Uint32())
	}
	return b
}

// The picture comes out as it went in, in one piece and in many, until the next
// one takes its place.
func TestOwnSelection(t *testing.T) {
	screen(t)
	p := newPaster(t)
	for _, n := range []int{1, chunk, chunk + 1, 3 << 20} {
		want := picture(n)
		if err := own(want); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if got := p.paste("image/png"); !bytes.Equal(got, want) {
				t.Fatalf("%d bytes come out as %d", n, len(got))
			}
		}
	}
	if got := p.paste("TARGETS"); len(got) != 12 || xgb.Get32(got[8:]) != uint32(p.atom("image/png")) {
		t.Errorf("targets %v", got)
	}
	if got := p.paste("UTF8_STRING"); got != nil {
		t.Errorf("as text it gives %q", got)
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
