package export_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
)

// again runs the calling test in a process of its own, which sees what in the
// environment.
func again(t *testing.T, what string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), "KECHUANG_EXPORT="+what)
	return cmd
}

// A disk that fills up half-way is told in one line; the old file stays whole
// and no other comes. The process may write no file beyond 4 KiB.
func TestFullDisk(t *testing.T) {
	if dir := os.Getenv("KECHUANG_EXPORT"); dir != "" {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 4 << 10, Max: 4 << 10}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		fonts, pages := pages(t)
		for _, f := range export.PageFormats() {
			for _, name := range []string{"old", "new"} {
				err := export.Write(context.Background(), filepath.Join(dir, name+f.Ext), pages["layer water"], f, export.Options{Fonts: fonts, Scale: 1})
				var p *geo.Problem
				if !errors.As(err, &p) || p.Key != "error.exportDiskFull" || !strings.Contains(p.Args["path"], name+f.Ext) {
					t.Errorf("%s%s: %v", name, f.Ext, err)
				}
			}
		}
		return
	}
	dir := t.TempDir()
	for _, f := range export.PageFormats() {
		if err := os.WriteFile(filepath.Join(dir, "old"+f.Ext), []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := again(t, dir).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if left, _ := os.ReadDir(dir); len(left) != len(export.PageFormats()) {
		t.Errorf("left behind: %v", left)
	}
	for _, f := range export.PageFormats() {
		if b, err := os.ReadFile(filepath.Join(dir, "old"+f.Ext)); string(b) != "old" {
			t.Errorf("old%s holds %d bytes, %v", f.Ext, len(b), err)
		}
	}
}

// A process killed while it writes leaves the old file and nothing else.
func TestKilled(t *testing.T) {
	if path := os.Getenv("KECHUANG_EXPORT"); path != "" {
		err := export.WriteFile(context.Background(), path, func(w io.Writer) error {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return err
			}
			fmt.Println("WRITING")
			time.Sleep(time.Minute) // until it is killed
			return nil
		})
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "图.png")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := again(t, path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var got []byte
	for buf := make([]byte, 1024); !bytes.Contains(got, []byte("WRITING")); {
		n, err := out.Read(buf)
		if got = append(got, buf[:n]...); err != nil {
			t.Fatalf("%v: %s", err, got)
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	left, err := os.ReadDir(dir)
	if b, _ := os.ReadFile(path); err != nil || len(left) != 1 || string(b) != "old" {
		t.Errorf("left behind: %v; the old file holds %d bytes", left, len(b))
	}
}

// Names and folders that cannot be written to give a sentence of their own.
func TestPlacesThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, key := range map[string]string{
		filepath.Join(dir, "none", "a.png"):                "error.exportNoFolder",
		filepath.Join(dir, "file", "a.png"):                "error.exportNoFolder",
		filepath.Join(dir, strings.Repeat("长", 90)+".png"): "error.exportName",
		"/proc/a.png": "error.exportNoFolder",
		dir:           "error.exportIsFolder",
	} {
		err := export.WriteFile(context.Background(), path, func(w io.Writer) error { return nil })
		var p *geo.Problem
		if !errors.As(err, &p) || p.Key != key {
			t.Errorf("%s: %v, want %s", path, err, key)
		}
	}
	for name, key := range map[string]string{"a": "error.exportNoExtension", "a.docx": "error.exportExtension", "a.png.": "error.exportExtension"} {
		var p *geo.Problem
		if _, err := export.ForPath(name); !errors.As(err, &p) || p.Key != key {
			t.Errorf("%s: %v", name, err)
		}
	}
	if os.Geteuid() == 0 {
		return // root may write anywhere
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) }) // else the folder can't be removed
	err := export.WriteFile(context.Background(), filepath.Join(dir, "a.png"), func(w io.Writer) error { return nil })
	var p *geo.Problem
	if !errors.As(err, &p) || p.Key != "error.exportPermission" {
		t.Errorf("a locked folder: %v", err)
	}
}

// Whatever the user types or pastes as a text, every format stays well-formed
// and the page keeps its direction of writing.
func TestTextsBreakNoFormat(t *testing.T) {
	fonts, data := testkit.Fonts(t), testkit.Data(t)
	wild := "<b>&amp; \"两\" 'x' ]]> --> \x00\x07\x1b\r\n\u202eABC\u202c\u2067 \ufffe\xff 𠮷😀 ${x} %s \\"
	for _, th := range []style.Theme{style.Light, style.Transparent} {
		s := page.Compose(page.Spec{Size: page.Slide, Lang: geo.Zh, Theme: th, Fonts: fonts, Data: data,
			Visible: map[geo.Kind]bool{geo.District: true}, Extent: shanghai, Title: wild, Subtitle: wild, ReviewNumber: wild, Version: wild})
		for _, text := range texts(s.Root) {
			if strings.ContainsAny(text, "\x00\x07\x1b\r\n\u202e\u2067\ufffe") {
				t.Errorf("on the page stands %q", text)
			}
		}
		for _, f := range export.PageFormats() {
			var b bytes.Buffer
			if err := f.Write(&b, s, export.Options{Fonts: fonts, Scale: 0.5}); err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if err := valid(f, b.Bytes()); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
			if f.Ext == ".svg" {
				b.Reset()
				if err := f.Write(&b, s, export.Options{Fonts: fonts, Outline: true}); err != nil {
					t.Fatal(err)
				}
				if err := valid(f, b.Bytes()); err != nil {
					t.Errorf("outlined: %v", err)
				}
			}
		}
	}
}

func texts(items []scene.Item) []string {
	var out []string
	for _, it := range items {
		if it.Text != nil {
			out = append(out, it.Text.String)
		}
		if it.Group != nil {
			out = append(append(out, it.Group.Title), texts(it.Group.Items)...)
		}
	}
	return out
}

// Sizes at the edge of what may be give pictures of that size; one on paper may
// be a pixel more.
func TestSizesAtTheEdge(t *testing.T) {
	fonts, data := testkit.Fonts(t), testkit.Data(t)
	for _, size := range []string{"64x64", "256x64", "64x256", "16384x4096", "1921x1079", "40x40mm", "297x210mm", "100x396mm"} {
		p, err := export.ParseSize(size, 72)
		if err != nil {
			t.Errorf("%s: %v", size, err)
			continue
		}
		s := page.Compose(page.Spec{Size: p.Page, Lang: geo.Zh, Theme: style.Light, Fonts: fonts, Data: data,
			Visible: map[geo.Kind]bool{geo.District: true}, Extent: shanghai})
		for _, f := range export.PageFormats() {
			var b bytes.Buffer
			if err := f.Write(&b, s, export.Options{Fonts: fonts, Scale: p.Scale()}); err != nil {
				t.Errorf("%s %s: %v", size, f.Name, err)
			}
			if f.Ext != ".png" {
				continue
			}
			slack := 0
			if strings.HasSuffix(size, "mm") {
				slack = 1
			}
			c, err := png.DecodeConfig(&b)
			if err != nil || c.Width < p.W || c.Width > p.W+slack || c.Height < p.H || c.Height > p.H+slack {
				t.Errorf("%s: %dx%d, want %dx%d, %v", size, c.Width, c.Height, p.W, p.H, err)
			}
		}
	}
	for size, key := range map[string]string{"0x0": "error.exportSize", "100000x100000": "error.exportSize", "1e300x5": "error.exportSize",
		"-4x9": "error.exportSize", "16384x16384": "error.exportArea", "1000x100": "error.exportAspect", "0x0mm": "error.exportPaper",
		"9999x10mm": "error.exportPaper", "NaNxNaN": "error.exportSizeForm", "nanxnanmm": "error.exportPaper", "": "error.exportSizeForm",
		"12": "error.exportSizeForm", "axb": "error.exportSizeForm", "10.5x100": "error.exportSizeForm", "InfxInf": "error.exportSize"} {
		var p *geo.Problem
		if _, err := export.ParseSize(size, 300); !errors.As(err, &p) || p.Key != key {
			t.Errorf("%q: %v, want %s", size, err, key)
		}
	}
}
