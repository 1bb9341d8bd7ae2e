// Package slideshow fills the screen with figures as pages, one after another.
package slideshow

import (
	"image"
	"image/color"
	"math"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/page"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/view"
	"kechuang/ui/kit/fade"
	"kechuang/ui/state"
)

// A flight takes between these, the longer the further it goes.
const (
	shortFlight = 300 * time.Millisecond
	longFlight  = 600 * time.Millisecond
)

// Slideshow shows one figure after another as a page that fills it. Title and text
// change at once; the map flies from one extent to the next.
type Slideshow struct {
	widget.BaseWidget
	model   *state.Model
	version string
	host    Host

	figures []figure.Figure
	at      int // of figures
	page    *page.Page
	size    fyne.Size // that the page is made for
	view    view.Viewport
	anim    *fyne.Animation
	from    *scene.Scene // of a fade at the end of a flight; nil while there is none
	fade    fade.Fade
	share   float64
	painter *raster.Canvas
	raster  *canvas.Raster
	img     *image.RGBA
	blank   *image.Uniform // shows while that draws; nil otherwise
	changes int            // of what the page is made of
	drawn   bool           // img is what is to show, drawn there
	dot     *canvas.Circle
	moves   int  // counts moves of the pointer
	resting bool // a rest of the pointer is waited for

	about   *figure.Figure // a page about what was pressed, before going back; nil for none
	away    bool           // the map was zoomed or moved by hand
	hovered geo.FeatureID
	pointer fyne.Position
	scene   *scene.Scene // that shows, for the hit test
	dark    color.Color  // of a screen that shows nothing; nil while it shows the page
	typed   int          // number of a page, being typed
	typings int          // counts its digits
	hinted  bool         // the keys are told
	notes   *Notes       // nil unless they show
}

// Host is what the slideshow asks of the window.
type Host interface {
	Exit()                // back to the map
	RunAsync(work func()) // on another goroutine
	RunAfter(wait time.Duration, work func())
	ShowNotes(n *Notes) // in a window of their own, for the other screen
	HideNotes()
}

// New shows the figures of a model, first what is selected, else the figure that
// shows; version is the content's.
func New(m *state.Model, version string, h Host) *Slideshow {
	s := &Slideshow{model: m, version: version, host: h, painter: raster.New(m.Fonts())}
	s.figures = m.Figures()
	s.at = slices.IndexFunc(s.figures, func(f figure.Figure) bool { return f.ID == m.Figure().ID })
	if about := m.PageFigure(); about != m.Figure() { // what is selected comes first
		s.figures = slices.Insert(slices.Clone(s.figures), s.at, *about)
	}
	s.raster = canvas.NewRaster(s.generate)
	s.raster.ScaleMode = canvas.ImageScalePixels
	s.hint()
	s.dot = canvas.NewCircle(color.Transparent) // never hidden: the toolkit does not notice when it shows again
	s.ExtendBaseWidget(s)
	return s
}

// Figure is the one that shows, or from which the user went to a feature.
func (s *Slideshow) Figure() *figure.Figure { return &s.figures[s.at] }

// shown is what the page is about.
func (s *Slideshow) shown() *figure.Figure {
	if s.about != nil {
		return s.about
	}
	return s.Figure()
}

// Remake makes the page anew, at once.
func (s *Slideshow) Remake() {
	s.stop()
	s.page, s.drawn, s.away = nil, false, false
	s.changes++
	s.raster.Refresh()
	s.tellNotes()
}

// ready makes the page for the stage's size if there is none.
func (s *Slideshow) ready() {
	if s.page == nil || s.size != s.Size() {
		s.stop()
		s.size = s.Size()
		s.page = page.New(s.pageOf(s.shown(), s.size))
		s.view, s.away = s.page.View(), false
	}
}

// generate draws the page at the raster's size in pixels.
func (s *Slideshow) generate(w, h int) image.Image {
	if size := s.Size(); size.Width < 1 || size.Height < 1 {
		return image.NewUniform(color.Transparent)
	}
	if s.blank == nil && (s.img == nil || s.img.Rect.Dx() != w || s.img.Rect.Dy() != h) {
		s.drawFirst(w, h)
	}
	switch {
	case s.dark != nil:
		return image.NewUniform(s.dark)
	case s.blank != nil:
		return s.blank
	case s.drawn:
		s.drawn = false
	default:
		s.ready()
		s.draw()
	}
	return s.img
}

// draw draws the page as it stands now.
func (s *Slideshow) draw() {
	paint := func(sc *scene.Scene) func(*image.RGBA) {
		return func(m *image.RGBA) { s.painter.Draw(m, sc, float64(m.Rect.Dx())/sc.Size.W) }
	}
	s.scene = s.page.Scene(s.view)
	if to := paint(over(s.scene, s.furniture(s.scene.Size))); s.from != nil {
		s.fade.Picture(s.img, s.share, paint(s.from), to)
	} else {
		to(s.img)
	}
}

// drawFirst lays out and draws the first picture of a size on another goroutine: with
// all its glyphs, in the size of a screen, it takes longer than a frame.
func (s *Slideshow) drawFirst(w, h int) {
	s.stop()
	s.page, s.size, s.drawn = nil, s.Size(), false
	spec, size, at := s.pageOf(s.shown(), s.size), s.size, s.at
	above := s.furniture(spec.Size)
	s.changes++
	change := s.changes
	s.blank = image.NewUniform(s.model.Sheet().Color("page"))
	s.host.RunAsync(func() {
		p := page.New(spec)
		sc := p.Scene(p.View())
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		s.painter.Draw(img, over(sc, above), float64(w)/sc.Size.W)
		fyne.Do(func() {
			first := s.img == nil
			s.img, s.blank = img, nil
			if first && s.hinted {
				s.hint()
			}
			if s.page == nil && change == s.changes && size == s.Size() && at == s.at {
				s.page, s.view, s.scene, s.drawn = p, p.View(), sc, true
			}
			s.raster.Refresh()
		})
	})
}

// step goes to another figure; beyond the ends it stays.
func (s *Slideshow) step(by int) { s.goTo(s.at + by) }

// goTo flies to a figure.
func (s *Slideshow) goTo(at int) {
	at = min(max(at, 0), len(s.figures)-1)
	if at == s.at && s.about == nil || s.Size().Height < 1 {
		return
	}
	s.turn(func() { s.at, s.about = at, nil })
}

// turn changes what the page is about and flies there.
func (s *Slideshow) turn(change func()) {
	s.ready()
	from := s.view
	s.stop()
	change()
	s.page, s.hovered = nil, ""
	s.ready()
	s.fly(from, s.page.View())
	s.tellNotes()
}

func (s *Slideshow) fly(from, to view.Viewport) {
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		s.raster.Refresh()
		return
	}
	s.view = from
	s.anim = fyne.NewAnimation(flightTime(from, to), func(p float32) {
		if p < 1 {
			s.view = from.Lerp(to, float64(p))
		} else {
			s.arrive()
		}
		s.raster.Refresh()
	})
	s.anim.Curve = fyne.AnimationEaseInOut
	s.anim.Start()
}

// arrive ends a flight: names go softly from where it left them to where they
// stand for good.
func (s *Slideshow) arrive() {
	s.view = s.page.View()
	from := s.page.Arriving()
	if reflect.DeepEqual(from.Root, s.page.Scene(s.view).Root) {
		return
	}
	s.from, s.share, s.fade = from, 0, fade.Fade{}
	s.anim = fyne.NewAnimation(fade.Time, func(p float32) {
		if s.share = float64(p); p >= 1 {
			s.from, s.fade = nil, fade.Fade{}
		}
		s.raster.Refresh()
	})
	s.anim.Start()
}

// flightTime grows with the zoom and with the way in widths of the map, whichever
// is more.
func flightTime(from, to view.Viewport) time.Duration {
	zoom := math.Abs(math.Log2(to.Scale/from.Scale)) / 4
	way := to.Pt(from.Center).Sub(to.Pt(to.Center)).Len() / to.Size.W
	return shortFlight + time.Duration(float64(longFlight-shortFlight)*math.Min(math.Max(zoom, way), 1))
}

func (s *Slideshow) stop() {
	if s.anim != nil {
		s.anim.Stop()
		s.anim = nil
	}
	s.from, s.fade = nil, fade.Fade{}
}

// Stop ends what still moves.
func (s *Slideshow) Stop() {
	s.stop()
	s.hideNotes()
	s.moves++ // nothing hides later
}

// CreateRenderer is called by Fyne.
func (s *Slideshow) CreateRenderer() fyne.WidgetRenderer { return &slideshowRenderer{s} }

type slideshowRenderer struct{ s *Slideshow }

func (r *slideshowRenderer) Destroy()           {}
func (r *slideshowRenderer) MinSize() fyne.Size { return fyne.NewSize(160, 90) }
func (r *slideshowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.raster, r.s.dot}
}
func (r *slideshowRenderer) Layout(size fyne.Size) { r.s.raster.Resize(size) }
func (r *slideshowRenderer) Refresh()              { r.s.raster.Refresh() }
