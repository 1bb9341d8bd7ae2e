package ui

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"strings"
	"testing"

	"kechuang/geo"
)

// Ctrl+Shift+C copies a 4K picture of what the window shows, and a failure says
// what to do.
func TestCopyPicture(t *testing.T) {
	w := newWindow(t)
	w.runAsync = func(work func()) { work() }
	var got []byte
	w.clipboard = func(_ context.Context, b []byte) error { got = b; return nil }
	w.CopyPicture()
	img, err := png.DecodeConfig(bytes.NewReader(got))
	if err != nil || img.Width != 3840 || img.Height != 2160 {
		t.Errorf("%+v %v", img, err)
	}
	if find(w, "关闭") == nil {
		t.Error("no toast")
	}
	w.clipboard = func(context.Context, []byte) error {
		return geo.Problemf("error.clipboardX11", errors.New("no xclip"))
	}
	w.CopyPicture()
	if got := strings.Join(proseIn(w.win.Canvas().Overlays().Top()), ""); !strings.Contains(got, "apt install xclip") {
		t.Errorf("the dialog says %q", got)
	}
}
