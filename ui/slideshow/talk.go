package slideshow

import (
	"image/color"
	"math"
	"strconv"
	"time"

	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// How long the keys are told, and how long a number waits for its next digit.
const (
	hintTime   = 2 * time.Second
	numberTime = 3 * time.Second
)

// darken hides the page behind a colour, or shows it again for nil.
func (s *Slideshow) darken(c color.Color) {
	s.stop()
	s.dark = c
	s.paintDot(color.Transparent)
	s.raster.Refresh()
}

// typeDigit adds a digit to the number of a page. A number that is too great begins anew.
func (s *Slideshow) typeDigit(d int) {
	if s.typed = 10*s.typed + d; s.typed > len(s.figures) {
		s.typed = d
	}
	if s.typed > len(s.figures) {
		s.typed = 0
	}
	s.typings++
	n := s.typings
	s.host.RunAfter(numberTime, func() {
		if n == s.typings {
			s.forgetNumber()
		}
	})
	s.raster.Refresh()
}

func (s *Slideshow) forgetNumber() {
	if s.typed != 0 {
		s.typed = 0
		s.raster.Refresh()
	}
}

// hint tells the keys for a while, from the first picture on.
func (s *Slideshow) hint() {
	s.hinted = true
	if s.img != nil {
		s.host.RunAfter(hintTime, s.unhint)
	}
}

func (s *Slideshow) unhint() {
	if s.hinted {
		s.hinted = false
		s.raster.Refresh()
	}
}

// Lengths of what stands over a page, in its units.
const (
	noticePad  = 9
	noticeFoot = 26 // from the bottom
	noticeText = 15
	tipGap     = 12 // from the pointer
)

// furniture is what stands over a page: the keys, a number that is being typed, the name of
// what is under the pointer.
func (s *Slideshow) furniture(size scene.Size) []scene.Item {
	sc := &scene.Scene{Size: size}
	l := s.model.Lang()
	notice := ""
	switch {
	case s.typed > 0:
		notice = lang.T(l, "present.number", "number", strconv.Itoa(s.typed), "title", s.figures[s.typed-1].Title.In(l))
	case s.hinted:
		notice = lang.T(l, "present.keys")
	}
	if notice != "" {
		s.label(sc, notice, func(w, h float64) scene.Point { return scene.Point{X: (size.W - w) / 2, Y: size.H - h - noticeFoot} })
	}
	if s.hovered != "" && s.about == nil && s.scene != nil {
		at := s.point(s.pointer)
		tip := s.model.Tip(s.hovered)
		s.label(sc, tip.Name, func(w, h float64) scene.Point {
			return scene.Point{X: math.Min(at.X+tipGap, size.W-w-noticePad), Y: math.Max(at.Y-h-tipGap, noticePad)}
		})
	}
	return sc.Root
}

// label draws a text on a dark card; place gives its top left for a size. A text that is
// wider than the page takes more lines.
func (s *Slideshow) label(sc *scene.Scene, says string, place func(w, h float64) scene.Point) {
	fonts := s.model.Fonts()
	lines := fonts.Wrap(says, scene.Medium, noticeText, sc.Size.W-6*noticePad)
	w := 0.0
	for _, line := range lines {
		w = math.Max(w, fonts.Width(line, scene.Medium, noticeText))
	}
	w, h := w+2*noticePad, float64(len(lines))*1.4*noticeText+2*noticePad
	at := place(w, h)
	sc.Group(scene.Group{Name: "notice"}, func(p scene.Canvas) {
		var card scene.Path
		card.RoundRect(scene.R(at.X, at.Y, w, h), noticePad)
		p.Path(card, scene.PathStyle{Fill: scene.Color{R: 0x1B, G: 0x1D, B: 0x1E, A: 0xE6}})
		for i, line := range lines {
			p.Text(scene.Text{At: scene.Point{X: at.X + noticePad, Y: at.Y + noticePad + (float64(i)*1.4+1.05)*noticeText}, String: line,
				Weight: scene.Medium, Size: noticeText, Width: fonts.Width(line, scene.Medium, noticeText), Fill: scene.Color{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}})
		}
	})
}
