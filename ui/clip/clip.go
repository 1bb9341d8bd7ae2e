// Package clip puts pictures on the desktop's clipboard. Fyne's own clipboard
// holds text only. Under Wayland wl-copy does it, under X11 xclip, whose
// processes outlive this one.
package clip

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"

	"kechuang/geo"
)

// way is one way to the clipboard.
type way struct {
	display string   // the environment variable without which there is no such desktop
	command []string // reads the picture
}

// ways are tried in order. xclip and wl-copy go to the background by themselves.
var ways = []way{
	{"WAYLAND_DISPLAY", []string{"wl-copy", "--type", "image/png"}},
	{"DISPLAY", []string{"xclip", "-selection", "clipboard", "-t", "image/png", "-i"}},
}

// WritePNG puts a PNG file on the clipboard as image/png. The error is a
// geo.Problem that says what to install.
func WritePNG(ctx context.Context, png []byte) error {
	var failed []error
	for _, w := range ways {
		if os.Getenv(w.display) == "" {
			continue
		}
		err := w.write(ctx, png)
		if err == nil || ctx.Err() != nil {
			return err
		}
		failed = append(failed, err)
	}
	key := "error.clipboard"
	switch {
	case os.Getenv("WAYLAND_DISPLAY") != "":
		key = "error.clipboardWayland"
	case os.Getenv("DISPLAY") != "":
		key = "error.clipboardX11"
	}
	return geo.Problemf(key, errors.Join(failed...))
}

func (w way) write(ctx context.Context, png []byte) error {
	path, err := exec.LookPath(w.command[0])
	if err != nil {
		return err
	}
	// Its output is left alone: the process that stays behind would keep a pipe
	// open, and waiting for it would never end.
	cmd := exec.CommandContext(ctx, path, w.command[1:]...)
	cmd.Stdin = bytes.NewReader(png)
	return cmd.Run()
}
