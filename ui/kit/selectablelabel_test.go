package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
	"kechuang/ui/kit/composite"
)

const long = "打造开放度最高的自贸园区、最好的科技城，推动投资贸易便利与 science and technology innovation 深度融合。"

// newContext is what a test's objects are drawn with, in a window of their own.
func newContext(t *testing.T) Context {
	t.Helper()
	a, fonts, sheet := test.NewTempApp(t), testkit.Fonts(t), style.Load(style.Light)
	win := test.NewTempWindow(t, container.NewWithoutLayout())
	theme := NewTheme(fonts, sheet)
	a.Settings().SetTheme(theme)
	return Context{Sheet: sheet, Theme: theme, Fonts: fonts, Pen: composite.NewPen(fonts, win.Canvas().Scale), Lang: geo.Zh, Modes: &Stack{Canvas: win.Canvas()}}
}

func newTestProse(t *testing.T, width float32) (*SelectableLabel, Context) {
	k := newContext(t)
	p := NewSelectableLabel(k, long, width, LabelStyle{Size: 14, Role: "text", Weight: scene.Regular}, nil)
	win := test.NewTempWindow(t, p)
	win.Resize(p.MinSize())
	return p, k
}

func TestProseBreaksWithinItsWidth(t *testing.T) {
	for _, width := range []float32{120, 200, 332} {
		p, k := newTestProse(t, width)
		all := ""
		for _, l := range p.lines {
			if got := k.Measure(l.text, scene.Regular, 14); got > width {
				t.Errorf("%q is %g wide, room for %g", l.text, got, width)
			}
			if strings.ContainsAny(string([]rune(l.text)[:1]), "，。、") {
				t.Errorf("a line starts with %q", l.text)
			}
			if string(p.runes[l.start:l.end]) != l.text {
				t.Errorf("line %q stands at %d to %d", l.text, l.start, l.end)
			}
			all += l.text
		}
		if strings.ReplaceAll(all, " ", "") != strings.ReplaceAll(long, " ", "") {
			t.Errorf("lines lost text: %q", all)
		}
	}
}

func TestProseSelectsAndCopies(t *testing.T) {
	p, _ := newTestProse(t, 200)
	down := func(x, y float32) {
		p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary})
	}
	down(0, 5)
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(p.x(1, p.lines[1].start+2)+1, p.lineHeight()*1.5)}})
	want := string(p.runes[:p.lines[1].start+2])
	if p.Selected() != want {
		t.Fatalf("selected %q, want %q", p.Selected(), want)
	}
	p.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("copied %q", got)
	}
	p.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != long {
		t.Errorf("copied %q", got)
	}
	p.FocusLost()
	if p.Selected() != "" {
		t.Error("the selection stays when the keyboard is elsewhere")
	}
}
