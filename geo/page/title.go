package page

import (
	"math"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// head is the title and subtitle of a page, laid out.
type head struct {
	title, subtitle  []string
	style, substyle  style.TextStyle
	height           float64 // down to the map
	folio            scene.Text
	first, firstSub  float64 // baselines
	lead, leadOfSubs float64
}

// Lengths at the head of a page, in units of a slide.
const (
	headTop     = 26 // from the edge to the top of the title's first line
	headGap     = 17 // from the last baseline to the map
	titleLead   = 1.32
	subtitleGap = 20 // from the title's last baseline to the subtitle's first
	bareTop     = 24 // without a title
)

// Sizes of a title: it may become a fifth smaller before it takes one more line,
// up to three. A longer one becomes smaller still, down to that of the legend.
const (
	leastTitle = 0.8
	mostLines  = 3
)

// mostHead is the share of a page's height that its title may take.
const mostHead = 0.4

func (b *builder) title() string {
	if b.Title != "" {
		return b.Title
	}
	if b.Figure != nil {
		return b.Figure.PageTitle().In(b.Lang)
	}
	return lang.T(b.Lang, "app.name")
}

// subtitle stands under the title of a page. A message needs none: it says more.
func (b *builder) subtitle() string {
	switch {
	case b.Subtitle != "" || b.Figure == nil:
		return b.Subtitle
	case b.Title != "":
		return b.Figure.Subtitle.In(b.Lang)
	}
	return b.Figure.PageSubtitle().In(b.Lang)
}

// layHead breaks title and subtitle into lines.
func (b *builder) layHead() head {
	h := head{height: bareTop * b.k}
	if b.NoTitle {
		return h
	}
	if b.Layout != nil {
		return b.slotHead()
	}
	room := b.Size.W - 2*b.margin
	if b.Folio != "" {
		h.folio = b.text("page.subtitle", 1).Text(b.Folio)
		h.folio.Width = b.Fonts.Width(b.Folio, h.folio.Weight, h.folio.Size)
		room -= h.folio.Width + 20*b.k
	}
	h.title, h.style = b.titleLines(room)
	h.lead = titleLead * h.style.Size
	h.first = headTop*b.k + 0.88*h.style.Size
	last := h.first + float64(len(h.title)-1)*h.lead
	if s := b.subtitle(); s != "" && !b.NoSubtitle {
		h.substyle = b.text("page.subtitle", 1)
		h.subtitle = b.Fonts.Wrap(s, h.substyle.Weight, h.substyle.Size, b.Size.W-2*b.margin)
		h.firstSub = last + math.Max(subtitleGap*b.k, 1.2*h.substyle.Size)
		h.leadOfSubs = 1.3 * h.substyle.Size
		last = h.firstSub + float64(len(h.subtitle)-1)*h.leadOfSubs
	}
	h.height = last + headGap*b.k
	return h
}

// left is where title and subtitle begin.
func (b *builder) left() float64 {
	if slot, ok := b.Layout.Slot(scene.TitlePart); ok {
		return slot.Box.Min.X
	}
	return b.margin
}

// slotHead sets title and subtitle into the places of the slide's layout: the title in two
// lines at most, and below one of one line the subtitle.
func (b *builder) slotHead() head {
	slot, _ := b.Layout.Slot(scene.TitlePart)
	h := head{style: b.text("page.title", 1)}
	for {
		h.title = b.Fonts.Wrap(b.title(), h.style.Weight, h.style.Size, slot.Box.W())
		if len(h.title) <= 2 || h.style.Size <= leastText["page.title"] {
			break
		}
		h.style.Size--
	}
	if len(h.title) == 2 && slot.Box.W() > 0 { // a line of a word or two is none
		for size := h.style.Size - 1; size >= 0.9*h.style.Size; size-- {
			if got := b.Fonts.Wrap(b.title(), h.style.Weight, size, slot.Box.W()); len(got) == 1 {
				h.title, h.style.Size = got, size
				break
			}
		}
	}
	h.lead = titleLead * h.style.Size
	h.first = slot.Box.Min.Y + h.lead - 0.2*h.style.Size
	if slot.Low {
		h.first = slot.Box.Max.Y - float64(len(h.title)-1)*h.lead - 0.3*h.style.Size
	}
	if sub, ok := b.Layout.Slot(scene.SubtitlePart); ok && len(h.title) == 1 && b.subtitle() != "" && !b.NoSubtitle {
		st := b.text("page.subtitle", 1)
		if lines := b.Fonts.Wrap(b.subtitle(), st.Weight, st.Size, sub.Box.W()); len(lines) == 1 {
			h.substyle, h.subtitle, h.leadOfSubs = st, lines, 1.3*st.Size
			h.firstSub = sub.Box.Min.Y + 1.1*st.Size
		}
	}
	h.height = slot.Box.Max.Y
	return h
}

// titleLines breaks the title: in one line, two or three, as large as fits.
func (b *builder) titleLines(room float64) ([]string, style.TextStyle) {
	for lines := 1; lines <= mostLines; lines++ {
		for share := 1.0; share >= leastTitle-1e-9; share -= 0.025 {
			st := b.text("page.title", share)
			if got := b.Fonts.Wrap(b.title(), st.Weight, st.Size, room); len(got) <= lines {
				return got, st
			}
		}
	}
	least := b.text("page.legend", 1).Size
	for share := leastTitle; ; share -= 0.025 {
		st := b.text("page.title", share)
		st.Size = math.Max(st.Size, least)
		got := b.Fonts.Wrap(b.title(), st.Weight, st.Size, room)
		if len(got) <= mostLines || st.Size <= least || share < 0.3 {
			return got, st
		}
	}
}

// Check reports, as a geo.Problem, a page whose texts leave its map no room and
// one whose map shows nothing of the city.
func Check(spec Spec) error {
	b := newBuilder(spec)
	if city := b.Data.City(); city != (orb.Bound{}) && !city.Intersects(spec.Extent) {
		return geo.Problemf("error.extentAway", geo.ErrUsage)
	}
	if b.head.height > mostHead*b.Size.H {
		return geo.Problemf("error.pageTitle", geo.ErrUsage)
	}
	if least := float64(leastMapSide); b.mapBox.W() < least || b.mapBox.H() < least {
		return geo.Problemf("error.pageSmall", geo.ErrUsage)
	}
	return nil
}

// leastMapSide is the least side of a map in units.
const leastMapSide = 90

func (b *builder) drawTitle(p scene.Canvas) {
	h := b.head
	if len(h.title) == 0 {
		return
	}
	p.Group(scene.Group{Name: scene.TitleGroup, Bodies: b.headBodies()}, func(p scene.Canvas) {
		if h.folio.String != "" {
			t := h.folio
			t.Align, t.At = scene.End, scene.Point{X: b.Size.W - b.margin, Y: h.first}
			p.Text(t)
		}
		b.lines(p, b.title(), h.title, h.style, h.first, h.lead)
		if len(h.subtitle) > 0 {
			b.lines(p, b.subtitle(), h.subtitle, h.substyle, h.firstSub, h.leadOfSubs)
		}
	})
}

// lines writes a text at the left margin: one line as such, more as a paragraph.
func (b *builder) lines(p scene.Canvas, whole string, lines []string, st style.TextStyle, first, lead float64) {
	write := func(p scene.Canvas) {
		for i, l := range lines {
			t := st.Text(l)
			t.Width = b.Fonts.Width(l, t.Weight, t.Size)
			t.At = scene.Point{X: b.left(), Y: first + float64(i)*lead}
			p.Text(t)
		}
	}
	if len(lines) == 1 {
		write(p)
		return
	}
	p.Group(scene.Group{Name: scene.ParagraphGroup, Title: whole}, write)
}
