package png_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	stdpng "image/png"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"kechuang/geo/paint/png"
)

// load reads a picture that another package drew.
func load(t testing.TB, file string) *image.RGBA {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := stdpng.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewRGBA(m.Bounds())
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			img.Set(x, y, m.At(x, y))
		}
	}
	return img
}

// inStrips is an image as a picture that promises to be opaque, whether it is or not,
// and whose strips all cores ask for.
func inStrips(img *image.RGBA) png.Picture {
	size := img.Rect.Size()
	return png.Picture{Size: size, Opaque: true, Draw: func(take func(*image.RGBA)) {
		var next atomic.Int32
		var wait sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			wait.Go(func() {
				for y := int(next.Add(png.StripRows)) - png.StripRows; y < size.Y; y = int(next.Add(png.StripRows)) - png.StripRows {
					end := min(y+png.StripRows, size.Y)
					take(&image.RGBA{Pix: img.Pix[y*img.Stride:], Stride: img.Stride, Rect: image.Rect(0, y, size.X, end)})
				}
			})
		}
		wait.Wait()
	}}
}

// pictures are images of every kind that the writer tells apart.
func pictures(t testing.TB) map[string]*image.RGBA {
	out := map[string]*image.RGBA{}
	for _, name := range []string{"sample", "sample-2x", "glass"} {
		out[name] = load(t, "../raster/testdata/"+name+".png")
	}

	r := rand.New(rand.NewPCG(1, 2))
	noise := image.NewRGBA(image.Rect(3, 4, 260, 600))
	for i := range noise.Pix {
		noise.Pix[i] = byte(r.Uint32())
		if i%4 == 3 {
			noise.Pix[i] = 255
		}
	}
	out["noise"] = noise
	flat := image.NewRGBA(image.Rect(0, 0, 777, 523))
	for i := range flat.Pix {
		flat.Pix[i] = []byte{7, 0, 9, 255}[i%4]
	}
	out["flat"] = flat
	last := image.NewRGBA(flat.Rect) // long runs, then a row without any
	copy(last.Pix, flat.Pix)
	for y := 255; y < 523; y += 256 {
		copy(last.Pix[y*last.Stride:][:last.Stride], noise.Pix[:last.Stride])
	}
	out["last rows"] = last
	for n := range 12 { // runs of every short length, in both repetitions
		img := image.NewRGBA(image.Rect(0, 0, 301, 2*n+1))
		for y := range img.Rect.Dy() {
			for x := range 301 {
				v := uint8((x / (n + 1)) * 37 & 1)
				img.SetRGBA(x, y, color.RGBA{v * 200, 30, uint8(y) * v, 255 - v*uint8(n&1)})
			}
		}
		out[strings.Repeat("|", n)] = img
	}
	wide := image.NewRGBA(image.Rect(0, 0, 11000, 5)) // a row before is out of reach
	for i := range wide.Pix {
		wide.Pix[i] = byte(i%44) | byte(255*(i%4/3))
	}
	out["wide"] = wide
	one := image.NewRGBA(image.Rect(0, 0, 1, 1))
	out["one transparent pixel"] = one
	return out
}

func TestHoldsThePixels(t *testing.T) {
	for name, img := range pictures(t) {
		var b bytes.Buffer
		if err := png.Encode(&b, inStrips(img), png.Options{}); err != nil {
			t.Fatal(err)
		}
		got, err := stdpng.Decode(&b)
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		_, isRGB := got.(*image.RGBA) // what image/png gives for files without alpha
		if isRGB != img.Opaque() {
			t.Errorf("%q: file is %T, image opaque %v", name, got, img.Opaque())
		}
		compare(t, name, got, img)
	}
}

// compare wants equal pixels; where alpha was taken out of colours, within what
// that rounds away.
func compare(t *testing.T, name string, got image.Image, want *image.RGBA) {
	t.Helper()
	d := want.Rect.Min.Sub(got.Bounds().Min)
	for y := got.Bounds().Min.Y; y < got.Bounds().Max.Y; y++ {
		for x := got.Bounds().Min.X; x < got.Bounds().Max.X; x++ {
			g := color.RGBAModel.Convert(got.At(x, y)).(color.RGBA)
			w := want.RGBAAt(x+d.X, y+d.Y)
			off := func(a, b uint8) bool { return a != b && (w.A == 255 || a > b+1 || b > a+1) }
			if g.A != w.A || off(g.R, w.R) && w.R <= w.A || off(g.G, w.G) && w.G <= w.A || off(g.B, w.B) && w.B <= w.A {
				t.Fatalf("%q: pixel %d,%d is %v, want %v", name, x, y, g, w)
			}
		}
	}
}

// chunks lists a PNG file's chunks and checks their sums.
func chunks(t *testing.T, file []byte) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for file = file[8:]; len(file) >= 12; {
		n := binary.BigEndian.Uint32(file)
		kind, body := string(file[4:8]), file[8:8+n]
		if crc32.ChecksumIEEE(file[4:8+n]) != binary.BigEndian.Uint32(file[8+n:]) {
			t.Errorf("chunk %s has a wrong sum", kind)
		}
		out[kind] = append(out[kind], string(body))
		file = file[12+n:]
	}
	return out
}

func TestMetadata(t *testing.T) {
	var b bytes.Buffer
	o := png.Options{DPI: 144, Title: "样张", Source: "test", Software: "1.2"}
	if err := png.Encode(&b, inStrips(image.NewRGBA(image.Rect(0, 0, 480, 320))), o); err != nil {
		t.Fatal(err)
	}
	c := chunks(t, b.Bytes())
	// 144 dots per inch are 5669 per metre
	if want := "\x00\x00\x16\x25\x00\x00\x16\x25\x01"; c["pHYs"][0] != want {
		t.Errorf("pHYs is %x, want %x", c["pHYs"][0], want)
	}
	if want := "Title\x00\x00\x00\x00\x00样张"; c["iTXt"][0] != want {
		t.Errorf("iTXt is %q, want %q", c["iTXt"][0], want)
	}
	if got := strings.Join(c["tEXt"], "|"); got != "Source\x00test|Software\x001.2" {
		t.Errorf("tEXt is %q", got)
	}
	cfg, err := stdpng.DecodeConfig(&b)
	if err != nil || cfg.Width != 480 || cfg.Height != 320 {
		t.Errorf("size %d x %d, %v", cfg.Width, cfg.Height, err)
	}
}

// A file is no larger than the standard library's.
func TestSizes(t *testing.T) {
	for _, name := range []string{"sample", "sample-2x", "glass"} {
		img := load(t, "../raster/testdata/"+name+".png")
		var std, ours bytes.Buffer
		if err := errors.Join(stdpng.Encode(&std, img), png.Encode(&ours, inStrips(img), png.Options{})); err != nil {
			t.Fatal(err)
		}
		if ours.Len() > std.Len() {
			t.Errorf("%s: standard library %d bytes, ours %d", name, std.Len(), ours.Len())
		}
	}
}

func TestSameBytesOnAnyNumberOfCores(t *testing.T) {
	for name, img := range pictures(t) {
		file := func(procs int) []byte {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
			var b bytes.Buffer
			if err := png.Encode(&b, inStrips(img), png.Options{}); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
		if one := file(1); !bytes.Equal(one, file(2)) || !bytes.Equal(one, file(7)) {
			t.Errorf("%q: more cores write another file", name)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no room")

func TestWriterFails(t *testing.T) {
	if err := png.Encode(full{}, inStrips(image.NewRGBA(image.Rect(0, 0, 9, 9))), png.Options{}); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}

func BenchmarkEncode(b *testing.B) {
	img := load(b, "../raster/testdata/sample-2x.png")
	b.SetBytes(int64(len(img.Pix)))
	for b.Loop() {
		if err := png.Encode(io.Discard, inStrips(img), png.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
