package png

import (
	"encoding/binary"
	"image"
	"sync"
	"sync/atomic"
)

// StripRows is the height of the parts of a picture that are compressed apart, so that
// cores can share the work.
const StripRows = 64

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

// deflate gives the content of IDAT in parts, and whether the picture is written as
// RGB. One that is not as opaque as it says is drawn once more.
func deflate(p Picture) (parts [][]byte, opaque bool) {
	if p.Opaque {
		if parts, opaque = deflateStrips(p, 3); opaque {
			return parts, true
		}
	}
	parts, _ = deflateStrips(p, 4)
	return parts, false
}

// deflateStrips compresses all strips. With 3 bytes a pixel it gives up, not ok, at the
// first pixel that is not opaque.
func deflateStrips(p Picture, bytesPerPixel int) (parts [][]byte, ok bool) {
	strips := make([]strip, (p.Size.Y+StripRows-1)/StripRows)
	var bad atomic.Bool
	p.Draw(func(img *image.RGBA) {
		if bad.Load() {
			return
		}
		c := coders.Get().(*coder)
		defer coders.Put(c)
		var fits bool
		if strips[img.Rect.Min.Y/StripRows], fits = c.strip(img, bytesPerPixel); !fits {
			bad.Store(true)
		}
	})
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
