package search

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Measures of the search, in units.
const (
	width      = 580
	edge       = 6 // around field and list
	textSize   = 13.5
	placeWidth = 110 // for the district at the right of a row
	rowWidth   = width - 2*edge - 2*10
	keepOff    = 120 // that the list keeps from the window's edges
)

// list lists answers in rows, one of which is chosen.
type list struct {
	k      kit.Context
	model  *state.Model
	root   *fyne.Container
	rows   []*kit.Button
	scroll *kit.Scroll
	chosen int
	take   func(i int)
	more   func() // lists all answers
}

func newList(k kit.Context, m *state.Model, take func(i int)) *list {
	return &list{k: k, model: m, take: take, root: container.New(listLayout{k})}
}

// listLayout is as high as its content, as far as the window has room for it.
type listLayout struct{ k kit.Context }

func (l listLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	var h float32
	for _, o := range os {
		m := o.MinSize().Height
		if s, ok := o.(*kit.Scroll); ok {
			m = s.Content.MinSize().Height
		}
		h = fyne.Max(h, m)
	}
	return fyne.NewSize(1, fyne.Min(h, l.k.Canvas().Size().Height-keepOff))
}

func (listLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	for _, o := range os {
		kit.Put(o, 0, 0, s.Width, s.Height)
	}
}

// say shows a text instead of answers.
func (l *list) say(text string) {
	k := l.k
	l.rows, l.scroll = nil, nil
	prose := kit.NewSelectableLabel(k, text, rowWidth, kit.LabelStyle{Size: kit.SizeQuiet, Role: "quiet"}, nil)
	l.root.Objects = []fyne.CanvasObject{kit.Padded(6, 6, 10, 10, prose)}
	l.root.Refresh()
}

// fill lists hits, at first no more than so many.
func (l *list) fill(hits []geo.Hit, limit int) {
	k := l.k
	rows := kit.Column(0)
	l.rows = nil
	kind := ""
	shown := hits[:min(len(hits), limit)]
	for i, h := range shown {
		if h.Kind != kind {
			kind = h.Kind
			kit.Add(rows, kit.Padded(6, 2, 10, 0, k.Bold(l.model.Data().KindName(k.Lang, geo.Kind(kind)), kit.SizeSmall, "quiet")))
		}
		row := l.row(h, i)
		l.rows = append(l.rows, row)
		kit.Add(rows, row)
	}
	switch {
	case len(shown) < len(hits) && limit < most:
		text := countOf(k, len(hits))
		kit.Add(rows, kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 10, MinH: 30}, text,
			k.Medium(text, kit.SizeQuiet, "tealText"), func() { l.more() }))
	case len(shown) < len(hits):
		kit.Add(rows, kit.Padded(6, 6, 10, 0, k.Text(countOf(k, len(hits)), kit.SizeQuiet, "quiet")))
	}
	l.scroll = kit.NewScroll(k, rows)
	l.scroll.Within = l.within
	l.root.Objects = []fyne.CanvasObject{l.scroll}
	l.root.Refresh()
	l.choose(0)
}

// within is the chosen row's place in the list.
func (l *list) within() (from, to float32) {
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
func (l *list) row(h geo.Hit, i int) *kit.Button {
	k := l.k
	name := h.Name.In(k.Lang)
	place := l.place(h)
	room := float32(rowWidth)
	if place != "" {
		room -= placeWidth
	}
	said := []string{k.Excerpt(name, h.Match, textSize, room)}
	if h.Kind != "fact" { // a name is never cut
		said = k.Wrap(name, scene.Bold, textSize, room)
	}
	words := kit.Column(0)
	for _, s := range said {
		kit.Add(words, kit.Beside(0, k.Marked(s, h.Match, textSize)...))
	}
	line := kit.Beside(0, words)
	if place != "" {
		kit.Add(line, layout.NewSpacer())
		kit.Add(line, k.Text(k.Fit(place, scene.Regular, kit.SizeQuiet, placeWidth-10), kit.SizeQuiet, "quiet"))
	}
	lines := kit.Column(0, line)
	if h.Unsaid != "" {
		kit.Add(lines, k.Text(k.T("reading.unsaid", "names", k.Excerpt(h.Unsaid, "", kit.SizeSmall, room)), kit.SizeSmall, "quiet"))
	}
	if h.Match != "" && kit.FoldedIndex(name, h.Match) < 0 {
		match := k.Excerpt(h.Match, h.Match, kit.SizeSmall, room)
		kit.Add(lines, k.Text(k.T("search.match", "text", match), kit.SizeSmall, "quiet"))
	}
	return kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 10, PadY: 3, MinH: 30}, name, lines, func() { l.take(i) })
}

// place names the district of an answer, or the whole city.
func (l *list) place(h geo.Hit) string {
	k := l.k
	if h.Kind == geo.IndustryHit {
		_, districts := l.model.IndustryName(string(h.ID))
		return k.T("industry.districts", "n", strconv.Itoa(len(districts)))
	}
	about := h.District
	if h.Fact != "" && about == "" {
		about = h.ID
	}
	switch {
	case about == geo.CityID:
		return lang.Kind(k.Lang, geo.City)
	case h.Fact == "" && about == h.ID:
		return "" // it is the district
	}
	if home, ok := l.model.Index().Feature(about); ok {
		return home.Name.In(k.Lang)
	}
	return ""
}

// step moves the choice by so many rows; around the ends or as far as they go.
func (l *list) step(by int, around bool) {
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
func (l *list) choose(i int) {
	l.chosen = i
	for j, r := range l.rows {
		fill := r.Style.Fill
		r.Style.Fill = nil
		if j == i {
			r.Style.Fill = l.k.Color("selectedRow")
		}
		if fill != r.Style.Fill {
			r.Refresh()
		}
	}
	if l.scroll != nil {
		l.scroll.Reveal()
	}
}
