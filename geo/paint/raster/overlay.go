package raster

import (
	"encoding/binary"
	"image"

	"kechuang/geo/scene"
)

// Overlay lays scene overlays over a picture that is kept, one after another, and
// remembers what is below. Its zero value lies nowhere.
type Overlay struct {
	under image.RGBA // what the picture had there
	rows  []span     // of the picture, that it covers
	first int        // y of the first
}

// span is pixels of a row, the upper limit excluded.
type span struct{ from, to int }

func (s span) empty() bool { return s.from >= s.to }

// Lay paints an overlay over dst, a picture of its drawing at scale. Another one that
// lies there must be lifted before, unless dst was painted anew.
func (l *Overlay) Lay(p *Canvas, dst *image.RGBA, o *scene.Overlay, scale float64) {
	const rounded = 2 // a marker stands at one of some places in a pixel
	w, h := dst.Rect.Dx(), dst.Rect.Dy()
	area := floatBox{o.Bounds.Min.X * scale, o.Bounds.Min.Y * scale, o.Bounds.Max.X * scale, o.Bounds.Max.Y * scale}.
		pixels(rounded, pxRect{0, 0, w, h})
	if l.rows = l.rows[:0]; o.Bounds.Empty() || area.empty() {
		return
	}
	l.rows, l.first = append(l.rows, make([]span, area.y1-area.y0)...), area.y0
	if l.under.Stride != dst.Stride || len(l.under.Pix) < len(dst.Pix) {
		l.under = image.RGBA{Pix: make([]byte, len(dst.Pix)), Stride: dst.Stride}
	}
	p.after = func(strip *image.RGBA, reach span) {
		for y := max(strip.Rect.Min.Y, area.y0); y < min(strip.Rect.Max.Y, area.y1); y++ {
			row, over := y*dst.Stride, strip.Pix[strip.PixOffset(0, y):][:4*w]
			s := visible(over, reach)
			l.rows[y-area.y0] = s
			copy(l.under.Pix[row+4*s.from:row+4*s.to], dst.Pix[row+4*s.from:])
			lay(dst.Pix[row+4*s.from:row+4*s.to], over[4*s.from:4*s.to])
		}
	}
	p.draw(&image.RGBA{Stride: dst.Stride, Rect: image.Rect(0, 0, w, h)}, area, 0, scale, func(pxRect) {
		for _, s := range o.Steps {
			p.takes, p.fillsOnly = s.Takes, s.Faint
			p.items(s.Items, p.pixels(s.Clip, area))
		}
		p.takes, p.fillsOnly = false, false
	})
	p.after = nil
}

// reachIn is the part of the rows of a band that an overlay paints in, before anything
// is taken away from it.
func (p *Canvas) reachIn(band int) span {
	full := p.ops[0].area
	out := span{full.x1, full.x0}
	for t := range p.used {
		bin := &p.displayLists[t].bins[band]
		for _, c := range bin.cmds {
			o := &p.ops[c.op]
			switch {
			case o.takes || o.kind == opClear:
			case c.stripes || o.kind != opFill && o.kind != opStroke:
				out = span{min(out.from, o.area.x0), max(out.to, o.area.x1)}
			default:
				for _, e := range bin.edges[c.from:c.to] {
					out = span{min(out.from, int(min(e.x0, e.x1)>>subBits)-1), max(out.to, int(max(e.x0, e.x1)>>subBits)+2)}
				}
				if o.area.x1 == o.clip.x1 { // edges beyond are left out
					out.to = o.area.x1
				}
			}
		}
	}
	return span{max(out.from, full.x0), min(out.to, full.x1)}
}

// Lift gives a picture back what lay below the overlay.
func (l *Overlay) Lift(dst *image.RGBA) {
	if dst.Stride == l.under.Stride && len(dst.Pix) == len(l.under.Pix) {
		for i, s := range l.rows {
			row := (l.first + i) * dst.Stride
			copy(dst.Pix[row+4*s.from:row+4*s.to], l.under.Pix[row+4*s.from:])
		}
	}
	l.rows = l.rows[:0]
}

// visible is the part of a span of a row outside of which all is transparent.
func visible(row []byte, s span) span {
	for s.from+2 <= s.to && binary.LittleEndian.Uint64(row[4*s.from:]) == 0 {
		s.from += 2
	}
	for s.from+2 <= s.to && binary.LittleEndian.Uint64(row[4*s.to-8:]) == 0 {
		s.to -= 2
	}
	return s
}

// lay puts premultiplied pixels, most of them transparent, over others.
func lay(dst, src []byte) {
	dst = dst[:len(src)]
	var of, on, last uint64 // on a map, mostly the same pixels again and again
	for len(src) >= 8 {
		if s := binary.LittleEndian.Uint64(src); s != 0 {
			if d := binary.LittleEndian.Uint64(dst); d != of || s != on {
				of, on = d, s
				last = uint64(overPixel(uint32(d), uint32(s))) | uint64(overPixel(uint32(d>>32), uint32(s>>32)))<<32
			}
			binary.LittleEndian.PutUint64(dst, last)
		}
		src, dst = src[8:], dst[8:]
	}
	if len(src) >= 4 {
		binary.LittleEndian.PutUint32(dst, overPixel(binary.LittleEndian.Uint32(dst), binary.LittleEndian.Uint32(src)))
	}
}
