package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/mark"
)

// Measures of the search, in units.
const (
	searchPanelW = 580
	searchText   = 13.5
	searchPlaceW = 110 // for the district at the right of a row
	searchRowW   = searchPanelW - 2*6 - 2*10
	searchEdge   = 120 // that the list keeps from the window's edges
)

// searchList lists answers in rows, one of which is chosen.
type searchList struct {
	w      *Window
	root   *fyne.Container
	rows   []*press
	scroll *scroller
	chosen int
	take   func(i int)
	more   func() // lists all answers
}

func newSearchList(w *Window, take func(i int)) *searchList {
	l := &searchList{w: w, take: take, root: container.New(listLayout{w})}
	return l
}

// listLayout is as high as its content, as far as the window has room for it.
type listLayout struct{ w *Window }

func (l listLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	var h float32
	for _, o := range os {
		m := o.MinSize().Height
		if s, ok := o.(*scroller); ok {
			m = s.Content.MinSize().Height
		}
		h = fyne.Max(h, m)
	}
	return fyne.NewSize(1, fyne.Min(h, l.w.win.Canvas().Size().Height-searchEdge))
}

func (listLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	for _, o := range os {
		put(o, 0, 0, s.Width, s.Height)
	}
}

// say shows a text instead of answers.
func (l *searchList) say(text string) {
	k := l.w.ink
	l.rows, l.scroll = nil, nil
	prose := newProse(k, text, searchRowW, proseStyle{size: sizeQuiet, role: "quiet"}, nil)
	l.root.Objects = []fyne.CanvasObject{padded(6, 6, 10, 10, prose)}
	l.root.Refresh()
}

// fill lists hits, at first no more than so many.
func (l *searchList) fill(hits []geo.Hit, most int) {
	k := l.w.ink
	rows := column(0)
	l.rows = nil
	kind := ""
	shown := hits[:min(len(hits), most)]
	for i, h := range shown {
		if h.Kind != kind {
			kind = h.Kind
			add(rows, padded(6, 2, 10, 0, k.bold(k.t("kind."+kind), sizeSmall, "quiet")))
		}
		row := l.row(h, i)
		l.rows = append(l.rows, row)
		add(rows, row)
	}
	switch {
	case len(shown) < len(hits) && most < searchMost:
		text := countOf(k, len(hits))
		add(rows, newPress(k, look{hover: k.color("hover"), radius: 7, padX: 10, minH: 30}, text,
			k.medium(text, sizeQuiet, "tealText"), func() { l.more() }))
	case len(shown) < len(hits):
		add(rows, padded(6, 6, 10, 0, k.text(countOf(k, len(hits)), sizeQuiet, "quiet")))
	}
	l.scroll = newScroller(k, rows)
	l.scroll.Within = l.within
	l.root.Objects = []fyne.CanvasObject{l.scroll}
	l.root.Refresh()
	l.choose(0)
}

// within is the chosen row's place in the list.
func (l *searchList) within() (from, to float32) {
	if len(l.rows) == 0 {
		return 0, 0
	}
	r := l.rows[l.chosen]
	from, to = r.Position().Y, r.Position().Y+r.Size().Height
	if l.chosen == 0 {
		from = 0 // with the heading above it
	}
	return from, to
}

// row is one answer: its name with the matching part marked, its district, and what
// matched where that is not in the name.
func (l *searchList) row(h geo.Hit, i int) *press {
	k := l.w.ink
	name := h.Name.In(k.lang)
	place := l.place(h)
	room := float32(searchRowW)
	if place != "" {
		room -= searchPlaceW
	}
	said := []string{k.excerpt(name, h.Match, searchText, room)}
	if h.Kind != "fact" { // a name is never cut
		said = k.wrap(name, scene.Bold, searchText, room)
	}
	words := column(0)
	for _, s := range said {
		add(words, beside(0, k.marked(s, h.Match, searchText)...))
	}
	line := beside(0, words)
	if place != "" {
		add(line, layout.NewSpacer())
		add(line, k.text(k.fit(place, scene.Regular, sizeQuiet, searchPlaceW-10), sizeQuiet, "quiet"))
	}
	lines := column(0, line)
	if h.Unsaid != "" {
		add(lines, k.text(k.t("reading.unsaid", "names", k.excerpt(h.Unsaid, "", sizeSmall, room)), sizeSmall, "quiet"))
	}
	if h.Match != "" && foldedIndex(name, h.Match) < 0 {
		match := k.excerpt(h.Match, h.Match, sizeSmall, room)
		add(lines, k.text(k.t("search.match", "text", match), sizeSmall, "quiet"))
	}
	return newPress(k, look{hover: k.color("hover"), radius: 7, padX: 10, padY: 3, minH: 30}, name, lines, func() { l.take(i) })
}

// place names the district of an answer, or the whole city.
func (l *searchList) place(h geo.Hit) string {
	k := l.w.ink
	if h.Kind == geo.IndustryHit {
		_, districts := l.w.model.IndustryName(string(h.ID))
		return k.t("industry.districts", "n", strconv.Itoa(len(districts)))
	}
	about := h.District
	if h.Fact != "" && about == "" {
		about = h.ID
	}
	switch {
	case about == geo.CityID:
		return k.t("kind.city")
	case h.Fact == "" && about == h.ID:
		return "" // it is the district
	}
	if home, ok := l.w.model.Index().Feature(about); ok {
		return home.Name.In(k.lang)
	}
	return ""
}

// foldedIndex is where a text has a part, in any case of letters; -1 where it has not.
func foldedIndex(s, part string) int {
	if part == "" {
		return -1
	}
	i := strings.Index(strings.ToLower(s), strings.ToLower(part))
	if i+len(part) > len(s) || i >= 0 && !strings.EqualFold(s[i:i+len(part)], part) {
		return -1 // lower case takes another number of bytes
	}
	return i
}

// excerptLead is how many characters before a match stay in sight.
const excerptLead = 8

// excerpt shortens a text so that a part of it that matched is in sight: with an
// ellipsis at its start where the part stands late.
func (k ink) excerpt(s, match string, size, room float32) string {
	room -= 6 // the part is set bold, which is wider
	i := foldedIndex(s, match)
	if i < 0 || k.measure(s, scene.Regular, size) <= room {
		return k.fit(s, scene.Regular, size, room)
	}
	const dots = "…"
	if k.measure(s[:i+len(match)]+dots, scene.Regular, size) <= room {
		return k.fit(s, scene.Regular, size, room)
	}
	lead := []rune(s[:i])
	for n := min(excerptLead, len(lead)); ; n-- {
		from := dots + string(lead[len(lead)-n:]) + s[i:]
		if n == 0 || k.measure(dots+string(lead[len(lead)-n:])+match+dots, scene.Regular, size) <= room {
			return k.fit(from, scene.Regular, size, room)
		}
	}
}

// marked sets a text with the part that matched in bold teal.
func (k ink) marked(s, match string, size float32) []fyne.CanvasObject {
	i := foldedIndex(s, match)
	if i < 0 {
		return []fyne.CanvasObject{k.text(s, size, "text")}
	}
	parts := []*mark.Text{k.text(s[:i], size, "text"), k.bold(s[i:i+len(match)], size, "tealText"), k.text(s[i+len(match):], size, "text")}
	var out []fyne.CanvasObject
	for _, t := range parts {
		if t.Text != "" {
			out = append(out, t)
		}
	}
	return out
}

// step moves the choice by so many rows; around the ends or as far as they go.
func (l *searchList) step(by int, around bool) {
	n := len(l.rows)
	if n == 0 {
		return
	}
	to := l.chosen + by
	if around {
		to = (to + n) % n
	}
	l.choose(max(0, min(to, n-1)))
}

// choose marks the row that Enter takes.
func (l *searchList) choose(i int) {
	l.chosen = i
	for j, r := range l.rows {
		fill := r.look.fill
		r.look.fill = nil
		if j == i {
			r.look.fill = l.w.ink.color("selectedRow")
		}
		if fill != r.look.fill {
			r.Refresh()
		}
	}
	if l.scroll != nil {
		l.scroll.Reveal()
	}
}
