package slideshow

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
)

// Notes are what the presenter sees on the other screen: what to say, the page that comes
// next, how far the talk is and how long it has lasted.
type Notes struct {
	widget.BaseWidget
	show    *Slideshow
	began   time.Time
	now     func() time.Time
	painter *raster.Canvas
	raster  *canvas.Raster
	open    bool

	scrolled, most int         // lines of notes above the window, and how many can be
	coming         *image.RGBA // the next page
	of             comingKey
}

// comingKey is what the picture of the next page is made of.
type comingKey struct {
	figure *figure.Figure
	change int
	wide   int
}

// switchNotes shows the notes or hides them.
func (s *Slideshow) switchNotes() {
	if s.notes != nil {
		s.hideNotes()
		return
	}
	n := &Notes{show: s, now: time.Now, painter: raster.New(s.model.Fonts()), open: true}
	n.began = n.now()
	n.raster = canvas.NewRaster(n.generate)
	n.raster.ScaleMode = canvas.ImageScalePixels
	n.ExtendBaseWidget(n)
	s.notes = n
	s.host.ShowNotes(n)
	n.tick()
}

func (s *Slideshow) hideNotes() {
	if s.notes != nil {
		s.notes.open = false
		s.notes = nil
		s.host.HideNotes()
	}
}

// tellNotes brings the notes to the page that shows.
func (s *Slideshow) tellNotes() {
	if s.notes != nil {
		s.notes.scrolled = 0
		s.notes.raster.Refresh()
	}
}

// Scrolled moves notes that have no room.
func (n *Notes) Scrolled(e *fyne.ScrollEvent) {
	by := int(-e.Scrolled.DY / 10)
	n.scrolled = min(max(n.scrolled+by, 0), n.most)
	n.raster.Refresh()
}

// Closed tells that the user closed the window of the notes.
func (n *Notes) Closed() {
	if n.show.notes == n {
		n.open, n.show.notes = false, nil
	}
}

// TypedKey does what the key does in the slideshow.
func (n *Notes) TypedKey(e *fyne.KeyEvent) { n.show.TypedKey(e) }

// TypedRune does so too.
func (n *Notes) TypedRune(r rune) { n.show.TypedRune(r) }

// tick writes the time every second as long as the notes show.
func (n *Notes) tick() {
	n.show.host.RunAfter(time.Second, func() {
		if n.open {
			n.raster.Refresh()
			n.tick()
		}
	})
}

// CreateRenderer is called by Fyne.
func (n *Notes) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(n.raster) }

// Lengths of the notes, in units.
const (
	notesEdge = 28
	notesNext = 0.36 // of the width, for the next page
	mostNote  = 22.0 // sizes of the texts
	notesTop  = notesEdge + 2.4*mostNote
	leastNote = 14.0
)

// generate draws the notes.
func (n *Notes) generate(w, h int) image.Image {
	size := n.Size()
	if size.Width < 1 || size.Height < 1 || w < 1 || h < 1 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	k := float64(w) / float64(size.Width)
	n.painter.Draw(img, n.scene(scene.Size{W: float64(size.Width), H: float64(size.Height)}), k)
	if next := n.next(); next != nil {
		small := n.picture(next, int(notesNext*float64(w)))
		edge := int(notesEdge * k)
		draw.Draw(img, small.Rect.Add(image.Pt(w-small.Rect.Dx()-edge, edge+int(2*mostNote*k))), small, image.Point{}, draw.Src)
	}
	return img
}

// picture is the page of a figure, so wide in pixels, drawn once: the clock ticks beside it.
func (n *Notes) picture(f *figure.Figure, wide int) *image.RGBA {
	key := comingKey{f, n.show.changes, wide}
	if n.coming == nil || n.of != key {
		sc := page.Compose(n.show.pageOf(f, fyne.NewSize(float32(page.Slide.W), float32(page.Slide.H))))
		n.coming, n.of = image.NewRGBA(image.Rect(0, 0, wide, wide*9/16)), key
		n.painter.Draw(n.coming, sc, float64(wide)/sc.Size.W)
	}
	return n.coming
}

// next is the figure that comes; nil at the end.
func (n *Notes) next() *figure.Figure {
	s := n.show
	if s.about != nil {
		return s.Figure()
	}
	if s.at+1 < len(s.figures) {
		return &s.figures[s.at+1]
	}
	return nil
}

// clock is how long the talk has lasted.
func (n *Notes) clock() string {
	d := n.now().Sub(n.began)
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

// scene draws the texts: which page it is and since when, its notes in type as large as
// there is room for, and what comes next.
func (n *Notes) scene(size scene.Size) *scene.Scene {
	s := n.show
	m := s.model
	sheet, l := m.Sheet(), m.Lang()
	sc := &scene.Scene{Size: size, Background: sheet.Color("panel")}
	put := func(says string, weight scene.Weight, of float64, role string, x, y float64) {
		sc.Text(scene.Text{At: scene.Point{X: x, Y: y}, String: says, Weight: weight, Size: of, Width: m.Fonts().Width(says, weight, of), Fill: sheet.Color(role)})
	}
	put(lang.T(l, "present.at", "at", fmt.Sprint(s.at+1), "of", fmt.Sprint(len(s.figures)), "time", n.clock()), scene.Bold, mostNote, "accentDark", notesEdge, notesEdge+mostNote)
	right := size.W*(1-notesNext) - notesEdge
	says := lang.T(l, "present.end")
	if next := n.next(); next != nil {
		says = lang.T(l, "present.next", "title", next.Title.In(l))
	}
	put(m.Fonts().Fit(says, scene.Medium, 15, size.W-right-notesEdge), scene.Medium, 15, "quiet", right, notesEdge+mostNote)
	of, lines := n.lines(right-2*notesEdge, size.H-notesTop-notesEdge)
	y := notesTop
	for _, line := range lines {
		if y += leadOf(line) * of; y > size.H-notesEdge {
			break
		}
		put(line, scene.Regular, of, "text", notesEdge, y)
	}
	return sc
}

// lines are the notes from the first line that shows, broken for a width, and the size of
// their type: the largest for which all have room, or else the least.
func (n *Notes) lines(width, high float64) (of float64, lines []string) {
	s := n.show
	all := page.Notes(s.model.Lang(), s.shown(), s.model.Data())
	for of = mostNote; ; of-- {
		lines = nil
		for i, note := range all {
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, s.model.Fonts().Wrap(note, scene.Regular, of, width)...)
		}
		total := 0.0
		for _, line := range lines {
			total += leadOf(line) * of
		}
		if total <= high || of <= leastNote {
			n.most = 0
			for total > high && n.most < len(lines) {
				total -= leadOf(lines[n.most]) * of
				n.most++
			}
			n.scrolled = min(n.scrolled, n.most)
			return of, lines[n.scrolled:]
		}
	}
}

// leadOf is the height of a line in sizes of its type; between paragraphs there is half a
// line.
func leadOf(line string) float64 {
	return math.Max(0.6, math.Min(1.45, 1.45*float64(len(line))))
}
