package raster

import (
	"encoding/binary"
	"image"
	"image/draw"
	"math"

	"kechuang/geo/scene"
)

// picture is an image to be stretched, premultiplied.
type picture struct {
	pix    []byte
	stride int
	w, h   int
}

// image adds an image. One that is not image.RGBA is converted for this frame.
func (p *Canvas) image(it *scene.ImageItem, clip pxRect) {
	if it.Image == nil || it.Rect.Empty() || p.outside(it.Rect, clip) {
		return
	}
	k := p.scale
	dst := floatBox{it.Rect.Min.X * k, it.Rect.Min.Y * k, it.Rect.Max.X * k, it.Rect.Max.Y * k}
	if !(dst.x1-dst.x0 < farthest && dst.y1-dst.y0 < farthest) {
		return
	}
	b := it.Image.Bounds()
	src, ok := it.Image.(*image.RGBA)
	if !ok {
		src = image.NewRGBA(b)
		draw.Draw(src, b, it.Image, b.Min, draw.Src)
	}
	if b.Empty() {
		return
	}
	area := dst.pixels(0, clip)
	if area.empty() {
		return
	}
	p.jobs = append(p.jobs, job{op: len(p.ops)})
	p.ops = append(p.ops, op{kind: opImage, clip: clip, area: area, dst: dst,
		picture: picture{src.Pix, src.Stride, b.Dx(), b.Dy()}})
}

// image paints the rows of a stretched image that lie in the band. Its edges are
// smooth where they fall within a pixel.
func (b *band) image(img *image.RGBA, o *op) {
	area := o.area.intersect(pxRect{0, b.cells.top, b.cells.w, b.cells.top + b.cells.rows})
	d, src := o.dst, &o.picture
	kx, ky := float64(src.w)/(d.x1-d.x0), float64(src.h)/(d.y1-d.y0)
	for y := area.y0; y < area.y1; y++ {
		cy := overlap(y, d.y0, d.y1)
		v := (float64(y)+0.5-d.y0)*ky - 0.5
		for x := area.x0; x < area.x1; x++ {
			k := uint32(cy*overlap(x, d.x0, d.x1)*256 + 0.5)
			s := src.at((float64(x)+0.5-d.x0)*kx-0.5, v)
			s = mix(0, s, k)
			q := img.Pix[img.PixOffset(x, y):][:4]
			d := overPixel(binary.LittleEndian.Uint32(q), s)
			if o.takes {
				d -= s
			}
			binary.LittleEndian.PutUint32(q, d)
		}
	}
}

// overlap is how much of pixel i lies between lo and hi.
func overlap(i int, lo, hi float64) float64 {
	return math.Max(0, math.Min(float64(i+1), hi)-math.Max(float64(i), lo))
}

// at mixes the four pixels around a place; beyond the edge the last ones go on.
func (p *picture) at(u, v float64) uint32 {
	u, v = clampFloat(u, 0, float64(p.w-1)), clampFloat(v, 0, float64(p.h-1))
	x, y := int(u), int(v)
	x1, y1 := min(x+1, p.w-1), min(y+1, p.h-1)
	fx, fy := uint32((u-float64(x))*256), uint32((v-float64(y))*256)
	top := mix(p.px(x, y), p.px(x1, y), fx)
	bottom := mix(p.px(x, y1), p.px(x1, y1), fx)
	return mix(top, bottom, fy)
}

func (p *picture) px(x, y int) uint32 {
	return binary.LittleEndian.Uint32(p.pix[y*p.stride+4*x:])
}
