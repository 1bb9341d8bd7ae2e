// Package fade turns one picture into another of the same size, softly. A map that
// stops uses it: names step from where they stood on the way to where they stand
// for good, and all else stays as it is.
package fade

import (
	"image"
	"time"
)

// Time is how long a fade takes.
const Time = 160 * time.Millisecond

// Fade is one on its way; its zero value is ready.
type Fade struct {
	from, to *image.RGBA
}

// Picture mixes the ends into dst: share 0 is the first, 1 the second. first and
// second paint them at dst's size when they are not there yet.
func (f *Fade) Picture(dst *image.RGBA, share float64, first, second func(*image.RGBA)) {
	if f.from == nil || f.from.Rect != dst.Rect {
		f.from, f.to = image.NewRGBA(dst.Rect), image.NewRGBA(dst.Rect)
		first(f.from)
		second(f.to)
	}
	k := uint32(min(max(share, 0), 1)*256 + 0.5)
	mix(dst.Pix, f.from.Pix, f.to.Pix, k)
}

// mix weighs bytes by k of 256. Most are alike and are copied.
func mix(dst, from, to []byte, k uint32) {
	copy(dst, to)
	for i, b := range to {
		if a := from[i]; a != b {
			dst[i] = byte((uint32(a)*(256-k) + uint32(b)*k + 128) >> 8)
		}
	}
}
