// Package raster paints a scene into pixels, for the window and for PNG files.
//
// Scene units times the scale are pixels; pixel (0, 0) covers 0 to 1 on both
// axes at the image's top left, y down. Pixels are image.RGBA, premultiplied;
// colours are mixed as stored, without gamma, as browsers do. Coverage is exact
// area. The same scene gives the same pixels however many cores there are.
//
// Drawing goes in two passes, each shared by the cores: a displayList flattens and
// strokes paths and sorts their edges into bands of rows; then each band sums
// edges, stamps markers and glyphs, and paints, in the scene's order.
package raster

import (
	"image"
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// Canvas draws scenes. It owns buffers and caches that later frames use again,
// so after the first frame of its kind drawing allocates nothing. But for Warm it
// is not for concurrent use: have one for each window or export.
type Canvas struct {
	fonts   *text.Fonts
	mu      sync.Mutex // held while the glyphs are looked at or added to
	glyphs  glyphCache
	sprites spriteCache
	brush   brush

	reader    reader
	ops       []op
	jobs      []job
	dash      []float64
	scale     float64
	takes     bool                                // what is added takes away what it covers
	fillsOnly bool                                // lines and texts are left out
	after     func(strip *image.RGBA, reach span) // called with each band of an overlay that something is painted in, and where in its rows; nil for none

	kept  kept
	keeps bool // pixels may be kept and taken from there

	img          image.RGBA // the frame, seen from its own top left; without pixels where take gets them
	take         func(*image.RGBA)
	rows         int // that a goroutine paints at once: of a band, or of a strip for take
	displayLists []displayList
	bands        []band
	hands        []hand
	used         int // displayLists in this frame
	next         atomic.Int32
	wait         sync.WaitGroup
}

// hand is what one further goroutine does in the two passes. It is made once, as
// a go statement with arguments would allocate.
type hand struct{ write, paint func() }

// New gives a canvas that takes glyphs from fonts; without fonts (nil) texts
// are left out.
func New(fonts *text.Fonts) *Canvas {
	p := &Canvas{fonts: fonts, rows: bandRows}
	p.glyphs.masks, p.glyphs.lines = map[maskKey]*mask{}, map[lineKey]*mask{}
	return p
}

// Strips draws a scene as Draw does, but the picture is never whole: each strip of
// rows, a multiple of 32, goes to take when it is painted, on any goroutine. Its
// rectangle says where it lies; its pixels are another strip's after take.
func Strips(s *scene.Scene, fonts *text.Fonts, scale float64, rows int, take func(*image.RGBA)) {
	p := New(fonts)
	p.take, p.rows = take, rows
	size := Size(s, scale)
	full := image.RGBA{Stride: 4 * size.X, Rect: image.Rectangle{Max: size}}
	p.Draw(&full, s, scale)
}

// Size is that of a scene's picture in pixels, of which there is one at least.
func Size(s *scene.Scene, scale float64) image.Point {
	w, h := int(math.Round(s.Size.W*scale)), int(math.Round(s.Size.H*scale))
	return image.Pt(max(w, 1), max(h, 1))
}

// Draw clears dst to the scene's background and paints the whole scene at scale
// pixels per unit. The scene's origin is the top left of dst.Rect. A scale that
// is not above 0 only clears.
func (p *Canvas) Draw(dst *image.RGBA, s *scene.Scene, scale float64) {
	p.keeps = true
	p.draw(dst, pxRect{0, 0, dst.Rect.Dx(), dst.Rect.Dy()}, premultiplied(s.Background), scale,
		func(full pxRect) { p.items(s.Root, full) })
	p.keeps = false
}

// draw clears an area of dst to a colour and paints within it what add adds.
func (p *Canvas) draw(dst *image.RGBA, full pxRect, ground uint32, scale float64, add func(full pxRect)) {
	w, h := dst.Rect.Dx(), dst.Rect.Dy()
	if w <= 0 || h <= 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.img = image.RGBA{Pix: dst.Pix, Stride: dst.Stride, Rect: image.Rect(0, 0, w, h)}
	p.scale = scale
	p.ops, p.jobs, p.dash = p.ops[:0], p.jobs[:0], p.dash[:0]
	p.glyphs.trim()
	p.sprites.trim()
	p.ops = append(p.ops, op{kind: opClear, clip: full, area: full, px: ground})
	p.jobs = append(p.jobs, job{op: 0})
	if scale > 0 && scale < farthest {
		add(full)
	}
	if len(p.glyphs.late) > 0 {
		p.finishTexts(runtime.GOMAXPROCS(0))
	}
	p.play(runtime.GOMAXPROCS(0))
	p.img.Pix = nil
	clear(p.ops) // let go of the scene
}

// play writes the displayLists and paints the bands with so many goroutines.
func (p *Canvas) play(procs int) {
	count := (p.img.Rect.Dy() + bandRows - 1) / bandRows
	procs = max(min(procs, count), 1)
	for i := len(p.displayLists); i < procs; i++ {
		p.displayLists, p.bands = append(p.displayLists, displayList{}), append(p.bands, band{})
		p.hands = append(p.hands, hand{
			write: func() { defer p.wait.Done(); p.writeDisplayList(i) },
			paint: func() { defer p.wait.Done(); p.paintBands(i) },
		})
	}
	p.used = p.share(procs)
	for i := range p.used {
		p.displayLists[i].reset(count)
	}
	p.wait.Add(p.used - 1)
	for i := 1; i < p.used; i++ {
		go p.hands[i].write()
	}
	p.writeDisplayList(0)
	p.wait.Wait()

	p.next.Store(0)
	p.wait.Add(procs - 1)
	for i := 1; i < procs; i++ {
		go p.hands[i].paint()
	}
	p.paintBands(0)
	p.wait.Wait()
}

// paintBands paints bands until none is left.
func (p *Canvas) paintBands(worker int) {
	b := &p.bands[worker]
	h := p.img.Rect.Dy()
	for {
		top := (int(p.next.Add(1)) - 1) * p.rows
		if top >= h {
			return
		}
		end := min(top+p.rows, h)
		img := &p.img
		if p.take != nil || p.after != nil {
			img = b.stripOf(&p.img, top, end)
		}
		for y := top; y < end; y += bandRows {
			p.paintBand(b, img, y, min(y+bandRows, end))
		}
		if p.take != nil {
			p.take(img)
		}
		if p.after != nil && !b.reach.empty() {
			p.after(img, b.reach)
		}
	}
}

// stripOf gives the rows top to end of an image pixels of the band's own.
func (b *band) stripOf(img *image.RGBA, top, end int) *image.RGBA {
	s := &b.strip
	s.Stride, s.Rect = img.Stride, image.Rect(0, top, img.Rect.Dx(), end)
	n := s.Stride * (end - top)
	if cap(s.Pix) < n {
		s.Pix = make([]byte, n)
	}
	s.Pix = s.Pix[:n]
	return s
}

// paintBand paints the band with the rows top to end.
func (p *Canvas) paintBand(b *band, img *image.RGBA, top, end int) {
	b.cells.resize(p.img.Rect.Dx(), top, end-top)
	if b.reach = (span{0, p.img.Rect.Dx()}); p.after != nil {
		if b.reach = p.reachIn(top / bandRows); b.reach.empty() {
			return
		}
	}
	for t := range p.used {
		bin := &p.displayLists[t].bins[top/bandRows]
		for _, c := range bin.cmds {
			b.do(p, img, &p.ops[c.op], bin, c)
		}
	}
}

// pixels rounds a clip in units to whole pixels, so that frames stay crisp. A side
// without a place (NaN) clips nothing.
func (p *Canvas) pixels(r scene.Rect, within pxRect) pxRect {
	round := func(v float64, lo, hi, none int) int {
		if math.IsNaN(v) {
			return none
		}
		return int(math.Round(clampFloat(v*p.scale, float64(lo), float64(hi))))
	}
	x0, y0, x1, y1 := within.x0, within.y0, within.x1, within.y1
	return pxRect{
		round(r.Min.X, x0, x1, x0), round(r.Min.Y, y0, y1, y0),
		round(r.Max.X, x0, x1, x1), round(r.Max.Y, y0, y1, y1),
	}
}
