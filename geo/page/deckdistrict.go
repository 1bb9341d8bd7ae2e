package page

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// section is a heading with what stands under it.
type section struct {
	title string
	items []item
	more  bool // a last line may say how many items are left out
	left  int  // as many are
}

// item is a short text with a mark before it: a year, a number or nothing. A
// mark that the item before has as well is not repeated.
type item struct {
	mark, text string
	again      bool
}

// Sizes of the texts beside the map of a district, relative to a figure's. The
// least is 9 points on a slide.
const (
	largestItem = 0.78
	leastItem   = 0.5
	// leastHeading keeps headings as large as the text.
	leastHeading = 0.8
)

// mostNumbers is how many numbers of datasets a district's slide names; all stand in its
// notes.
const mostNumbers = 6

// districtSlide shows a district with what the document says about it. Whatever
// finds no room is in the notes.
func (d *deck) districtSlide(ctx context.Context, f geo.Feature) error {
	facts, err := d.Store.Facts(ctx, f.ID)
	if err != nil {
		return err
	}
	r := dossier.Read(f, facts, d.Data.Industries())
	fig := figure.ForFeature(r)
	fig.Points = append(fig.Points, numberPoints(f.ID, d.Data, mostNumbers)...)
	if d.talks() {
		d.figureSlide(fig)
		return nil
	}
	spec := d.forFigure(fig)
	b := newBuilder(spec)
	whole := scene.R(b.mapBox.Min.X, b.mapBox.Min.Y, b.Size.W-2*b.margin, b.mapBox.H())
	const mapWidth, gap = 350, 22
	b.mapBox.Max.X = b.mapBox.Min.X + mapWidth
	width := (whole.W() - mapWidth - 2*gap) / 2
	boxes := []scene.Rect{
		scene.R(b.mapBox.Max.X+gap, whole.Min.Y, width, whole.H()),
		scene.R(b.mapBox.Max.X+2*gap+width, whole.Min.Y, width, whole.H()),
	}
	s := &scene.Scene{Size: b.Size, Background: b.sheet.Color("page"), Title: b.title()}
	v, _ := b.fit()
	frame := b.drawMap(s, v, false)
	b.drawTitle(s)
	columns := b.fill(boxes, d.sections(r, fig))
	b.drawTexts(s, "points", []scene.Part{scene.BodyPart, scene.BodyPart2}, columns, boxes)
	notes := Notes(d.Lang, fig, d.Data)
	s.Meta = scene.Meta{Subject: b.subtitle(), Version: d.Version, Lang: string(d.Lang), Theme: string(b.sheet.Theme),
		Source: b.drawSource(s, frame), Notes: notes}
	d.slides = append(d.slides, DeckSlide{Scene: s, Notes: notes})
	return nil
}

// sections lists what stands beside the map of a district. What the document leaves
// unsaid stands on a slide of its own, once.
func (d *deck) sections(r *dossier.Reading, fig *figure.Figure) []section {
	var out []section
	for _, topics := range dossier.Groups() {
		sec := section{more: true}
		var titles []string
		for _, topic := range topics {
			items := d.items(r, topic, fig)
			if len(items) > 0 {
				titles = append(titles, dossier.TopicName(d.Lang, topic))
			}
			sec.items = append(sec.items, items...)
		}
		if len(sec.items) > 0 {
			sec.title = strings.Join(titles, lang.T(d.Lang, "deck.list"))
			out = append(out, sec)
		}
	}
	if sec := d.numberSection(fig); len(sec.items) > 0 {
		out = append(out, sec)
	}
	return append(out, d.places(r.Feature))
}

// numberSection are the numbers of datasets that stand among the points of a figure.
func (d *deck) numberSection(fig *figure.Figure) section {
	sec := section{title: lang.T(d.Lang, "deck.numbers"), more: true}
	for _, p := range fig.Points {
		if p.Dataset != "" {
			sec.items = append(sec.items, item{text: p.Text.In(d.Lang)})
		}
	}
	return sec
}

// items are the facts on a topic with their year or number. The one that stands below
// the title is not said again, and what is lost stands in the notes.
func (d *deck) items(r *dossier.Reading, topic geo.Topic, fig *figure.Figure) []item {
	var out []item
	for _, f := range r.On(topic).Facts {
		if topic == f.Topic && dossier.Lost(f) || f.Topic == geo.Positioning && f.Text == fig.Subtitle {
			continue
		}
		it := item{mark: r.Mark(f), text: dossier.Words(d.Lang, f)}
		if n := len(out); n > 0 && it.mark != "" {
			it.again = out[n-1].mark == it.mark
		}
		out = append(out, it)
	}
	return out
}

// mostPlaces is how many names of a kind a slide lists; of more it says how many.
const mostPlaces = 40

// places names what lies in a district, one item a kind.
func (d *deck) places(f geo.Feature) section {
	sec := section{title: lang.T(d.Lang, "deck.places")}
	for _, k := range append(geo.PlaceKinds(), d.Data.OwnKinds()...) {
		switch names, n := d.names([]geo.Kind{k}, f.ID); {
		case n > mostPlaces:
			sec.items = append(sec.items, item{text: dossier.Count(d.Lang, d.Data.Info(k), n)})
		case n > 0:
			sec.items = append(sec.items, item{text: lang.T(d.Lang, "deck.named",
				"name", d.Data.KindName(d.Lang, k), "names", names.In(d.Lang))})
		}
	}
	if len(sec.items) == 0 {
		sec.items = []item{{text: lang.T(d.Lang, "deck.noPlaces")}}
	}
	return sec
}

// fill sets sections into boxes side by side, as large as they fit. When they
// do not fit at the least size, the longest sections lose their last items.
func (b *builder) fill(boxes []scene.Rect, sections []section) [][]row {
	for shrink := largestItem; shrink > leastItem; shrink -= 0.04 {
		if rows, ok := b.flow(boxes, sections, shrink); ok {
			return rows
		}
	}
	for {
		rows, ok := b.flow(boxes, sections, leastItem)
		if ok || !shorten(sections) {
			return rows
		}
	}
}

// shorten takes the last item from the longest section that may say how many are left
// out, the last one of several. It reports false when each has but one.
func shorten(sections []section) bool {
	longest := -1
	for i, s := range sections {
		if n := len(s.items); s.more && n > 1 && (longest < 0 || n >= len(sections[longest].items)) {
			longest = i
		}
	}
	if longest < 0 {
		return false
	}
	s := &sections[longest]
	s.items, s.left = s.items[:len(s.items)-1], s.left+1
	return true
}

// flow sets sections and reports whether they fit. A heading stays with its first item.
func (b *builder) flow(boxes []scene.Rect, sections []section, shrink float64) (columns [][]row, ok bool) {
	columns = make([][]row, len(boxes))
	at, used := 0, 0.0
	for i, s := range sections {
		for j, r := range b.sectionRows(s, boxes[0].W(), shrink) {
			if j == 0 && i > 0 && used > 0 {
				r = spaced(r, 7*b.k*shrink)
			}
			if used+r.height > boxes[at].H()+1 {
				if at++; at == len(boxes) {
					return columns, false
				}
				used = 0
			}
			columns[at] = append(columns[at], r)
			used += r.height
		}
	}
	return columns, true
}

// spaced puts room above a row.
func spaced(r row, gap float64) row {
	return row{r.height + gap, func(p scene.Canvas, at scene.Point) { r.draw(p, scene.Point{X: at.X, Y: at.Y + gap}) }, r.text}
}

// sectionRows sets a section; its heading is part of the first row.
func (b *builder) sectionRows(s section, width, shrink float64) []row {
	items := s.items
	if s.left > 0 {
		items = append(slices.Clone(items), item{text: lang.T(b.Lang, "deck.more", "n", strconv.Itoa(s.left))})
	}
	var out []row
	for i, it := range items {
		r := b.itemRow(it, width, shrink)
		if i == 0 {
			head, body := b.headingText(s.title, math.Max(shrink, leastHeading)), r
			r = row{head.height + body.height, func(p scene.Canvas, at scene.Point) {
				head.draw(p, at)
				body.draw(p, scene.Point{X: at.X, Y: at.Y + head.height})
			}, slices.Concat(head.text, body.text)}
		}
		out = append(out, r)
	}
	return out
}

// itemRow is a paragraph beside its mark, or beside a bar where it has none.
func (b *builder) itemRow(it item, width, shrink float64) row {
	if it.mark == "" {
		return b.barRow(it.text, width, shrink)
	}
	st := b.text("page.body", shrink)
	mark := st.Text(it.mark)
	mark.Weight, mark.Fill = scene.Bold, b.sheet.Color("tealText")
	mark.Width = b.Fonts.Width(it.mark, mark.Weight, mark.Size)
	indent, lead, gap := mark.Width+6*b.k, st.Size*1.38, 8*b.k*shrink
	lines := b.Fonts.Wrap(it.text, st.Weight, st.Size, width-indent)
	said := scene.Paragraph{Key: it.mark, String: it.text, Style: st.Text(""), Ink: mark.Fill, Indent: indent, Lead: lead, After: gap}
	return row{float64(len(lines))*lead + gap, func(p scene.Canvas, at scene.Point) {
		if !it.again {
			t := mark
			t.At = scene.Point{X: at.X, Y: at.Y + (lead+st.Size*0.72)/2}
			p.Text(t)
		}
		b.paragraph(p, it.text, lines, "page.body", shrink, scene.Point{X: at.X + indent, Y: at.Y}, lead)
	}, []scene.Paragraph{said}}
}
