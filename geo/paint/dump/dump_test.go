package dump_test

import (
	"errors"
	"image"
	"image/color"
	"os"
	"strings"
	"testing"

	"kechuang/geo/paint/dump"
	"kechuang/geo/scene"
)

var (
	blue  = scene.Color{R: 0x3d, G: 0x5a, B: 0x98, A: 255}
	faint = scene.Color{R: 0x3d, G: 0x5a, B: 0x98, A: 0x24}
	white = scene.Color{R: 255, G: 255, B: 255, A: 255}
)

// everything holds one item of each sort.
func everything() *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 960, H: 540}, Background: white, Title: "上海 \"map\""}
	s.Meta.Source, s.Meta.Notes = "4.3 浦东", []string{"one", "two"}
	s.Group(scene.Group{Name: "layer/zone", Clip: scene.R(0, 0, 960, 540)}, func(p scene.Canvas) {
		p.Group(scene.Group{Name: "a b", ID: "zone/zhangjiang", Title: "张江"}, func(p scene.Canvas) {
			var path scene.Path
			path.Move(scene.Point{X: 10.04, Y: -0.04})
			path.Line(scene.Point{X: 20.05, Y: 10})
			path.Cubic(scene.Point{X: 1, Y: 2}, scene.Point{X: 3, Y: 4}, scene.Point{X: 5, Y: 1234.56})
			path.Close()
			p.Path(path, scene.PathStyle{Fill: faint, Stroke: blue, Width: 1.6, Dash: []float64{5, 4}})
			p.Path(path, scene.PathStyle{Stroke: blue}) // no width: paints nothing
		})
		var disc scene.Path
		disc.Polygon(scene.Point{X: 4.5}, scene.Point{Y: 4.5}, scene.Point{X: -4.5})
		p.Markers([]scene.Point{{X: 12, Y: 14}, {X: 30.5, Y: 8}}, scene.Marker{Path: disc, Style: scene.PathStyle{Fill: blue}})
	})
	s.Text(scene.Text{At: scene.Point{X: 100, Y: 20.5}, Align: scene.Middle, String: "张江\n", Weight: scene.Bold, Italic: true,
		Size: 13, Width: 26, Fill: blue, Halo: white, HaloWidth: 1.5})
	s.Text(scene.Text{String: "x", Size: 11, Fill: blue, Align: scene.End, Weight: scene.Medium})
	img := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	img.SetNRGBA(1, 1, color.NRGBA{R: 200, A: 255})
	s.Image(scene.R(0, 0, 64, 64), img)
	return s
}

func TestWrite(t *testing.T) {
	var b strings.Builder
	if err := dump.Write(&b, everything()); err != nil {
		t.Fatal(err)
	}
	want := `scene 960x540 background #ffffff title "上海 \"map\"" source "4.3 浦东" note "one" note "two"
group "layer/zone" clip 0,0 960,540
  group "a b" id zone/zhangjiang title "张江"
    path fill #3d5a9824 stroke #3d5a98 1.6 dash 5 4: M 10,0 L 20.1,10 C 1,2 3,4 5,1234.6 Z
    path: M 10,0 L 20.1,10 C 1,2 3,4 5,1234.6 Z
  markers 2 fill #3d5a98: M 4.5,0 L 0,4.5 L -4.5,0 Z at 12,14 30.5,8
text "张江\n" at 100,20.5 middle bold italic 13 width 26 fill #3d5a98 halo #ffffff 1.5
text "x" at 0,0 end medium 11 width 0 fill #3d5a98
image 0,0 64,64 of 2x2 crc32 f19dca3c
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWriteSameImageOtherType(t *testing.T) {
	lines := func(img image.Image) string {
		var s scene.Scene
		s.Image(scene.R(0, 0, 1, 1), img)
		var b strings.Builder
		if err := dump.Write(&b, &s); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	a, b := image.NewNRGBA(image.Rect(0, 0, 3, 3)), image.NewRGBA(image.Rect(5, 5, 8, 8))
	a.Set(1, 2, blue)
	b.Set(6, 7, blue)
	if lines(a) != lines(b) {
		t.Errorf("same pixels, different text:\n%s%s", lines(a), lines(b))
	}
	b.Set(6, 7, white)
	if lines(a) == lines(b) {
		t.Error("different pixels, same text")
	}
}

type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteError(t *testing.T) {
	if err := dump.Write(broken{}, everything()); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}

func ExampleWrite() {
	var s scene.Scene
	s.Group(scene.Group{Name: "district", ID: "district/310115"}, func(p scene.Canvas) {
		p.Text(scene.Text{At: scene.Point{X: 10, Y: 20}, String: "浦东新区", Size: 13, Width: 52, Fill: scene.Color{A: 255}})
	})
	if err := dump.Write(os.Stdout, &s); err != nil {
		panic(err)
	}
	// Output:
	// scene 0x0
	// group "district" id district/310115
	//   text "浦东新区" at 10,20 start regular 13 width 52 fill #000000
}
