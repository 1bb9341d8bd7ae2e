package dialogs

import (
	"image"
	"image/color"
	"image/draw"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// preview shows a page as large as there is room. Pages are drawn on another
// goroutine; when several wait, only the latest is drawn.
type preview struct {
	root     *fyne.Container
	raster   *canvas.Raster
	size     scene.Size // of the page
	scene    *scene.Scene
	w, h     int          // pixels of the raster
	img      *image.RGBA  // the last page that is ready
	runAsync func(func()) // does work on another goroutine
	onDraw   func()       // after a page was drawn; may be nil

	latest  atomic.Int64 // counts what was asked for
	mu      sync.Mutex   // guards canvas
	painter *raster.Canvas
}

func newPreview(k kit.Context, aside func(func())) *preview {
	p := &preview{painter: raster.New(k.Fonts), runAsync: aside, size: scene.Size{W: 16, H: 9}}
	p.raster = canvas.NewRaster(p.generate)
	p.raster.ScaleMode = canvas.ImageScalePixels
	mat := canvas.NewRectangle(k.Color("input"))
	mat.CornerRadius, mat.StrokeColor, mat.StrokeWidth = 8, k.Color("border"), 1
	sheet := canvas.NewRectangle(color.Transparent)
	sheet.Shadow = canvas.Shadow{Color: k.Color("shadow"), BlurRadius: 10, Offset: fyne.NewPos(0, 2)}
	edge := canvas.NewRectangle(color.Transparent)
	edge.StrokeColor, edge.StrokeWidth = k.Color("border"), 1
	p.root = container.New(previewLayout{p}, mat, sheet, p.raster, edge)
	return p
}

// show asks for a page.
func (p *preview) show(s *scene.Scene) {
	again := s.Size != p.size
	p.scene, p.size = s, s.Size
	if again {
		p.img = nil // it would be shown stretched
		p.root.Layout.Layout(p.root.Objects, p.root.Size())
	}
	p.ask()
}

// generate gives the latest page that is ready, and asks for one of the right
// size when it has another.
func (p *preview) generate(w, h int) image.Image {
	if w != p.w || h != p.h {
		p.w, p.h = w, h
		p.ask()
	}
	if p.img == nil {
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}
	return p.img
}

func (p *preview) ask() {
	if p.scene == nil || p.w < 1 || p.h < 1 {
		return
	}
	n := p.latest.Add(1)
	s, w, h := p.scene, p.w, p.h
	p.runAsync(func() {
		img := p.draw(n, s, w, h)
		fyne.Do(func() {
			if n != p.latest.Load() {
				return
			}
			p.img = img
			p.raster.Refresh()
			if p.onDraw != nil {
				p.onDraw()
			}
		})
	})
}

// draw paints page n, unless a later one waits already.
func (p *preview) draw(n int64, s *scene.Scene, w, h int) *image.RGBA {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n != p.latest.Load() {
		return nil
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	p.painter.Draw(img, s, float64(w)/s.Size.W)
	if s.Background.A == 255 {
		return img
	}
	board := chequered(w, h)
	draw.Draw(board, board.Rect, img, image.Point{}, draw.Over)
	return board
}

// chequered is what shows through a page without a background.
func chequered(w, h int) *image.RGBA {
	const cell = 8
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		v := uint8(0xFF)
		if x, y := i/4%w, i/4/w; (x/cell+y/cell)%2 == 1 && i%4 != 3 {
			v = 0xE6
		}
		img.Pix[i] = v
	}
	return img
}

// previewLayout sets the page in the middle of the mat.
type previewLayout struct{ p *preview }

const previewMargin = 14

func (l previewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 120) }

func (l previewLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	kit.Put(os[0], 0, 0, s.Width, s.Height)
	w, h := s.Width-2*previewMargin, s.Height-2*previewMargin
	if w < 1 || h < 1 {
		return
	}
	aspect := float32(l.p.size.W / l.p.size.H)
	if w/h > aspect {
		w = h * aspect
	} else {
		h = w / aspect
	}
	for _, o := range os[1:] {
		kit.Put(o, (s.Width-w)/2, (s.Height-h)/2, w, h)
	}
}
