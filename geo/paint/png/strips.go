package png

import (
	"encoding/binary"
	"image"
	"runtime"
	"sync"
	"sync/atomic"
)

// stripRows is the height of the parts that are compressed apart, so that cores
// can share the work.
const stripRows = 128

// The parts of a zlib stream (RFC 1950) that do not depend on the picture: the
// header, and the empty last block.
var (
	zlibHeader = []byte{0x78, 0x01}
	zlibEnd    = []byte{1, 0, 0, 0xff, 0xff}
)

// strip is some rows, compressed to whole bytes.
type strip struct {
	data []byte
	sum  adler
}

var coders = sync.Pool{New: func() any { return new(coder) }}

// deflate gives the content of IDAT in parts, and whether the image is opaque and
// so written as RGB.
func deflate(img *image.RGBA) (parts [][]byte, opaque bool) {
	if parts, opaque = deflateStrips(img, 3); !opaque {
		parts, _ = deflateStrips(img, 4)
	}
	return parts, opaque
}

// deflateStrips compresses all strips on all cores. With 3 bytes a pixel it gives
// up, not ok, at the first pixel that is not opaque.
func deflateStrips(img *image.RGBA, bytesPerPixel int) (parts [][]byte, ok bool) {
	h := img.Rect.Dy()
	strips := make([]strip, (h+stripRows-1)/stripRows)
	var next atomic.Int32
	var bad atomic.Bool
	work := func() {
		c := coders.Get().(*coder)
		defer coders.Put(c)
		for !bad.Load() {
			i := int(next.Add(1)) - 1
			if i >= len(strips) {
				return
			}
			var fits bool
			if strips[i], fits = c.strip(img, i*stripRows, min((i+1)*stripRows, h), bytesPerPixel); !fits {
				bad.Store(true)
			}
		}
	}
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(strips)) - 1 {
		wait.Go(work)
	}
	work()
	wait.Wait()
	if bad.Load() {
		return nil, false
	}
	parts = append(parts, zlibHeader)
	sum := adler{1, 0, 0}
	for i := range strips {
		parts = append(parts, strips[i].data)
		sum = sum.join(strips[i].sum)
	}
	return append(parts, zlibEnd, sum.bytes()), true
}

// adler is an Adler-32 checksum in the making and the number of bytes behind it.
// Neither sum is reduced until the strip ends: 64 bits hold a gigabyte.
type adler struct{ a, b, n uint64 }

const adlerMod = 65521

// join gives the checksum of s followed by t.
func (s adler) join(t adler) adler {
	a, n := s.a%adlerMod, t.n%adlerMod
	return adler{
		(a + t.a%adlerMod + adlerMod - 1) % adlerMod,
		(s.b%adlerMod + t.b%adlerMod + (a+adlerMod-1)%adlerMod*n) % adlerMod,
		s.n + t.n,
	}
}

// then is join where nothing is reduced yet.
func (s adler) then(t adler) adler { return adler{s.a + t.a, s.b + s.a*t.n + t.b, s.n + t.n} }

func (s adler) bytes() []byte {
	return binary.BigEndian.AppendUint32(nil, uint32(s.b%adlerMod<<16|s.a%adlerMod))
}

// straight takes the alpha out of a row's colours.
func straight(row []byte) {
	for i := 0; i < len(row); i += 4 {
		a := uint32(row[i+3])
		if a == 0 || a == 255 {
			continue
		}
		for c := i; c < i+3; c++ {
			row[c] = uint8(min((uint32(row[c])*255+a/2)/a, 255))
		}
	}
}
