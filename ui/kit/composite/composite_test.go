package composite

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"kechuang/assets"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/text"
)

var black = color.NRGBA{A: 255}

func newPen(t *testing.T, scale float32) *Pen {
	t.Helper()
	f, err := text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	if err != nil {
		t.Fatal(err)
	}
	return NewPen(f, func() float32 { return scale })
}

// show lays a composite out and gives its picture.
func show(m *Composite, size fyne.Size, scale float32) *image.RGBA {
	test.WidgetRenderer(m.self).Objects()
	m.self.Resize(size)
	pixels := func(v float32) int { return int(math.Round(float64(v * scale))) }
	return m.generate(pixels(m.picture.Size().Width), pixels(m.picture.Size().Height)).(*image.RGBA)
}

func TestTextIsAsWideAsItsGlyphs(t *testing.T) {
	pen := newPen(t, 1)
	for _, s := range []string{"", "浦东新区", "Table 12", "上海 Map"} {
		x := NewText(pen, s, 13, scene.Bold, black)
		if got, want := x.MinSize().Width, float32(pen.fonts.Width(s, scene.Bold, 13)); got != want {
			t.Errorf("%q is %g wide, its glyphs %g", s, got, want)
		}
	}
	x := NewText(pen, "a", 13, scene.Regular, black)
	x.Text = "aa"
	if x.MinSize().Width < 13 {
		t.Error("the width is not that of the changed text")
	}
}

// A text between pixels has the pixels that the canvas gives for whole ones, at
// every scale factor, and a picture ends on a whole pixel.
func TestTextIsSharp(t *testing.T) {
	for _, scale := range []float32{1, 1.25, 1.5, 2} {
		pen := newPen(t, scale)
		x := NewText(pen, "张江科技城 Zhangjiang", 13, scene.Regular, black)
		m := New(pen, container.NewWithoutLayout(x), nil)
		x.Resize(x.MinSize())
		x.Move(fyne.NewPos(10.3, 7.4))
		got := show(m, fyne.NewSize(200.3, 40.7), scale)
		for _, v := range []float32{m.picture.Size().Width, m.picture.Size().Height} {
			if d := math.Abs(float64(v*scale) - math.Round(float64(v*scale))); d > 1e-3 {
				t.Errorf("at %g the picture is %g units, %g pixels", scale, v, v*scale)
			}
		}
		k := float64(scale)
		up, down := pen.fonts.Extents(scene.Regular)
		left, top := math.Round(10.3*k)/k, math.Round(7.4*k)/k
		height := math.Round((up+down)*13*k) / k
		s := &scene.Scene{Size: scene.Size{W: float64(got.Rect.Dx()) / k, H: float64(got.Rect.Dy()) / k}}
		s.Text(scene.Text{At: scene.Point{X: left, Y: top + height/2 + (up-down)/2*13}, String: x.Text, Size: 13, Fill: black})
		want := image.NewRGBA(got.Rect)
		raster.New(pen.fonts).Draw(want, s, k)
		if !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("at %g the text has other pixels than the painter's", scale)
		}
	}
}

func TestTextIsAligned(t *testing.T) {
	pen := newPen(t, 1)
	ink := func(a fyne.TextAlign) (left, right int) {
		x := NewText(pen, "园区", 20, scene.Regular, black)
		x.Alignment = a
		img := show(&x.Composite, fyne.NewSize(200, 30), 1)
		left, right = 1000, 0
		for i, v := range img.Pix {
			if i%4 == 3 && v > 0 {
				left, right = min(left, i/4%img.Rect.Dx()), max(right, i/4%img.Rect.Dx())
			}
		}
		return left, right
	}
	if l, r := ink(fyne.TextAlignLeading); l > 6 || r > 50 {
		t.Errorf("leading from %d to %d", l, r)
	}
	if l, r := ink(fyne.TextAlignCenter); l < 78 || r > 126 {
		t.Errorf("centred from %d to %d", l, r)
	}
	if l, r := ink(fyne.TextAlignTrailing); l < 158 || r < 196 {
		t.Errorf("trailing from %d to %d", l, r)
	}
}

// What stands on a composite is drawn in its picture, but for hidden things, and has no
// picture of its own.
func TestOnePicture(t *testing.T) {
	pen := newPen(t, 1)
	red := color.NRGBA{R: 255, A: 255}
	inner := New(pen, nil, Surface{Fill: red}.Draw)
	hidden := New(pen, nil, Surface{Fill: black}.Draw)
	outer := New(pen, container.NewWithoutLayout(New(pen, container.NewWithoutLayout(inner), nil), hidden), Surface{Fill: color.White}.Draw)
	for _, m := range []*Composite{inner, hidden} {
		m.Resize(fyne.NewSize(4, 4))
	}
	hidden.Hide()
	inner.Move(fyne.NewPos(5.6, 3))
	img := show(outer, fyne.NewSize(12, 8), 1)
	for at, want := range map[image.Point]color.RGBA{{X: 0, Y: 0}: {255, 255, 255, 255}, {X: 6, Y: 3}: {255, 0, 0, 255}, {X: 9, Y: 6}: {255, 0, 0, 255}, {X: 10, Y: 6}: {255, 255, 255, 255}} {
		if got := img.RGBAAt(at.X, at.Y); got != want {
			t.Errorf("at %v is %v, want %v", at, got, want)
		}
	}
	if os := test.WidgetRenderer(inner).Objects(); len(os) != 0 {
		t.Errorf("the inner mark shows %d things itself", len(os))
	}
	if inner.sheet != outer {
		t.Error("the inner mark is not in the outer one's picture")
	}
}

// A shadow fades outwards and lies lower than its surface.
func TestShadow(t *testing.T) {
	pen := newPen(t, 2)
	m := New(pen, nil, Surface{Fill: color.White, Radius: 6, Shadow: color.NRGBA{A: 100}, Blur: 8, Drop: 2}.Draw)
	m.Bleed = 8
	img := show(m, fyne.NewSize(60, 40), 2)
	alpha := func(x, y int) uint8 { return img.RGBAAt(x, y).A }
	last := uint8(255)
	for y := 2 * (8 + 40); y < img.Rect.Dy(); y++ {
		a := alpha(img.Rect.Dx()/2, y)
		if a > last {
			t.Fatalf("darker further out: %d after %d", a, last)
		}
		last = a
	}
	if last != 0 {
		t.Errorf("the shadow is cut off at %d", last)
	}
	if above, below := alpha(76, 2*8-1), alpha(76, 2*48); above >= below || below == 0 || below > 100 {
		t.Errorf("shadow %d above, %d below", above, below)
	}
}

// A picture drawn ahead is the one that is asked for next, unless something of it
// changed or it has another size by then.
func TestAhead(t *testing.T) {
	pen := newPen(t, 1)
	x := NewText(pen, "嘉定区", 13, scene.Regular, black)
	m := New(pen, container.NewStack(x), nil)
	want := bytes.Clone(show(m, fyne.NewSize(60, 20), 1).Pix)
	pen.Ahead(50, container.NewStack(m))
	ahead := m.ahead
	if got := show(m, m.Size(), 1); got != ahead || !bytes.Equal(got.Pix, want) {
		t.Error("another picture is drawn ahead")
	}
	if got := show(m, m.Size(), 1); got == ahead || !bytes.Equal(got.Pix, want) {
		t.Error("it is given twice")
	}
	pen.Ahead(50, container.NewStack(m))
	x.Text = "青浦区"
	x.Refresh()
	if got := show(m, m.Size(), 1); bytes.Equal(got.Pix, want) {
		t.Error("a picture from before the change is given")
	}
	pen.Ahead(50, container.NewStack(m))
	if got := m.generate(120, 40).(*image.RGBA); got.Rect.Dx() != 120 {
		t.Error("a picture of another size is given")
	}
}

// A picture has whole pixels again when the window comes to a screen with others.
func TestScaleChanges(t *testing.T) {
	test.NewTempApp(t)
	pen := newPen(t, 1)
	m := New(pen, nil, Surface{Fill: black}.Draw)
	show(m, fyne.NewSize(33, 21), 1)
	pen.scale = func() float32 { return 1.25 }
	m.generate(41, 26)
	for _, v := range []float32{m.picture.Size().Width, m.picture.Size().Height} {
		if d := math.Abs(float64(v*1.25) - math.Round(float64(v*1.25))); d > 1e-3 {
			t.Errorf("%g units are %g pixels", v, v*1.25)
		}
	}
}
