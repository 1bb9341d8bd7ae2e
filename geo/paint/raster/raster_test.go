package raster_test

import (
	"bytes"
	"encoding/binary"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/seeds/testkit"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// crowd is a scene of many small things, so that several cores find work.
func crowd() *scene.Scene {
	r := rand.New(rand.NewPCG(3, 4))
	s := &scene.Scene{Size: scene.Size{W: 400, H: 300}, Background: rgb(0xffffff)}
	var coast scene.Path
	for i := range 6000 {
		a := float64(i) * 2 * math.Pi / 6000
		d := 120 + 8*math.Sin(37*a) + r.Float64()
		q := pt(200+d*1.4*math.Cos(a), 150+d*math.Sin(a))
		if i == 0 {
			coast.Move(q)
		} else {
			coast.Line(q)
		}
	}
	coast.Close()
	s.Path(coast, scene.PathStyle{Fill: rgb(0xEAF0EA), Stroke: rgb(0xA9A595), Width: 0.9})
	var disc scene.Path
	disc.Circle(pt(0, 0), 2)
	var at []scene.Point
	for range 9000 {
		at = append(at, pt(r.Float64()*420-10, r.Float64()*320-10))
	}
	s.Markers(at, scene.Marker{Path: disc, Style: scene.PathStyle{Fill: rgba(0x7B5EA7, 200)}})
	s.Markers(at[:400], scene.Marker{Path: disc, Style: scene.PathStyle{Fill: rgb(0xE08E0B), Stroke: rgb(0xffffff), Width: 1}})
	s.Root = append(s.Root, sample().Root...)
	return s
}

func TestSamePixelsOnAnyNumberOfCores(t *testing.T) {
	s, fonts := crowd(), testkit.Fonts(t)
	picture := func(procs int) []byte {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		img := image.NewRGBA(image.Rect(0, 0, 600, 450))
		raster.New(fonts).Draw(img, s, 1.5)
		return img.Pix
	}
	want := picture(1)
	for _, procs := range []int{2, 3, 7} {
		if !bytes.Equal(picture(procs), want) {
			t.Errorf("%d cores paint another picture", procs)
		}
	}
}

func TestAPainterRemembersNothingOfEarlierFrames(t *testing.T) {
	fonts := testkit.Fonts(t)
	used := raster.New(fonts)
	big := image.NewRGBA(image.Rect(0, 0, 700, 500))
	used.Draw(big, crowd(), 1.7)
	used.Draw(big, sample(), 3)
	a, b := image.NewRGBA(image.Rect(0, 0, 240, 160)), image.NewRGBA(image.Rect(0, 0, 240, 160))
	used.Draw(a, sample(), 1)
	raster.New(fonts).Draw(b, sample(), 1)
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("a painter that was used before paints another picture")
	}
}

func TestDrawIntoAPartOfAnImage(t *testing.T) {
	fonts := testkit.Fonts(t)
	whole := image.NewRGBA(image.Rect(-5, -7, 400, 300))
	draw.Draw(whole, whole.Rect, image.NewUniform(color.RGBA{1, 2, 3, 255}), image.Point{}, draw.Src)
	part := whole.SubImage(image.Rect(20, 30, 260, 190)).(*image.RGBA)
	raster.New(fonts).Draw(part, sample(), 1)
	alone := image.NewRGBA(image.Rect(0, 0, 240, 160))
	raster.New(fonts).Draw(alone, sample(), 1)
	for y := range 300 {
		for x := range 400 {
			want := color.RGBA{1, 2, 3, 255}
			if (image.Point{x, y}).In(part.Rect) {
				want = alone.RGBAAt(x-20, y-30)
			}
			if got := whole.RGBAAt(x, y); got != want {
				t.Fatalf("pixel %d,%d is %v, want %v", x, y, got, want)
			}
		}
	}
}

func TestNoAllocationAfterTheFirstFrame(t *testing.T) {
	real := newTour(t, scene.Size{W: 1280, H: 800}, 100_000)
	for name, s := range map[string]*scene.Scene{"sample": sample(), "crowd": crowd(),
		"overview": real.compose(0), "near": real.compose(tourFrames / 8)} {
		p := raster.New(testkit.Fonts(t))
		img := image.NewRGBA(image.Rect(0, 0, 1280, 800))
		draw := func() { p.Draw(img, s, 1) }
		if n := testing.AllocsPerRun(5, draw); n > 0 { // runs on one core
			t.Errorf("%s: %v allocations a frame", name, n)
		}
		if n := allocations(20, draw); n > 0 {
			t.Errorf("%s: %v allocations a frame on several cores", name, n)
		}
	}
}

// allocations is what testing.AllocsPerRun gives, on as many cores as there are
// and at least two. Which core paints what differs from run to run, and so each
// needs a while to have met everything: the best of some rounds counts.
func allocations(runs int, f func()) uint64 {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(max(2, runtime.NumCPU())))
	least := uint64(math.MaxUint64)
	for round := 0; round < 10 && least > 0; round++ {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range runs {
			f()
		}
		runtime.ReadMemStats(&after)
		least = min(least, (after.Mallocs-before.Mallocs)/uint64(runs))
	}
	return least
}

func TestGolden(t *testing.T) {
	fonts := testkit.Fonts(t)
	glass := sample()
	glass.Background.A = 0
	for name, c := range map[string]struct {
		scene *scene.Scene
		scale float64
	}{"sample": {sample(), 1}, "sample-2x": {sample(), 2}, "glass": {glass, 1}} {
		img := image.NewRGBA(image.Rect(0, 0, int(240*c.scale), int(160*c.scale)))
		raster.New(fonts).Draw(img, c.scene, c.scale)
		file := filepath.Join("testdata", name+".png")
		if *update {
			var b bytes.Buffer
			if err := png.Encode(&b, img); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		closeTo(t, file, img)
	}
}

// closeTo compares with a golden picture. Rounding differs between processors,
// so single levels may.
func closeTo(t *testing.T, file string, img *image.RGBA) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	golden, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	want := image.NewRGBA(golden.Bounds())
	draw.Draw(want, want.Rect, golden, want.Rect.Min, draw.Src)
	if want.Rect != img.Rect {
		t.Fatalf("%s is %v, the picture %v", file, want.Rect, img.Rect)
	}
	sum, most := 0, 0
	for i := range want.Pix {
		d := int(want.Pix[i]) - int(img.Pix[i])
		d = max(d, -d)
		sum, most = sum+d, max(most, d)
	}
	if mean := float64(sum) / float64(len(want.Pix)); mean > 0.05 || most > 6 {
		t.Errorf("%s: off by %.3f, at most %d; look at both, then run with -update", file, mean, most)
	}
}

func TestSizesThatHoldNothing(t *testing.T) {
	p := raster.New(nil)
	p.Draw(image.NewRGBA(image.Rect(0, 0, 0, 5)), sample(), 1)
	for _, scale := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		img := image.NewRGBA(image.Rect(0, 0, 3, 3))
		p.Draw(img, sample(), scale)
		if want := (color.RGBA{0xDD, 0xE7, 0xEC, 255}); img.RGBAAt(1, 1) != want {
			t.Errorf("scale %v leaves %v, want the ground %v", scale, img.RGBAAt(1, 1), want)
		}
	}
}

// FuzzDraw reads a scene from bytes, with any numbers in it, and draws it. The
// frame after it must be what it would have been without.
func FuzzDraw(f *testing.F) {
	for _, v := range []float64{0, 1, -3.7, 41.5, 1e9, -1e300, math.NaN(), math.Inf(1), 5e-324} {
		var b []byte
		for i := range 30 {
			b = append(b, byte(i*7))
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v*float64(i%5+1)))
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(float64(i*13%60)))
		}
		f.Add(b)
	}
	fonts := testkit.Fonts(f)
	p := raster.New(fonts)
	clean := image.NewRGBA(image.Rect(0, 0, 240, 160))
	p.Draw(clean, sample(), 1)
	img := image.NewRGBA(image.Rect(0, 0, 240, 160))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4000 {
			return
		}
		in := reader(data)
		s := &scene.Scene{Background: rgb(0xffffff)}
		for len(in) > 8 {
			in.item(s)
		}
		p.Draw(img, s, 1)
		p.Draw(img, s, math.Abs(math.Mod(in.float(), 10)))
		p.Draw(img, sample(), 1)
		if !bytes.Equal(img.Pix, clean.Pix) {
			t.Error("the next frame is not clean")
		}
	})
}

// reader takes numbers from bytes; at the end they are 0.
type reader []byte

func (r *reader) byte() byte {
	if len(*r) == 0 {
		return 0
	}
	b := (*r)[0]
	*r = (*r)[1:]
	return b
}

// float is small or anything at all.
func (r *reader) float() float64 {
	if kind := r.byte(); kind < 160 {
		return float64(kind) + float64(r.byte())/256
	}
	var b [8]byte
	copy(b[:], *r)
	*r = (*r)[min(8, len(*r)):]
	return math.Float64frombits(binary.LittleEndian.Uint64(b[:]))
}

func (r *reader) color() scene.Color { return rgba(uint32(r.byte())<<8, r.byte()) }

func (r *reader) point() scene.Point { return pt(r.float(), r.float()) }

func (r *reader) path() (p scene.Path) {
	for range r.byte() % 40 {
		p.Verbs = append(p.Verbs, scene.Verb(r.byte()%5)) // one of them unknown
		p.Points = append(p.Points, r.point())
	}
	return p
}

func (r *reader) style() scene.PathStyle {
	st := scene.PathStyle{Fill: r.color(), Stroke: r.color(), Width: r.float()}
	for range r.byte() % 4 {
		st.Dash = append(st.Dash, r.float())
	}
	return st
}

func (r *reader) item(s scene.Canvas) {
	switch r.byte() % 6 {
	case 0, 1:
		s.Path(r.path(), r.style())
	case 2:
		var at []scene.Point
		for range r.byte() {
			at = append(at, r.point())
		}
		s.Markers(at, scene.Marker{Path: r.path(), Style: r.style()})
	case 3:
		s.Text(scene.Text{At: r.point(), Align: scene.Align(r.byte() % 3), String: "张江 Zhangjiang", Size: r.float(),
			Italic: r.byte()&1 > 0, Fill: r.color(), Halo: r.color(), HaloWidth: r.float()})
	case 4:
		img := image.NewRGBA(image.Rect(0, 0, int(r.byte()%5), int(r.byte()%5)))
		s.Image(scene.Rect{Min: r.point(), Max: r.point()}, img)
	case 5:
		clip := scene.Rect{Min: r.point(), Max: r.point()}
		s.Group(scene.Group{Clip: clip}, func(s scene.Canvas) { s.Path(r.path(), r.style()) })
	}
}
